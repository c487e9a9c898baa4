"""Spaces and signs as each language wants them, put in at the very end: writers type plain ones."""

from __future__ import annotations

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"

_SPACES = f"[ {NO_BREAK}{NARROW}]"
_FRENCH = [
    (re.compile(rf"{_SPACES}+([;!?])"), rf"{NARROW}\1"),
    (re.compile(rf"{_SPACES}+(:)(?!\w)"), rf"{NO_BREAK}\1"),
    (re.compile(rf"«{_SPACES}*"), f"«{NO_BREAK}"),
    (re.compile(rf"{_SPACES}*»"), f"{NO_BREAK}»"),
    (re.compile(rf"(?<=\d){_SPACES}+(%|€)"), rf"{NARROW}\1"),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
]
_IN_CANADA = _FRENCH[1:]
"""No space is put before ``; ! ?`` there, and none taken from what people wrote."""
_ENGLISH = [
    (re.compile(rf"(?<=\d){_SPACES}+%"), "%"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
]
_BOTH = [
    (re.compile(rf"\b([nN]) = (?=[\d{NARROW}])"), rf"\1{NO_BREAK}={NO_BREAK}"),
    (re.compile(r"(?<=[<>≥≤]) (?=\d)"), NARROW),
    (re.compile(r"\.\.\."), "…"),
]
_OF = {"fr": _FRENCH, "fr-CA": _IN_CANADA}


def typeset(text: str, lang: str) -> str:
    r"""A sentence with the spaces that its language wants before and between its signs.

    French: a narrow no-break space before ``; ! ?`` and the percent sign, a no-break one before ``:`` and inside « ».
    In Canada nothing stands before ``; ! ?``: their texts come without it. Where the writer typed no space (an
    address, an hour) nothing is added.

    Examples
    --------
    >>> typeset("Pourquoi ? « Diffuser » : 12 %", "fr") == "Pourquoi\u202f? «\xa0Diffuser\xa0»\xa0: 12\u202f%"
    True
    >>> typeset("Why? 12%", "en")
    'Why? 12%'
    """
    for pattern, by in [*_OF.get(lang, _ENGLISH), *_BOTH]:
        text = pattern.sub(by, text)
    return text
