"""Small places that the examples speak of, whose numbers can be checked by hand: a pair, a village, a crowd, a desk.

Nobody in them is real, no archive is anybody's, and every act is dated from Monday 5 January 2026 on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

import pyarrow as pa

from sociotope.environment import Sociotope

Act = tuple[float, str, str, str | int]
"""The day, who, what they do, and to whom (a name) or to which act before it (by its place in the list)."""

_TYPES: Final = {
    "shares": "Announce", "saves": "Add", "invites": "Invite", "accepts": "Accept", "follows": "Follow",
    "vouches": "Offer",
}  # fmt: skip
"""The acts that are no ``Create``, as writing, saying and answering are."""

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


_WORDS: Final = {
    0: "How do I read a balance sheet? Which line should I look at first?",
    5: "You first open the settings, then click on Export, choose CSV, and the file is in your downloads.",
    6: "Thank you so much, that was very clear!",
    8: "You restart it like this: hold the button for ten seconds, then plug it in again and wait for the green light.",
    9: "Sorry, no time to look at it this week.",
    18: "Our new plan is 20% off until Friday: 49 euros a month instead of 61, order it on our site.",
    19: "Can you come to the workshop on Tuesday 14 April at 6 pm, room 12? Please tell me by Friday.",
    22: "Do you know how compound interest is computed? I would like to understand.",
}


def desk() -> Sociotope:
    """The archive of one person, Ada, over three hundred days: what she asked, explained, offered, and what came of it.

    She writes eleven private messages, eight of them answered within the week; invites three people, two of whom
    accept; follows two, one of whom follows back; posts twice, for four reactions and none; saves two notes of Ben, one
    of which she passes on. Cy comes to her first, and two people recommend her.

    Examples
    --------
    >>> with desk() as place:
    ...     place.value("SELECT name FROM actors WHERE is_owner"), place.value("SELECT count(*) FROM activities")
    ('Ada', 40)
    """
    acts: list[Act] = [
        (0, "Ada", "writes", "Ben"), (1, "Ben", "writes", "Ada"), (10, "Ada", "says", ""), (20, "Ben", "says", ""),
        (89, "Cy", "writes", "Ada"), (90, "Ada", "writes", "Cy"), (91, "Cy", "writes", "Ada"),
        (95, "Gil", "writes", "Ada"), (96, "Ada", "writes", "Gil"), (98, "Gil", "writes", "Ada"),
        (70, "Ada", "invites", "Di"), (71, "Di", "accepts", "Ada"), (72, "Ada", "writes", "Di"),
        (73, "Di", "writes", "Ada"), (74, "Ada", "writes", "Di"), (75, "Di", "writes", "Ada"),
        (76, "Ada", "writes", "Di"), (77, "Di", "writes", "Ada"), (80, "Ada", "writes", "Eli"),
        (100, "Ada", "writes", "Flo"), (101, "Flo", "writes", "Ada"), (150, "Ada", "writes", "Ben"),
        (160, "Ada", "writes", "Gil"), (190, "Gil", "writes", "Ada"), (75, "Ada", "invites", "Hal"),
        (79, "Ada", "invites", "Ivy"), (85, "Ivy", "accepts", "Ada"), (5, "Ada", "follows", "Ben"),
        (6, "Ada", "follows", "Cy"), (7, "Ben", "follows", "Ada"), (60, "Ben", "vouches", "Ada"),
        (200, "Cy", "vouches", "Ada"), (21, "Ada", "saves", 3), (30, "Ada", "shares", 3), (40, "Ada", "says", ""),
        (41, "Ben", "says", ""), (42, "Ada", "saves", 35), (152, "Ben", "writes", "Ada"), (280, "Ada", "writes", "Ben"),
        (300, "Ada", "shares", 35),
    ]  # fmt: skip
    return _place(acts, owner="Ada", words=_WORDS, likes={2: 4, 34: 0})


def _place(
    acts: Iterable[Act],
    owner: str | None = None,
    words: Mapping[int, str] | None = None,
    likes: Mapping[int, int] | None = None,
) -> Sociotope:
    done = list(acts)
    names = dict.fromkeys(name for _, who, _, whom in done for name in (who, whom) if name and isinstance(name, str))
    number = {name: at for at, name in enumerate(names, 1)}
    things = {at: 1_000 + at for at, act in enumerate(done) if act[2] not in _TYPES}
    to_people = {at: number[str(act[3])] for at, act in enumerate(done) if act[3] and isinstance(act[3], str)}

    def of(at: int, what: str, whom: str | int) -> int | None:
        if what in ("invites", "accepts", "follows"):
            return to_people[at]
        return things[int(whom)] if what in ("shares", "saves") else things.get(at)

    return Sociotope.from_tables(
        card={
            "platforms": ["here"],
            "sampling_design": "ego_crawl" if owner else "census",
            "owner": {"id": owner} if owner else None,
        },
        actors=pa.table(
            {
                "actor": list(number.values()),
                "id": list(number),
                "name": list(number),
                "type": ["Person"] * len(number),
                "followers": [FOLLOWERS] * len(number),
                "is_owner": [name == owner for name in number],
                "is_anonymous": [False] * len(number),
                "platform": ["here"] * len(number),
            }
        ),
        objects=pa.table(
            {
                "object": list(things.values()),
                "type": ["Note"] * len(things),
                "attributed_to": [number[done[at][1]] for at in things],
                "content": pa.array([(words or {}).get(at) for at in things], pa.string()),
                "links": pa.array([["https://example.org"] if (likes or {}).get(at) else None for at in things]),
                "likes": pa.array([(likes or {}).get(at) for at in things], pa.int64()),
                "in_reply_to": pa.array(
                    [things[int(done[at][3])] if done[at][2] == "answers" else None for at in things], pa.int64()
                ),
                "platform": ["here"] * len(things),
            }
        ),
        activities=pa.table(
            {
                "activity": [2_000 + at for at in range(len(done))],
                "type": [_TYPES.get(what, "Create") for _, _, what, _ in done],
                "actor": [number[who] for _, who, _, _ in done],
                "object": pa.array([of(at, what, whom) for at, (_, _, what, whom) in enumerate(done)], pa.int64()),
                "to": pa.array(
                    [
                        [to_people[at]] if what in ("writes", "invites", "vouches") else None
                        for at, (_, _, what, _) in enumerate(done)
                    ],
                    pa.list_(pa.int64()),
                ),
                "audience": [
                    "direct"
                    if what in ("writes", "invites")
                    else "public"
                    if what in ("says", "answers", "shares")
                    else None
                    for _, _, what, _ in done
                ],
                "published": pa.array(
                    [FIRST_DAY + dt.timedelta(days=day) for day, *_ in done], pa.timestamp("us", "UTC")
                ),
                "platform": ["here"] * len(done),
                "source": ["named_places"] * len(done),
            }
        ),
    )
