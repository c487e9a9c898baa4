"""Files that name people: connections, invitations, endorsements, recommendations, members followed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from invented.book import Book
from invented.clock import DAY, day_only, iso, slashed, us_padded, us_short
from invented.people import firms, names
from invented.phrases import pick, pool
from invented.sink import cell, csv_line

NARROW = "\u202f"
"""The narrow no-break space that newer exports write before AM and PM."""


def write_connections(book: Book) -> None:
    """`Connections.csv`, newest first, hidden profiles as rows with only a date."""
    rng = book.rng("Connections.csv")
    hidden = book.n["hidden"]
    joined = np.concatenate([book.ties.joined, book.rhythm("network").sample(rng, hidden)]) // DAY * DAY
    person = np.concatenate([np.arange(book.known), np.full(hidden, -1)])
    order = np.argsort(-joined, kind="stable")
    joined, person = joined[order], person[order]
    titles, many = names()["firms"]["titles"], firms()
    titles, many = [cell(t) for t in titles], [cell(f) for f in many]
    rows = []
    for who, day in zip(person.tolist(), day_only(joined), strict=True):
        url = "," if book.era.url else ""
        if who < 0:
            rows.append(f"{url},,,,,{day}\n")
            continue
        if url:
            url = book.url(who) + ","
        mail = f"{book.people.slug[who].replace('-', '.')}@mail.example" if who % 23 == 4 else ""
        firm, title = (many[who * 7 % len(many)], titles[who * 5 % len(titles)]) if who % 29 else ("", "")
        rows.append(f"{cell(book.people.first[who])},{cell(book.people.last[who])},{url}{mail},{firm},{title},{day}\n")
    text = "".join(rows)
    with book.file("Connections.csv") as lines:
        # The newest exports end without a line end.
        lines.write(text[:-1] if book.era.quote_all else text)
    book.saw(joined)
    book.tally.anonymous = hidden
    book.done("Connections.csv", "read", len(person), Follow=len(person), Accept=len(person))
    book.uses(network=2 * len(person))


def write_invitations(book: Book) -> None:
    """`Invitations.csv`: some accepted a few days later, some still waiting."""
    rng = book.rng("Invitations.csv")
    n, known = book.n["invitations"], book.known
    accepted = min(known, int(n * {"networker": 0.85, "mixed": 0.7, "broadcaster": 0.4}[book.persona]))
    accepted = max(accepted, n - (len(book.people) - known))
    person = np.concatenate(
        [rng.permutation(known)[:accepted], known + rng.permutation(len(book.people) - known)[: n - accepted]]
    )
    sent = book.rhythm("network").sample(rng, n)
    sent[:accepted] = np.maximum(book.ties.joined[person[:accepted]] - rng.integers(600, 8 * DAY, accepted), book.start)
    order = np.argsort(-sent, kind="stable")
    sent, person = sent[order] // 60 * 60, person[order]
    outgoing = (rng.random(n) < {"networker": 0.6, "mixed": 0.5, "broadcaster": 0.25}[book.persona]).tolist()
    gaps = [NARROW if odd else " " for odd in (rng.random(n) < 0.3).tolist()]
    words = pick(rng, np.array([book.people.french[p] for p in person.tolist()], dtype=bool))
    written = (rng.random(n) < 0.3).tolist()
    with book.file("Invitations.csv") as lines:
        for who, when, ours, word, has in zip(
            person.tolist(), us_short(sent, gaps), outgoing, words.tolist(), written, strict=True
        ):
            pair = [(book.owner.name, book.owner_url), (book.people.name(who), book.url(who))]
            (from_, inviter), (to, invitee) = pair if ours else pair[::-1]
            note = pool("intro")[word] if has else ""
            urls = (inviter, invitee) if book.era.url else ()
            lines.write(csv_line(from_, to, when, note, "OUTGOING" if ours else "INCOMING", *urls))
    book.saw(sent)
    book.done("Invitations.csv", "read", n, Invite=n)
    book.uses(network=n)


def _endorsements(book: Book, name: str, n: int) -> None:
    if not book.era.endorsements:
        return
    rng = book.rng(name)
    person = rng.choice(book.unplanted, n).tolist() if n else []
    times = np.sort(book.rhythm("network").sample(rng, n))[::-1]
    skills = pool("skill")
    status = rng.choice(4, n, p=[0.86, 0.06, 0.05, 0.03]).tolist()
    with book.file(name) as lines:
        rows = zip(person, slashed(times), pick(rng, book.french(rng, n)).tolist(), status, strict=True)
        for who, when, skill, state in rows:
            url = (f"www.linkedin.com/in/{book.people.slug[who]}",) if book.era.endorsement_url else ()
            shown = ("ACCEPTED", "PENDING", "HIDDEN", "REJECTED")[state]
            lines.write(csv_line(when, skills[skill], book.people.first[who], book.people.last[who], *url, shown))
    book.saw(times)
    book.done(name, "read", n, Offer=n)
    book.uses(maintain=n)


def write_endorsements_received(book: Book) -> None:
    """`Endorsement_Received_Info.csv`."""
    _endorsements(book, "Endorsement_Received_Info.csv", book.n["endorsed"])


def write_endorsements_given(book: Book) -> None:
    """`Endorsement_Given_Info.csv`."""
    _endorsements(book, "Endorsement_Given_Info.csv", book.n["endorses"])


def _recommendations(book: Book, name: str, n: int) -> None:
    rng = book.rng(name)
    person = rng.permutation(book.unplanted)[:n].tolist()
    times = np.sort(book.rhythm("network").sample(rng, n))[::-1] // 60 * 60
    texts = pick(rng, np.array([book.people.french[p] for p in person], dtype=bool)).tolist()
    titles = names()["firms"]["titles"]
    with book.file(name) as lines:
        for i, (who, when, text) in enumerate(zip(person, us_padded(times), texts, strict=True)):
            first, last = book.people.first[who], book.people.last[who]
            firm, title = firms()[who * 7 % len(firms())], titles[who * 5 % len(titles)]
            status = "VISIBLE" if i % 6 else "PENDING"
            lines.write(csv_line(first, last, firm, title, pool("recommend")[text], when, status))
    book.saw(times)
    book.done(name, "read", n, Offer=n)
    book.uses(maintain=n)


def write_recommendations_given(book: Book) -> None:
    """`Recommendations_Given.csv`."""
    _recommendations(book, "Recommendations_Given.csv", book.n["recommends"])


def write_recommendations_received(book: Book) -> None:
    """`Recommendations_Received.csv`."""
    _recommendations(book, "Recommendations_Received.csv", book.n["recommended"])


def write_member_follows(book: Book) -> None:
    """`Member_Follows.csv`: a name, and whether it is still followed."""
    name = "Member_Follows.csv"
    rng = book.rng(name)
    n = min(book.n["member_follows"], len(book.unplanted))
    person = rng.permutation(book.unplanted)[:n].tolist()
    times = np.sort(book.rhythm("media").sample(rng, n))[::-1]
    left = (rng.random(n) < 0.15).tolist()
    with book.file(name) as lines:
        for who, when, gone in zip(person, iso(times), left, strict=True):
            lines.write(csv_line(when, "Unfollow" if gone else "Active", book.people.name(who)))
    book.saw(times)
    book.done(name, "read", n, Follow=n - sum(left), Undo=sum(left))
    book.uses(monitor=n)


PEOPLE: dict[str, Callable[[Book], None]] = {
    "Connections.csv": write_connections,
    "Invitations.csv": write_invitations,
    "Endorsement_Received_Info.csv": write_endorsements_received,
    "Endorsement_Given_Info.csv": write_endorsements_given,
    "Recommendations_Given.csv": write_recommendations_given,
    "Recommendations_Received.csv": write_recommendations_received,
    "Member_Follows.csv": write_member_follows,
}
