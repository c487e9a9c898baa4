"""The files of a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sociotope.archive._limits import check_count
from sociotope.archive._member import LINK, Member, is_clutter, without_top
from sociotope.errors import reason_of
from sociotope.regular_files import shown, why_no_file
from sociotope.text import Text


def folder_members(path: Path) -> tuple[list[Member], list[tuple[str, Text]], int]:
    """What of a folder can be opened, what cannot with the reason, and the bytes of what can."""
    members: list[Member] = []
    skipped: list[tuple[str, Text]] = []
    packed = 0

    def closed(error: OSError) -> None:
        place = shown(Path(str(error.filename)).relative_to(path).as_posix()) if error.filename else "?"
        skipped.append((place, _CLOSED.format(why=reason_of(error))))

    for root, folders, names in os.walk(path, followlinks=False, onerror=closed):
        folders.sort()
        skipped += [
            (shown(Path(root, name).relative_to(path).as_posix()), LINK)
            for name in folders
            if Path(root, name).is_symlink()
        ]
        for name in sorted(names):
            place = Path(root, name)
            seen = shown(place.relative_to(path).as_posix())
            if is_clutter(seen):
                continue
            try:
                state = place.lstat()
            except OSError as error:
                skipped.append((seen, _CLOSED.format(why=reason_of(error))))
                continue
            if not stat.S_ISREG(state.st_mode):
                why = LINK if stat.S_ISLNK(state.st_mode) else why_no_file(state.st_mode)
                skipped.append((seen, LINK if why is None or why is LINK else _CLOSED.format(why=why)))
                continue
            packed += state.st_size
            is_packed = seen.endswith(".gz") and not seen.endswith(".tar.gz")
            size = None if is_packed else state.st_size  # what comes out of it is told by reading only
            members.append(Member(seen.removesuffix(".gz") if is_packed else seen, size, place))
            check_count(path.name, len(members))
    return list(without_top(members)), skipped, packed


_CLOSED = Text(en="It cannot be opened: {why}.", fr="Impossible de l’ouvrir : {why}.")
