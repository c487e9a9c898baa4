"""A log of acts as arrays, which a control can shuffle or turn round, and the environment that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.ties import AUTHORED_TYPES, DIRECTED_KINDS, contacts

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.str_]
Mask = npt.NDArray[np.bool_]

DAY: Final = 86_400
NOBODY: Final = -1
UNKNOWN: Final = -1

_READ = """
SELECT
  contacts.actor, contacts.other, CASE WHEN contacts.kind = 'accept' THEN 'follow' ELSE contacts.kind END AS kind,
  contacts.second, a.audience_size,
  CASE WHEN author.followers IS NULL THEN {unknown} ELSE author.followers END AS followers
FROM contacts
INNER JOIN actors AS author ON contacts.actor = author.actor
LEFT JOIN (SELECT activity, audience_size FROM activities WHERE audience_size IS NOT NULL) AS a
  ON contacts.activity = a.activity
WHERE contacts.directed OR contacts.kind IN ('follow', 'accept', 'announce')
UNION ALL
SELECT
  a.actor, {nobody} AS other, 'post' AS kind,
  date_diff('second', TIMESTAMPTZ '1970-01-01 00:00:00+00', a.published) AS second, a.audience_size,
  CASE WHEN author.followers IS NULL THEN {unknown} ELSE author.followers END AS followers
FROM activities AS a
INNER JOIN people ON a.actor = people.actor
INNER JOIN actors AS author ON a.actor = author.actor
LEFT JOIN (SELECT DISTINCT activity FROM contacts) AS addressed ON a.activity = addressed.activity
WHERE a.type IN ({authored}) AND coalesce(a.audience, '') <> 'self' AND addressed.activity IS NULL
"""


@dataclass(frozen=True)
class Log:
    """Acts in arrays of one length: who, towards whom (``NOBODY`` for a post), what, when, before how many.

    ``kind`` is message, reply, mention, announce, follow or post; ``second`` is None when the acts have no date;
    ``audience`` is how many can see the act, ``UNKNOWN`` when nothing says.
    """

    actor: Numbers
    other: Numbers
    kind: Words
    second: Numbers | None
    audience: Numbers

    def __len__(self) -> int:
        return len(self.actor)

    @property
    def directed(self) -> Mask:
        """Which acts are directed: messages, replies and mentions."""
        return np.isin(self.kind, DIRECTED_KINDS)

    def only(self, chosen: Mask) -> Log:
        """The acts that a mask keeps."""
        return Log(
            self.actor[chosen],
            self.other[chosen],
            self.kind[chosen],
            None if self.second is None else self.second[chosen],
            self.audience[chosen],
        )

    def but(self, **changes: Any) -> Log:
        """The same log with some arrays replaced."""
        return replace(self, **changes)


def log_of(place: Sociotope) -> Log:
    """The acts of an environment: its directed acts, reshares, follows and posts, one row for each person addressed.

    The second line of a reply that a log writes twice is left out, and so is an act that names a crowd. A tie that was
    accepted is a follow each way.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     len(log_of(place))
    0
    """
    contacts(place)
    authored = ", ".join(f"'{name}'" for name in AUTHORED_TYPES)
    table = place.sql(_READ.format(unknown=UNKNOWN, nobody=NOBODY, authored=authored))
    second = table["second"]
    audience = np.where(
        table["audience_size"].is_null().to_numpy(),
        table["followers"].to_numpy(),
        table["audience_size"].fill_null(0).to_numpy(),
    )
    return Log(
        table["actor"].to_numpy().astype(np.int64),
        table["other"].to_numpy().astype(np.int64),
        table["kind"].to_numpy().astype("<U8"),
        None if second.null_count or not len(second) else second.to_numpy().astype(np.int64),
        audience.astype(np.int64),
    )


def place_of(log: Log, design: str = "census") -> Sociotope:
    """The environment that a log makes, as if it had been read; to be closed by who asks.

    Parameters
    ----------
    log
        The acts.
    design
        How they were come by (docs/science.md 1.1).
    """
    rows = len(log)
    people = np.unique(np.concatenate([log.actor, log.other[log.other != NOBODY]]))
    first = int(people.max()) + 1 if rows else 1
    replies = log.kind == "reply"
    follows = log.kind == "follow"
    named = np.isin(log.kind, ("message", "mention", "announce"))
    objects = first + rows + np.arange(rows)
    offsets = pa.array(np.concatenate([[0], np.cumsum(named)]).astype(np.int32))
    activities = pa.table(
        {
            "activity": first + np.arange(rows),
            "type": np.where(follows, "Follow", np.where(log.kind == "announce", "Announce", "Create")).tolist(),
            "actor": log.actor,
            "object": pa.array(np.where(follows, log.other, objects), mask=log.kind == "announce"),
            "to": pa.ListArray.from_arrays(offsets, pa.array(log.other[named]), mask=pa.array(~named)),
            "audience": pa.array(np.where(log.kind == "message", "direct", "public").astype(object), mask=follows),
            "audience_size": pa.array(log.audience, mask=(log.audience == UNKNOWN) | (log.kind == "message")),
            "published": _dates(log.second, rows),
            "platform": pa.repeat("", rows),
            "source": pa.repeat("log", rows),
            "source_row": np.arange(rows),
        }
    )
    made = ~follows & (log.kind != "announce")
    notes = pa.table(
        {
            "object": objects[made],
            "id": pa.array(objects[made]).cast(pa.string()),
            "type": pa.repeat("Note", int(made.sum())),
            "attributed_to": log.actor[made],
            "in_reply_to": pa.array(log.other[made], mask=~replies[made]),
            "platform": pa.repeat("", int(made.sum())),
        }
    )
    actors = pa.table(
        {
            "actor": people,
            "id": pa.array(people).cast(pa.string()),
            "type": pa.repeat("Person", len(people)),
            "platform": pa.repeat("", len(people)),
        }
    )
    return Sociotope.from_tables(card={"sampling_design": design}, actors=actors, objects=notes, activities=activities)


def _dates(second: Numbers | None, rows: int) -> pa.Array:
    stamp = pa.timestamp("us", tz="UTC")
    return pa.nulls(rows, stamp) if second is None else pa.array(second * 1_000_000).cast(stamp)
