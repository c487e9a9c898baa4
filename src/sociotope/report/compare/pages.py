"""What every section of a comparison is told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sociotope.comparison import Comparison
from sociotope.report.map.tables import SociotopeMap, sociotope_map
from sociotope.report.pages import ReportPage
from sociotope.report.words import Words
from sociotope.text import Text
from sociotope.uses import load_uses


@dataclass(frozen=True, slots=True)
class ComparisonPage(ReportPage):
    """One comparison in one language; ``maps`` holds by side the tables of its map, None where acts cannot be shown.

    Whether names are hidden, those who made the sides have seen to; ``share`` only says it.
    """

    comparison: Comparison
    labels: dict[str, str]
    maps: dict[str, SociotopeMap | None]

    @classmethod
    def of(cls, comparison: Comparison, words: Words, *, share: bool = False) -> Self:
        """A comparison, with what each side is called and its map."""
        sides = comparison.sides
        maps = {side.key: sociotope_map(side.environment, side.numbers) if side.has_map else None for side in sides}
        return cls(words, share, comparison, {side.key: words.say(side.label) for side in sides}, maps)

    @property
    def titles(self) -> dict[str, Text]:
        """What each use is called."""
        return {name: use.title for name, use in load_uses().items()}
