"""The same acts seen otherwise: within a period, or from one person, without copying them."""

from __future__ import annotations

from sociotope.card import write_card
from sociotope.environment import Sociotope
from sociotope.schema import ACTORS
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
    seen = Sociotope(environment.folder, memory_limit=environment.engine.memory_limit, since=since, until=until)
    seen.card.update(environment.card)
    seen.inputs = environment.inputs
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
    seen = Sociotope(folder, memory_limit=environment.engine.memory_limit, temporary=True, parts=others)
    seen.inputs = environment.inputs
    return seen
