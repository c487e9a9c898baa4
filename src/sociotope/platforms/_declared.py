"""What a platform says of itself, in the TOML beside its Python: words, how its archive looks, what that can show."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError, ExtensionError
from sociotope.platforms._sight import SIGHTS
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)
LOOKED_AT: Final = 60
"""How many files whose names fit are opened, at most, to recognise an archive."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a file shows of what platform it is: its path, and what its first bytes hold and do not hold.

    ``path`` is a regular expression looked for in the logical path, ``holds`` are some of which every one is in the
    first 64 KB, ``lacks`` some of which none is there. Files of which each holds one record are read ``together``,
    folder by folder. ``why`` is what is said of a file that is refused.
    """

    path: re.Pattern[str]
    holds: tuple[re.Pattern[str], ...] = ()
    lacks: tuple[re.Pattern[str], ...] = ()
    together: bool = False
    why: Text = Text("", "")  # noqa: RUF009  # it is frozen

    def kind(self, archive: Archive, member: Member) -> str | None:
        """The word in brackets of what a file holds first, or nothing; None where it does not show this sign.

        A file that cannot be opened shows none.
        """
        if not self.path.search(member.logical):
            return None
        try:
            head = archive.head(member).lstrip(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\0", "")
        except ArchiveError:
            return None
        held = [each.search(head) for each in self.holds]
        if not all(held) or any(each.search(head) for each in self.lacks):
            return None
        return held[0].group(1) if held and held[0] and held[0].re.groups else ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the TOML of a platform says; each field is what :class:`._platform.Platform` calls so.

    A module whose ``__getattr__`` is that of this has them all. ``name`` is that of its file. ``signs`` are those of
    the files that are read, ``refused`` those of other exports of the same platform. ``words`` are other sentences that
    its Python needs.
    """

    name: str
    title: Text
    how_to_get: Text
    affordances: Mapping[str, Text]
    shows: tuple[str, ...]
    hidden: Mapping[str, Text]
    partly: Mapping[str, Text]
    by_design: Mapping[str, Text]
    both_ways: frozenset[str] | None
    opened: date
    sampling_design: str
    gathers_files: bool
    generic: bool
    ownerless: bool
    is_layered: bool
    default_audience: str | None
    words: Mapping[str, Text]
    signs: tuple[Sign, ...]
    refused: tuple[Sign, ...]

    def files(self, archive: Archive) -> list[tuple[str, Member]]:
        """The files that are read, each with the word in brackets of what its sign holds first, or nothing.

        Those of a folder that are read together are one, named as the folder, whose ``key`` is a tuple of them.
        """
        files: list[tuple[str, Member]] = []
        folders: dict[tuple[str, str], list[Member]] = {}
        for member in archive.members:
            for sign in self.signs:
                if (kind := sign.kind(archive, member)) is not None:
                    if sign.together:
                        folders.setdefault((kind, member.path.rpartition("/")[0]), []).append(member)
                    else:
                        files.append((kind, member))
                    break
        for (kind, folder), members in folders.items():
            path = members[0].path if len(members) == 1 else f"{folder}/" if folder else archive.path.name
            files.append((kind, Member(path, None, tuple(members))))
        return files

    def of_kind(self, archive: Archive, kind: str) -> list[Member]:
        """The files of one kind."""
        return [member for each, member in self.files(archive) if each == kind]

    def recognise(self, archive: Archive) -> bool:
        """Whether one of the files is of this platform; those whose name fits no sign are not opened."""
        fit = [member for member in archive.members if any(sign.path.search(member.logical) for sign in self.signs)]
        return any(sign.kind(archive, member) is not None for member in fit[:LOOKED_AT] for sign in self.signs)

    def refusal(self, archive: Archive) -> Text | None:
        """What is said of an archive that holds another export of the same platform: what it is, and how to get one."""
        return _refusal(archive, self.refused, self.how_to_get)


def refusal(archive: Archive) -> Text | None:
    """What is said of what no platform gives as it is: packed, saved from a browser, an application’s own database."""
    kinds = (_refusal(archive, signs, steps) for signs, steps in _of_no_platform())
    return next((text for text in kinds if text), None)


