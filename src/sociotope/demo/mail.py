"""An invented mailbox, as Google Takeout exports that of Gmail."""

from __future__ import annotations

from collections.abc import Iterator
from email.header import Header
from email.utils import formataddr
from functools import cache
from itertools import count
from typing import Final

from sociotope.demo.people import Person, firms
from sociotope.demo.plan import Plan
from sociotope.demo.sink import Sink
from sociotope.demo.texts import SIZE, pool
from sociotope.demo.ties import each_tie, exchanges, groups
from sociotope.demo.times import Times, dates

_PATH: Final = "Takeout/Mail/All mail Including Spam and Trash.mbox"
_STAMP: Final = "{day} {mon} {d:02} {H:02}:{M:02}:{S:02} +0000 {y}"
_DATE: Final = "{day}, {d:02} {mon} {y} {H:02}:{M:02}:{S:02} +0000"
_TEXT: Final = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit"


def write(plan: Plan, sink: Sink) -> None:
    """Write the only file of the archive."""
    sink.write(_PATH, _mailbox(plan))


@cache
def _address(person: Person) -> str:
    return formataddr((person.name, f"{person.user}@mail.example"))


@cache
def _subjects(lang: str) -> list[str]:
    return [Header(text, "utf-8", maxlinelen=400).encode() for text in pool("topic", lang)]


def _mailbox(plan: Plan) -> Iterator[str]:
    """What is exchanged with one person, with several, with a list, with oneself; and what firms send to everybody."""
    me, number, n = _address(plan.owner), count(1), plan.n
    for person, acts in each_tie(plan, exchanges(plan)):
        pair = (me, _address(person))
        ways = [pair if sent else pair[::-1] for sent in acts.sent.tolist()]
        yield from _letters(plan, next(number), acts.time, ways, acts.opens.tolist(), acts.text)
    for group in groups(plan):
        there = {-1: me} | {i: _address(plan.people[i]) for i in group.members}
        others = {i: ", ".join(one for j, one in there.items() if j != i) for i in there}
        ways = [(there[i], others[i]) for i in group.acts.person.tolist()]
        yield from _letters(plan, next(number), group.acts.time, ways, group.acts.opens.tolist(), group.acts.text)
    senders = [formataddr((name, f"news@firm{nth}.example")) for nth, name in enumerate(firms())]
    for kind, menu, pace, from_, to, list_ in (
        ("post", "posts", "crowd", [me], "readers@lists.example", "readers.lists.example"),
        ("note", "talk", "steady", [me], me, ""),
        ("newsletter", "promo", "steady", senders, me, "news.firms.example"),
    ):
        ways = [(from_[i % len(from_)], to) for i in range(n[kind])]
        texts, more = plan.texts(kind, menu), f"List-Id: <{list_}>\n" if list_ else ""
        yield from _letters(plan, next(number), plan.times(kind, pace), ways, [True] * n[kind], texts, more)


def _letters(
    plan: Plan,
    thread: int,
    times: Times,
    ways: list[tuple[str, str]],
    opens: list[bool],
    texts: list[str],
    more: str = "",
) -> Iterator[str]:
    """Letters in the form of a mailbox, each an answer to the one before unless it opens something."""
    me, first, subject = _address(plan.owner), 0, ""
    rows = zip(dates(times, _STAMP), dates(times, _DATE), ways, opens, texts, strict=True)
    for number, (stamp, date, (from_, to), is_new, text) in enumerate(rows, thread << 24):
        if is_new:
            first, subject, answered = number, _subjects(plan.lang)[number % SIZE], ""
        else:
            answered = f"In-Reply-To: <{number - 1}@mail.example>\n"
        yield (
            f"From {number}@xxx {stamp}\nX-GM-THRID: {first}\nX-Gmail-Labels: {'Sent' if from_ == me else 'Inbox'}\n"
            f"Message-ID: <{number}@mail.example>\n{answered}Date: {date}\nFrom: {from_}\nTo: {to}\n"
            f"Subject: {'' if is_new else 'Re: '}{subject}\n{more}{_TEXT}\n\n{text}\n\n"
        )
