"""`messages.csv`: one-to-one exchanges, groups, sponsored messages, deleted senders, drafts."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from invented.book import Book
from invented.clock import CHUNK, iso
from invented.linkedin_eras import COACH_FILES
from invented.phrases import SIZE, bank, pick, pool
from invented.sink import Lines, cell
from invented.ties import COLD, INTENTS, MANNERS, ORDINARY, USES, Exchange, answered, contact_days, exchange
from invented.truth import Tie, instant

NAME = "messages.csv"
SPONSORED = '<p class="spinmail-quill-editor__spin-break">Hello,</p><p>{text}</p>'
DELETED = "LinkedIn Member"


@dataclass(frozen=True)
class _Style:
    """How a message row is put together in one era."""

    book: Book
    texts: list[str]
    hello: tuple[tuple[str, ...], tuple[str, ...]]

    def field(self, text: str) -> str:
        """One field before CONTENT."""
        return '"' + text.replace('"', '""') + '"' if self.book.era.quote_all else cell(text)

    def head(self, cid: str, title: str, sender: tuple[str, str], to: tuple[str, str]) -> str:
        """What comes before DATE; `sender` and `to` are a name (or names) and an address (or addresses)."""
        cells = [cid, title, *sender, to[0], *([to[1]] if self.book.era.recipients else [])]
        return ",".join(map(self.field, cells)) + ',"'[: 2 if self.book.era.quote_all else 1]

    @property
    def middle(self) -> str:
        """Between DATE and CONTENT: an empty SUBJECT."""
        return '","","' if self.book.era.quote_all else ',,"'

    def tail(self, folder: str, attachment: str = "", draft: str = "No", whole: str = "No") -> str:
        """What comes after CONTENT; CONTENT itself is quoted in every era."""
        has = {"ATTACHMENTS": attachment, "IS MESSAGE DRAFT": draft, "IS CONVERSATION DRAFT": whole}
        cells = [folder, *(has[c] for c in self.book.era.extra)]
        return '",' + ",".join(map(self.field, cells)) + "\n"


def conversation_id(seed: int, *what: object) -> str:
    """An id of the form that LinkedIn gives to conversations.

    Examples
    --------
    >>> conversation_id(1, "tie", 0)[:2], conversation_id(1, "tie", 0) == conversation_id(1, "tie", 1)
    ('2-', False)
    """
    digest = hashlib.md5(repr((seed, *what)).encode(), usedforsecurity=False).hexdigest()
    uuid = f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}_100"
    return "2-" + base64.b64encode(uuid.encode()).decode()


def write_messages(book: Book) -> None:
    """Write `messages.csv` and the empty files of the same form."""
    texts = [text.replace('"', '""') for intent in INTENTS for text in pool(intent)]
    if not book.era.quote_all:
        texts = [text.replace("\n", " ") for text in texts]
    style = _Style(book, texts, (tuple(bank("en")["greetings"]["hello"]), tuple(bank("fr")["greetings"]["hello"])))
    rng = book.rng(NAME)
    direct = int(book.ties.messages.sum())
    rest = book.n["messages"] - direct
    deleted = min(rest, max(1, book.n["messages"] // 200)) if rest else 0
    with book.file(NAME, size=700 * book.n["messages"]) as lines:
        _ties(style, lines, rng)
        _groups(style, lines, rng, rest - deleted)
        _deleted(style, lines, rng, deleted)
        _sponsored(style, lines, rng, book.n["sponsored"])
        drafts = _drafts(style, lines, rng)
    rows = book.n["messages"] + book.n["sponsored"]
    book.done(NAME, "read", rows + drafts, dropped=drafts, Create=rows)
    if book.era.recipients:
        for name in COACH_FILES:
            if book.wanted(name):
                with book.file(name):
                    pass
                book.done(name, "empty", 0)
        if book.wanted("LearningCoachMessages.csv"):
            with book.sink.member("LearningCoachMessages.csv") as stream:
                stream.write(b"No conversations found")
            book.done("LearningCoachMessages.csv", "empty", 0)


def _ties(style: _Style, lines: Lines, rng: np.random.Generator) -> None:
    ties = style.book.ties
    start = 0
    while start < len(ties):
        stop, held = start, 0
        while stop < len(ties) and (stop == start or held + int(ties.messages[stop]) <= CHUNK):
            held += int(ties.messages[stop])
            stop += 1
        at = slice(start, stop)
        some = exchange(rng, ties, at, MANNERS[style.book.persona], style.book.rhythm("network"))
        _planted(style.book, some, at)
        _exchange_rows(style, lines, rng, some, at)
        start = stop


def _planted(book: Book, some: Exchange, at: slice) -> None:
    """Note what the truth says of these exchanges."""
    tally, state = book.tally, book.ties.state[at]
    tally.sent += int(np.count_nonzero(some.sent))
    tally.received += int(np.count_nonzero(~some.sent))
    tally.answered += answered(some)
    book.saw(some.time)
    for code, n in enumerate(np.bincount(some.intent, minlength=len(INTENTS)).tolist()):
        tally.uses[USES[code]] += n
    edges = np.searchsorted(some.tie, np.arange(len(state) + 1))
    for place in np.flatnonzero(state != ORDINARY).tolist():
        time = some.time[edges[place] : edges[place + 1]]
        person = at.start + place
        contacts, gap = contact_days(time)
        first, last = instant(int(time[0])), instant(int(time[-1]))
        tie = Tie(book.url(person), book.people.name(person), str(first), str(last), contacts, len(time))
        if state[place] == COLD:
            silence = (book.end - int(time[-1])) / 86_400
            assert silence > max(8 * gap, 180), "a planted silence is too short"
            tally.cold.append(tie)
        else:
            tally.warm.append(tie)


def _exchange_rows(style: _Style, lines: Lines, rng: np.random.Generator, some: Exchange, at: slice) -> None:
    """Rows conversation by conversation, newest first."""
    book = style.book
    people = range(at.start, at.stop)
    me, them = (book.owner.name, book.owner_url), [(book.people.name(p), book.url(p)) for p in people]
    cids = [conversation_id(book.seed, "tie", p) for p in people]
    out = [style.head(cid, "", me, them_) for cid, them_ in zip(cids, them, strict=True)]
    back = [style.head(cid, "", them_, me) for cid, them_ in zip(cids, them, strict=True)]
    heads = back + out
    speaks = np.array([book.people.french[p] for p in people])
    hellos = [
        form.format(name=name)
        for p, person in enumerate(people)
        for name in (book.owner.first, book.people.first[person])
        for form in style.hello[int(speaks[p])]
    ]
    hellos.append("")
    forms = len(style.hello[0])
    which = (some.tie * 2 + some.sent) * forms + rng.integers(0, forms, len(some.tie))
    greeting = np.where(some.opens, which, len(hellos) - 1)
    body = some.intent * (2 * SIZE) + pick(rng, speaks[some.tie])
    head = some.tie + len(cids) * some.sent
    tails = [style.tail("INBOX"), style.tail("ARCHIVE"), style.tail(""), style.tail("INBOX", f"{_DAM}/photo.jpg")]
    tail = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])[some.tie % 10]
    tail[rng.random(len(tail)) < 0.01] = 3
    middle, suffix, texts = style.middle, " UTC", style.texts
    # Newest first within each conversation.
    last = np.searchsorted(some.tie, some.tie, side="right") - 1
    order = last - (np.arange(len(some.tie)) - np.searchsorted(some.tie, some.tie))
    for low in range(0, len(order), CHUNK):
        at_ = order[low : low + CHUNK]
        rows = zip(
            head[at_].tolist(), iso(some.time[at_]), greeting[at_].tolist(), body[at_].tolist(), tail[at_].tolist(),
            strict=True,
        )  # fmt: skip
        lines.write(
            "".join([f"{heads[h]}{t}{suffix}{middle}{hellos[g]}{texts[b]}{tails[e]}" for h, t, g, b, e in rows])
        )


_DAM = "https://www.linkedin.com/dms/prv/vid"


def _groups(style: _Style, lines: Lines, rng: np.random.Generator, rows: int) -> None:
    """Conversations of three to six people, the owner among them, about an outing or a course."""
    book = style.book
    nth = 0
    while rows > 0:
        size = min(rows, int(rng.integers(4, 16)))
        guests = rng.choice(book.unplanted, min(int(rng.integers(2, 6)), len(book.unplanted)), replace=False).tolist()
        members = [(book.owner.name, book.owner_url), *((book.people.name(p), book.url(p)) for p in guests)]
        times = np.sort(rng.choice(6 * 86_400, size, replace=False))
        times += book.rhythm("network").between(rng, np.array([book.start]), np.array([book.end - 7 * 86_400]))
        cid = conversation_id(book.seed, "group", nth)
        title = ("", "Equipe \"Forum\"", "Book club, 2nd season")[nth % 3]  # fmt: skip
        heads = []
        for i, sender in enumerate(members):
            others = members[:i] + members[i + 1 :]
            heads.append(
                style.head(cid, title, sender, (", ".join(o[0] for o in others), ",".join(o[1] for o in others)))
            )
        speakers = rng.integers(0, len(members), size)
        intents = np.array([INTENTS.index(i) for i in ("invite", "reply", "talk", "game")])[
            np.where(np.arange(size) == 0, 0, rng.choice(4, size, p=[0.1, 0.6, 0.25, 0.05]))
        ]
        body = intents * (2 * SIZE) + pick(rng, np.full(size, nth % 3 == 1))
        tail = style.tail("INBOX")
        lines.write(
            "".join(
                f"{heads[s]}{t} UTC{style.middle}{style.texts[b]}{tail}"
                for s, t, b in zip(speakers[::-1].tolist(), iso(times[::-1]), body[::-1].tolist(), strict=True)
            )
        )
        book.saw(times)
        book.tally.sent += int(np.count_nonzero(speakers == 0))
        book.tally.received += int(np.count_nonzero(speakers != 0))
        for code in intents.tolist():
            book.tally.uses[USES[code]] += 1
        rows -= size
        nth += 1


def _several(style: _Style, rng: np.random.Generator, n: int, intent: str) -> tuple[list[str], list[str]]:
    """Dates, newest first, and sentences."""
    times = np.sort(style.book.rhythm("steady").sample(rng, n))[::-1]
    style.book.saw(times)
    body = INTENTS.index(intent) * 2 * SIZE + pick(rng, style.book.french(rng, n))
    return iso(times), [style.texts[b] for b in body.tolist()]


def _deleted(style: _Style, lines: Lines, rng: np.random.Generator, n: int) -> None:
    """Messages of people who have since left: a name that says nothing and no address."""
    me = (style.book.owner.name, style.book.owner_url)
    for i, (time, text) in enumerate(zip(*_several(style, rng, n, "talk"), strict=True)):
        head = style.head(conversation_id(style.book.seed, "deleted", i), "", (DELETED, ""), me)
        lines.write(f"{head}{time} UTC{style.middle}{text}{style.tail('INBOX')}")
    style.book.tally.received += n
    style.book.uses(converse=n)


def _sponsored(style: _Style, lines: Lines, rng: np.random.Generator, n: int) -> None:
    """Paid messages: no sender's address, a telling first tag."""
    me = (style.book.owner.name, style.book.owner_url)
    for i, (time, text) in enumerate(zip(*_several(style, rng, n, "promo"), strict=True)):
        title = "Sponsored Conversation" if i % 2 else ""
        sender = (("Northbeck Labs", "Orla of Kalmira", "Umbrowell, Inc.")[i % 3], "")
        head = style.head(conversation_id(style.book.seed, "sponsored", i), title, sender, me)
        body = SPONSORED.replace('"', '""').format(text=text)
        lines.write(f"{head}{time} UTC{style.middle}{body}{style.tail('INBOX' if i % 5 else 'SPAM')}")
    style.book.tally.received += n
    style.book.uses(promote=n)


def _drafts(style: _Style, lines: Lines, rng: np.random.Generator) -> int:
    """Messages never sent, in eras that flag them: how many."""
    book = style.book
    if not (book.era.drafts and len(book.ties)):
        return 0
    n = max(1, book.n["messages"] // 200)
    whom = rng.choice(np.flatnonzero(book.ties.state != COLD), n).tolist()
    body: NDArray[np.int64] = INTENTS.index("talk") * 2 * SIZE + pick(rng, book.french(rng, n))
    times = iso(book.rhythm("network").sample(rng, n))
    for person, time, text in zip(whom, times, body.tolist(), strict=True):
        them = (book.people.name(person), book.url(person))
        cid = conversation_id(book.seed, "tie", person)
        head = style.head(cid, "", (book.owner.name, book.owner_url), them)
        tail = style.tail("INBOX", draft="Yes", whole="Yes" if person % 2 else "No")
        lines.write(f"{head}{time} UTC{style.middle}{style.texts[text]}{tail}")
    return n
