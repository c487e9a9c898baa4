r"""The lists of words, turned into regular expressions that the query engine and Spark both read.

A boundary is "not a letter, not a digit": ``\b`` knows only unaccented letters. An apostrophe is a boundary, so that
"l'anniversaire" holds "anniversaire"; inside a phrase any apostrophe will do, an accent may be missing,
a hyphen may be a space, and a plural s is allowed for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "fr")

# Latin letters, with accents or without: a far smaller class than \p{L} to compile and to run.
_LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_BEFORE: Final = f"(?:^|[^{_LETTERS}0-9_/])"
_AFTER: Final = f"(?:$|[^{_LETTERS}0-9_])"
_ASKED: Final = f"(?:[^{_LETTERS}0-9_.!?\\n][^.!?\\n]*)?\\?"
_APOSTROPHE: Final = "['’ʼ]"
_SPACE: Final = "[\\s\u00a0\u202f]+"
_HYPHEN: Final = "[-‐‑ ]"


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells one feature, as regular expressions; None where a list is empty.

    The words stand in the first group of ``found``. ``aside`` is to be taken out of the text before ``found`` counts.
    """

    found: str | None
    aside: str | None
    tags: str | None


@cache
def cues(language: str | None = None) -> dict[str, Cue]:
    """The expressions of every feature, for one language, or for all of them at once where a text does not say its own.

    Examples
    --------
    >>> import re
    >>> "ritual" in cues("fr"), cues("en")["accepted"].found
    (True, None)
    """
    lists: dict[str, dict[str, list[str]]] = {}
    for code in LANGUAGES if language is None else (language,):
        said = tomllib.loads((files("sociotope.uses") / f"_cues_{code}.toml").read_text(encoding="utf-8"))
        for feature, entries in said.items():
            for key, phrases in entries.items():
                lists.setdefault(feature, {}).setdefault(key, []).extend(phrases)
    return {feature: _cue(entries) for feature, entries in lists.items()}


def _cue(entries: dict[str, list[str]]) -> Cue:
    ways = []
    if "words" in entries:
        ways.append(f"{_alternatives(entries['words'])}{_AFTER}")
    if "question" in entries:
        ways.append(f"{_alternatives(entries['question'])}{_ASKED}")
    found = f"(?i){_BEFORE}(?:{'|'.join(ways)})" if ways else None
    aside = f"(?i){_BEFORE}{_alternatives(entries['except'])}{_AFTER}" if "except" in entries else None
    tags = None
    if "tags" in entries:
        tags = f"(?i)\\|#?(?:{'|'.join(phrase(tag) for tag in entries['tags'])})\\|"
    return Cue(found, aside, tags)


def _alternatives(phrases: list[str]) -> str:
    return f"({'|'.join(phrase(words) for words in dict.fromkeys(phrases))})"


def phrase(words: str) -> str:
    r"""One phrase as an expression.

    Examples
    --------
    >>> phrase("thank you")
    'thank[\\s\xa0\u202f]+yous?'
    >>> phrase("élu*")
    '[ée]lu[A-Za-zÀ-ÖØ-öø-ɏ]*'
    """
    written = "".join(_letter(letter) for letter in words)
    if not words[0].isalnum():  # "% off": the number before it is part of the word
        written = rf"[0-9.,]*(?:{_SPACE})?{written}"
    last = words[-1]
    return written + "s?" if last.isalpha() and last.lower() not in "sxz" and len(words.split()[-1]) > 2 else written


def _letter(letter: str) -> str:
    special = {"'": _APOSTROPHE, " ": _SPACE, "-": _HYPHEN, "*": f"[{_LETTERS}]*", "œ": "(?:œ|oe)", "æ": "(?:æ|ae)"}
    if letter in special:
        return special[letter]
    bare = unicodedata.normalize("NFD", letter)[0]
    return f"[{letter}{bare}]" if bare != letter else re.escape(letter)
