"""What of a name may be shown in a bug report: the words of known exports, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

MASKED: Final = "‹…›"
"""Stands for any name that could be somebody's."""

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")
_MOST_WORDS: Final = 8
_SHOWN: Final = 60
_SUFFIXES: Final = frozenset(
    "csv tsv json jsonl ndjson js txt html htm xml zip gz tar tgz bz2 xz zst parquet md pdf ics vcf mbox "  # noqa: SIM905
    "eml jpg jpeg png gif webp heic svg mp4 mov mp3 m4a ogg opus wav doc docx xls xlsx db sqlite webm edgelist "
    "edges".split()
)
_LISTED: Final = frozenset({"csv", "tsv", "json", "jsonl", "ndjson", "js", "txt", "parquet", "edgelist", "edges"})
"""Kinds of files that a platform names; pages and pictures are named by people, or after them."""


@cache
def _known() -> frozenset[str]:
    text = files("sociotope.cli").joinpath("structure_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def name_shown(name: str) -> str:
    """A key or a column, whole when all of its words are of known exports, else masked whole.

    Examples
    --------
    >>> name_shown("inviterProfileUrl"), name_shown("IS MESSAGE DRAFT"), name_shown("Chat with Alice")
    ('inviterProfileUrl', 'IS MESSAGE DRAFT', '‹…›')
    """
    words = _WORD.findall(name)
    plain = len(name) <= _SHOWN and not re.search(r"\d{3,}|(?<!^)@|[/\\]", name)
    if plain and 0 < len(words) <= _MOST_WORDS and all(word.lower() in _known() or len(word) == 1 for word in words):
        return name.strip()
    return MASKED


def path_shown(path: str) -> str:
    """A path, each part of it whole when a platform named it, else masked; numbers are always masked.

    Examples
    --------
    >>> path_shown("Jobs/Job Applications_1.csv"), path_shown("Shares_155814142.csv")
    ('Jobs/Job Applications_#.csv', 'Shares_#.csv')
    >>> path_shown("Articles/Articles/how-to-learn.html"), path_shown("messages/inbox/alice_12/message_1.json")
    ('Articles/Articles/‹…›.html', 'messages/inbox/‹…›/message_#.json')
    """
    *folders, last = path.split("/")
    stem, dot, suffix = last.rpartition(".")
    if not dot or suffix.lower() not in _SUFFIXES:
        stem, suffix = last, ""
    listed = suffix.lower() in _LISTED
    shown = _part(stem) if listed else MASKED
    return "/".join([*(_part(folder) for folder in folders), f"{shown}.{suffix}" if suffix else shown])


def _part(part: str) -> str:
    numberless = re.sub(r"\d+", "#", part)
    return numberless if name_shown(numberless.replace("#", "")) != MASKED else MASKED


_DATE_WORDS: Final = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september "  # noqa: SIM905
    "october november december mon tue wed thu fri sat sun am pm utc gmt t z at janv févr fév avr mai juin juil août "
    "déc janvier février mars avril juillet septembre octobre novembre décembre lun mar mer jeu ven sam dim à".split()
)


def date_shape(value: str) -> str | None:
    """How a date is written, its digits as 9 and its words as Xxx; None for anything that is not a date.

    Examples
    --------
    >>> date_shape("08 Feb 2026"), date_shape("2025-06-01 14:03:22 UTC"), date_shape("Paris 2024")
    ('99 Xxx 9999', '9999-99-99 99:99:99 Xxx', None)
    """
    words = re.findall(r"[^\W\d_]+", value)
    numbers = re.findall(r"\d+", value)
    if len(value) > 40 or not numbers or any(word.lower() not in _DATE_WORDS for word in words):
        return None
    if len(numbers) + bool(words) < 3 or re.search(r"[^\w\s:/.,+()-]", value) or value.count(".") == 3:
        return None
    return re.sub(r"[^\W\d_]+", "Xxx", re.sub(r"\d", "9", value))
