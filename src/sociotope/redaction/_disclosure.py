"""What a copy will still hold, in numbers and in words, for the person to read before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sociotope.advice.figures import date
from sociotope.environment import Sociotope
from sociotope.plugins import modules
from sociotope.redaction._tables import language_sql
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_COUNTS: Final = """
SELECT
  (SELECT count(*) FROM actors) AS people,
  (SELECT count(*) FROM objects) AS things,
  (SELECT count(*) FROM activities) AS acts,
  (SELECT count(content) + count(name) FROM objects) + (SELECT count(content) FROM activities) AS texts,
  (SELECT count(*) FROM rejects) AS rejects,
  (SELECT count(*) FROM actors WHERE followers IS NOT NULL) AS sized,
  (SELECT min(published) FROM activities) AS first,
  (SELECT max(published) FROM activities) AS last,
  (SELECT count(published) FROM activities) AS dated
"""

_LANGUAGES: Final = f"""
WITH said AS (SELECT DISTINCT {language_sql("language")} AS code FROM objects)
SELECT code FROM said WHERE code IS NOT NULL ORDER BY code
"""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What stays in a copy and what goes: sentences, and the numbers that they rest on."""

    people: int
    things: int
    acts: int
    texts: int
    rejects: int
    first: datetime | None
    last: datetime | None
    stays: tuple[Text, ...]
    goes: tuple[Text, ...]
    beware: tuple[Text, ...]


def disclosure(place: Sociotope, *, to_the_day: bool = False) -> Disclosure:
    """What a copy of a place would hold, and what would be gone.

    Parameters
    ----------
    place
        The place.
    to_the_day
        As in :func:`sociotope.redaction.redact`.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     disclosure(nowhere).goes[0].en
    'Every text, title or reaction: 0.'
    """
    [counts] = place.sql(_COUNTS).to_pylist()
    known = modules("sociotope.platforms")
    codes = ", ".join(place.sql(_LANGUAGES)["code"].to_pylist())
    n = {name: counts[name] for name in ("people", "things", "acts", "texts", "rejects")}
    stays = [
        _TEXTS["who_with_whom"],
        _TEXTS["acts"],
        _TEXTS["texts_measured"],
        _TEXTS["platform"].format(
            platforms=Text.joined(known[name].title if name in known else Text(name, name) for name in place.platforms)
        ),
    ]
    if counts["dated"]:
        how = Text("to the day", "au jour près") if to_the_day else Text("to the second", "à la seconde près")
        stays.append(
            _TEXTS["when"].format(
                dated=_count(counts["dated"]), first=_day(counts["first"]), last=_day(counts["last"]), how=how
            )
        )
    if counts["sized"]:
        stays.append(_TEXTS["followers"].format(sized=_count(counts["sized"])))
    if codes:
        stays.append(Text("The language of texts: {codes}.", "La langue des textes : {codes}.").format(codes=codes))
    goes = (_TEXTS["texts_gone"], _TEXTS["names_gone"], _TEXTS["files_gone"])
    beware = (_TEXTS["traces"], _TEXTS["numbers"], _TEXTS["key_guessed"])
    numbers = {name: _count(value) for name, value in n.items()}
    return Disclosure(
        **n,
        first=counts["first"],
        last=counts["last"],
        stays=tuple(text.format(**numbers) for text in stays),
        goes=tuple(text.format(**numbers) for text in goes),
        beware=beware,
    )


def _count(n: int) -> Text:
    return Text(en=f"{n:,}", fr=f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))


def _day(instant: datetime | None) -> Text:
    return Text("–", "–") if instant is None else date(instant.date())
