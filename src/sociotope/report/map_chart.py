"""The sociotope map drawn: one SVG, without script, in the colours of the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup, escape

from sociotope.report.placing import Circle, Label, apart, label_beside, place_labels
from sociotope.report.sociotope_map import NO_TIE, SociotopeMap
from sociotope.report.words import Words
from sociotope.text import Text

INK_OF_ALL: Final = 0.1
"""The part of the plot that all patches would cover together."""

PEOPLE: Final = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
AGES: Final = (("day", 1), ("week", 7), ("month", 30.4), ("year", 365.25), ("ten_years", 3652.5))
TWO: Final = math.log10(2)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things go on one rendition: the size of the picture, the plot within it, and how text is set."""

    name: str
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    column: float
    band: float
    size: float

    def across(self, x: float) -> float:
        """From people (decimal logarithm) to pixels; one person has a column of its own."""
        edge = self.left + self.column
        if x <= TWO:
            return self.left + self.column / 2 + x / TWO * (self.column / 2)
        return edge + (x - TWO) / (6.0 - TWO) * (self.right - 14 - edge)

    def up(self, y: float) -> float:
        """From the age of a tie (decimal logarithm of days) to pixels; no tie has a band of its own."""
        edge = self.bottom - self.band
        if y <= 0:
            return edge + (y / NO_TIE) * (self.band / 2) - (1 + y) * 14
        return edge - 14 - y / 3.65 * (edge - 14 - self.top - 12)


WIDE: Final = Frame("wide", 1080, 720, 92, 30, 1076, 660, 230, 290, 14)
PHONE: Final = Frame("phone", 360, 560, 68, 22, 358, 510, 92, 236, 11)


def map_chart(table: SociotopeMap, words: Words, titles: dict[str, Text], frame: Frame) -> Markup:
    """The map as the text of an ``<svg>`` element; its colours are the variables of the page's style sheet."""
    patches = [row for row in table.patches.to_pylist() if row["x"] is not None]
    corners = _corners(words, frame)
    held_in = [
        _circle(row, frame, corners[1][0]) for row in sorted(patches, key=lambda row: (-row["share"], row["use"]))
    ]
    circles = apart(held_in)
    path = [(frame.across(row["x"]), frame.up(row["y"]), row) for row in table.path.to_pylist()]
    ends = _path_labels(path, circles, words, frame)
    sizes = {
        row["use"]: (_width(titles[row["use"]].to(words.lang), words.percent(row["share"]), frame), frame.size * 1.35)
        for row in patches
    }
    box = (frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2)
    labels = place_labels(
        circles, sizes, box, _along(path), [*(label for label, _ in ends), *(label for label, _ in corners)]
    )
    parts = [_ground(words, frame)]
    by_use = {row["use"]: row for row in patches}
    parts += [_patch(circle, by_use[circle.name], titles, words) for circle in circles]
    parts += [_path(path, words, frame), *(markup for _, markup in corners), *(markup for _, markup in ends)]
    held = {circle.name: circle for circle in circles}
    parts += [_label(label, held[label.name], by_use[label.name], titles, words) for label in labels]
    return Markup(
        '<svg class="map map-{name}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d" '
        'font-size="{size}"><title id="{name}-t">{title}</title><desc id="{name}-d">{desc}</desc>{body}</svg>'
    ).format(
        name=frame.name,
        width=_n(frame.width),
        height=_n(frame.height),
        size=_n(frame.size),
        title=words.t("map.title"),
        desc=words.t("map.description"),
        body=Markup("").join(parts),
    )


def radius(share: float, frame: Frame) -> float:
    """The radius of a patch: its area is to that of all patches what its share is to 1."""
    plot = (frame.right - frame.left) * (frame.bottom - frame.top)
    return math.sqrt(share * INK_OF_ALL * plot / math.pi)


def _circle(row: dict[str, Any], frame: Frame, corner: Label) -> Circle:
    x, y, r = frame.across(row["x"]), frame.up(row["y"]), radius(row["share"], frame)
    left = right = x
    top = bottom = y
    if row["x"] <= 0:  # anywhere in the column of one person says the same
        left, right = min(frame.left + r + 2, x), max(frame.left + frame.column - r - 2, x)
    if row["y"] <= NO_TIE:  # anywhere in the band of no tie says the same
        under = x + r > corner.x - corner.width / 2  # the words of the corner stand there
        floor = corner.y - corner.height / 2 if under else frame.bottom
        top = min(frame.bottom - frame.band + r + 2, y)
        bottom = max(floor - r - 2, top)
        y = min(y, bottom)
    return Circle(row["use"], x, y, r, (left, top, right, bottom))


