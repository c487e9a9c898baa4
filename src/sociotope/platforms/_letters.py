"""Letters as programs for mail keep them (RFC 5322): many in one file (mbox), or one a file (Maildir, ``.eml``).

A letter begins at a line ``From …`` that follows an empty line and is followed by a header, whatever else it says: with
a date or without, escaped lines in the letters or not. No letter breaks the reading of the others.
"""

from __future__ import annotations

import html
import re
from binascii import a2b_base64, a2b_qp
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_tz
from itertools import pairwise
from typing import Any, BinaryIO, Final

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.engine import Engine
from sociotope.json_items import RAW_LIMIT
from sociotope.platforms._conversation import SIGN
from sociotope.platforms._source import Refused, Stretch, from_rows, parts
from sociotope.platforms._text import repaired
from sociotope.schema import TIMESTAMP

PIECE: Final = 4 << 20
LONGEST: Final = 32 << 20
"""Bytes of a letter that are kept: of one that is larger, its beginning."""
PARSED: Final = 512 << 10
"""Bytes of a letter in which its headers and words are looked for; attachments come after."""
WORDS: Final = 64 << 10
DEEPEST: Final = 10
"""Parts within parts that are opened."""

_TEXTS = ("path", "number", "sender", "sender_name", "subject", "content", "answered", "root", "gmail", "list_id")
SCHEMA: Final = pa.schema(
    [
        ("source_row", pa.int64()),
        *((name, pa.string()) for name in _TEXTS),
        ("delivered", pa.string()),
        ("recipients", pa.list_(pa.string())),
        ("people", pa.list_(pa.string())),
        ("labels", pa.list_(pa.string())),
        ("media", pa.list_(pa.string())),
        ("published", TIMESTAMP),
        ("is_local", pa.bool_()),
        ("is_bulk", pa.bool_()),
        ("is_again", pa.bool_()),
    ]
)
"""What a letter says. ``path`` is its file; ``number`` its Message-ID, ``answered`` that of what it answers, ``root``
the first of its thread; ``people`` are addresses and names; ``is_local`` says that its date tells no zone, ``is_bulk``
that it says to come from a list, from a program, or for many, ``is_again`` that it has been met before."""

