"""A sentence in the two languages that every word a person reads exists in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Lang = Literal["en", "fr"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in French.

    Parameters
    ----------
    en, fr
        The words; ``{name}`` marks a place that :meth:`format` fills.

    Examples
    --------
    >>> greeting = Text(en="Hello {who}", fr="Bonjour {who}")
    >>> greeting.format(who="Léa").to("fr")
    'Bonjour Léa'
    """

    en: str
    fr: str

    def to(self, lang: str) -> str:
        """The words in one language; English when the language is not known."""
        return self.fr if lang == "fr" else self.en

    def format(self, **values: Any) -> Text:
        """A new text with its places filled; a value that is itself a ``Text`` is taken in its language."""
        filled = {
            lang: {key: value.to(lang) if isinstance(value, Text) else value for key, value in values.items()}
            for lang in LANGS
        }
        return Text(en=self.en.format(**filled["en"]), fr=self.fr.format(**filled["fr"]))

    def __add__(self, other: Text) -> Text:
        return Text(en=self.en + other.en, fr=self.fr + other.fr)

    def __str__(self) -> str:
        return self.en

    @classmethod
    def of(cls, value: object) -> Text:
        """A text read from a data file: a table with ``en`` and ``fr``.

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
            en, fr = (cast("Mapping[str, object]", value).get(lang) for lang in LANGS)
            if isinstance(en, str) and isinstance(fr, str) and en.strip() and fr.strip():
                return cls(en=en.strip(), fr=fr.strip())
        raise ValueError(f"expected a table with 'en' and 'fr', both filled; got {value!r}")
