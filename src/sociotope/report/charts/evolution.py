"""The mix of uses, quarter by quarter, as stacked columns."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from sociotope.advice import WHOLE, facets, rows
from sociotope.report.charts._local import Drawn, Single
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.results import Results

SHOWN: Final = 0.005
"""A use that never takes more than this is left out of the picture."""


def draw(study: Results, look: Look) -> Drawn:
    """A column for each quarter: what makes ties at the bottom, what is for an audience at the top."""
    shares = [
        row
        for row in rows(study.measures, "use_share", at=None)
        if row["at"] != WHOLE and row["value"] is not None and row["value"] > 0
    ]
    quarters = sorted({row["at"] for row in shares})
    if len(quarters) < 2:
        raise nothing(
            "It takes two quarters with about thirty dated acts each: there is no evolution to draw.",
            "Il faut deux trimestres d’une trentaine d’actes datés chacun : il n’y a pas d’évolution à dessiner.",
        )
    seen = {row["of"] for row in shares if row["value"] >= SHOWN}
    order = {use: place for place, use in enumerate(sorted(seen, key=lambda use: (facets(use).audience, use)))}
    drawn = [_mark(row, order[row["of"]], look) for row in shares if row["of"] in order]
    titles = [look.use(use) for use in order]
    columns: Drawn = (
        Single(data(drawn))
        .mark_bar(size=max(4.0, min(40.0, (WIDTH - 60) / len(quarters) - 3)))
        .encode(
            x=alt.X(
                "label:N",
                sort=[_quarter(quarter, look) for quarter in quarters],
                axis=alt.Axis(title=None, labelAngle=-45 if len(quarters) > 6 else 0, grid=False, ticks=False),
            ),
            y=alt.Y("share:Q", axis=look.percents(""), stack="zero", scale=alt.Scale(domain=[0, 1])),
            color=alt.Color(
                "title:N",
                sort=titles,
                scale=alt.Scale(domain=titles, range=[look.colour(use) for use in order]),
                legend=alt.Legend(title=None),
            ),
            order=alt.Order("rank:Q"),
            tooltip=look.tooltips(label="quarter", title="use", figure="value"),
        )
        .properties(title=alt.TitleParams(look.t("evolution"), subtitle=look.t("rest")), width=WIDTH - 60, height=300)
    )
    return columns


def _mark(row: dict[str, Any], rank: int, look: Look) -> dict[str, Any]:
    return {
        "label": _quarter(row["at"], look),
        "title": look.use(row["of"]),
        "share": row["value"],
        "rank": rank,
        "figure": look.words.figure(row["value"], row["low"], row["high"], row["n"]),
    }


def _quarter(at: str, look: Look) -> str:
    return look.words.quarter(int(at[:4]), int(at[-1]))
