"""When an archive was made: what is dated after that cannot have happened in it."""

from __future__ import annotations

from datetime import UTC, datetime
from tarfile import TarInfo
from zipfile import ZipInfo

from sociotope.archive import Archive

OLDEST = datetime(2003, 1, 1, tzinfo=UTC)
"""No platform gave an archive before: an older time is one that a program did not care to write."""


def made_at(archive: Archive) -> datetime | None:
    """The newest time that a zip or a tarball gives to its files; None where nothing tells, as for a folder.

    The times of a zip carry no zone: they may be half a day off.
    """
    times = [time for member in archive.members if (time := _time(member.key)) and time >= OLDEST]
    newest = max(times, default=None)
    return newest if newest and newest <= datetime.now(UTC) else None


def _time(key: object) -> datetime | None:
    try:
        if isinstance(key, ZipInfo):
            return datetime(*key.date_time, tzinfo=UTC)
        if isinstance(key, TarInfo):
            return datetime.fromtimestamp(key.mtime, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None
