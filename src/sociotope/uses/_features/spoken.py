"""What is said in a place, told before its words are looked for: the engine prepares no list that can find nothing.

Preparing the lists takes longer than a small archive takes for all the rest. What is left out could match nothing: a
language that no text says, words when none is written, and, where little is written, the phrases that it cannot hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sociotope.environment import Sociotope
from sociotope.uses._cues import LANGUAGES, Cue, cue, letters_of, matching

FEW_LETTERS: Final = 300_000
"""Up to so many letters, every text is looked through first for what no phrase needs."""

_COUNTED: Final = """
SELECT of_things.*, of_acts.*
FROM (
  SELECT count(content) + count(name) AS things, coalesce(sum(length(content)), 0) + coalesce(sum(length(name)), 0)
    AS letters_of_things, count(CASE WHEN language IS NULL THEN coalesce(content, name) END) AS unsaid, {own}
  FROM objects
) AS of_things
CROSS JOIN (
  SELECT count(content) AS acts, coalesce(sum(length(content)), 0) AS letters_of_acts FROM activities
) AS of_acts
"""
_OWN: Final = "count(CASE WHEN lower(language) LIKE '{code}%' THEN coalesce(content, name) END) AS {code}"

_TEXTS: Final = """
SELECT content AS text FROM objects WHERE content IS NOT NULL
UNION ALL SELECT name AS text FROM objects WHERE name IS NOT NULL
UNION ALL SELECT content AS text FROM activities WHERE content IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What there is to look in: ``languages`` that texts say, and whether some say none; ``letters`` when few.

    ``in_things`` and ``in_acts`` tell whether objects, and acts, have words at all. ``letters`` holds every run of
    letters that is written somewhere, one after the other; None where there is too much of them to hold.
    """

    languages: tuple[str, ...] = LANGUAGES
    unsaid: bool = True
    in_things: bool = True
    in_acts: bool = True
    letters: str | None = None

    def of_things(self, feature: str) -> str:
        """Whether the words of an object give a cue: by the lists of its language, by all where it says none.

        SQL over the columns ``words`` and ``language``; null for a text in a language without lists.
        """
        if not self.in_things:
            return "false"
        own = [f"WHEN language LIKE '{code}%' THEN {matching(self.cue(feature, code))}" for code in self.languages]
        unsaid = matching(self.cue(feature)) if self.unsaid else "false"
        return f"CASE WHEN words IS NULL THEN false WHEN language IS NULL THEN {unsaid} {' '.join(own)} END"

    def of_acts(self, feature: str) -> str:
        """The same of the words of an act, which say no language."""
        return matching(self.cue(feature)) if self.in_acts else "false"

    def cue(self, feature: str, language: str | None = None) -> Cue:
        """The expressions of a feature, less the phrases that nothing here can hold."""
        return cue(feature, language, self.letters)


def spoken(environment: Sociotope) -> Spoken:
    """What is said in a place.

    Examples
    --------
    >>> import pyarrow as pa
    >>> notes = pa.table({"object": [7], "content": ["Thanks!"], "language": ["en"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(objects=notes) as place:
    ...     spoken(place)
    Spoken(languages=('en',), unsaid=False, in_things=True, in_acts=False, letters='thanks')
    """
    counted = _COUNTED.format(own=", ".join(_OWN.format(code=code) for code in LANGUAGES))
    [n] = environment.sql(counted).to_pylist()
    few = n["letters_of_things"] + n["letters_of_acts"] <= FEW_LETTERS
    return Spoken(
        languages=tuple(code for code in LANGUAGES if n[code]),
        unsaid=bool(n["unsaid"]),
        in_things=bool(n["things"]),
        in_acts=bool(n["acts"]),
        letters=letters_of(environment.sql(_TEXTS)["text"].to_pylist()) if few else None,
    )
