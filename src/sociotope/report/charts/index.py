"""The network–media index on its axis, of the place and of its owner, with published places where there are some."""

from __future__ import annotations

from typing import Any

import altair as alt

from sociotope.advice import headline, measured, rows, whole_axis
from sociotope.advice.figures import figure
from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.report.sections.standing import standings
from sociotope.results import Results
from sociotope.text import is_french


def draw(study: Results, look: Look) -> Drawn:
    """A point and its interval on an axis from all media to all network."""
    every = {row["of"]: row for row in rows(study.measures, "network_media_index")}
    own = headline(study.measures) if "owner" in every else None
    shown = [own] if own else [every[of] for of in ("environment",) if of in every]
    places = [_measured_place(row, look) for row in shown if measured(row) and not whole_axis(row)]
    if not places:
        raise nothing(
            "The network–media index is not measurable here, or could be anything: there is nothing to draw.",
            "L’indice réseau–média n’est pas mesurable ici, ou peut tout valoir : il n’y a rien à dessiner.",
        )
    places += [
        {
            "place": look.words.say(place.name),
            "value": number.value,
            "low": number.value,
            "high": number.value,
            "figure": look.words.decimal(number.value, sign=True),
            "colour": look.ink["soft"],
        }
        for axis in standings(study)
        if axis.measure == "network_media_index"
        for place, number in axis.places
    ]
    ends = f"datum.value == -1 ? '−1, {look.t('all_media')}' : datum.value == 1 ? '+1, {look.t('all_network')}' : "
    point = "," if is_french(look.words.lang) else "."
    labels = ends + f"replace(replace(format(datum.value, '+.1f'), '.', '{point}'), '+0{point}0', '0')"
    base = alt.Chart(data(places)).encode(
        y=alt.Y(
            "place:N",
            sort=[row["place"] for row in places],
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=360),
        ),
        color=alt.Color("colour:N", scale=None),
        tooltip=look.tooltips(place="place", figure="value"),
    )
    axis = alt.Axis(title=look.t("index_axis"), values=[-1, -0.5, 0, 0.5, 1], labelExpr=labels, domain=False)
    x = alt.X("value:Q", scale=alt.Scale(domain=[-1, 1]), axis=axis)
    spread = base.mark_rule(strokeWidth=7, opacity=0.35, strokeCap="round").encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(filled=True, size=130, opacity=1).encode(x=x)
    written = base.mark_text(dy=-15, fontSize=12).encode(x=alt.X("value:Q"), text="figure:N")
    return Layered(layer=[spread, dots, written]).properties(
        title=look.t("index"), width=WIDTH - 120, height=alt.Step(56)
    )


def _measured_place(row: dict[str, Any], look: Look) -> dict[str, Any]:
    low, high = (row["value"] if row[end] is None else row[end] for end in ("low", "high"))
    return {
        "place": look.t(row["of"]),
        "value": row["value"],
        "low": low,
        "high": high,
        "figure": look.words.say(figure(row["value"], row["low"], row["high"], row["n"], "signed")),
        "colour": look.ink["network"] if row["value"] >= 0 else look.ink["media"],
    }
