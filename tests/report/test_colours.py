"""Every eye tells the uses apart, and every text can be read."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from report.vision import BLINDNESS, ciede2000, contrast, seen
from sociotope.report.colours import OTHERS, colours
from sociotope.report.page import style
from sociotope.uses import load_uses

LIGHT, DARK = 0, 1
COLOURS = colours(list(load_uses()))
STATES = ("warm", "cooling", "cold", "dormant", "unknown")


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distances_are_the_published_ones(
    one: tuple[float, float, float], two: tuple[float, float, float], apart: float
) -> None:
    # Sharma, Wu & Dalal (2005), The CIEDE2000 color-difference formula, table 1
    assert ciede2000(np.array(one), np.array(two)) == pytest.approx(apart, abs=5e-5)


def test_grey_is_grey_to_every_eye_and_white_on_black_is_21() -> None:
    for blindness in BLINDNESS:
        assert ciede2000(seen("#808080", blindness), seen("#808080")) < 0.5
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("side", [LIGHT, DARK])
def test_no_two_uses_look_alike(side: int, blindness: str) -> None:
    alike = [
        (one, two)
        for one, two in combinations(COLOURS, 2)
        if ciede2000(seen(COLOURS[one][side], blindness), seen(COLOURS[two][side], blindness)) < 9
    ]
    assert alike == []


def _variables(scheme: int) -> dict[str, str]:
    """The colours that the style sheet names, on a light or on a dark screen."""
    sheet = style(list(COLOURS))
    light, _, rest = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == DARK:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rest.partition("* { box-sizing")[0]))
    return found


@pytest.mark.parametrize("side", [LIGHT, DARK])
def test_text_stands_out_from_whatever_is_under_it(side: int) -> None:
    colour = _variables(side)
    for ground in ("paper", "card", "plot", "wash-network", "wash-media"):
        for ink in ("ink", "soft"):
            assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    for name in ("network", "media"):
        for ground in ("paper", "card", "plot", f"wash-{name}"):
            assert contrast(colour[name], colour[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("side", [LIGHT, DARK])
def test_marks_stand_out_from_the_paper(side: int) -> None:
    colour = _variables(side)
    for pair in [*COLOURS.values(), *OTHERS]:
        assert contrast(pair[side], colour["plot"]) >= 3, pair


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("side", [LIGHT, DARK])
def test_the_states_of_ties_are_told_apart(side: int, blindness: str) -> None:
    colour = _variables(side)
    for one, two in combinations(STATES, 2):
        assert ciede2000(seen(colour[one], blindness), seen(colour[two], blindness)) >= 9, (one, two)
