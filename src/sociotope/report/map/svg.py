"""The sociotope map drawn: one SVG that needs no script, in the colours of the page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from sociotope.report.map.dots import DOT, LARGEST, dots, of_share, whole
from sociotope.report.map.frame import PHONE, WIDE, Frame, css_name, line, short, text_width
from sociotope.report.map.ground import corners, ground
from sociotope.report.map.placing import Circle, Label, apart, place_labels
from sociotope.report.map.tables import NO_TIE, PUBLIC_UNKNOWN, SociotopeMap, by_convention
from sociotope.report.words import Words

__all__ = ["PHONE", "WIDE", "Frame", "css_name", "map_chart", "radius"]

INK_OF_ALL: Final = 0.06
"""The part of the plot that all patches would cover together."""

PARTS: Final = (0.35, 0.42, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""What part of its most a strip takes: as little as does it."""

ROOM: Final = 50
"""How far, in pixels of the wide map, a patch may leave its place so as not to hide another: half a decade at most."""
MOST_ROOM: Final = 3
"""How many times that, where some would overlap all the same."""


def map_chart(tables: SociotopeMap, words: Words, tips: Mapping[str, dict[str, str]], frame: Frame) -> Markup:
    """The map as the text of an ``<svg>`` element; its colours are the variables of the page's style sheet.

    Parameters
    ----------
    tables
        Where things lie.
    words
        The language.
    tips
        By use: its ``title``, its ``share``, and what is told of it on asking: ``head`` and ``body``.
    frame
        The rendition.
    """
    patches = [row for row in tables.patches.to_pylist() if row["x"] is not None]
    by_size = sorted(patches, key=lambda row: (-row["share"], row["use"]))
    frame, circles, named = laid_out(by_size, tables.crowd, words, frame)
    sizes = {
        use: (text_width(f"{tip['title']} {tip['share']}", frame), frame.size * 1.35)
        for use, tip in tips.items()
        if any(row["use"] == use for row in patches)
    }
    box = (frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2)
    labels = place_labels(circles, sizes, box, taken=[label for label, _ in named])
    rows = {row["use"]: row for row in patches}
    held = {circle.name: circle for circle in circles}
    parts = [ground(words, frame), *(markup for _, markup in named)]
    parts += [_patch(circle, rows[circle.name], tips[circle.name], frame, whole(tables.acts)) for circle in circles]
    parts += [_label(label, held[label.name], tips[label.name]) for label in labels]
    return Markup(
        '<svg class="map map-{name}" viewBox="0 0 {width} {height}" role="group" aria-label="{title}" '
        'aria-description="{desc}" font-size="{size}">{body}</svg>'
    ).format(
        name=frame.name,
        width=short(frame.width),
        height=short(frame.height),
        size=short(frame.size),
        title=words.t("map.title"),
        desc=words.t("map.description"),
        body=Markup("").join(parts),
    )


def radius(share: float, frame: Frame) -> float:
    """The radius of a patch: its area is to that of all patches what its share is to 1."""
    plot = (frame.right - frame.left) * (frame.bottom - frame.top)
    return math.sqrt(share * INK_OF_ALL * plot / math.pi)


def laid_out(
    rows: list[dict[str, Any]], crowd: float | None, words: Words, frame: Frame
) -> tuple[Frame, list[Circle], list[tuple[Label, Markup]]]:
    """Strips as thin as they can be, and patches apart: a wider strip where some overlap in it, more room elsewhere."""
    named = corners(words, frame, crowd)
    # a line of text must fit between the words of a corner and a patch
    aired = [replace(label, height=label.height + 2 * frame.size) for label, _ in named]
    part, room = {"column": 0, "band": 0}, 1
    while True:
        trial = replace(
            frame,
            column=_strip(rows, "x", 0.0, frame.column, PARTS[part["column"]], frame),
            band=_strip(rows, "y", NO_TIE, frame.band, PARTS[part["band"]], frame),
        )
        circles = apart([_circle(row, trial, room * ROOM) for row in rows], aired)
        over = [(at, at) for at, circle in enumerate(circles) if any(covers(circle, corner) for corner, _ in named)]
        hidden = [[rows[at] for at in pair] for pair in [*overlaps(circles), *over]]
        in_strip = {
            "column": any(one["x"] <= 0 and other["x"] <= 0 for one, other in hidden),
            "band": any(one["y"] <= NO_TIE and other["y"] <= NO_TIE for one, other in hidden),
        }
        narrow = [name for name in part if in_strip[name] and part[name] < len(PARTS) - 1]
        if narrow:
            part[narrow[0]] += 1
        elif hidden and room < MOST_ROOM:
            room += 1
        else:
            return trial, circles, named


