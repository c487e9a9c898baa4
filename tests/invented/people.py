"""Invented people: names of several traditions, LinkedIn slugs, firms and titles, all different and all made up."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLD = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "ı": "i", "đ": "d"})
_EMOJI = ("🚀", "🌱", "🎯", "☕")


@cache
def names() -> dict[str, Any]:
    """The lists of `names.toml`."""
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@cache
def firms() -> list[str]:
    """Names of invented firms, some with a comma or quotes."""
    lists = names()["firms"]
    return [stem + (form if form[0] == "," else f" {form}") for form in lists["forms"] for stem in lists["stems"]]


def folded(text: str) -> str:
    """`text` in plain lower-case letters joined by hyphens, as in a profile's address.

    Examples
    --------
    >>> folded("Éléonore d'Aubrelac"), folded("Brandãozinho")
    ('eleonore-daubrelac', 'brandaozinho')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD)).encode("ascii", "ignore").decode().lower()
    return "-".join(word for word in "".join(c if c.isalnum() else " " if c in " -" else "" for c in plain).split())


@dataclass(frozen=True)
class Person:
    """The owner of the archive."""

    first: str
    last: str
    slug: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


def owner(lang: str, seed: int) -> Person:
    """Whose archive it is."""
    first, last = ("Maëlle", "Tressonnier") if lang == "fr" else ("Marian", "Thornquarry")
    return Person(first, last, f"{folded(first)}-{folded(last)}-{(seed * 0x9E37 + 0x4B81A2) & 0xFFFFFF:06x}")


@dataclass(frozen=True)
class People:
    """Everybody else, column by column; position in the lists is the person."""

    first: list[str]
    last: list[str]
    slug: list[str]
    french: list[bool]

    def __len__(self) -> int:
        return len(self.slug)

    def name(self, person: int) -> str:
        """The whole name of one person."""
        return f"{self.first[person]} {self.last[person]}"


def invent(n: int, seed: int, lang: str) -> People:
    """`n` people, no two with the same name or the same slug.

    Parameters
    ----------
    n
        How many.
    seed
        Another seed gives other people.
    lang
        `fr` gives more French names, `mixed` as many as in an English archive.

    Examples
    --------
    >>> people = invent(1000, 1, "en")
    >>> len({people.name(i) for i in range(1000)}), len(set(people.slug))
    (1000, 1000)
    """
    share = "fr" if lang == "fr" else "en"
    turn = [t for t in names()["traditions"].values() for _ in range(t[share])]
    turn = [turn[(i * 7) % len(turn)] for i in range(len(turn))]
    seen: dict[int, int] = {}
    out = People([], [], [], [])
    for i in range(n):
        tradition = turn[i % len(turn)]
        nth = seen.get(id(tradition), 0)
        seen[id(tradition)] = nth + 1
        first, last = _nth_name(tradition["first"], tradition["last"], nth, seed)
        out.slug.append(f"{folded(first)}-{folded(last)}-{(i * 0x3D4F51 + seed * 0x9E3779 + 0x1A2B3) & 0xFFFFFF:06x}")
        if i % 67 == 5:
            last += ", Ph.D."
        elif i % 83 == 7:
            last += f" {_EMOJI[i % 4]}"
        out.first.append(first)
        out.last.append(last)
        out.french.append(tradition["language"] == "fr")
    return out


def _nth_name(firsts: list[str], lasts: list[str], nth: int, seed: int) -> tuple[str, str]:
    """The `nth` of as many different names as one wants: pairs, then double surnames, then middle initials."""
    pairs = len(firsts) * len(lasts)
    round_, pair = divmod(nth, pairs)
    # The step shares no factor with `pairs` (400 or 1600 here), so that a round meets each pair once.
    pair = (pair * 607 + seed * 131) % pairs
    first, place = firsts[pair % len(firsts)], pair // len(firsts)
    last = lasts[place]
    if round_:
        initial, other = divmod(round_, len(lasts))
        if other:
            last = f"{last}-{lasts[(place + other) % len(lasts)]}"
        if initial:
            first = f"{first} {_letters(initial)}."
    return first, last


def _letters(n: int) -> str:
    text = ""
    while n:
        n, digit = divmod(n - 1, 26)
        text = chr(65 + digit) + text
    return text
