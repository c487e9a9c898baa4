"""Three small places that the examples speak of, whose numbers can be checked by hand: a pair, a village, a crowd.

Nobody in them is real, no archive is anybody's, and every act is dated from Monday 5 January 2026 on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, Literal

import pyarrow as pa

from sociotope.environment import Sociotope

Act = tuple[float, str, Literal["writes", "says", "answers", "shares"], str | int]
"""The day, who, what they do, and to whom (``writes``: a name) or to which act before it (by its place in the list)."""

FIRST_DAY: Final = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
FOLLOWERS: Final = 150
"""How many follow each person: the audience of what is said to everybody."""


def pair() -> Sociotope:
    """Ada and Ben: she writes to him, he answers the day after, she writes again.

    Three private messages: two of hers, one of his.

    Examples
    --------
    >>> with pair() as place:
    ...     place.value("SELECT count(*) FROM activities")
    3
    """
    return _place([(0, "Ada", "writes", "Ben"), (1, "Ben", "writes", "Ada"), (2, "Ada", "writes", "Ben")])


def village() -> Sociotope:
    """Five people in a week: four private messages, a public note, two replies to it and two reshares of it.

    Ada and Ben write as in :func:`pair`; Cy writes to Ada, who does not answer; Di replies to the note of Ada, who
    replies to her; Ben and Eli pass it on. Six directed acts, five arcs, four people at their ends.

    Examples
    --------
    >>> with village() as place:
    ...     place.sql("SELECT type, count(*) AS n FROM activities GROUP BY type ORDER BY type").to_pylist()
    [{'type': 'Announce', 'n': 2}, {'type': 'Create', 'n': 7}]
    """
    return _place(
        [
            (0, "Ada", "writes", "Ben"),
            (1, "Ben", "writes", "Ada"),
            (1, "Cy", "writes", "Ada"),
            (2, "Ada", "writes", "Ben"),
            (3, "Ada", "says", ""),
            (3, "Ben", "shares", 4),
            (4, "Di", "answers", 4),
            (4, "Eli", "shares", 4),
            (5, "Ada", "answers", 6),
        ]
    )


def crowd() -> Sociotope:
    """A star and sixty fans over four months of thirty days: a note a month, which all pass on and six reply to.

    Two by two, the fans also write one another a private message each way every month: all thirty pairs in the first
    two, fifteen of them in the last two.

    Examples
    --------
    >>> with crowd() as place:
    ...     place.value("SELECT count(*) FROM actors"), place.value("SELECT count(*) FROM activities")
    (61, 449)
    """
    acts: list[Act] = []
    fans = [f"Fan {n}" for n in range(60)]
    for month in range(4):
        note = len(acts)
        acts.append((30 * month, "Star", "says", ""))
        acts += [(30 * month + 1, fan, "shares", note) for fan in fans]
        acts += [(30 * month + 2, fan, "answers", note) for fan in fans[:6]]
        for one, two in (
            zip(fans[::2], fans[1::2], strict=True) if month < 2 else zip(fans[:30:2], fans[1:30:2], strict=True)
        ):
            acts += [(30 * month + 3, one, "writes", two), (30 * month + 4, two, "writes", one)]
    return _place([*acts, (120, "Star", "says", "")])


def _place(acts: Iterable[Act]) -> Sociotope:
    done = list(acts)
    names = dict.fromkeys(name for _, who, what, whom in done for name in (who, whom if what == "writes" else who))
    number = {str(name): at for at, name in enumerate(names, 1)}
    things = {at: 1_000 + at for at, act in enumerate(done) if act[2] != "shares"}
    return Sociotope.from_tables(
        card={"platforms": ["here"], "sampling_design": "census"},
        actors=pa.table(
            {
                "actor": list(number.values()),
                "id": list(number),
                "name": list(number),
                "type": ["Person"] * len(number),
                "followers": [FOLLOWERS] * len(number),
                "platform": ["here"] * len(number),
            }
        ),
        objects=pa.table(
            {
                "object": list(things.values()),
                "type": ["Note"] * len(things),
                "attributed_to": [number[done[at][1]] for at in things],
                "in_reply_to": pa.array(
                    [things[int(done[at][3])] if done[at][2] == "answers" else None for at in things], pa.int64()
                ),
                "platform": ["here"] * len(things),
            }
        ),
        activities=pa.table(
            {
                "activity": [2_000 + at for at in range(len(done))],
                "type": ["Announce" if what == "shares" else "Create" for _, _, what, _ in done],
                "actor": [number[who] for _, who, _, _ in done],
                "object": [
                    things[int(whom)] if what == "shares" else things[at] for at, (_, _, what, whom) in enumerate(done)
                ],
                "to": pa.array(
                    [[number[str(whom)]] if what == "writes" else None for _, _, what, whom in done],
                    pa.list_(pa.int64()),
                ),
                "audience": ["direct" if what == "writes" else "public" for _, _, what, _ in done],
                "published": pa.array(
                    [FIRST_DAY + dt.timedelta(days=day) for day, *_ in done], pa.timestamp("us", "UTC")
                ),
                "platform": ["here"] * len(done),
                "source": ["named_places"] * len(done),
            }
        ),
    )
