"""What was understood of somebody's wish: the nearest objectives, why, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sociotope.objectives._objective import Objective
from sociotope.text import WRITTEN, Text

NEAREST: Final = 5
"""No more objectives than this are proposed."""

SHOWN: Final = 3
"""How many of them are shown to a person, unless what was said asks for more."""

QUESTIONS: Final = 3
"""How many questions are asked of somebody whose wish is unclear."""


@dataclass(frozen=True, slots=True)
class Match:
    """An objective that may be meant: how near it is (0 to 1), what tells so, and the same as a sentence.

    ``reasons`` are the person's own words, or ``question:answer`` for each answer to the questionnaire that counted.
    """

    objective: Objective
    score: float
    reasons: tuple[str, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest objectives, nearest first; whether the first is clearly meant; if not, the questions to ask.

    "Unclear" is an answer: ``clear`` is False when nothing was understood, and when two objectives are as near.
    ``shown`` is how many of the matches a person is to see.
    """

    matches: tuple[Match, ...]
    clear: bool
    questions: tuple[Text, ...]
    shown: int = SHOWN

    @property
    def weights(self) -> Mapping[str, float]:
        """The part of each objective in what was understood; they sum to 1, and there is none when nothing was."""
        total = sum(match.score for match in self.matches)
        return {match.objective.name: match.score / total for match in self.matches} if total else {}


def listed(words: tuple[Text, ...]) -> Text:
    """Several sayings in quotation marks, in one line.

    Examples
    --------
    >>> listed((Text(en="sell", fr="vendre"), Text(en="teach", fr="enseigner"))).fr
    '« vendre », « enseigner »'
    """
    quoted = {"en": "“{}”", "fr": "« {} »"}
    quotations = {lang: ", ".join(quoted[lang].format(word.to(lang)) for word in words) for lang in WRITTEN}
    return Text(en=quotations["en"], fr=quotations["fr"])
