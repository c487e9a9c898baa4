"""Which file of a Mastodon archive is what: told by its name, and believed only when its content agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError
from sociotope.platforms._declared import declared
from sociotope.platforms._platform import FileRead

ABOUT: Final = declared("sociotope.platforms.mastodon")
JSON: Final = {
    "actor.json": "actor",
    "outbox.json": "outbox",
    "likes.json": "likes",
    "bookmarks.json": "bookmarks",
    "followers.json": "followers",
    "following.json": "following",
}
CSV: Final = {
    "following accounts.csv": "following",
    "followers.csv": "followers",
    "lists.csv": "lists",
    "blocked accounts.csv": "blocked",
    "muted accounts.csv": "muted",
    "blocked domains.csv": "domains",
    "bookmarks.csv": "bookmarks",
}
_KINDS: Final = JSON | CSV
_ORDER: Final = {kind: place for place, kind in enumerate(("actor", "outbox", "likes", "bookmarks"))}

_ADDRESS: Final = r'"?@?[^@\s,"]+@[^@\s,"]+\.[^@\s,"]+"?'
_DOMAIN: Final = r"(?:#domain\b|[^\s,@/]+\.[^\s,@/]+(?:,|$))"
_FIRST_LINES: Final = {
    "following": rf"(?i)account address,|account address$|{_ADDRESS}",
    "followers": rf"(?i)account address\s*$|{_ADDRESS}",
    "muted": rf"(?i)account address|{_ADDRESS}",
    "blocked": rf"(?i)account address|{_ADDRESS}",
    "lists": rf'(?:"(?:[^"]|"")*"|[^,"]*),{_ADDRESS}',
    "domains": _DOMAIN,
    "bookmarks": r'(?i)"?https?://',
}

_COPY = re.compile(r" ?\(\d+\)(?=\.[^.]+$)")
_MEDIA = re.compile(
    r"^(media attachments/|avatar\.|header\.|media/)|\.(png|jpe?g|gif|webp|avif|mp4|webm|mp3|ogg|m4a|mov|wav|flac)$"
)


@dataclass(frozen=True, slots=True)
class File:
    """A member of the archive and what it is, in one word; ``unknown`` when it is nothing of Mastodon's."""

    member: Member
    kind: str

    @property
    def is_json(self) -> bool:
        """Whether it is one of the archive's collections rather than a CSV export."""
        return self.member.name.lower().endswith(".json")


def known(archive: Archive) -> list[File]:
    """Every file but the media, in the order in which they are read."""
    files = [File(member, _kind(member)) for member in archive.members if not _MEDIA.search(member.logical)]
    return sorted(files, key=lambda file: (_ORDER.get(file.kind, len(_ORDER)), not file.is_json, file.member.path))


def _kind(member: Member) -> str:
    name = _COPY.sub("", member.logical.rsplit("/", 1)[-1])
    return _KINDS.get(name, "unknown")


def looks_right(archive: Archive, listed: File) -> bool:
    """Whether the first bytes are what such a file starts with."""
    if listed.kind == "unknown":
        return False
    try:
        head = archive.head(listed.member).replace(b"\0", b"").decode("utf-8-sig", "replace").lstrip()
    except ArchiveError:
        return False
    if not listed.is_json:
        return re.match(_FIRST_LINES[listed.kind], head.split("\n", 1)[0].strip()) is not None
    if listed.kind == "actor":
        return head.startswith("{") and '"inbox"' in head and '"preferredUsername"' in head
    return head.startswith("{") and re.search(r'"(Ordered)?Collection(Page)?"', head) is not None


def media_folders(archive: Archive) -> Iterator[FileRead]:
    """One line for each folder of media, not one for each picture."""
    folders: dict[str, int] = {}
    for member in archive.members:
        if _MEDIA.search(member.logical):
            folder = member.path.split("/", 1)[0] + "/" if "/" in member.path else member.path
            folders[folder] = folders.get(folder, 0) + 1
    for folder, count in folders.items():
        yield FileRead(folder, "ignored", why=ABOUT.words["pictures"].format(count=count))
