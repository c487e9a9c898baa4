"""Which side of a tie an archive shows: what it cannot show of the other one is unknown, and never nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sociotope.environment import Sociotope
from sociotope.platforms._sight import shows
from sociotope.plugins import modules
from sociotope.ties._contacts import contacts
from sociotope.views import design_on

SPOKEN: Final = "kind NOT IN ('follow', 'accept', 'block')"
"""SQL: something passed between two people, beyond their being connected."""

EVERYBODY: Final = ("census", "node_induced")
"""The sampling designs under which whatever was done is seen, by whomever."""

_SIDES: Final = """
SELECT
  act.platform,
  count(CASE WHEN {spoken} AND met.owner_side = 'given' THEN 1 END) > 0 AS gave,
  count(CASE WHEN {spoken} AND met.owner_side = 'received' THEN 1 END) > 0 AS got,
  count(CASE WHEN {spoken} AND met.owner_side IS NULL THEN 1 END) > 0 AS others,
  count(CASE WHEN NOT {spoken} AND met.owner_side = 'given' THEN 1 END) > 0 AS followed,
  count(CASE WHEN NOT {spoken} AND met.owner_side = 'received' THEN 1 END) > 0 AS was_followed
FROM {contacts} AS met
INNER JOIN activities AS act ON met.activity = act.activity
GROUP BY act.platform
"""


_CONTACTS: Final = """
(SELECT met.*, act.platform FROM {contacts} AS met INNER JOIN activities AS act ON met.activity = act.activity)
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of ties, as SQL conditions over the rows of ``contacts``, a relation that may know the platform.

    ``both`` holds where an act of the other person, of the same kind, would be seen; ``gave`` and ``got`` where the
    platform shows anything given, or received, at all; ``follows`` where both directions of a connection are seen.
    """

    both: str = "TRUE"
    gave: str = "TRUE"
    got: str = "TRUE"
    follows: str = "TRUE"
    contacts: str = "contacts"


def sight(environment: Sociotope) -> Sight:
    """What the archives of a place show of each side of its ties.

    Where nobody owns the archive, everything. Else a platform says which kinds of contact its archive holds in both
    directions (``both_ways``), or that it holds one side only (``received`` is hidden). What says
    nothing, a log of any kind, shows both sides when it has acts of both, or of others among themselves.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     sight(place).both
    'TRUE'
    """
    if not environment.value("SELECT count(*) FROM actors WHERE is_owner"):
        return Sight()
    view = contacts(environment)
    seen = environment.sql(_SIDES.format(spoken=SPOKEN, contacts=view)).to_pylist()
    # beside the archive of somebody, the log of a place where they do nothing shows all that it would show alone
    whole = [
        row["platform"]
        for row in seen
        if len(environment.platforms) > 1 and not any(row[way] for way in ("gave", "got", "followed", "was_followed"))
    ]
    everybody = {row["platform"]: design_on(environment, [row["platform"]]) in EVERYBODY for row in seen}
    kinds = {
        row["platform"]: _both_ways(
            row["platform"], shown=(row["gave"] and row["got"]) or (everybody[row["platform"]] and row["others"])
        )
        for row in seen
        if row["platform"] not in whole
    }
    both = [
        _of(name, _among(kind) if everybody[name] else f"owner_side IS NOT NULL AND {_among(kind)}")
        for name, kind in kinds.items()
        if kind
    ]
    all_of = [_of(name, "TRUE") for name in whole]

    def where(*ways: str) -> str:
        return f"({_any([*(_of(row['platform'], 'TRUE') for row in seen if all(row[way] for way in ways)), *all_of])})"

    return Sight(
        both=f"({_any([*both, *all_of])})",
        gave=where("gave"),
        got=where("got"),
        follows=where("followed", "was_followed"),
        contacts=_CONTACTS.format(contacts=view),
    )


def _both_ways(platform: str, *, shown: bool) -> bool | frozenset[str]:
    """The kinds of contact of which a platform shows both directions; True for all of them."""
    declared: frozenset[str] | None = getattr(modules("sociotope.platforms").get(platform), "both_ways", None)
    if declared is not None:
        return declared
    return shown if shows(platform, "received") else frozenset()


def _of(platform: str, condition: str) -> str:
    name = platform.replace("'", "''")
    return f"(platform = '{name}' AND {condition})"


def _among(kinds: bool | frozenset[str]) -> str:
    """SQL: an act of one of these kinds; True, which is never empty, is any."""
    if isinstance(kinds, bool):
        return "TRUE"
    names = ", ".join(f"'{kind}'" for kind in sorted(kinds))
    return f"kind IN ({names})"


def _any(conditions: Iterable[str]) -> str:
    return " OR ".join(conditions) or "FALSE"
