"""The sociotope map: each use a patch, by how many people its acts reach and how long the tie behind them has lived."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

import altair as alt

from sociotope.report.charts._local import Drawn, Layered
from sociotope.report.charts._look import Look, data, nothing
from sociotope.report.map.placing import Circle, Label, apart, place_labels
from sociotope.report.map.tables import NO_TIE, sociotope_map
from sociotope.results import Results

WIDTH, HEIGHT = 640, 460
INK_OF_ALL: Final = 0.11
"""The part of the plot that all patches would cover together."""

_X: Final = (-0.45, 6.25)
_Y: Final = (-2.55, 3.85)
_FLOOR: Final = -2.1
"""Under it stand the words of the media corner."""
_PEOPLE: Final = (0, 1, 2, 3, 4, 5, 6)
_AGES: Final = {NO_TIE: "no_tie", 0.0: "day", 0.845: "week", 1.483: "month", 2.563: "year", 3.563: "ten_years"}


def draw(study: Results, look: Look) -> Drawn:
    """The patches with their names, and the two corners in words."""
    tables = sociotope_map(study.environment, study.measures)
    patches = [row for row in tables.patches.to_pylist() if row["x"] is not None]
    if not patches:
        raise nothing(
            "No act of this place can be put on the map: none says both what it is and whom it can reach.",
            "Aucun acte de ce lieu ne peut être placé sur la carte : aucun ne dit à la fois ce qu’il est et qui il "
            "peut toucher.",
        )
    circles = apart([_circle(row) for row in sorted(patches, key=lambda row: (-row["share"], row["use"]))])
    by_use = {row["use"]: row for row in patches}
    drawn = [_patch(circle, by_use[circle.name], look) for circle in circles]
    layers = [*_corners(look), *_patches(drawn, look), *_names(circles, drawn, look)]
    return Layered(layer=[*layers]).properties(title=look.t("map"), width=WIDTH, height=HEIGHT)


def _across(x: float) -> float:
    return (x - _X[0]) / (_X[1] - _X[0]) * WIDTH


def _up(y: float) -> float:
    return (_Y[1] - y) / (_Y[1] - _Y[0]) * HEIGHT


def _back(x: float, y: float) -> tuple[float, float]:
    return _X[0] + x / WIDTH * (_X[1] - _X[0]), _Y[1] - y / HEIGHT * (_Y[1] - _Y[0])


def _circle(row: dict[str, Any]) -> Circle:
    """A patch in pixels; within “one person” and “no tie yet” it may move, for anywhere there says the same."""
    x, y = _across(max(row["x"], 0.0)), _up(row["y"])
    r = math.sqrt(row["share"] * INK_OF_ALL * WIDTH * HEIGHT / math.pi)
    left, right = (r + 2, max(_across(0.3), r + 2)) if row["x"] <= 0 else (x, x)
    top, bottom = (_up(-0.35) + r, _up(_FLOOR) - r) if row["y"] <= NO_TIE else (y, y)
    return Circle(row["use"], x, y, r, (left, min(top, bottom), right, bottom))


def _patch(circle: Circle, row: dict[str, Any], look: Look) -> dict[str, Any]:
    x, y = _back(circle.x, circle.y)
    return {
        "x": x,
        "y": y,
        "size": math.pi * circle.r**2,
        "title": look.use(circle.name),
        "share": look.words.percent(row["share"]),
        "people": look.words.people(10 ** row["x"]),
        "age": look.words.age(row["y"], at_least=row["at_least"]),
        "acts": look.words.count(row["acts"]),
        "colour": look.colour(circle.name),
        "dash": [4, 3] if row["by_convention"] > 0.5 else [1, 0],
    }


def _axes(look: Look) -> tuple[alt.X, alt.Y]:
    people = {0: look.t("one_person"), 6: look.words.t("map.million")}
    xs = " : ".join(f"datum.value == {power} ? '{people.get(power, look.words.count(10**power))}'" for power in _PEOPLE)
    ys = " : ".join(f"datum.value == {height} ? '{look.t(age)}'" for height, age in _AGES.items())
    return (
        alt.X(
            "x:Q",
            scale=alt.Scale(domain=list(_X), nice=False, zero=False),
            axis=alt.Axis(title=look.t("map_x"), values=list(_PEOPLE), labelExpr=f"{xs} : ''", ticks=False),
        ),
        alt.Y(
            "y:Q",
            scale=alt.Scale(domain=list(_Y), nice=False, zero=False),
            axis=alt.Axis(title=look.t("map_y"), values=list(_AGES), labelExpr=f"{ys} : ''", ticks=False),
        ),
    )


def _corners(look: Look) -> list[Any]:
    """Which corner is the network's, which the media's."""
    x, y = _axes(look)
    corners: tuple[tuple[dict[str, Any], Literal["left", "right"], str], ...] = (
        ({"x": _X[0] + 0.1, "y": _Y[1] - 0.2, "text": look.t("network")}, "left", look.ink["network"]),
        ({"x": _X[1] - 0.1, "y": _Y[0] + 0.22, "text": look.t("media")}, "right", look.ink["media"]),
    )
    return [
        alt.Chart(data([place]))
        .mark_text(align=side, color=colour, fontSize=13, fontWeight="bold")
        .encode(x=x, y=y, text="text:N")
        for place, side, colour in corners
    ]


def _patches(drawn: list[dict[str, Any]], look: Look) -> list[Any]:
    x, y = _axes(look)
    return [
        alt.Chart(data(drawn))
        .mark_point(filled=False, strokeWidth=1.5, opacity=1, fillOpacity=0.55)
        .encode(
            x=x,
            y=y,
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            strokeDash=alt.StrokeDash("dash:N", scale=None),
            tooltip=look.tooltips(title="use", share="share", people="people", age="age", acts="acts"),
        )
    ]


def _names(circles: list[Circle], drawn: list[dict[str, Any]], look: Look) -> list[Any]:
    """The name and the share of each use, where they hide nothing; a line leads to one that had to stand apart."""
    x, y = _axes(look)
    texts = {circle.name: f"{row['title']} {row['share']}" for circle, row in zip(circles, drawn, strict=True)}
    network, media = (len(look.t(corner)) * 8.0 + 8 for corner in ("network", "media"))
    sizes = {name: (len(text) * 7.0 + 6, 17.0) for name, text in texts.items()}
    taken = [
        Label(" network", _across(_X[0] + 0.1) + network / 2, _up(_Y[1] - 0.2), network, 22),
        Label(" media", _across(_X[1] - 0.1) - media / 2, _up(_Y[0] + 0.22), media, 22),
    ]
    placed = place_labels(circles, sizes, (2, 2, WIDTH - 2, HEIGHT - 2), taken=taken)
    held = {circle.name: circle for circle in circles}
    rows, leads = [], []
    for label in placed:
        at, up = _back(label.x, label.y)
        rows.append({"x": at, "y": up, "text": texts[label.name]})
        if label.led:
            leads.append(_lead(label, held[label.name]))
    lines = alt.Chart(data(leads)).mark_rule(color=look.ink["soft"], strokeWidth=0.8)
    return [lines.encode(x=x, y=y, x2="to_x:Q", y2="to_y:Q")] * bool(leads) + [
        alt.Chart(data(rows))
        .mark_text(fontSize=12.5, fontWeight=600, color=colour, stroke=stroke, strokeWidth=width)
        .encode(x=x, y=y, text="text:N")
        for colour, stroke, width in ((look.ink["plot"], look.ink["plot"], 3.5), (look.ink["ink"], None, 0.0))
    ]


def _lead(placed: Label, circle: Circle) -> dict[str, float]:
    """From the edge of a patch to the nearest point of its name."""
    away = math.dist((placed.x, placed.y), (circle.x, circle.y))
    near = (
        min(max(circle.x, placed.x - placed.width / 2), placed.x + placed.width / 2),
        min(max(circle.y, placed.y - placed.height / 2), placed.y + placed.height / 2),
    )
    x, y = _back(circle.x + (placed.x - circle.x) / away * circle.r, circle.y + (placed.y - circle.y) / away * circle.r)
    to_x, to_y = _back(*near)
    return {"x": x, "y": y, "to_x": to_x, "to_y": to_y}
