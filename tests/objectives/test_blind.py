"""How a wish is understood, on sentences by another hand than the one that words the objectives.

Whoever works on the wishes, the stop words or the thresholds does not open blind.toml, nor asks which of its sentences
failed: only the totals are told here. tuning.toml is there to be worked on.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from sociotope.text import WRITTEN
from understanding import outcome

SENTENCES: Final = Path(__file__).with_name("blind.toml")


def totals(lang: str) -> Counter[str]:
    sentences = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))[lang]
    return Counter(outcome(each["text"], each["want"]) for each in sentences)


@pytest.mark.parametrize("lang", WRITTEN)
def test_sentences_by_another_hand_are_right_or_asked_and_hardly_ever_wrong(lang: str) -> None:
    counted = totals(lang)
    n = counted.total()
    told = ", ".join(f"{counted[each]} {each}" for each in ("right", "asked", "missed", "wrong"))
    enough, few = (counted["right"] + counted["asked"]) / n >= 0.9, counted["wrong"] / n <= 0.03
    assert n >= 60
    assert enough, f"{lang}: {told}, of {n}"
    assert few, f"{lang}: {told}, of {n}"
