"""The uses as bars, the largest first, each with its interval."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from sociotope.advice import rows
from sociotope.report.charts._local import Layered
from sociotope.report.charts._look import WIDTH, Drawn, Look, data, nothing
from sociotope.study import Study

RARE: Final = 0.005


def draw(study: Study, look: Look) -> Drawn:
    """A bar for each use that takes room here."""
    bars = share_rows(study, look)
    if not bars:
        raise nothing(
            "No use can be measured here: there is nothing to draw.",
            "Aucun usage ne peut être mesuré ici : il n’y a rien à dessiner.",
        )
    base = alt.Chart(data(bars)).encode(
        y=alt.Y("title:N", sort=[bar["title"] for bar in bars], axis=alt.Axis(title=None, domain=False, ticks=False)),
        tooltip=look.tooltips(title="use", told="value"),
    )
    x = alt.X("share:Q", axis=look.percents(look.t("share")), scale=alt.Scale(domainMin=0))
    filled = base.mark_bar(cornerRadiusEnd=3, size=18).encode(x=x, color=alt.Color("colour:N", scale=None))
    spread = base.mark_rule(color=look.ink["ink"], strokeWidth=1.5).encode(x=alt.X("low:Q"), x2="high:Q")
    written = base.mark_text(align="left", dx=6, color=look.ink["ink"], fontSize=12).encode(
        x=alt.X("high:Q"), text="percent:N"
    )
    return Layered(layer=[filled, spread, written]).properties(
        title=look.t("uses"), width=WIDTH - 120, height=alt.Step(28)
    )


def share_rows(study: Study, look: Look) -> list[dict[str, Any]]:
    """The shares of the uses over the whole time, those that round to nothing left out."""
    told = [row for row in rows(study.measures, "use_share") if row["value"] is not None and row["value"] >= RARE]
    told.sort(key=lambda row: (-row["value"], row["of"]))
    return [
        {
            "use": row["of"],
            "title": look.use(row["of"]),
            "colour": look.colour(row["of"]),
            "share": row["value"],
            "low": row["value"] if row["low"] is None else row["low"],
            "high": row["value"] if row["high"] is None else row["high"],
            "percent": look.words.percent(row["value"]),
            "told": look.words.figure(row["value"], row["low"], row["high"], row["n"]),
        }
        for row in told
    ]
