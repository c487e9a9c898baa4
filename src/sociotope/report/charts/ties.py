"""How many ties are alive, cooling, cold or dormant."""

from __future__ import annotations

from typing import Any

import altair as alt

from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.report.charts._shown import states
from sociotope.results import Results
from sociotope.ties import STATES as STATE_WORDS


def draw(study: Results, look: Look) -> Drawn:
    """A bar for each state; those never spoken with, last."""
    piles: list[dict[str, Any]] = [
        {"title": look.words.say(STATE_WORDS[state][1]), "n": n}
        | {"figure": look.words.count(n), "colour": look.ink[state]}
        for state, n in states(study).items()
        if n
    ]
    if not piles:
        raise nothing(
            "Nobody's ties are told here: there is nothing to draw.",
            "Les liens de personne ne sont connus ici : il n’y a rien à dessiner.",
        )
    base = alt.Chart(data(piles)).encode(
        x=alt.X("n:Q", axis=alt.Axis(title=look.t("ties_axis"), domain=False, tickMinStep=1, tickCount=6)),
        y=alt.Y("title:N", sort=[row["title"] for row in piles], axis=alt.Axis(title=None, domain=False, ticks=False)),
        tooltip=look.tooltips(title="state", figure="ties_axis"),
    )
    bars = base.mark_bar(cornerRadiusEnd=3, size=20).encode(color=alt.Color("colour:N", scale=None))
    written = base.mark_text(align="left", dx=6, color=look.ink["ink"], fontSize=12).encode(text="figure:N")
    return Layered(layer=[bars, written]).properties(title=look.t("ties"), width=WIDTH - 120, height=alt.Step(32))
