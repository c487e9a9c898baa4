"""Each thing that was given is read once: by whatever name, link, copy or packing it comes twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError
from sociotope.text import Text

TWICE: Final = Text(
    en="It is the same as {first}, and was read once.",
    fr="C’est la même chose que {first}, qui n’a été lu qu’une fois.",
)


def identity(path: Path) -> object:
    """What makes two paths the same file or folder, however they are written."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return path
    return (state.st_dev, state.st_ino) if state.st_ino else path.absolute()


def without_repeats(archives: Iterable[tuple[str, Archive]]) -> list[Archive]:
    """The same archives, each member left out whose bytes, unpacked, are those of one before; ``skipped`` tells it.

    Only what announces the same size as something else is looked into, and what announces none.
    """
    named = list(archives)
    sizes = Counter(member.size for _, archive in named for member in archive.members)
    first: dict[str, str] = {}
    distinct = []
    for name, archive in named:
        members, repeated = [], []
        for member in archive.members:
            alike = sizes[member.size] > 1 or (sizes[None] and sizes.total() > 1)
            digest = _digest(archive, member) if alike and member.size != 0 else None
            if digest in first:
                repeated.append((member.path, TWICE.format(first=first[digest or ""])))
                continue
            members.append(member)
            if digest is not None:
                first[digest] = member.path if len(named) == 1 else f"{name}: {member.path}"
        distinct.append(
            replace(archive, members=tuple(members), skipped=(*archive.skipped, *repeated)) if repeated else archive
        )
    return distinct


def _digest(archive: Archive, member: Member) -> str | None:
    """The fingerprint of what a member holds; None when it cannot be read to its end, which its reader will tell."""
    digest = hashlib.sha256()
    try:
        with archive.open(member) as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
    except ArchiveError:
        archive.failures.clear()
        return None
    return digest.hexdigest()
