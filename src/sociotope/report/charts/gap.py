"""What the objective takes of each use, as a band, and what is there, as a point with its interval."""

from __future__ import annotations

from typing import Any

import altair as alt

from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.results import Results


def draw(study: Results, look: Look) -> Drawn:
    """A line for each use that the objective asks for, or that takes more than its due."""
    if study.objective is None or study.gap is None:
        raise nothing(
            "A gap is to an objective: make the study with sociotope.study(place, objective=…).",
            "Un écart se mesure à un objectif : faites l’étude avec sociotope.study(place, objective=…).",
        )
    uses = [_requirement(line, look) for line in study.gap.to_pylist()]
    seen = [row for row in uses if row["observed"] is not None]
    titles = [row["title"] for row in uses]
    y = alt.Y("title:N", sort=titles, axis=alt.Axis(title=None, domain=False, ticks=False))
    tooltip = look.tooltips(title="use", wanted="wanted", figure="seen")
    axis = look.percents(look.t("gap_axis"))
    wanted = (
        alt.Chart(data(uses))
        .mark_bar(size=20, cornerRadius=4, color=look.ink["band"])
        .encode(x=alt.X("required_low:Q", axis=axis, scale=alt.Scale(domainMin=0)), x2="required_high:Q", y=y)
        .encode(tooltip=tooltip)
    )
    here = alt.Chart(data(seen)).encode(y=y, color=alt.Color("colour:N", scale=None), tooltip=tooltip)
    spread = here.mark_rule(strokeWidth=2.5).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = here.mark_point(filled=True, size=120, opacity=1).encode(x=alt.X("observed:Q"))
    title = look.t("gap", objective=look.words.say(study.objective.title))
    return Layered(layer=[wanted, spread, dots]).properties(title=title, width=WIDTH - 120, height=alt.Step(36))


def _requirement(line: dict[str, Any], look: Look) -> dict[str, Any]:
    seen = line["observed"]
    return {
        "title": look.use(line["use"]),
        "colour": look.colour(line["use"]),
        "required_low": line["required_low"],
        "required_high": line["required_high"],
        "observed": seen,
        "low": seen if line["low"] is None else line["low"],
        "high": seen if line["high"] is None else line["high"],
        "wanted": look.words.interval(line["required_low"], line["required_high"]),
        "figure": "–" if seen is None else look.words.figure(seen, line["low"], line["high"], line["n"]),
    }
