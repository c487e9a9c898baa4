"""What every section of a report is told from: the results, the language, and what is asked of the reader's copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from sociotope.evolution import Evolution, evolution
from sociotope.objectives import Objective
from sociotope.report.map.tables import SociotopeMap, sociotope_map
from sociotope.report.names import Names
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.text import Text
from sociotope.uses import Use, load_uses


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What is written in one language; ``share`` hides names, contents, days and the names of files."""

    words: Words
    share: bool


@dataclass(frozen=True, slots=True)
class StudyPage(ReportPage):
    """The report of one study."""

    study: Results
    names: Names
    uses: Mapping[str, Use]
    map: SociotopeMap
    evolution: Evolution

    @classmethod
    def of(cls, study: Results, words: Words, *, share: bool = False) -> Self:
        """A report of some results."""
        names = Names(study.environment, words, share=share)
        drawn = sociotope_map(study.environment, study.measures)
        return cls(words, share, study, names, load_uses(), drawn, evolution(study.environment))

    def part(self, study: Results) -> Self:
        """The report of one platform among several, in the same language."""
        return replace(self, study=study, map=sociotope_map(study.environment, study.measures))

    def toward(self, objective: Objective) -> Self:
        """The same report, for another objective."""
        return replace(self, study=self.study.toward(objective))

    @property
    def of_whom(self) -> str:
        """Whose rows of a measure are told: the owner's, in the archive of somebody."""
        return "owner" if self.study.has_owner else "environment"

    @property
    def titles(self) -> dict[str, Text]:
        """What each use is called."""
        return {name: use.title for name, use in self.uses.items()}

    def title(self, use: str) -> str:
        """What a use is called, in the language of the report."""
        return self.words.say(self.uses[use].title) if use in self.uses else use
