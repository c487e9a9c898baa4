"""An invented LinkedIn archive: the complete export of today, whose simple files stand in linkedin.toml."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np

from sociotope.demo.people import Person, firms, listed
from sociotope.demo.plan import Plan
from sociotope.demo.sink import Sink, cell, csv_line, quoted
from sociotope.demo.ties import Acts, exchanges, groups, joined
from sociotope.demo.times import DAY, Times, dates, iso

_SITE = "https://www.linkedin.com"
_OFFER = '<p class="spinmail-quill-editor__spin-break">{text}</p>'


def write(plan: Plan, sink: Sink) -> None:
    """Write every file of the archive."""
    acts = exchanges(plan)
    met = joined(plan, acts)
    own = {
        "Connections": _connections(plan, met),
        "Invitations": _invitations(plan, met),
        "messages": _messages(plan, acts),
    }
    for name, form in listed("linkedin").items():
        sink.write(f"{name}.csv", chain([form["header"] + "\n"], own[name] if name in own else _rows(plan, form)))


def _url(person: Person) -> str:
    return f"{_SITE}/in/{person.slug}"


def _work(person: int) -> tuple[str, str]:
    """Where somebody works, and as what."""
    titles = listed("names")["firms"]["titles"]
    return firms()[person * 11 % len(firms())], titles[person * 5 % len(titles)]


def _connections(plan: Plan, met: Times) -> Iterator[str]:
    """Newest first; a profile that is closed leaves nothing but a date."""
    order = np.argsort(-met[: plan.n["contact"]], kind="stable")
    for i, day in zip(order.tolist(), dates(met[order], "{d:02} {mon} {y}"), strict=True):
        who, is_closed = plan.people[i], i >= plan.ties and i % 40 == 39
        yield csv_line(*(("",) * 6 if is_closed else (who.first, who.last, _url(who), "", *_work(i))), day)


def _invitations(plan: Plan, met: Times) -> Iterator[str]:
    """Of the last people met, some asked and some were asked, the day before they became connections, or still wait."""
    whom = np.arange(plan.met)[::-1][: plan.n["invitation"]]
    asked = dates(met[whom] - DAY, "{m}/{d}/{yy:02}, {h}:{M:02} {half}")
    for i, day, text in zip(whom.tolist(), asked, plan.texts("invitation", "intro"), strict=True):
        way, sides = ("INCOMING", (plan.people[i], plan.owner)) if i % 2 else ("OUTGOING", (plan.owner, plan.people[i]))
        yield csv_line(*(one.name for one in sides), day, text if i % 3 else "", way, *map(_url, sides))


def _messages(plan: Plan, acts: Acts) -> Iterator[str]:
    """One conversation for each tie, one for each group, and one for each offer that somebody paid for."""

    def head(number: int, title: str, sender: Person | None, to: list[Person]) -> str:
        conversation = "2-" + b64encode(f"{plan.seed & 0xFFFF:04x}{number:012x}_100".encode()).decode()
        sent_by = (sender.name, _url(sender)) if sender else (firms()[number % len(firms())], "")
        cells = (conversation, title, *sent_by, ", ".join(one.name for one in to), ",".join(map(_url, to)))
        return ",".join(map(quoted, cells)) + ',"'

    def row(head: str, time: str, text: str) -> str:
        return f'{head}{time} UTC","",{quoted(text)},"INBOX","","No","No"\n'

    me, paid = plan.owner, plan.ties + plan.n["group"]
    heads = [(head(i, "", them, [me]), head(i, "", me, [them])) for i, them in enumerate(plan.people[: plan.ties])]
    for who, sent, time, text in zip(acts.person.tolist(), acts.sent.tolist(), iso(acts.time), acts.text, strict=True):
        yield row(heads[who][sent], time, text)
    for nth, group in enumerate(groups(plan)):
        there = {-1: me} | {i: plan.people[i] for i in group.members}
        of = {
            i: head(plan.ties + nth, group.title, one, [other for other in there.values() if other != one])
            for i, one in there.items()
        }
        for who, time, text in zip(group.acts.person.tolist(), iso(group.acts.time), group.acts.text, strict=True):
            yield row(of[who], time, text)
    offers = zip(iso(plan.times("sponsored")), plan.texts("sponsored", "promo"), strict=True)
    for number, (time, text) in enumerate(offers, paid):
        yield row(head(number, "Sponsored Conversation", None, [me]), time, _OFFER.format(text=text))


def _rows(plan: Plan, form: dict[str, Any]) -> Iterator[str]:
    """The rows of a file of linkedin.toml, newest first."""
    kind, row = form.get("kind", ""), form["row"] + "\n"
    if not kind:
        yield row.format(me=plan.owner, own_words=listed(f"phrases_{plan.lang}")["owner"])
        return
    rng, n, times = plan.rng(f"{kind} rows"), plan.n[kind], plan.times(kind, form.get("pace", "steady"))[::-1]
    named = "each" in plan.kinds[kind]
    whom = plan.each(kind) if named else np.arange(n)
    columns = (
        dates(times, form["date"]) if "date" in form else iso(times),
        map(cell, plan.texts(kind, form.get("texts", ""))),
        # The number of a post tells when it was made: now, or before one reacts to it.
        _links("share", rng, times),
        _links("activity", rng, times - 60 - rng.exponential(130_000, n).astype(np.int64)),
        whom.tolist(),
        rng.choice(form.get("turn", [""]), n).tolist(),
    )
    for nth, (when, text, own, link, who, turn) in enumerate(zip(*columns, strict=True), 1):
        firm, title = map(cell, _work(who))
        yield row.format(
            when=when, text=text, own=own, link=link, turn=turn, nth=nth, firm=firm, title=title,
            who=plan.people[who] if named else None,
        )  # fmt: skip


def _links(what: str, rng: np.random.Generator, times: Times) -> Iterator[str]:
    numbers = times * 1000 << 22 | rng.integers(0, 1 << 22, len(times))
    return (f"{_SITE}/feed/update/urn%3Ali%3A{what}%3A{number}" for number in numbers.tolist())
