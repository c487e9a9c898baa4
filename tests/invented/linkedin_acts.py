"""What the owner does in public: shares, reposts, comments, reactions, votes, saved posts. Written in chunks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from invented.book import SITE, Book
from invented.clock import Times, iso
from invented.phrases import pick, pool
from invented.sink import quoted

FEED = f"{SITE}/feed/update/urn%3Ali%3A"

REACTIONS = ("LIKE", "PRAISE", "EMPATHY", "APPRECIATION", "INTEREST", "ENTERTAINMENT", "MAYBE")
_REACTION_ODDS = (0.62, 0.1, 0.08, 0.06, 0.08, 0.05, 0.01)
_REACTION_USES = ("monitor", "maintain", "maintain", "maintain", "monitor", "play", "monitor")

# What shares are made of: intent, the use it is labelled with, odds of a networker, a mixed member, a broadcaster.
_SHARES = (
    ("news", "broadcast", 0.10, 0.34, 0.46),
    ("promo", "promote", 0.02, 0.12, 0.26),
    ("self", "express", 0.36, 0.16, 0.06),
    ("lines", "express", 0.12, 0.06, 0.03),
    ("howto", "teach", 0.12, 0.08, 0.04),
    ("invite", "organise", 0.12, 0.06, 0.03),
    ("ask", "learn", 0.10, 0.05, 0.01),
    ("game", "play", 0.04, 0.03, 0.02),
    ("", "curate", 0.02, 0.10, 0.09),
)
_COMMENTS = (
    ("comment", "converse", 0.55, 0.6, 0.5),
    ("congrats", "maintain", 0.27, 0.2, 0.1),
    ("howto", "teach", 0.08, 0.08, 0.05),
    ("ask", "learn", 0.08, 0.08, 0.05),
    ("promo", "promote", 0.02, 0.04, 0.3),
)
_PERSONA = {"networker": 2, "mixed": 3, "broadcaster": 4}


def snowflake(rng: np.random.Generator, times: Times) -> Times:
    """LinkedIn's post numbers: the milliseconds in the upper bits, so that a number tells when its post was made.

    Examples
    --------
    >>> int(snowflake(np.random.Generator(np.random.PCG64(1)), np.array([1_767_225_600]))[0]) >> 22 == 1_767_225_600_000
    True
    """
    return np.asarray(((times * 1000) << 22) | rng.integers(0, 1 << 22, len(times)), dtype=np.int64)


def earlier(rng: np.random.Generator, times: Times) -> Times:
    """When the post was made to which somebody reacts at `times`."""
    return np.asarray(times - 60 - rng.exponential(130_000, len(times)).astype(np.int64))


def links(rng: np.random.Generator, posts: Times, *, comments: float = 0.0) -> list[str]:
    """Addresses of posts made at `posts`; a share `comments` of them point to a comment under the post."""
    numbers = snowflake(rng, posts).tolist()
    under = snowflake(rng, posts + 40).tolist()
    kinds = rng.choice(3, len(posts), p=[0.7, 0.1, 0.2]).tolist()
    inner = (rng.random(len(posts)) < comments).tolist()
    names = ("activity", "share", "ugcPost")
    return [
        f"{FEED}{names[k]}%3A{n}?commentUrn=urn%3Ali%3Acomment%3A%28{names[k]}%3A{n}%2C{u}%29"
        if c
        else f"{FEED}{names[k]}%3A{n}"
        for n, u, k, c in zip(numbers, under, kinds, inner, strict=True)
    ]


_Menu = tuple[tuple[str, str, float, float, float], ...]


def _picked(rng: np.random.Generator, n: int, table: _Menu, persona: str) -> NDArray[np.int64]:
    odds = np.array([float(row[_PERSONA[persona]]) for row in table])
    return np.asarray(rng.choice(len(table), n, p=odds / odds.sum()), dtype=np.int64)


def variants(text: str) -> tuple[str, str, str]:
    r"""One text as the three raw CSV fields that LinkedIn makes of it.

    Plain RFC 4180; every line wrapped in quotes of its own; a quotation escaped with backslashes.

    Examples
    --------
    >>> variants("One.\nTwo.")[1]
    '"One.""\n""Two."'
    """
    plain = quoted(text)
    wrapped = '"' + '""\n""'.join(line.replace('"', '""') for line in text.split("\n")) + '"'
    flat = text.replace("\n", " ").replace('"', "'")
    word, _, rest = flat.partition(" ")
    return plain, wrapped, f'"{word} \\"{rest[:12].rstrip()}\\" {rest[12:].lstrip()}"'


def _fields(intents: tuple[str, ...], *, wrap: bool) -> list[str]:
    """Raw CSV fields: three for each sentence of each intent, in turn."""
    out: list[str] = []
    for intent in intents:
        for text in pool(intent) if intent else [""] * len(pool("news")):
            if not text:
                out += ["", "", ""]
                continue
            plain, wrapped, slashed = variants(text)
            if "&" in text or "<" in text:
                escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                plain = quoted(escaped)
            out += [plain, wrapped if wrap and "\n" in text else plain, slashed]
    return out


def _variant(rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    return np.asarray(rng.choice(3, n, p=[0.5, 0.48, 0.02]), dtype=np.int64)


def _stream(book: Book, name: str, n: int, pace: str, rows: Callable[[np.random.Generator, Times], str]) -> None:
    """Write `n` rows of a file, newest first, as `rows` makes them of their times."""
    rng = book.rng(name)
    with book.file(name, size=300 * n) as lines:
        for times in book.rhythm(pace).chunks(rng, n):
            book.saw(times)
            lines.write(rows(rng, times))


def write_shares(book: Book) -> None:
    """`Shares.csv`: posts with or without a link or a picture, and bare reshares."""
    fields = _fields(tuple(row[0] for row in _SHARES), wrap=True)
    per = len(fields) // len(_SHARES)
    bare = [row[0] for row in _SHARES].index("")
    shown = ("MEMBER_NETWORK", "MEMBER_NETWORK", "MEMBER_NETWORK", "PUBLIC", "CONNECTIONS", "")
    reshares = 0

    def rows(rng: np.random.Generator, times: Times) -> str:
        nonlocal reshares
        n = len(times)
        kind = _picked(rng, n, _SHARES, book.persona)
        reshares += int(np.count_nonzero(kind == bare))
        for code, count in enumerate(np.bincount(kind, minlength=len(_SHARES)).tolist()):
            book.tally.uses[_SHARES[code][1]] += count
        field = kind * per + pick(rng, book.french(rng, n)) * 3 + _variant(rng, n)
        chance = rng.random(n)
        # Links and pictures belong to what is broadcast; a few link shares have no words of their own.
        link = (kind < 2) & (chance < 0.75)
        field[(kind == 0) & (chance < 0.06)] = bare * per
        media = (kind != bare) & ((chance > 0.8) | ((kind >= 2) & (chance < 0.25)))
        number = rng.integers(0, 10_000, n).tolist()
        return "".join(
            f"{t},{FEED}share%3A{s},{fields[f]},"
            f"{f'https://news.quorvane.example/a/{i}?utm_source=linkedin&utm_campaign=c{i % 9}' if li else ''},"
            f"{f'https://media.licdn.com/dms/image/{i}' if me else ''},{shown[i % 6]}\n"
            for t, s, f, li, me, i in zip(
                iso(times), snowflake(rng, times).tolist(), field.tolist(), link.tolist(), media.tolist(), number,
                strict=True,
            )
        )  # fmt: skip

    _stream(book, "Shares.csv", book.n["shares"], "media", rows)
    book.done("Shares.csv", "read", book.n["shares"], Create=book.n["shares"] - reshares, Announce=reshares)


def write_comments(book: Book) -> None:
    """`Comments.csv`: under posts whose author the file does not say."""
    fields = _fields(tuple(row[0] for row in _COMMENTS), wrap=False)
    per = len(fields) // len(_COMMENTS)

    def rows(rng: np.random.Generator, times: Times) -> str:
        n = len(times)
        kind = _picked(rng, n, _COMMENTS, book.persona)
        for code, count in enumerate(np.bincount(kind, minlength=len(_COMMENTS)).tolist()):
            book.tally.uses[_COMMENTS[code][1]] += count
        field = kind * per + pick(rng, book.french(rng, n)) * 3 + _variant(rng, n)
        where = links(rng, earlier(rng, times), comments=0.2)
        return "".join(f"{t},{u},{fields[f]}\n" for t, u, f in zip(iso(times), where, field.tolist(), strict=True))

    _stream(book, "Comments.csv", book.n["comments"], "network", rows)
    book.done("Comments.csv", "read", book.n["comments"], Create=book.n["comments"])


def write_reactions(book: Book) -> None:
    """`Reactions.csv`: to posts and, when the link has a `commentUrn`, to comments."""

    def rows(rng: np.random.Generator, times: Times) -> str:
        kind = rng.choice(len(REACTIONS), len(times), p=_REACTION_ODDS)
        for code, count in enumerate(np.bincount(kind, minlength=len(REACTIONS)).tolist()):
            book.tally.uses[_REACTION_USES[code]] += count
        where = links(rng, earlier(rng, times), comments=0.12)
        return "".join(f"{t},{REACTIONS[k]},{u}\n" for t, k, u in zip(iso(times), kind.tolist(), where, strict=True))

    _stream(book, "Reactions.csv", book.n["reactions"], "media", rows)
    book.done("Reactions.csv", "read", book.n["reactions"], Like=book.n["reactions"])


def write_reposts(book: Book) -> None:
    """`InstantReposts.csv`."""

    def rows(rng: np.random.Generator, times: Times) -> str:
        return "".join(f"{t},{u}\n" for t, u in zip(iso(times), links(rng, earlier(rng, times)), strict=True))

    _stream(book, "InstantReposts.csv", book.n["reposts"], "media", rows)
    book.done("InstantReposts.csv", "read", book.n["reposts"], Announce=book.n["reposts"])
    book.uses(curate=book.n["reposts"])


def write_votes(book: Book) -> None:
    """`Votes.csv`: answers to polls."""
    options = [quoted(text) for text in pool("option")]

    def rows(rng: np.random.Generator, times: Times) -> str:
        option = pick(rng, book.french(rng, len(times))).tolist()
        where = links(rng, earlier(rng, times))
        return "".join(f"{t},{u},{options[o]}\n" for t, u, o in zip(iso(times), where, option, strict=True))

    _stream(book, "Votes.csv", book.n["votes"], "steady", rows)
    book.done("Votes.csv", "read", book.n["votes"], Create=book.n["votes"])
    book.uses(play=book.n["votes"])


def write_saved(book: Book) -> None:
    """`Saved_Items.csv`."""

    def rows(rng: np.random.Generator, times: Times) -> str:
        return "".join(f"{u},{t}\n" for t, u in zip(iso(times), links(rng, earlier(rng, times)), strict=True))

    _stream(book, "Saved_Items.csv", book.n["saved"], "steady", rows)
    book.done("Saved_Items.csv", "read", book.n["saved"], Add=book.n["saved"])
    book.uses(monitor=book.n["saved"])


ACTS: dict[str, Callable[[Book], None]] = {
    "Shares.csv": write_shares,
    "Comments.csv": write_comments,
    "Reactions.csv": write_reactions,
    "InstantReposts.csv": write_reposts,
    "Votes.csv": write_votes,
    "Saved_Items.csv": write_saved,
}