def _ground(words: Words, frame: Frame) -> Markup:
    edge_x, edge_y = frame.left + frame.column, frame.bottom - frame.band
    wide, tall = frame.right - frame.left, frame.bottom - frame.top
    parts = [
        Markup(
            '<defs><radialGradient id="{name}-n" cx="0" cy="0" r="0.85"><stop offset="0" class="stop-n0"/>'
            '<stop offset="1" class="stop-n1"/></radialGradient><radialGradient id="{name}-m" cx="1" cy="1" r="0.85">'
            '<stop offset="0" class="stop-m0"/><stop offset="1" class="stop-m1"/></radialGradient></defs>'
        ).format(name=frame.name)
    ]
    for fill in ("var(--plot)", f"url(#{frame.name}-n)", f"url(#{frame.name}-m)"):
        parts.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="10" fill="{}"/>').format(
                _n(frame.left), _n(frame.top), _n(wide), _n(tall), fill
            )
        )
    parts += [
        _line(edge_x, frame.top, edge_x, frame.bottom, "edge"),
        _line(frame.left, edge_y, frame.right, edge_y, "edge"),
    ]
    below = frame.bottom + frame.size * 1.35
    parts.append(_text(frame.left + frame.column / 2, below, words.t("map.one_person"), "tick", "middle"))
    for people in PEOPLE:
        x = frame.across(math.log10(people))
        parts.append(_line(x, frame.top, x, frame.bottom, "grid"))
        text = words.t("map.million") if people == PEOPLE[-1] else words.count(people)
        if frame.name == "wide" or people in (10, 1_000, 100_000):
            anchor = "end" if people == PEOPLE[-1] else "middle"
            parts.append(_text(min(x, frame.right) + (14 if anchor == "end" else 0), below, text, "tick", anchor))
    parts.append(_text(frame.right, below + frame.size * 1.6, words.t("map.x"), "axis", "end"))
    parts.append(_text(2, frame.top - frame.size * 0.75, words.t("map.y"), "axis", "start"))
    for name, days in AGES:
        y = frame.up(math.log10(days))
        parts.append(_line(frame.left, y, frame.right, y, "grid"))
        parts.append(_text(frame.left - 8, y + frame.size * 0.35, words.t(f"map.{name}"), "tick", "end"))
    for place, part in enumerate(words.t("map.no_tie").split("|")):
        y = frame.bottom - frame.band / 2 + frame.size * (0.1 + 1.15 * place)
        parts.append(_text(frame.left - 8, y, part, "tick", "end"))
    return Markup("").join(parts)


def _corners(words: Words, frame: Frame) -> list[tuple[Label, Markup]]:
    pad, big, small = 12 if frame.name == "wide" else 7, frame.size * 1.3, frame.size * 0.92
    placed = []
    for name, x, anchor, top in (
        ("network", frame.left + pad, "start", frame.top + pad + big * 0.8),
        ("media", frame.right - pad, "end", frame.bottom - pad - small * 1.3),
    ):
        head, tail = words.t(f"map.{name}"), words.t(f"map.{name}_means")
        width = max(_width(head, "", frame) * 1.25, _width(tail, "", frame) * 0.85)
        middle = x + width / 2 if anchor == "start" else x - width / 2
        markup = _text(x, top, head, f"corner corner-{name}", anchor, big) + _text(
            x, top + small * 1.35, tail, f"corner-means corner-{name}", anchor, small
        )
        placed.append((Label(name, middle, top + small * 0.3, width, big + small * 1.5), markup))
    return placed


def _patch(circle: Circle, row: dict[str, Any], titles: dict[str, Text], words: Words) -> Markup:
    title = words.t(
        "map.tooltip",
        use=titles[circle.name].to(words.lang),
        share=words.percent(row["share"]),
        people=words.people(10 ** row["x"]),
        age=words.age(row["y"]),
        n=words.count(row["acts"]),
    )
    guess = " guess" if row["by_convention"] > 0.5 else ""
    return Markup(
        '<circle class="patch{guess}" cx="{x}" cy="{y}" r="{r}" style="--c:var(--u-{use})">'
        "<title>{title}</title></circle>"
    ).format(guess=guess, x=_n(circle.x), y=_n(circle.y), r=_n(circle.r), use=css_name(circle.name), title=title)


