"""What the patches lie on: the two corners in words, and the axes."""

from __future__ import annotations

import math
from typing import Final

from markupsafe import Markup

from sociotope.report.map.frame import Frame, line, short, text, text_width
from sociotope.report.map.placing import Label
from sociotope.report.words import Words

PEOPLE: Final = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
AGES: Final = (("day", 1), ("week", 7), ("month", 30.4), ("year", 365.25), ("ten_years", 3652.5))


def ground(words: Words, frame: Frame) -> Markup:
    """The paper of the map, its lines and its axes."""
    wide, tall = frame.right - frame.left, frame.bottom - frame.top
    edge_x, edge_y = frame.left + frame.column, frame.bottom - frame.band
    parts = [
        Markup(
            '<defs><linearGradient id="{name}-g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" class="stop-n"/>'
            '<stop offset=".5" class="stop-p"/><stop offset="1" class="stop-m"/></linearGradient>'
            '<pattern id="{name}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<path class="hatch" d="M0 0V6"/></pattern></defs>'
            '<rect x="{x}" y="{y}" width="{wide}" height="{tall}" rx="12" fill="url(#{name}-g)"/>'
        ).format(name=frame.name, x=short(frame.left), y=short(frame.top), wide=short(wide), tall=short(tall))
    ]
    # where a place within has no meaning
    for x, y, across, down in (
        (frame.left, frame.top, frame.column, tall),
        (edge_x, edge_y, wide - frame.column, frame.band),
    ):
        parts.append(
            Markup('<rect class="apart" x="{}" y="{}" width="{}" height="{}"/>').format(
                short(x), short(y), short(across), short(down)
            )
        )
    below = frame.bottom + frame.size * 1.35
    parts.append(text(frame.left + frame.column / 2, below, words.t("map.one_person"), "tick", "middle"))
    for people in PEOPLE:
        x = frame.across(math.log10(people))
        parts.append(line(x, frame.top, x, frame.bottom, "grid"))
        if frame.wide or people in (10, 1_000, 100_000):
            last = people == PEOPLE[-1]
            people_text = words.t("map.million") if last else words.count(people)
            parts.append(text(frame.right if last else x, below, people_text, "tick", "end" if last else "middle"))
    for name, days in AGES:
        y = frame.up(math.log10(days))
        parts.append(line(frame.left, y, frame.right, y, "grid"))
        parts.append(text(frame.left - 8, y + frame.size * 0.35, words.t(f"map.{name}"), "tick", "end"))
    for place, part in enumerate(words.t("map.no_tie").split("|")):
        y = frame.bottom - frame.band / 2 + frame.size * (0.1 + 1.15 * place)
        parts.append(text(frame.left - 8, y, part, "tick", "end"))
    parts += [
        line(edge_x, frame.top, edge_x, frame.bottom, "edge"),
        line(frame.left, edge_y, frame.right, edge_y, "edge"),
        text(frame.right, below + frame.size * 1.6, words.t("map.x"), "axis", "end"),
        text(2, frame.top - frame.size * 0.75, words.t("map.y"), "axis", "start"),
    ]
    return Markup("").join(parts)


def corners(words: Words, frame: Frame, crowd: float | None) -> list[tuple[Label, Markup]]:
    """The network corner and the media corner, each with the part of the acts that goes its way."""
    pad, big, small = (16, frame.size * 1.55, frame.size) if frame.wide else (7, frame.size * 1.3, frame.size * 0.92)
    placed = []
    for name, x, anchor, top, share in (
        ("network", frame.left + pad, "start", frame.top + pad + big * 0.75, None if crowd is None else 1 - crowd),
        ("media", frame.right - pad, "end", frame.bottom - pad - small * 1.3, crowd),
    ):
        head = words.t(f"map.{name}")
        tail = "" if share is None else words.t(f"map.{name}_part", share=words.percent(share))
        width = max(text_width(head, frame) * big / frame.size * 0.95, text_width(tail, frame) * small / frame.size)
        middle = x + width / 2 if anchor == "start" else x - width / 2
        markup = text(x, top, head, f"corner corner-{name}", anchor, big) + text(
            x, top + small * 1.35, tail, f"corner-means corner-{name}", anchor, small
        )
        placed.append((Label(name, middle, top + small * 0.3, width, big + small * 1.5), markup))
    return placed
