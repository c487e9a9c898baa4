"""Volume across, performance up: one mark for each use whose outcome is a share, as one SVG that needs no script."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from markupsafe import Markup

from sociotope.report.map.frame import Frame, css_name, line, short, text, text_width
from sociotope.report.map.placing import Circle, place_labels
from sociotope.report.words import Words

SIZE: Final = Frame("returns", 420, 330, 46, 14, 408, 282, 0, 0, 0, 12)
"""One size for a wide screen and a telephone: its words are to be read on 360 pixels."""

_DOT: Final = 6.0
_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)


def _reach(row: dict[str, Any], x: float, up: Callable[[float], float]) -> list[Circle]:
    """An interval as a row of small circles, on which no label is put."""
    low, high = (row["mark"][end] if row["mark"][end] is not None else row["mark"]["value"] for end in ("low", "high"))
    steps = range(int((up(low) - up(high)) / _DOT) + 1)
    return [Circle(f"{row['use']} {at}", x, up(high) + at * _DOT, 2.0, (0.0, 0.0, 0.0, 0.0)) for at in steps]


def returns_chart(uses: Sequence[dict[str, Any]], words: Words) -> Markup:
    """The picture as the text of an ``<svg>`` element; its colours are the variables of the page's style sheet.

    On the diagonal, from nothing to the most that any use takes, what is done most is what succeeds most often.

    Parameters
    ----------
    uses
        Of each its ``use`` and ``title``, its ``share`` and its ``mark``: rows of the table of measures.
    words
        The language.
    """
    frame = SIZE
    largest: float = max(row["share"]["value"] for row in uses)
    step = next((one for one in _STEPS if largest <= 4 * one), _STEPS[-1])
    most = step * max(1, math.ceil(largest / step - 1e-9))

    def across(share: float) -> float:
        return frame.left + share / most * (frame.right - frame.left)

    def up(share: float) -> float:
        return frame.bottom - share * (frame.bottom - frame.top)

    parts = [line(across(0), up(0), across(most), up(1), "even")]
    for place in range(round(most / step) + 1):
        share = place * step
        parts.append(line(across(share), up(0), across(share), up(1), "grid"))
        anchor = "end" if share >= most else "middle"
        parts.append(text(across(share), frame.bottom + 16, words.percent(share), "tick", anchor))
    for at in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line(across(0), up(at), across(most), up(at), "grid"))
        parts.append(text(frame.left - 6, up(at) + 4, words.percent(at), "tick", "end"))
    parts.append(text(frame.right, frame.bottom + 36, words.t("performance.across"), "axis", "end"))
    spots = [
        Circle(row["use"], across(row["share"]["value"]), up(row["mark"]["value"]), _DOT, (0.0, 0.0, 0.0, 0.0))
        for row in uses
    ]
    held = {spot.name: spot for spot in spots}
    sizes = {row["use"]: (text_width(row["title"], frame), frame.size * 1.3) for row in uses}
    box = (frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2)
    labels = place_labels(spots, sizes, box, [each for row in uses for each in _reach(row, held[row["use"]].x, up)])
    for row in uses:
        spot, mark = held[row["use"]], row["mark"]
        low, high = (mark[end] if mark[end] is not None else mark["value"] for end in ("low", "high"))
        sentence = words.t(
            "performance.mark",
            use=row["title"],
            share=words.percent(row["share"]["value"]),
            outcome=row["results"][0]["title"],
            figure=words.figure(mark["value"], low, high, mark["n"]),
        )
        parts.append(
            Markup(
                '<g class="return" role="img" aria-label="{label}" style="--c:var(--u-{use})"><title>{label}</title>'
                '<line class="reach" x1="{x}" y1="{low}" x2="{x}" y2="{high}"/><circle cx="{x}" cy="{y}" r="{r}"/></g>'
            ).format(
                label=sentence,
                use=css_name(row["use"]),
                x=short(spot.x),
                y=short(spot.y),
                low=short(up(low)),
                high=short(up(high)),
                r=short(_DOT),
            )
        )
    titles = {row["use"]: row["title"] for row in uses}
    for label in labels:
        if label.led:
            parts.append(line(held[label.name].x, held[label.name].y, label.x, label.y, "lead"))
        parts.append(text(label.x, label.y + frame.size * 0.35, titles[label.name], "name", "middle"))
    return Markup(
        '<svg class="returns" viewBox="0 0 {width} {height}" role="group" aria-label="{title}" font-size="{size}">'
        "{body}</svg>"
    ).format(
        width=short(frame.width),
        height=short(frame.height),
        size=short(frame.size),
        title=words.t("performance.picture"),
        body=Markup("").join(parts),
    )
