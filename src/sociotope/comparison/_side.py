"""One side of a comparison: a place, a person or a period, with its own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.comparison._months import by_month
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import measures
from sociotope.text import Text, texts
from sociotope.uses import load_uses
from sociotope.views import in_period, seen_from

_TEXTS: Final = texts(__name__)

Kind = Literal["place", "person", "period"]

INDEXES: Final = ("network_media_index", "structural_network_media_index")
COMPONENTS: Final = (
    "tie_reciprocity",
    "conversation_share",
    "tie_persistence",
    "audience_narrowness",
    "flow_balance",
    "dialogue_share",
)
COMPARED: Final = (*INDEXES, *COMPONENTS, "use_share")
"""The measures that are set side by side, in this order."""

OTHERS_HIDDEN: Final = _TEXTS["others_hidden"]
NOT_THERE: Final = _TEXTS["not_there"]


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared with another.

    ``key`` names it in the tables, ``label`` to a reader; ``of`` is ``environment``, ``owner`` or ``actor:<id>``;
    ``numbers`` are its rows of the table ``measures``, over its whole time; ``environment`` holds its acts, and its map
    when ``has_map``; ``opened`` tells that the comparison opened that environment itself, and will close it.
    """

    key: str
    label: Text
    kind: Kind
    of: str
    environment: Sociotope
    numbers: pa.Table
    has_map: bool = True
    opened: bool = False

    def row(self, measure: str, use: str = "") -> dict[str, Any] | None:
        """Its row of a measure, or of the share of a use; None when nobody computed it."""
        lines = self.numbers.filter(pc.equal(self.numbers["measure"], measure)).to_pylist()
        named = [row for row in lines if row["of"] == (use or self.of)]
        return named[0] if named else None


def place(
    environment: Sociotope, key: str, label: Text | None = None, *, kind: Kind = "place", table: pa.Table | None = None
) -> Side:
    """A whole place; in an archive of somebody, what that person does there.

    Parameters
    ----------
    environment
        The place.
    key
        What to call it in the tables.
    label
        What to call it to a reader, its key when left out.
    kind
        ``place``, or ``period`` for a part of its time.
    table
        Its table ``measures``, when it is at hand.
    """
    table = measures(environment, [*COMPARED, "index_coverage"]) if table is None else table
    owned = bool(environment.value("SELECT COUNT(*) FROM actors WHERE is_owner"))
    of = "owner" if owned else "environment"
    numbers = _own(table, of)
    numbers = by_month(environment, numbers) if owned else numbers
    return Side(key, label or Text(key, key), kind, of, environment, numbers, opened=kind == "period")


def _own(table: pa.Table, of: str) -> pa.Table:
    """The rows of one side over the whole time; those of the whole place where there are none of the owner alone."""
    uses = set(load_uses())
    rows = [row for row in table.to_pylist() if row["at"] == "all"]
    owned = {row["measure"] for row in rows if row["of"] == of}
    own = []
    for row in rows:
        if (row["measure"] == "use_share" and row["of"] in uses) or row["of"] == of:
            own.append(row)
        elif row["of"] == "environment" and row["measure"] not in owned:
            own.append(row | {"of": of})
    return pa.Table.from_pylist(own, schema=table.schema)


def people(environment: Sociotope, ids: Sequence[str], *, share: bool = False) -> list[Side]:
    """Several people of one place: the index brought towards everybody, and the uses of each one's own acts.

    Parameters
    ----------
    environment
        The place.
    ids
        Their identifiers, or their names when only one person has that name.
    share
        Whether to call them by numbers.

    Raises
    ------
    UsageError
        When nobody, or several people, are called so.

    References
    ----------
    Defined here: docs/science.md 1.7 (one person) and 2.2 (use mix).
    """
    actors = [_actor(environment, who) for who in ids]
    index = measures(environment, [*INDEXES, *COMPONENTS], persons=[actor["id"] for actor in actors])
    sides = []
    for number, actor in enumerate(actors, 1):
        name = actor["name"] or _short(actor["id"], actors)
        label = Text(f"Person {number}", f"Personne {number}") if share else Text(name, name)
        of = f"actor:{actor['id']}"
        hidden = environment.sampling_design == "ego_crawl" and not actor["is_owner"]
        seen = seen_from(environment, actor["actor"])
        mix = measures(seen, ["use_share"])
        mix = _hidden(mix) if hidden else by_month(seen, mix)
        rows = [row for row in index.to_pylist() if row["of"] == of]
        rows += [row for row in mix.to_pylist() if row["at"] == "all"]
        key = f"person-{number}" if share else actor["id"]
        numbers = pa.Table.from_pylist(rows, schema=index.schema)
        sides.append(Side(key, label, "person", of, seen, numbers, has_map=not hidden, opened=True))
    return sides


def _short(identifier: str, actors: Sequence[dict[str, Any]]) -> str:
    """What an account ends in, where no other of these accounts ends in the same."""
    endings = [actor["id"].rstrip("/").rpartition("/")[2] for actor in actors]
    ending = identifier.rstrip("/").rpartition("/")[2]
    return ending if endings.count(ending) == 1 else identifier


def _hidden(mix: pa.Table) -> pa.Table:
    """What an archive cannot show of somebody who is not its owner."""
    gone = {"value": None, "low": None, "high": None, "status": "not_measurable"}
    why = {"en": OTHERS_HIDDEN.en, "fr": OTHERS_HIDDEN.fr}
    return pa.Table.from_pylist([row | gone | {"why": why} for row in mix.to_pylist()], schema=mix.schema)


def _actor(environment: Sociotope, who: str) -> dict[str, Any]:
    # @ada, ada@place.example and https://place.example/@ada are ways to write the account that ends in /ada
    account = who.rstrip("/").rpartition("/")[2].lstrip("@").partition("@")[0].lower()
    wanted = pa.table({"said": [who], "ending": [f"/{account}"]})
    sql = (
        "SELECT a.actor, a.id, a.name, a.is_owner, a.id = w.said AS exact FROM actors AS a CROSS JOIN wanted AS w "
        "WHERE a.id = w.said OR LOWER(a.name) = LOWER(w.said) OR LOWER(RIGHT(a.id, LENGTH(w.ending))) = w.ending "
        "ORDER BY a.id = w.said DESC, a.actor LIMIT 3"
    )
    actors = environment.sql(sql, wanted=wanted).to_pylist()
    if not actors:
        raise UsageError(_TEXTS["nobody_of_that_name"].format(said=who))
    if len(actors) > 1 and not actors[0]["exact"]:
        raise UsageError(_TEXTS["several_of_that_name"].format(said=who, first=actors[0]["id"], second=actors[1]["id"]))
    return dict(actors[0])


def period(environment: Sociotope, key: str, label: Text, since: str | None, until: str | None) -> Side:
    """A part of the time of a place."""
    return place(in_period(environment, since, until), key, label, kind="period")