def _strip(rows: list[dict[str, Any]], axis: str, least: float, most: float, part: float, frame: Frame) -> float:
    """How wide a strip is: for the largest patch that stands in it, for the words beside it, and never for more."""
    largest = max((radius(row["share"], frame) for row in rows if row[axis] <= least), default=0.0)
    return min(most, max(most * part, 2 * largest + 12))


def covers(circle: Circle, corner: Label) -> bool:
    """Whether a circle hides part of a text."""
    aside = max(abs(circle.x - corner.x) - corner.width / 2, 0.0)
    above = max(abs(circle.y - corner.y) - corner.height / 2, 0.0)
    return circle.r - math.hypot(aside, above) > 1


def overlaps(circles: list[Circle]) -> list[tuple[int, int]]:
    """Which circles hide part of which others."""
    return [
        (before, at)
        for at, one in enumerate(circles)
        for before, other in enumerate(circles[:at])
        if one.r + other.r - math.hypot(one.x - other.x, one.y - other.y) > 1
    ]


def _circle(row: dict[str, Any], frame: Frame, most: float) -> Circle:
    """A patch and how far it may go: a little around its place, anywhere in a column or a band that says the same."""
    x, y, r = frame.across(row["x"]), frame.up(row["y"]), radius(row["share"], frame)
    room, rise = most * frame.width / WIDE.width, most / 2 * frame.height / WIDE.height
    left, right, top, bottom = x - room, x + room, y - rise, y + rise
    if row["x"] <= 0:
        left, right = frame.left + r + 4, frame.left + frame.column - r - 4
    elif by_convention(row) and abs(row["x"] - math.log10(PUBLIC_UNKNOWN)) < 0.5:
        room = max(room, frame.strip / 2 - r)
        left, right = x - room, x + room
    if row["y"] <= NO_TIE:
        top, bottom = frame.bottom - frame.band + r + 4, frame.bottom - r - 4
    top, bottom = max(top, frame.top + r + 2), min(bottom, frame.bottom - r - 2)
    left, right = max(left, frame.left + r + 2), min(right, frame.right - r - 2)
    return Circle(row["use"], x, min(max(y, top), max(bottom, top)), r, (left, top, right, bottom))


def _patch(circle: Circle, row: dict[str, Any], tip: Mapping[str, str], frame: Frame, all_dots: int) -> Markup:
    unit = min(radius(1 / all_dots, frame), LARGEST * frame.size)
    # a use of less than half an act in a hundred has a dot of its own area
    size = min(DOT * unit, circle.r)
    spots = Markup("").join(
        Markup('<circle class="dot" cx="{}" cy="{}" r="{}"/>').format(
            short(circle.x + x), short(circle.y + y), short(size - 0.9)
        )
        for x, y in dots(circle.r, unit, of_share(row["share"], all_dots))
    )
    at = {"x": short(circle.x), "y": short(circle.y), "r": short(circle.r)}
    hatched = Markup('<circle cx="{x}" cy="{y}" r="{r}" fill="url(#{name}-h)"/>').format(name=frame.name, **at)
    return Markup(
        '<g class="patch" tabindex="0" role="img" aria-label="{label}" data-head="{head}" data-body="{body}" '
        'data-c="{use}" style="--c:var(--u-{use})"><title>{label}</title>'
        '<circle class="shore" cx="{x}" cy="{y}" r="{r}"/>{hatched}{spots}</g>'
    ).format(
        label=tip["label"],
        head=tip["head"],
        body=tip["body"],
        use=css_name(circle.name),
        hatched=hatched if by_convention(row) else "",
        spots=spots,
        **at,
    )


def _label(placed: Label, circle: Circle, tip: Mapping[str, str]) -> Markup:
    lead = Markup("")
    if placed.led:
        away = math.hypot(placed.x - circle.x, placed.y - circle.y)
        near_x = min(max(circle.x, placed.x - placed.width / 2), placed.x + placed.width / 2)
        near_y = min(max(circle.y, placed.y - placed.height / 2), placed.y + placed.height / 2)
        from_x = circle.x + (placed.x - circle.x) / away * circle.r
        from_y = circle.y + (placed.y - circle.y) / away * circle.r
        lead = line(from_x, from_y, near_x, near_y, "lead")
    return lead + Markup(
        '<text class="name" aria-hidden="true" x="{x}" y="{y}" text-anchor="middle"><tspan class="use">{use}</tspan> '
        '<tspan class="share">{share}</tspan></text>'
    ).format(x=short(placed.x), y=short(placed.y + placed.height * 0.26), use=tip["title"], share=tip["share"])
