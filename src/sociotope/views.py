"""The same acts seen otherwise: in a period, from one person, or on some platforms only, without copying them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sociotope.card import write_card
from sociotope.environment import Sociotope
from sociotope.plugins import modules
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS
from sociotope.temporary import temporary_folder


def in_period(environment: Sociotope, since: str | None, until: str | None) -> Sociotope:
    """The same store, where only the acts of a period are seen; the caller closes it.

    Parameters
    ----------
    environment
        The place, which must stay open as long as this one.
    since, until
        As in :class:`Sociotope`: from the first on, and before the second.
    """
    seen = environment.again(since=since, until=until)
    seen.card.update(environment.card)
    return seen


def seen_from(environment: Sociotope, actor: int) -> Sociotope:
    """The same acts as if this were the archive of one actor, whose own acts are then what is told.

    Parameters
    ----------
    environment
        The place, which must stay open as long as this one.
    actor
        The number of an actor.
    """
    folder = temporary_folder()
    columns = ", ".join(
        f"actor = {int(actor)} AS is_owner" if field.name == "is_owner" else f'"{field.name}"'
        for field in ACTORS.stored
    )
    environment.engine.write_parquet(f"SELECT {columns} FROM actors", folder / "actors-1.parquet")
    write_card(folder, environment.card | {"tables": {"actors": ["actors-1.parquet"]}, "parts": {}})
    others = {name: parts for name, parts in environment.parts.items() if name != "actors"}
    return environment.again(folder, temporary=True, parts=others)


_NAMED: Final = """
SELECT DISTINCT number
FROM (
  SELECT actor AS number FROM activities WHERE {here}
  UNION ALL SELECT object FROM activities WHERE {here}
  UNION ALL SELECT target FROM activities WHERE {here}
  UNION ALL SELECT unnest("to") FROM activities WHERE {here}
  UNION ALL SELECT attributed_to FROM objects WHERE {here}
  UNION ALL SELECT in_reply_to FROM objects WHERE {here}
  UNION ALL SELECT root FROM objects WHERE {here}
  UNION ALL SELECT context FROM objects WHERE {here}
) AS mentioned
"""

_UNDATED: Final = "type IN ('Create', 'Question') AND published IS NULL"

_NUMBERS: Final = """
SELECT number, platform, CASE WHEN is_nameless THEN first_rank + number - first_number ELSE rank END AS rank
FROM (
  SELECT
    *,
    min(CASE WHEN is_nameless THEN number END) OVER (PARTITION BY {of}) AS first_number,
    min(CASE WHEN is_nameless THEN rank END) OVER (PARTITION BY {of}) AS first_rank
  FROM (
    SELECT number, platform, is_asked, is_nameless, row_number() OVER (PARTITION BY {of} ORDER BY number) AS rank
    FROM (
      SELECT actor AS number, platform, TRUE AS is_asked, FALSE AS is_nameless FROM actors
      UNION ALL SELECT object, platform, FALSE, FALSE FROM objects
      UNION ALL SELECT activity, platform, {undated}, id IS NULL FROM {acts} WHERE {here}
    ) AS numbered
    WHERE number <= (SELECT max(number) FROM (
      SELECT max(actor) AS number FROM actors UNION ALL SELECT max(activity) FROM {acts} WHERE {here} AND {undated}
    ) AS ends)
  ) AS ranked
) AS placed
WHERE is_asked
"""
"""Acts to which the platform gives no identifier are numbered after the rest, by the rows of their archive."""


def seen_on(environment: Sociotope, platforms: Iterable[str]) -> Sociotope:
    """The same place, where only what was done on some of its platforms is seen; it is closed with the place.

    People and things keep their numbers. Somebody, or something, that several platforms name is there with all that is
    known of them; an act that two archives tell is of the platform of the first.

    Parameters
    ----------
    environment
        The place.
    platforms
        The names of platforms of it; the place itself is given when they are all there.

    Examples
    --------
    >>> import pyarrow as pa
    >>> acts = pa.table({"activity": [7, 8, 9], "type": ["View"] * 3, "platform": ["here", "here", "there"]})
    >>> with Sociotope.from_tables(activities=acts, card={"platforms": ["here", "there"]}) as place:
    ...     seen_on(place, ["here"]).value("SELECT count(*) FROM activities")
    2
    """
    names = tuple(name for name in environment.platforms if name in set(platforms))
    if len(names) == len(environment.platforms):
        return environment
    with environment.engine.lock:
        if names not in environment.on_some:
            environment.on_some[names] = _opened(environment, names)
        return environment.on_some[names]


def numbers_alone(environment: Sociotope) -> str:
    """The name of a table (number, platform, rank): the number that each would have in a store of its platform only.

    Of people, and of what was said without a date. Archives are numbered one after the other, so that what is told of
    one platform stands in the same order whatever else was read: what is chosen by number, such as the groups of an
    interval, is then the same too.
    """
    engine = environment.engine
    with engine.lock:
        if "numbers_alone" in engine.made_of:
            return "numbers_alone"
        acts = "activities"
        if environment.is_windowed:
            acts = "activities_ever"
            engine.view(acts, environment.parts["activities"], ACTIVITIES.stored)
        of = "platform" if len(environment.platforms) > 1 else "TRUE"
        here = _here(environment.platforms)
        engine.materialise("numbers_alone", _NUMBERS.format(of=of, acts=acts, here=here, undated=_UNDATED))
        engine.made_of["numbers_alone"] = of
    return "numbers_alone"


def design_on(environment: Sociotope, platforms: Iterable[str]) -> str:
    """How the acts of some platforms of a place were come by: as it was said of all, else as each platform says.

    Examples
    --------
    >>> with Sociotope.from_tables(card={"platforms": ["event_file", "linkedin"]}) as place:
    ...     design_on(place, ["linkedin"]), design_on(place, place.platforms)
    ('ego_crawl', 'unknown')
    """
    if environment.sampling_design != "unknown":
        return environment.sampling_design
    known = modules("sociotope.platforms")
    designs = {known[name].sampling_design if name in known else "unknown" for name in platforms}
    return str(designs.pop()) if len(designs) == 1 else "unknown"


def _opened(environment: Sociotope, names: tuple[str, ...]) -> Sociotope:
    seen = environment.again()
    try:
        seen.is_part = True
        seen.card.update(_card(environment, names))
        _narrow(seen, _here(names))
        sources = seen.card["sources"]
        if sources and not any(source.get("is_owned", True) for source in sources):
            _disown(seen)
        owner = seen.sql("SELECT id, name FROM actors WHERE is_owner ORDER BY actor LIMIT 1").to_pylist()
        seen.card["owner"] = owner[0] if owner else None
    except BaseException:
        seen.close()
        raise
    return seen


def _card(environment: Sociotope, names: tuple[str, ...]) -> dict[str, Any]:
    sources = [source for source in environment.card["sources"] if source["platform"] in names]
    archives = {source["name"] for source in sources}
    return environment.card | {
        "platforms": list(names),
        "sampling_design": design_on(environment, names),
        "sources": sources,
        "files": [file for file in environment.files if file["archive"] in archives],
    }


def _here(names: Iterable[str]) -> str:
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    return f"platform IN ({listed})"


def _narrow(view: Sociotope, here: str) -> None:
    """Leave of each table what is of the platforms, and what these name that another platform tells of too."""
    engine = view.engine
    named = _NAMED.format(here=here)
    for table, key in ((ACTORS, "actor"), (OBJECTS, "object")):
        shared = engine.table(f"SELECT {key} FROM {table.name} WHERE NOT {here} AND {key} IN ({named})")
        engine.register(f"shared_{table.name}", shared)
    for table, key in ((ACTORS, "actor"), (OBJECTS, "object")):
        also = (
            f" OR {key} IN (SELECT {key} FROM shared_{table.name})"
            if view.value(f"SELECT count(*) FROM shared_{table.name}")
            else ""
        )
        engine.view(table.name, view.parts[table.name], table.stored, [f"({here}{also})"])
    engine.view("activities", view.parts["activities"], ACTIVITIES.stored, [*view.when(), here])


def _disown(view: Sociotope) -> None:
    """Leave nobody the owner: where somebody whose archive another platform gave has done, they are one of many."""
    if not view.value("SELECT count(*) FROM actors WHERE is_owner"):
        return
    columns = ", ".join("FALSE AS is_owner" if name == "is_owner" else name for name in ACTORS.stored.names)
    view.engine.materialise("actors_of_nobody", f"SELECT {columns} FROM actors")
    view.engine.define("actors", "SELECT * FROM actors_of_nobody")
