"""The words of a sentence, as they are compared: folded, stemmed, and told wanted or not."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import snowballstemmer

from sociotope.text import WRITTEN, Written

_WORD: Final = re.compile(r"[^\W\d_]+")
_BREAK: Final = re.compile(r"[,;:.!?…()\n]")
_STEMMERS: Final = {"en": "english", "fr": "french"}
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_PLATFORM: Final = re.compile(r"\b(?:social networks?|réseaux? soci(?:al|aux))\b", re.IGNORECASE)
_NOT: Final = re.compile(r"n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was said, folded (no accent, no capital), and its stem; whether it is said not to be wanted."""

    written: str
    folded: str
    stem: str
    refused: bool = False


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """The same letters without accents, ligatures and capitals.

    Examples
    --------
    >>> fold("Être à l’Œuvre")
    'etre a l’oeuvre'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def folded_words(text: str) -> frozenset[str]:
    """Every word of a text, folded.

    Examples
    --------
    >>> sorted(folded_words("Trouver des élèves"))
    ['des', 'eleves', 'trouver']
    """
    return frozenset(map(fold, _WORD.findall(text)))


def content_words(text: str, lang: Written) -> list[Word]:
    """The words of a sentence that say something of what is wanted, in their order.

    Examples
    --------
    >>> [(word.written, word.stem) for word in content_words("Je voudrais trouver des Clientes !", "fr")]
    [('trouver', 'trouv'), ('Clientes', 'client')]
    >>> [(word.written, word.refused) for word in content_words("I don’t want to sell, I want to teach", "en")]
    [('sell', True), ('teach', False)]
    """
    stop = stop_words(lang)
    return [
        Word(written, folded, _stem(folded, lang), refused)
        for written, folded, refused in _words_of(text, lang)
        if folded not in stop and len(folded) > 1
    ]


def languages(text: str) -> tuple[Written, ...]:
    """The language of a text by its small words, both when they do not tell.

    Examples
    --------
    >>> languages("Je veux vendre"), languages("I want to sell"), languages("marketing viral")
    (('fr',), ('en',), ('en', 'fr'))
    """
    folded = [fold(word) for word in _WORD.findall(text)]
    small = {lang: sum(word in stop_words(lang) for word in folded) for lang in WRITTEN}
    most = max(small.values())
    return tuple(lang for lang in WRITTEN if small[lang] == most)


def speaker(text: str, lang: Written) -> str:
    """Whether a sentence says "I" or "we" more often; empty when neither.

    Examples
    --------
    >>> speaker("Nous cherchons notre boulangère", "fr"), speaker("Find me a job", "en"), speaker("sell", "en")
    ('we', 'I', '')
    """
    folded = [fold(word) for word in _WORD.findall(text)]
    alone, together = (sum(word in _spoken(who, lang) for word in folded) for who in ("alone", "together"))
    return "" if alone == together else "I" if alone > together else "we"


@cache
def _spoken(who: str, lang: Written) -> frozenset[str]:
    return frozenset(_data()[who][lang].split())


@cache
def stop_words(lang: Written) -> frozenset[str]:
    """The words that say nothing of an objective."""
    return frozenset(_data()["stop"][lang].split())


@cache
def _data() -> dict[str, dict[Written, str]]:
    return tomllib.loads((files(__package__) / "_sentence.toml").read_text(encoding="utf-8"))


@cache
def _listed(name: str, lang: Written) -> dict[str, list[tuple[str, ...]]]:
    """The listed phrases by their first word."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for each in _data()[name][lang]:
        phrases.setdefault(each.split()[0], []).append(tuple(each.split()))
    return phrases


@lru_cache(maxsize=1 << 14)  # the files of the objectives say the same words again and again
def _stem(folded: str, lang: Written) -> str:
    return folded if folded in _data()["whole"][lang].split() else str(_stemmer(lang).stemWord(folded))


@cache
def _stemmer(lang: Written) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[lang])


def _words_of(text: str, lang: Written) -> Iterator[tuple[str, str, bool]]:
    """Each word as said and folded, and whether it falls after a refusal and within its clause."""
    text = _PLATFORM.sub(" ", text)  # a network of people says something, a network that is a platform does not
    for clause in _BREAK.split(_NOT.sub(" not", text) if lang == "en" else text):
        written = _WORD.findall(clause)
        folded = [fold(word) for word in written]
        refused = False
        place = 0
        while place < len(written):
            length = _starts(folded, place, "refusals", lang)
            if length and not _starts(folded, _skipped(folded, place + length), "turned", lang):
                refused = True
            elif length or (refused and _starts(folded, place, "ends", lang)):
                refused = False
            for within in range(place, min(place + max(length, 1), len(written))):
                yield written[within], folded[within], refused and not length
            place += max(length, 1)


def _skipped(folded: list[str], place: int) -> int:
    """The first word after the small ones that bind a verb: to, a, de ..."""
    while place < len(folded) and folded[place] in {"to", "a", "de", "d", "be", "me", "nous", "se"}:
        place += 1
    return place


def _starts(folded: list[str], place: int, name: str, lang: Written) -> int:
    """How many words of one of the listed phrases stand here; 0 when none does."""
    listed = _listed(name, lang).get(folded[place], ()) if place < len(folded) else ()
    return max((len(phrase) for phrase in listed if tuple(folded[place : place + len(phrase)]) == phrase), default=0)