_BETWEEN = re.compile(rb"\n\r?\nFrom [^\n]*\n(?=>?[!-9;-~]+:)")
_NUMBER = re.compile(r"<([^<>\s]+)>")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bq]\?[^?]*\?=", re.IGNORECASE)
_OBSCURED = re.compile(r"^\s*(\S+) at (\S+\.\S+)")
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
_HEADER = re.compile(rb"^([!-9;-~]+):[ \t]*(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
_EMPTY = re.compile(rb"(?:\A|\n)\r?\n")
_BOUNDARY = re.compile(r"^multipart/.*?\bboundary *= *\"?([^\";]+)", re.IGNORECASE)
_CHARSET = re.compile(r"\bcharset *= *\"?([^\"; ]+)", re.IGNORECASE)
_FILE = re.compile(rb"^content-disposition:(?:[^\n]|\n[ \t])*?filename=\"?([^\"\r\n;]+)", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(r"^(?!>).{0,200}(?:wrote|écrit|schrieb|escribió|scritto) ?:\s*\n(?=>)|^>.*(?:\n|\Z)", re.MULTILINE)
_MARKUP = re.compile(r"<(script|style|blockquote)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_ZONE = re.compile(r"[+-]\d{4}|[a-z]\s*(?:\(.*)?$", re.IGNORECASE)
_BULK = re.compile(r"bulk|list|junk|auto-(?:generated|replied|notified)", re.IGNORECASE)


def from_letters(archive: Archive, member: Member, _engine: Engine, met: set[int] | None = None) -> Iterator[Stretch]:
    """The letters of a mailbox, or of the files of a folder that are read together, as rows of :data:`SCHEMA`.

    ``met`` remembers those of other files: a letter lies in as many mailboxes as it has labels.
    """
    return from_rows(_rows(archive, member, set() if met is None else met), SCHEMA)


def _rows(archive: Archive, member: Member, met: set[int]) -> Iterator[dict[str, Any] | Refused]:
    row = 0
    for each in parts(member):
        with archive.open(each) as stream:
            for raw in _split(stream) if each is member else [stream.read(LONGEST)]:
                row += 1
                try:
                    letter = _letter(raw)
                except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                    yield row, f"a letter that cannot be parsed: {type(error).__name__}", _shown(raw)
                    continue
                if letter is None or not letter["sender"]:
                    yield row, "a letter without sender" if letter else "a letter without headers", _shown(raw)
                    continue
                key = hash(letter["number"] or raw)
                yield letter | {"source_row": row, "path": each.path, "is_again": key in met}
                met.add(key)


def _shown(raw: bytes) -> str:
    return raw[:RAW_LIMIT].decode("utf-8", "replace")


def _split(stream: BinaryIO) -> Iterator[bytes]:
    """The letters of a mailbox, without the lines between them."""
    data = b"\n\n"
    while piece := stream.read(PIECE):
        data += piece
        starts = list(_BETWEEN.finditer(data))
        yield from (data[one.end() : other.start()] for one, other in pairwise(starts))
        data = data[starts[-1].start() :] if starts else data
        if len(data) > LONGEST + PIECE:
            data = data[:LONGEST] + data[-PIECE:]
    if last := _BETWEEN.match(data):
        yield data[last.end() :]


def _letter(raw: bytes) -> dict[str, Any] | None:
    """What a letter says; None when it has no header at all."""
    headers, body = _opened(raw[:PARSED])
    if not headers:
        return None
    first = {name: values[0] for name, values in headers.items()}
    senders, recipients = _people(headers["from"]), _people(headers["to"] + headers["cc"] + headers["bcc"])
    references, answered = (_NUMBER.findall(" ".join(headers[name])) for name in ("references", "in-reply-to"))
    number = _NUMBER.findall(first.get("message-id", "")) or first.get("message-id", "").split()
    published, is_local = _when(first.get("date", ""))
    _, text = min(_texts(headers, body), key=lambda each: each[0], default=(0, ""))
    bulk = [first.get(name, "") for name in ("precedence", "auto-submitted")]
    return {
        "number": number[0] if number else None,
        "sender": next(iter(senders), None),
        "sender_name": next(iter(senders.values()), None) or None,
        "subject": _plain(first.get("subject", "")) or None,
        "content": _QUOTED.sub("", repaired(text)).strip()[:WORDS] or None,
        "answered": (answered or references[-1:] or [None])[0],
        "root": (references or answered or number or [None])[0],
        "gmail": first.get("x-gm-thrid"),
        "list_id": next(iter(_NUMBER.findall(first.get("list-id", ""))), first.get("list-id")),
        "delivered": next(iter(_people(headers["delivered-to"][:1])), None),
        "recipients": list(recipients),
        "people": [f"{address}{SIGN}{name}" for address, name in (senders | recipients).items() if name],
        "labels": [label.strip() for value in headers["x-gmail-labels"] for label in _plain(value).split(",")],
        "media": [_plain(_decoded(name)) for name in _FILE.findall(raw)],
        "published": published,
        "is_local": is_local,
        "is_bulk": bool({"list-id", "list-unsubscribe"} & headers.keys() or any(map(_BULK.search, bulk))),
    }


def _decoded(data: bytes, charset: str | None = None) -> str:
    """Bytes as text: what is UTF-8 is, whatever it says to be, but for charsets all of whose bytes are ASCII."""
    charset = (charset or "utf-8").lower()
    first = [charset, "utf-8"] if charset.startswith(("iso-2022", "hz", "utf-")) else ["utf-8", charset]
    for name in first:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _word(match: re.Match[str]) -> str:
    try:
        data, charset = decode_header(match[0])[0]
    except (MessageError, ValueError):
        return match[0]
    return data if isinstance(data, str) else _decoded(data, charset)


def _plain(header: str) -> str:
    """A header with what is encoded in it as text."""
    if "=?" in header:
        header = " ".join(_ENCODED.sub(_word, re.sub(r"\?=\s+=\?", "?==?", header)).split())
    return repaired(header)


def _people(headers: list[str]) -> dict[str, str]:
    """Who stands in some headers: address and name; ``ada at example.org``, as archives of lists write, too."""
    every = getaddresses([_OBSCURED.sub(r"\1@\2", header) for header in headers])
    return {each: _plain(name) for name, address in every if _ADDRESS.fullmatch(each := address.strip().lower())}


def _opened(raw: bytes) -> tuple[defaultdict[str, list[str]], bytes]:
    """The headers of a letter, or of a part of one, and what follows them."""
    end = _EMPTY.search(raw)
    headers = defaultdict[str, list[str]](list)
    for name, value in _HEADER.findall(raw, 0, end.start() if end else len(raw)):
        headers[name.decode().lower()].append(" ".join(_decoded(value).split()))
    return headers, raw[end.end() :] if end else b""


def _texts(headers: Mapping[str, list[str]], body: bytes, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The texts of a letter that are no attachment, each with 0 before it in plain text, and 1 in HTML."""
    kind, encoding, shown = (
        " ".join(headers.get(f"content-{name}", ())) for name in ("type", "transfer-encoding", "disposition")
    )
    boundary = _BOUNDARY.search(kind)
    if boundary and depth < DEEPEST:
        for part in body.split(b"--" + boundary[1].encode("utf-8", "replace"))[1:]:
            yield from _texts(*_opened(part.partition(b"\n")[2]), depth + 1)
    elif re.match(r"text/(?:plain|html)|$", kind, re.IGNORECASE) and not shown.lower().startswith("attachment"):
        charset = _CHARSET.search(kind)
        text = _decoded(_transferred(body, encoding.lower()), charset and charset[1]).replace("\0", "")
        is_html = kind.lower().startswith("text/html")
        text = (html.unescape(_MARKUP.sub(" ", text)) if is_html else text).replace("\r\n", "\n")
        if text.strip():
            yield int(is_html), text


def _transferred(body: bytes, encoding: str) -> bytes:
    if "quoted" in encoding:
        return a2b_qp(body)
    try:
        return a2b_base64(body[: len(body) // 4 * 4]) if "base64" in encoding else body
    except ValueError:
        return b""


def _when(date: str) -> tuple[datetime | None, bool]:
    """When, and whether that is the time of a clock whose zone is not told."""
    parsed = parsedate_tz(date)
    try:
        if parsed is None:
            return None, False
        return datetime(*parsed[:6], tzinfo=UTC) - timedelta(seconds=parsed[9] or 0), not _ZONE.search(date)
    except (ValueError, OverflowError):
        return None, False
