"""docs/science.md 8.1 act by act, as it is written there: slow on purpose, and with nothing of the product in it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

DAY = 86_400
Interval = tuple[float, float]
OPEN: Interval = (0.0, 1.0)


def narrow(audience: float) -> float:
    return max(0.0, 1 - math.log(max(1.0, audience)) / math.log(150))


@dataclass
class Session:
    kind: str
    people: tuple[int, ...]
    first: float | None
    last: float | None
    size: int | None
    audience: str | None
    acts: list[int] = field(default_factory=list)


def sessions(acts: list[dict[str, Any]], me: int) -> list[Session]:
    """What one person did: messages to the same people less than an hour after the one before are one act."""
    made: list[Session] = []
    latest: dict[Any, Session] = {}
    for number, one in sorted(enumerate(acts), key=lambda each: (each[1]["day"] is None, each[1]["day"], each[0])):
        if one["actor"] != me or one["audience"] == "self":
            continue
        people = tuple(sorted({who for who in one["to"] or () if who != me}))
        second = None if one["day"] is None else round(one["day"] * DAY)
        if one["type"] == "Announce":
            kind = "relay"
        elif one["type"] != "Create":
            continue
        elif one["audience"] in ("direct", "group"):
            kind = "message"
            if not people and one["to"] == [me] and one["audience"] == "direct":
                continue
        else:
            kind = "mention" if people else "post"
        before = latest.get((kind, people)) if kind == "message" and people and second is not None else None
        if before is not None and before.last is not None and second is not None and second - before.last < 3600:
            before.last = second
            before.acts.append(number)
            continue
        made.append(Session(kind, people, second, second, one.get("size"), one["audience"], [number]))
        if kind == "message" and people and second is not None:
            latest[kind, people] = made[-1]
    return made


def touches(acts: list[dict[str, Any]], one: int, other: int) -> list[float]:
    return [
        round(act["day"] * DAY)
        for act in acts
        if act["type"] == "Create"
        and act["audience"] != "self"
        and act["day"] is not None
        and act["actor"] == one
        and other in (act["to"] or ())
    ]


def bounds(acts: list[dict[str, Any]], me: int, *, shown: bool) -> list[Interval]:
    """The position of each session of one person; ``shown``: what others wrote to them would be in the archive."""
    end = max((round(one["day"] * DAY) for one in acts if one["day"] is not None), default=0.0)
    answer = []
    for one in sessions(acts, me):
        scores: list[Interval] = []
        count = len(one.people)
        if one.kind == "message":
            if one.audience == "direct" or count > 1:
                scores.append((narrow(max(count, 1)),) * 2)
            else:
                scores.append((0.0, narrow(2)))
        elif one.kind == "mention":
            least = count if one.audience is None else math.sqrt(count * 150)
            scores.append((narrow(math.sqrt(count * 10_000)), narrow(least)))
        elif one.audience == "followers":
            scores.append((0.0, 1.0))  # who follows is not known
        else:
            scores.append((0.0, 0.0))
        if one.kind in ("post", "relay"):
            scores += [(0.0, 0.0), (0.0, 0.0)]
        elif not one.people or one.first is None or one.last is None:
            scores += [OPEN, OPEN]
        else:
            scores += list(_of_people(acts, me, one, end, shown=shown))
        low, high = (sum(score[side] for score in scores) / len(scores) for side in (0, 1))
        answer.append((2 * low - 1, 2 * high - 1))
    return answer


def _of_people(acts: list[dict[str, Any]], me: int, one: Session, end: float, *, shown: bool) -> Iterable[Interval]:
    assert one.first is not None and one.last is not None
    lasting: list[Interval] = []
    returned: list[Interval] = []
    for person in one.people:
        theirs = touches(acts, person, me) if shown else []
        both = touches(acts, me, person) + theirs
        apart = [max(one.first - each, each - one.last) for each in both]
        if any(30 * DAY <= each <= 210 * DAY for each in apart):
            lasting.append((1.0, 1.0))
        elif end - one.last >= 30 * DAY:
            lasting.append((0.0, 0.0) if shown else OPEN)
        if not shown:
            returned.append(OPEN)
        elif any(one.first - 7 * DAY <= each <= one.last + 7 * DAY for each in theirs):
            returned.append((1.0, 1.0))
        else:
            returned.append(OPEN if end - one.last < 7 * DAY else (0.0, 0.0))
    for score in (lasting, returned):
        if score:
            yield (sum(each[0] for each in score) / len(score), sum(each[1] for each in score) / len(score))