def _label(label: Label, circle: Circle, row: dict[str, Any], titles: dict[str, Text], words: Words) -> Markup:
    lead = Markup("")
    if label.led:
        away = math.hypot(label.x - circle.x, label.y - circle.y)
        near_x = min(max(circle.x, label.x - label.width / 2), label.x + label.width / 2)
        near_y = min(max(circle.y, label.y - label.height / 2), label.y + label.height / 2)
        from_x = circle.x + (label.x - circle.x) / away * circle.r
        from_y = circle.y + (label.y - circle.y) / away * circle.r
        lead = _line(from_x, from_y, near_x, near_y, "lead")
    return lead + Markup(
        '<text class="name" x="{x}" y="{y}" text-anchor="middle"><tspan class="use">{use}</tspan> '
        '<tspan class="share">{share}</tspan></text>'
    ).format(
        x=_n(label.x),
        y=_n(label.y + label.height * 0.26),
        use=titles[label.name].to(words.lang),
        share=words.percent(row["share"]),
    )


def _path(path: list[tuple[float, float, dict[str, Any]]], words: Words, frame: Frame) -> Markup:
    if len(path) < 2:
        return Markup("")
    parts = []
    dot = 0.2 * frame.size
    for place in range(len(path) - 1):
        (x0, y0, _), (x1, y1, _) = path[place], path[place + 1]
        fresh = 0.25 + 0.75 * (place + 1) / (len(path) - 1)
        parts.append(
            Markup('<line class="path" x1="{}" y1="{}" x2="{}" y2="{}" opacity="{}"/>').format(
                _n(x0), _n(y0), _n(x1), _n(y1), _n(fresh)
            )
        )
    for x, y, row in path:
        title = words.t(
            "map.step",
            quarter=words.quarter(row["year"], row["quarter"]),
            n=words.count(row["acts"]),
            people=words.people(10 ** row["x"]),
        )
        parts.append(
            Markup('<circle class="step" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
                _n(x), _n(y), _n(dot), title
            )
        )
    x1, y1, _ = path[-1]
    # the way it is going: from the last quarter that lies far enough off for the eye
    far = [(x, y) for x, y, _ in path if math.hypot(x1 - x, y1 - y) > frame.size]
    if far:
        x0, y0 = far[-1]
        away = math.hypot(x1 - x0, y1 - y0)
        ux, uy, head = (x1 - x0) / away, (y1 - y0) / away, frame.size * 0.85
        points = [(x1 + ux * head, y1 + uy * head)]
        points += [(x1 - ux * 2 + side * uy * head * 0.55, y1 - uy * 2 - side * ux * head * 0.55) for side in (1, -1)]
        parts.append(
            Markup('<polygon class="arrow" points="{}"/>').format(" ".join(f"{_n(x)},{_n(y)}" for x, y in points))
        )
    return Markup("").join(parts)


def _along(path: list[tuple[float, float, dict[str, Any]]]) -> list[Circle]:
    """The line as a string of small circles, for labels to keep clear of."""
    beads = []
    for (x0, y0, _), (x1, y1, _) in pairwise(path):
        steps = max(1, round(math.hypot(x1 - x0, y1 - y0) / 12))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            beads.append(Circle(" bead", x, y, 4, (x, y, x, y)))
    return beads


def _path_labels(
    path: list[tuple[float, float, dict[str, Any]]], circles: list[Circle], words: Words, frame: Frame
) -> list[tuple[Label, Markup]]:
    if len(path) < 2:
        return []
    placed: list[tuple[Label, Markup]] = []
    height = frame.size * 1.2
    box = (frame.left, frame.top, frame.right, frame.bottom)
    for x, y, row in (path[-1], path[0]):
        text = words.quarter(row["year"], row["quarter"])
        size = (_width(text, "", frame), height)
        end = Circle(" end", x, y, frame.size * 0.45, (x, y, x, y))
        label = label_beside(end, size, [*circles, *_along(path)], box, [one for one, _ in placed])
        placed.append((label, _text(label.x, label.y + height * 0.28, text, "when", "middle", frame.size * 0.92)))
    return placed


def _width(text: str, more: str, frame: Frame) -> float:
    # a wide guess for the usual sans-serif fonts, so that labels never touch where the font is a little larger
    letters = len(text) + (len(more) + 1 if more else 0)
    return letters * frame.size * 0.58 + 4


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(kind, _n(x1), _n(y1), _n(x2), _n(y2))


def _text(x: float, y: float, text: str, kind: str, anchor: str, size: float | None = None) -> Markup:
    sized = Markup(' font-size="{}"').format(_n(size)) if size else Markup("")
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>').format(
        kind, _n(x), _n(y), anchor, sized, escape(text)
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def css_name(use: str) -> str:
    """The name of a use where CSS wants an identifier: letters, figures and hyphens only.

    Examples
    --------
    >>> css_name("faire_part"), css_name('x"}{')
    ('faire-part', 'x---')
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in use)