@cache
def _of_no_platform() -> list[tuple[tuple[Sign, ...], Text]]:
    content = tomllib.loads((files("sociotope.platforms") / "_refused.toml").read_text(encoding="utf-8"))
    return [(tuple(map(_sign, entry["sign"])), Text.of(entry["steps"])) for entry in content["refused"]]


def _refusal(archive: Archive, signs: Iterable[Sign], steps: Text) -> Text | None:
    for sign in signs:
        fit = [member for member in archive.members if sign.path.search(member.logical)][:LOOKED_AT]
        shown = next((member for member in fit if sign.kind(archive, member) is not None), None)
        if shown:
            return _TEXTS["instead"].format(name=shown.name, why=sign.why, steps=steps)
    return None


@cache
def declared(module: str) -> Declared:
    """What the TOML beside a module says, which bears its name.

    Raises
    ------
    ExtensionError
        When it lacks something, or holds what nobody reads, such as a sight that is in no list, or one named twice.

    Examples
    --------
    >>> declared("sociotope.platforms.telegram").title.fr
    'Telegram'
    """
    package, _, name = module.rpartition(".")
    file = f"{name}.toml"
    try:
        content = tomllib.loads((files(package) / file).read_text(encoding="utf-8"))
        known = Declared(
            name=name,
            title=_text(content.pop("title")),
            how_to_get=_text(content.pop("how_to_get")),
            affordances=_texts(content.pop("affordances", {})),
            shows=tuple(content.pop("shows")),
            hidden=_by_sight(content.pop("hidden", ())),
            partly=_by_sight(content.pop("partly", ())),
            by_design=_by_sight(content.pop("by_design", ())),
            both_ways=frozenset(content.pop("both_ways")) if "both_ways" in content else None,
            opened=content.pop("opened", date.min),
            sampling_design=content.pop("sampling_design"),
            gathers_files=content.pop("gathers_files", False),
            generic=content.pop("generic", False),
            ownerless=content.pop("ownerless", False),
            is_layered=content.pop("is_layered", False),
            default_audience=content.pop("default_audience", None),
            words=_texts(content.pop("words", {})),
            signs=tuple(map(_sign, content.pop("sign", ()))),
            refused=tuple(map(_sign, content.pop("refused", ()))),
        )
    except (OSError, KeyError, TypeError, ValueError, re.error) as error:
        raise ExtensionError(_TEXTS["broken"].format(file=file, error=f"{type(error).__name__}: {error}")) from error
    named = [*known.shows, *known.hidden, *known.partly, *known.by_design]
    wrong = [*content, *(sight for sight in dict.fromkeys(named) if sight not in SIGHTS or named.count(sight) > 1)]
    if wrong:
        raise ExtensionError(_TEXTS["broken"].format(file=file, error=", ".join(wrong)))
    return known


def _text(entry: Any) -> Text:
    """A text of both languages; one word alone is a name, the same in both."""
    return Text(entry, entry) if isinstance(entry, str) and entry else Text.of(entry)


def _texts(entry: Mapping[str, Any]) -> dict[str, Text]:
    return {name: Text.of(text) for name, text in entry.items()}


def _by_sight(entries: Iterable[Mapping[str, Any]]) -> dict[str, Text]:
    """By sight, the sentence of one platform, or one that several say, named by ``as``."""
    return {
        sight: Text.of(_shared()[entry["as"]] if "as" in entry else entry) for entry in entries for sight in entry["of"]
    }


@cache
def _shared() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "_shared.toml").read_text(encoding="utf-8"))


def _sign(entry: Mapping[str, Any]) -> Sign:
    def several(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(each, re.MULTILINE) for each in entry.get(name, ()))

    unknown = entry.keys() - {"path", "holds", "lacks", "together", "why"}
    if unknown:
        raise KeyError(*unknown)
    why = Text.of(entry["why"]) if "why" in entry else Text("", "")
    path = re.compile(entry["path"], re.IGNORECASE)
    return Sign(path, several("holds"), several("lacks"), bool(entry.get("together")), why)
