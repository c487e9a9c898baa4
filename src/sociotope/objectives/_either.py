"""Words that may mean several objectives ("communicate": broadcast or exchange?): it is asked which."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sociotope.objectives._sentence import Word, content_words
from sociotope.text import Text, Written


@dataclass(frozen=True, slots=True)
class Either:
    """The question that tells some objectives apart when one of some words, of one language, may mean any of them."""

    wording: Text
    objectives: tuple[str, ...]
    words: frozenset[str]


def either(words: Sequence[Word], lang: Written, exact: bool = False) -> tuple[Either, bool] | None:
    """What is to be asked of some words, and whether they tell nothing more; None when none of them is in question.

    With ``exact`` the words are those of an objective’s file: they tell nothing more only when each is in question.

    Examples
    --------
    >>> asked, alone = either(content_words("communiquer davantage", "fr"), "fr")
    >>> asked.wording.fr[:22], alone
    ('Voulez-vous diffuser, ', True)
    >>> either(content_words("vendre", "fr"), "fr") is None
    True
    """
    folded = {word.folded for word in words}
    known, beside = _read(lang)
    for one in known:
        if folded & one.words:
            return one, folded <= (one.words if exact else one.words | beside)
    return None


@cache
def _read(lang: Written) -> tuple[list[Either], frozenset[str]]:
    data = tomllib.loads((files(__package__) / "_either.toml").read_text(encoding="utf-8"))
    listed = [
        Either(Text.of(each["question"]), tuple(each["objectives"]), _folded(each["words"][lang], lang))
        for each in data["either"]
    ]
    return listed, _folded(data["beside"][lang], lang)


def _folded(words: str, lang: Written) -> frozenset[str]:
    return frozenset(word.folded for word in content_words(words, lang))
