"""Where this place stands among published ones, measure by measure."""

from __future__ import annotations

from typing import Any

import altair as alt

from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.report.sections.standing import standings
from sociotope.results import Results


def draw(study: Results, look: Look) -> Drawn:
    """A line for each measure that is measured here and published elsewhere: a tick a place, a point for this one."""
    places: list[dict[str, Any]] = []
    for axis in standings(study):
        least, most = axis.ends
        title = axis.title(look.words)
        marks = [
            (look.words.say(place.name), number.value, number.source or place.citation) for place, number in axis.places
        ]
        marks.append((look.t("here"), axis.row["value"], ""))
        places += [
            {
                "measure": title,
                "place": called,
                "at": (value - least) / (most - least),
                "figure": look.words.decimal(value),
                "source": source,
                "kind": "here" if not source else "elsewhere",
            }
            for called, value, source in marks
        ]
    if not places:
        raise nothing(
            "Nothing that is measured here was published of three other places for the same kind of tie.",
            "Rien de ce qui est mesuré ici n’a été publié de trois autres lieux pour la même sorte de lien.",
        )
    titles = list(dict.fromkeys(place["measure"] for place in places))
    base = alt.Chart(data(places)).encode(
        x=alt.X("at:Q", scale=alt.Scale(domain=[0, 1]), axis=None),
        y=alt.Y("measure:N", sort=titles, axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=280)),
        tooltip=look.tooltips(place="place", figure="value", source="source"),
    )
    elsewhere = base.transform_filter("datum.kind == 'elsewhere'").mark_tick(
        color=look.ink["soft"], thickness=2, size=18, opacity=0.7
    )
    here = base.transform_filter("datum.kind == 'here'")
    dots = here.mark_point(filled=True, size=140, opacity=1, color=look.ink["network"])
    written = here.mark_text(dy=-14, color=look.ink["ink"], fontSize=12).encode(text="figure:N")
    return Layered(layer=[elsewhere, dots, written]).properties(
        title=look.t("standing"), width=WIDTH - 120, height=alt.Step(44)
    )
