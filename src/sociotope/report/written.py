"""The languages that a report can be in."""

from __future__ import annotations

from sociotope.errors import UsageError
from sociotope.text import LANGS, Text


def known_language(lang: str) -> None:
    """Refuse a language that nothing is written in.

    Raises
    ------
    UsageError
        When it is not one of the two.
    """
    if lang not in LANGS:
        raise UsageError(
            Text(
                en="A report is in {langs}; got “{lang}”.",
                fr="Un rapport est en {langs} ; valeur reçue : « {lang} ».",
            ).format(langs=" / ".join(LANGS), lang=lang)
        )
