"""`Articles/Articles/*.html`: long texts that the owner wrote. The page gives a title and an address, never a date."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError
from sociotope.platforms._platform import FileRead, fitted
from sociotope.platforms.linkedin._form import ABOUT, PLATFORM
from sociotope.schema import ACTIVITIES, OBJECTS

LIMIT = 8 << 20

_NAME = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)
_LINK = re.compile(r"""href=["'](https?://[^"']*/pulse/[^"']+)""", re.IGNORECASE)
_APART = ("title", "h1", "head", "script", "style")
_BREAKS = ("/p", "br", "/h2", "/h3", "/li", "/div", "/blockquote")


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of an article says."""

    title: str | None
    link: str | None
    content: str | None


def page_of(text: str) -> Page:
    r"""The title, the address and the words of an article; one pass: a hostile page costs no more than its size.

    Examples
    --------
    >>> link = '<h1><a href="https://www.linkedin.com/pulse/a?x=1">A</a></h1>'
    >>> page_of(f"<title>A &amp; B</title>{link}<p>One.</p><p>Two.</p>")
    Page(title='A & B', link='https://www.linkedin.com/pulse/a', content='One.\nTwo.')
    """
    inside = ""
    titles: list[str] = []
    parts: list[str] = []
    link = None
    for piece in text.split("<"):
        tag, closed, words = piece.partition(">")
        named = _NAME.match(tag) if closed else None
        name = named.group().lower() if named else ""
        if not closed:
            words = piece
        if name in _APART:
            inside = name
        elif name == f"/{inside}" or name == "/title":
            inside = ""
        elif name == "a" and link is None:
            address = _LINK.search(tag)
            link = address.group(1) if address else None
        if inside == "title":
            titles.append(words)
        elif not inside:
            parts.append("\n" if name in _BREAKS else "")
            parts.append(words)
    return Page(
        html.unescape("".join(titles)).strip() or None,
        unquote(html.unescape(link)).split("?")[0].rstrip("/") if link else None,
        re.sub(r"\n\s+", "\n", html.unescape("".join(parts))).strip() or None,
    )


def read_article(archive: Archive, member: Member, owner: str) -> Iterator[pa.RecordBatch | FileRead]:
    """The batches of one article, then its ``FileRead``."""
    try:
        text = archive.head(member, LIMIT).decode("utf-8", "replace")
    except ArchiveError as error:
        yield FileRead(member.path, "failed", why=error.message)
        return
    page = page_of(text)
    if page.content is None and page.title is None:
        yield FileRead(member.path, "empty")
        return
    address = page.link or f"linkedin:article:{owner}:{member.name}"
    article = {"id": address, "type": "Article", "attributed_to": owner, "name": page.title, "content": page.content}
    act = {"type": "Create", "actor": owner, "object": address, "audience": "public"}
    yield from fitted(OBJECTS, pa.Table.from_pylist([article | {"platform": PLATFORM}]))
    whence = {"platform": PLATFORM, "source": member.path, "source_row": 1}
    yield from fitted(ACTIVITIES, pa.Table.from_pylist([act | whence]))
    yield FileRead(member.path, "read", records=1, kept=1, activities=1, why=ABOUT.words["article_undated"])
