"""Whose archive it is: candidates with what speaks for each, and who of them it is when only one can be meant.

The strongest evidence decides, in the order of :class:`OwnerEvidence`; two people with the same, or none with any,
are never guessed between: the person is asked, and the candidates named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._platform import Options
from sociotope.schema import ACTORS
from sociotope.text import Text, texts


class OwnerEvidence(IntEnum):
    """What speaks for somebody being the owner, the strongest first; ``NAMED`` are merely people of the archive."""

    PROFILE = 1
    """The archive holds their profile, or a manifest that bears their name."""
    SENT = 2
    """They sent what only the owner can have sent."""
    PRESENT = 3
    """They take part in every conversation, or receive whatever is received."""
    NAMED = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the owner: their identifier, what they are called, and what speaks for it."""

    id: str
    shown_by: OwnerEvidence
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's identifier and name, None where nothing tells; ``why`` then says what to do."""

    id: str | None = None
    name: str | None = None
    why: Text | None = None


_TEXTS: Final = texts(__name__)
SHOWN: Final = 4
"""How many candidates are named."""


def owner_among(candidates: Iterable[Candidate], options: Options, nobody: str | None = None) -> Owner:
    """Who of the candidates is the owner; ``nobody`` stands for them where nothing tells, and there is why.

    In this order: whom the person names, whom the archive's own profile does, whom another archive of the same
    platform told (``options.owner``), who sent what only the owner can, who is in every conversation.

    Examples
    --------
    >>> from sociotope.engine import Engine
    >>> people = [Candidate("x:1", OwnerEvidence.PRESENT, ("Ada",)), Candidate("x:2", OwnerEvidence.PRESENT, ("Bo",))]
    >>> with Engine() as engine:
    ...     owner_among(people, Options(engine=engine, me="ada")).id, owner_among(people, Options(engine=engine)).why.en
    ('x:1', 'The archive does not say whose it is; it may be Ada’s or Bo’s. Say who you are with --me.')
    """
    people = list(candidates)
    if options.me:
        meant = named(people, options.me)
        return _one(meant, people) if len(meant) == 1 else Owner(nobody, why=_asked(meant, people, options.me))
    for shown_by in list(OwnerEvidence)[:-1]:
        if shown_by is OwnerEvidence.SENT and options.owner:
            return _one({options.owner}, people)
        ids = {each.id for each in people if each.shown_by is shown_by}
        if len(ids) == 1:
            return _one(ids, people)
        if ids:
            return Owner(nobody, why=_asked(ids, people))
    return _one({options.owner}, people) if options.owner else Owner(nobody, why=_asked(set(), people))


def named(people: Iterable[Candidate], me: str) -> set[str]:
    """Who goes by a name, a handle, an address or an identifier, capitals and ``@`` aside."""

    def plain(name: str) -> str:
        return " ".join(name.casefold().split()).removeprefix("@")

    meant = plain(me)
    return {each.id for each in people if meant in {plain(each.id), *map(plain, each.names)}}


def profiles(objects: Iterable[Mapping[str, Any]], prefix: str, number: str, names: str) -> list[Candidate]:
    """Candidates from what profiles say: the key of the identifier, and those of names (``first+last handle``)."""
    people = []
    for one in objects:
        known = [" ".join(str(one[key]) for key in keys.split("+") if one.get(key)) for keys in names.split()]
        if one.get(number):
            people.append(Candidate(f"{prefix}{one[number]}", OwnerEvidence.PROFILE, tuple(filter(None, known))))
    return people


def in_every(
    conversations: Iterable[set[str]], share: float = 1, shown_by: OwnerEvidence = OwnerEvidence.PRESENT
) -> list[Candidate]:
    """Who takes part in every one of some conversations, or in such a share of them, as candidates.

    Examples
    --------
    >>> [each.id for each in in_every([{"ada", "bo"}, {"ada", "cy"}, set()])]
    ['ada']
    """
    every = [people for people in conversations if people]
    met = Counter(each for people in every for each in people)
    return [Candidate(each, shown_by) for each, times in sorted(met.items()) if times >= share * len(every)]


def questions(
    candidates: Callable[[Archive, Options], list[Candidate]],
) -> tuple[Callable[[Archive, Options], str | None], Callable[[Archive, Options], bool]]:
    """The two functions ``owner`` and ``knows`` of a platform, from the one that gives its candidates."""

    def owner(archive: Archive, options: Options) -> str | None:
        """The identifier of whom the archive is of; None when it does not tell."""
        return owner_among(candidates(archive, options), options).id

    def knows(archive: Archive, options: Options) -> bool:
        """Whether ``me`` is what one person there goes by."""
        return len(named(candidates(archive, options), options.me or "")) == 1

    return owner, knows


def owner_row(owner: Owner, platform: str, **more: Any) -> pa.Table:
    """The owner as a row of ``actors``, with what else is known of them; none when they are not known."""
    columns = {"id": owner.id, "type": "Person", "name": owner.name, "is_owner": True, "is_automated": None}
    columns |= {"platform": platform} | more
    row = pa.table({name: pa.array([value], ACTORS.read.field(name).type) for name, value in columns.items()})
    return row.slice(0, 1 if owner.id else 0)


def _one(ids: set[str], people: list[Candidate]) -> Owner:
    (id_,) = ids
    return Owner(id_, next((each.names[0] for each in people if each.id == id_ and each.names), None))


def _asked(ids: set[str], people: list[Candidate], me: str | None = None) -> Text:
    """What is said when it cannot be told who of several people is meant."""
    called = {each.id: each.names[0] for each in reversed(people) if each.names}
    among = {each.id: called.get(each.id, each.id) for each in people if not ids or each.id in ids}
    alike = len(set(among.values())) < len(among)
    shown = [f"{name} ({id_})" if alike and name != id_ else name for id_, name in sorted(among.items())]
    more = _TEXTS["others"] if len(shown) > SHOWN else Text("", "")
    listed = Text(en="’s or ".join(shown[:SHOWN]) + "’s", fr=" ou de ".join(shown[:SHOWN])) + more
    if me:
        return _TEXTS["several" if ids else "nobody"].format(me=me, listed=listed)
    return _TEXTS["who" if shown else "no_candidate"].format(listed=listed)
