"""The uses as bars, the largest first, each with its interval."""

from __future__ import annotations

import altair as alt

from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import WIDTH, Look, data, nothing
from sociotope.report.charts._shown import share_rows
from sociotope.results import Results


def draw(study: Results, look: Look) -> Drawn:
    """A bar for each use that takes room here."""
    bars = share_rows(study, look)
    if not bars:
        raise nothing(
            "No use can be measured here: there is nothing to draw.",
            "Aucun usage ne peut être mesuré ici : il n’y a rien à dessiner.",
        )
    base = alt.Chart(data(bars)).encode(
        y=alt.Y("title:N", sort=[bar["title"] for bar in bars], axis=alt.Axis(title=None, domain=False, ticks=False)),
        tooltip=look.tooltips(title="use", figure="value"),
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
