"""Which platform each thing that was given is of, told by its content."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Final, cast

from sociotope.archive import Archive, Member, loose_files, open_archive
from sociotope.errors import ArchiveError, Damaged, NotRecognised
from sociotope.platforms._declared import refusal
from sociotope.platforms._platform import FileRead, FileStatus
from sociotope.plugins import modules
from sociotope.reading._once import TWICE, identity, without_repeats
from sociotope.regular_files import shown
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

SHOWN = 5
MOST_INNER = 50
"""How many archives in a folder, or in a zip, are opened at most."""
_COPY = re.compile(r" ?\(\d+\)(?=\.[^.]+$)")
"""What a browser adds to the name of a file that is there already."""
_PACKED = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_BESIDE = _TEXTS["beside"]


@dataclass(frozen=True, slots=True)
class Source:
    """An archive and the platform that reads it."""

    name: str
    platform: str
    module: ModuleType
    archive: Archive


def recognise(paths: list[Path]) -> tuple[list[Source], list[FileRead]]:
    """Open everything and find who reads it, each thing once.

    Loose files are seen as one archive where the platform's archive has many. An archive in a folder is read as one of
    its own, and so is one in a zip that holds nothing else that is known; no deeper.

    Returns
    -------
    tuple
        The sources, and what could not be opened or recognised, or was given twice, although something else could.

    Raises
    ------
    ArchiveError
        When there is nothing to read in all that was given: the first reason.
    """
    platforms = modules("sociotope.platforms")
    sources: list[Source] = []
    loose: dict[str, list[dict[str, Path]]] = defaultdict(list)
    errors: list[tuple[str, ArchiveError]] = []
    met: dict[object, str] = {}
    set_aside: list[FileRead] = []
    for path in paths:
        name, same = shown(path.name) or shown(path.absolute().name), identity(path)
        if same in met:
            set_aside.append(FileRead(name, "ignored", why=TWICE.format(first=met[same])))
            continue
        met[same] = name
        try:
            for label, archive in _with_inner(name, open_archive(path), platforms, set_aside):
                for platform in _platforms_of(archive, platforms):
                    if archive.kind == "files" and getattr(platforms[platform], "gathers_files", False):
                        _gather(loose[platform], platforms[platform], archive, path)
                    else:
                        parts = _copies_apart(archive, platforms[platform])
                        sources += [Source(label, platform, platforms[platform], part) for part in parts]
        except ArchiveError as error:
            errors.append((name, error))
    for platform, gathered in loose.items():
        for files in (list(each.values()) for each in gathered):
            label = shown(files[0].name) if len(files) == 1 else f"{shown(files[0].name)} (+{len(files) - 1})"
            sources.append(Source(label, platform, platforms[platform], loose_files(files)))
    sources = _each_once(sources, set_aside)
    if not sources:
        raise errors[0][1]
    failed = [FileRead(name, _status(error), why=error.message) for name, error in errors]
    return sources, failed + set_aside


def _gather(gathered: list[dict[str, Path]], module: ModuleType, archive: Archive, path: Path) -> None:
    """Put a loose file into the first archive of its platform that has none of its kind yet: it holds one of each."""
    kind = getattr(module, "file_kind", None)
    name = kind(archive.members[0]) if kind else str(path)
    place = next((files for files in gathered if name not in files), None)
    if place is None:
        gathered.append(place := {})
    place[name] = path


def _copies_apart(archive: Archive, module: ModuleType) -> list[Archive]:
    """A folder or a zip as several archives where downloads lie side by side in it, or in folders of it: one copy each.

    An archive that gives a file in parts calls them by numbers of its own, and they stay together.
    """
    if archive.kind == "files" or not hasattr(module, "file_kind"):
        return [archive]
    parts: list[dict[str, Member]] = []
    for member in archive.members:
        name = _COPY.sub("", member.path.rsplit("/", 1)[-1]).lower()
        place = next((part for part in parts if name not in part), None)
        if place is None:
            parts.append(place := {})
        place[name] = member
    return [archive.part(part.values()) for part in parts] if len(parts) > 1 else [archive]


def _each_once(sources: list[Source], set_aside: list[FileRead]) -> list[Source]:
    """The sources without what they hold twice: copies of one archive, and files of a format without identifiers."""
    sizes = Counter(source.archive.packed_size for source in sources)
    first: dict[tuple[str, str], str] = {}
    distinct = []
    for source in sources:
        alike = sizes[source.archive.packed_size] > 1 and source.archive.packed_size
        if alike and source.name != (same := first.setdefault((source.platform, source.archive.sha256()), source.name)):
            set_aside.append(FileRead(source.name, "ignored", why=TWICE.format(first=same)))
        else:
            distinct.append(source)
    for platform in sorted({source.platform for source in distinct}):
        places = [place for place, source in enumerate(distinct) if source.platform == platform]
        if not getattr(distinct[places[0]].module, "generic", False):
            places = [place for place in places if distinct[place].archive.kind == "files"]
        once = without_repeats((distinct[place].name, distinct[place].archive) for place in places)
        for place, archive in zip(places, once, strict=True):
            distinct[place] = replace(distinct[place], archive=archive)
    for source in [source for source in distinct if source.archive.skipped and not source.archive.members]:
        set_aside += [FileRead(source.name, "ignored", why=why) for _, why in source.archive.skipped]
        distinct.remove(source)
    return distinct


def _with_inner(
    name: str, archive: Archive, platforms: dict[str, ModuleType], set_aside: list[FileRead]
) -> list[tuple[str, Archive]]:
    """An archive, and those in it that are read as archives of their own, each under its name.

    Raises
    ------
    ArchiveError
        When neither it nor any archive in it is of a platform that is known.
    """
    packed = [member for member in archive.members if _is_packed(archive, member)][:MOST_INNER]
    if not packed:
        return [(name, archive)]
    try:
        _platforms_of(archive, platforms)
        known = True
    except ArchiveError:
        known = False
    if known and archive.kind != "folder":  # what belongs to an archive is its reader's to tell
        return [(name, archive)]
    inner, opened = [], set[str]()
    for member in packed:
        label = f"{name}/{member.path}"
        try:
            each = archive.inner(member)
            _platforms_of(each, platforms)
        except NotRecognised:
            continue
        except ArchiveError as error:
            set_aside.append(FileRead(label, "failed", why=error.message))
            opened.add(member.path)
            continue
        inner.append((label, each))
        opened.add(member.path)
    rest = tuple(member for member in archive.members if member.path not in opened)
    if known:
        return [(name, archive.part(rest)), *inner]
    if not inner:
        if set_aside and set_aside[-1].source.startswith(f"{name}/") and set_aside[-1].why:
            raise Damaged(set_aside.pop().why or Text("", ""))
        _platforms_of(archive, platforms)
    if rest:
        more = ", ".join(member.path[:60] for member in rest[:SHOWN])
        more += f", … (+{len(rest) - SHOWN})" if len(rest) > SHOWN else ""
        set_aside.append(FileRead(name, "unknown", why=_BESIDE.format(n=len(rest), shown=more)))
    return inner


def _is_packed(archive: Archive, member: Member) -> bool:
    ends = _PACKED if archive.kind == "folder" else (".zip",)
    return archive.kind != "files" and member.path.lower().endswith(ends)


def _status(error: ArchiveError) -> FileStatus:
    return "unknown" if isinstance(error, NotRecognised) else "failed"


def _platforms_of(archive: Archive, platforms: dict[str, ModuleType]) -> list[str]:
    """Whose files are in an archive: of every place that knows some, else of the first format that does."""
    specific = [name for name, module in platforms.items() if not getattr(module, "generic", False)]
    generic = [name for name in platforms if name not in specific]
    if recognised := [name for name in specific if platforms[name].recognise(archive)]:
        return recognised
    for name in generic:
        if platforms[name].recognise(archive):
            return [name]
    if archive.failures:
        raise archive.failures[0]
    archive.check_sizes()
    raise NotRecognised(_unknown(archive, platforms))


def _unknown(archive: Archive, platforms: dict[str, ModuleType]) -> Text:
    shown = ", ".join(member.path[:60] for member in archive.members[:SHOWN])
    more = len(archive.members) - SHOWN
    if more > 0:
        shown += f", … (+{more})"
    names = archive.path.name
    if not archive.members:
        return _TEXTS["empty_file"].format(name=names)
    if all(member.size == 0 for member in archive.members):
        return _TEXTS["all_empty"].format(name=names)
    for module in platforms.values():
        if hasattr(module, "refusal") and (why := module.refusal(archive)):
            return cast("Text", why)
    if why := refusal(archive):
        return why
    known = Text(
        en=", ".join(module.title.en for module in platforms.values()),
        fr=", ".join(module.title.fr for module in platforms.values()),
    )
    pages = [member for member in archive.members if member.path.lower().endswith((".html", ".htm"))]
    if pages and len(pages) * 2 >= len(archive.members):
        return _TEXTS["web_pages"].format(name=names, shown=shown)
    return _TEXTS["unknown"].format(name=names, shown=shown, known=known)
