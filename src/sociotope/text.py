"""A sentence in the languages that every word a person reads exists in."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from sociotope.canadian_french import canadian_french

Written = Literal["en", "fr"]
WRITTEN: tuple[Written, ...] = get_args(Written)
"""The languages in which words are written down, in code and in data files."""

Lang = Literal["en", "fr", "fr-CA"]
LANGS: tuple[Lang, ...] = get_args(Lang)
"""The languages that a reader may ask for; French of Canada is made from French."""


def is_french(lang: str) -> bool:
    """Whether a language is French, of whichever country.

    Examples
    --------
    >>> [lang for lang in LANGS if is_french(lang)]
    ['fr', 'fr-CA']
    """
    return lang.partition("-")[0] == "fr"


def written_in(lang: str) -> Written:
    """The language that the words of a data file are in, for a reader of ``lang``; English when it is not known."""
    return "fr" if is_french(lang) else "en"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in French.

    Parameters
    ----------
    en, fr
        The words; ``{name}`` marks a place that :meth:`format` fills.
    fr_ca
        The French of Canada, where :func:`~sociotope.canadian_french.canadian_french` does not make it well from
        ``fr``. It is made before places are filled: what fills them is never altered. A text that is the same in
        both languages is a name, and stays.

    Examples
    --------
    >>> greeting = Text(en="Hello {who}!", fr="Bonjour {who} !")
    >>> greeting.format(who="Léa").to("fr"), greeting.format(who="Oui ?").to("fr-CA")
    ('Bonjour Léa !', 'Bonjour Oui ?!')
    """

    en: str
    fr: str
    fr_ca: str | None = field(default=None, compare=False, repr=False)

    def to(self, lang: str) -> str:
        """The words in one language; English when the language is not known."""
        if lang == "fr-CA":
            return self._in_canada()
        return self.fr if lang == "fr" else self.en

    def _in_canada(self) -> str:
        if self.fr_ca is not None:
            return self.fr_ca
        return self.fr if self.fr == self.en else canadian_french(self.fr)

    def format(self, **values: Any) -> Text:
        """A new text with its places filled; a value that is itself a ``Text`` is taken in its language."""
        en, fr, fr_ca = (
            words.format(**{key: value.to(lang) if isinstance(value, Text) else value for key, value in values.items()})
            for lang, words in (("en", self.en), ("fr", self.fr), ("fr-CA", self._in_canada()))
        )
        return Text(en, fr, fr_ca)

    @classmethod
    def joined(cls, texts: Iterable[Text], between: str = ", ") -> Text:
        """Several texts one after the other, the same sign between them in both languages.

        Examples
        --------
        >>> Text.joined([Text(en="one", fr="un"), Text(en="two", fr="deux")]).fr
        'un, deux'
        """
        parts = list(texts)
        return cls(*(between.join(part.to(lang) for part in parts) for lang in LANGS))

    def __add__(self, other: Text) -> Text:
        return Text(self.en + other.en, self.fr + other.fr, self._in_canada() + other._in_canada())

    def __str__(self) -> str:
        return self.en

    @classmethod
    def of(cls, value: object) -> Text:
        """A text read from a data file: a table with ``en`` and ``fr``, and ``fr_ca`` where it differs by more.

        Raises
        ------
        ValueError
            When one of the two languages is missing or empty.

        Examples
        --------
        >>> Text.of({"en": "Teach", "fr": "Éduquer"}).fr
        'Éduquer'
        """
        if isinstance(value, Mapping):
            texts = cast("Mapping[str, object]", value)
            en, fr, fr_ca = (texts.get(lang) for lang in ("en", "fr", "fr_ca"))
            if isinstance(en, str) and isinstance(fr, str) and en.strip() and fr.strip():
                return cls(en.strip(), fr.strip(), fr_ca.strip() if isinstance(fr_ca, str) else None)
        raise ValueError(f"expected a table with 'en' and 'fr', both filled; got {value!r}")


class Texts:
    """The texts of a module, by their keys in the TOML beside it; a key that is not there is an error at import.

    Examples
    --------
    >>> words = Texts({"hello": {"en": "Hello", "fr": "Bonjour"}, "sides": {"left": {"en": "left", "fr": "gauche"}}})
    >>> words["hello"].fr, words.table("sides")["left"].fr
    ('Bonjour', 'gauche')
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables

    def __getitem__(self, key: str) -> Text:
        return _as_written(self._tables[key])

    def each(self, *keys: str) -> tuple[Text, ...]:
        """Several texts by their keys."""
        return tuple(self[key] for key in keys)

    def table(self, key: str) -> dict[str, Text]:
        """Several texts, each under a name, in the order of the file."""
        return {name: _as_written(value) for name, value in self._tables[key].items()}

    def row(self, key: str) -> tuple[Text, ...]:
        """Several texts, one after the other."""
        return tuple(map(_as_written, self._tables[key]))


def texts(module: str) -> Texts:
    """What people read of a module: the TOML of its name beside it.

    Parameters
    ----------
    module
        Its ``__name__``.
    """
    # importlib.resources would take longer to import than all the words to read
    file = Path(str(sys.modules[module].__file__)).with_suffix(".toml")
    return Texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _as_written(value: Mapping[str, str]) -> Text:
    """A text with the spaces at its ends, which join it to another."""
    return Text(value["en"], value["fr"], value.get("fr_ca"))


def percentage(share: float) -> Text:
    """A share out of a hundred, with the sign and the comma of each language; ``advice.figures`` gives it intervals.

    Examples
    --------
    >>> percentage(0.25).en, percentage(0.125).fr
    ('25%', '12,5 %')
    """
    written = f"{100 * share:.3g}"
    return Text(en=f"{written}%", fr=f"{written.replace('.', ',')} %")
