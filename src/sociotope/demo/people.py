"""Invented people: names of several traditions, the addresses of their profiles, firms and titles, all made up."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FOLD = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "ı": "i", "đ": "d"})


@cache
def listed(name: str) -> dict[str, Any]:
    """What a data file of this folder holds: `names`, `kinds` or `phrases_en`."""
    return tomllib.loads((files("sociotope.demo") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def firms() -> list[str]:
    """Names of invented firms, some with a comma or quotes."""
    lists = listed("names")["firms"]
    return [stem + (form if form[0] == "," else f" {form}") for form in lists["forms"] for stem in lists["stems"]]


def folded(text: str) -> str:
    """`text` in plain lower-case letters joined by hyphens, as in a profile's address.

    Examples
    --------
    >>> folded("Éléonore d'Aubrelac"), folded("Brandãozinho")
    ('eleonore-daubrelac', 'brandaozinho')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD)).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " if c in " -" else "" for c in plain).split())


@dataclass(frozen=True)
class Person:
    """Somebody; `slug` is the end of the address of the profile, and no two people share one."""

    first: str
    last: str
    slug: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def user(self) -> str:
        """A name to log in with."""
        return self.slug.rpartition("-")[0].replace("-", "_")

    @property
    def number(self) -> int:
        """A number that is nobody else's."""
        return int(self.slug.rpartition("-")[2], 16) + 1_000_000


def _person(first: str, last: str, number: int) -> Person:
    return Person(first, last, f"{folded(first)}-{folded(last)}-{number & 0xFFFFFF:06x}")


def owner(lang: str, seed: int) -> Person:
    """Whose archive it is."""
    return _person(*(("Maëlle", "Tressonnier") if lang == "fr" else ("Marian", "Thornquarry")), seed * 0x9E37 + 0x4B81)


def invent(n: int, seed: int, lang: str) -> list[Person]:
    """`n` people, no two with the same name or the same address, more of them French in a French archive.

    Examples
    --------
    >>> people = invent(1000, 1, "en")
    >>> [len({name(person) for person in people}) for name in (lambda p: p.name, lambda p: p.slug, lambda p: p.user)]
    [1000, 1000, 1000]
    """
    turn = [one for one in listed("names")["traditions"].values() for _ in range(one[lang])]
    seen: dict[int, int] = {}
    people = []
    for i in range(n):
        tradition = turn[i * 7 % len(turn)]
        nth = seen.get(id(tradition), 0)
        seen[id(tradition)] = nth + 1
        people.append(_person(*_nth_name(tradition["first"], tradition["last"], nth, seed), i * 0x3D4F51 + seed))
    return people


def _nth_name(firsts: list[str], lasts: list[str], nth: int, seed: int) -> tuple[str, str]:
    """The `nth` of as many different names as one wants: pairs, then double surnames, then middle initials."""
    pairs = len(firsts) * len(lasts)
    round_, pair = divmod(nth, pairs)
    # The step shares no factor with `pairs` (400 or 1600), so that a round meets each pair once.
    pair = (pair * 607 + seed * 131) % pairs
    first, place = firsts[pair % len(firsts)], pair // len(firsts)
    initial, other = divmod(round_, len(lasts))
    last = lasts[place] + (f"-{lasts[(place + other) % len(lasts)]}" if other else "")
    return (f"{first} {_letters(initial)}." if initial else first), last


def _letters(n: int) -> str:
    text = ""
    while n:
        n, digit = divmod(n - 1, 26)
        text = chr(65 + digit) + text
    return text
