"""Which platform each thing that was given is of, told by its content."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sociotope.archive import Archive, loose_files, open_archive
from sociotope.errors import ArchiveError, NotRecognised
from sociotope.platforms._platform import FileRead, FileStatus
from sociotope.plugins import modules
from sociotope.text import Text

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Source:
    """An archive and the platform that reads it."""

    name: str
    platform: str
    module: ModuleType
    archive: Archive


def recognise(paths: list[Path]) -> tuple[list[Source], list[FileRead]]:
    """Open everything and find who reads it; loose files are seen as one archive where the platform's archive has many.

    Returns
    -------
    tuple
        The sources, and what could not be opened or recognised although something else could.

    Raises
    ------
    ArchiveError
        When there is nothing to read in all that was given: the first reason.
    """
    platforms = modules("sociotope.platforms")
    sources: list[Source] = []
    loose: dict[str, list[Path]] = defaultdict(list)
    errors: list[tuple[Path, ArchiveError]] = []
    for path in dict.fromkeys(paths):
        try:
            archive = open_archive(path)
            name = _platform_of(archive, platforms)
        except ArchiveError as error:
            errors.append((path, error))
            continue
        if archive.kind == "files" and getattr(platforms[name], "gathers_files", False):
            loose[name].append(path)
        else:
            sources.append(Source(path.name, name, platforms[name], archive))
    for name, files in loose.items():
        label = files[0].name if len(files) == 1 else f"{files[0].name} (+{len(files) - 1})"
        sources.append(Source(label, name, platforms[name], loose_files(files)))
    if not sources:
        raise errors[0][1]
    failed = [FileRead(path.name, _status(error), why=error.message) for path, error in errors]
    return sources, failed


def _status(error: ArchiveError) -> FileStatus:
    return "unknown" if isinstance(error, NotRecognised) else "failed"


def _platform_of(archive: Archive, platforms: dict[str, ModuleType]) -> str:
    specific = [name for name, module in platforms.items() if not getattr(module, "generic", False)]
    generic = [name for name in platforms if name not in specific]
    for name in (*specific, *generic):
        if platforms[name].recognise(archive):
            return name
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
        return Text(
            en="{name} is empty: there is nothing in it to read. Download the archive again.",
            fr="{name} est vide : il n’y a rien à lire. Téléchargez de nouveau l’archive.",
        ).format(name=names)
    if all(member.size == 0 for member in archive.members):
        return Text(
            en="{name} holds nothing: every file in it is empty. Download the archive again.",
            fr="{name} ne contient rien : tous ses fichiers sont vides. Téléchargez de nouveau l’archive.",
        ).format(name=names)
    known = Text(
        en=", ".join(module.title.en for module in platforms.values()),
        fr=", ".join(module.title.fr for module in platforms.values()),
    )
    pages = [member for member in archive.members if member.path.lower().endswith((".html", ".htm"))]
    if pages and len(pages) * 2 >= len(archive.members):
        return Text(
            en=(
                "{name} holds web pages ({shown}): it is an export made for reading in a browser. Ask the platform for "
                "the archive again, in JSON or CSV form, and give that file as it is."
            ),
            fr=(
                "{name} contient des pages web ({shown}) : c’est un export fait pour être lu dans un navigateur. "
                "Redemandez l’archive à la plateforme, au format JSON ou CSV, et donnez ce fichier tel quel."
            ),
        ).format(name=names, shown=shown)
    return Text(
        en=(
            "{name} is of no platform known here. It holds: {shown}. What can be read: {known}. `sociotope "
            "platforms` tells how to get each archive."
        ),
        fr=(
            "{name} n’est d’aucune plateforme connue ici. Il contient : {shown}. Ce qui peut être lu : {known}. "
            "`sociotope platforms` dit comment obtenir chaque archive."
        ),
    ).format(name=names, shown=shown, known=known)
