"""Whose archive it is, and what it says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tarfile import TarInfo
from typing import Any
from zipfile import ZipInfo

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.csv_rows import csv_rows
from sociotope.errors import ArchiveError
from sociotope.json_items import BROKEN, json_items
from sociotope.platforms._as2 import Whose, account, refusals
from sociotope.platforms._owner import Owner, owner_row
from sociotope.platforms._platform import FileRead, Options
from sociotope.platforms.mastodon._files import File, known
from sociotope.vocabulary import ACTOR_TYPES

PLATFORM = "mastodon"
NOBODY = "mastodon:owner"
ACTOR_LIMIT = 4 << 20

_STAMP = re.compile(r"archive-(\d{14})-")


@dataclass
class AccountHolder:
    """The owner's profile (empty when there is no ``actor.json``) and what the readers need to know of them."""

    whose: Whose
    profile: dict[str, Any] = field(default_factory=dict)
    following: int | None = None

    @property
    def owner(self) -> str:
        """The owner's identifier, or the word that stands for it."""
        return self.whose.owner or NOBODY


def find_owner(archive: Archive, options: Options) -> AccountHolder:
    """Who the archive belongs to: who the person says, else ``actor.json``, else another archive, else the outbox."""
    files = known(archive)
    profile = next((each for file in files if file.kind == "actor" and (each := _profile(archive, file))), {})
    id_ = (
        account(options.me, options.engine)
        or account(_text(profile.get("id")), options.engine)
        or options.owner
        or _first_actor(archive, files, options)
    )
    counted = _counted(archive, files)
    return AccountHolder(
        Whose(
            PLATFORM,
            owner=id_,
            followers_url=_text(profile.get("followers")),
            followers=_rows(archive, files, "followers", options),
            counted_at=counted,
            is_profiled=True,
        ),
        profile,
        _rows(archive, files, "following", options),
    )


def is_known(archive: Archive, options: Options) -> bool:
    """Whether what the person says of who they are can be heeded: an address can, a name when the profile has it."""
    typed = (options.me or "").strip()
    if account(typed, options.engine):
        return True
    profile = next((each for file in known(archive) if file.kind == "actor" and (each := _profile(archive, file))), {})
    names = (_text(profile.get("name")), _text(profile.get("preferredUsername")))
    return typed.removeprefix("@").casefold() in {name.casefold() for name in names if name}


def profile_read(archive: Archive, listed: File) -> Iterator[pa.RecordBatch | FileRead]:
    """What became of ``actor.json``: a profile that cannot be read is refused."""
    profile = _profile(archive, listed)
    if not profile:
        try:
            raw = archive.head(listed.member, 10_000).decode("utf-8", "replace")
        except ArchiveError as error:
            yield FileRead(listed.member.path, "failed", why=error.message)
            return
        if not raw.strip():
            yield FileRead(listed.member.path, "empty")
            return
        yield from refusals(listed.member.path, [(1, BROKEN, raw)])
        yield FileRead(listed.member.path, "read", records=1, rejects=1)
        return
    yield FileRead(listed.member.path, "read", records=1, kept=1)


def profile_row(holder: AccountHolder) -> pa.Table:
    """The owner as a row of ``actors``."""
    profile = {key: _text(holder.profile.get(key)) for key in ("type", "name", "preferredUsername", "url", "published")}
    return owner_row(
        Owner(holder.owner, profile["name"] or profile["preferredUsername"]),
        PLATFORM,
        type=profile["type"] if profile["type"] in ACTOR_TYPES else "Person",
        url=profile["url"],
        followers=holder.whose.followers,
        following=holder.following,
        is_automated=profile["type"] in ("Service", "Application") if profile["type"] else None,
        published=_instant(profile["published"]),
    )


def _profile(archive: Archive, listed: File) -> dict[str, Any]:
    try:
        profile = json.loads(archive.head(listed.member, ACTOR_LIMIT).decode("utf-8-sig", "replace"))
    except (ArchiveError, ValueError, RecursionError):
        return {}
    return profile if isinstance(profile, dict) and _text(profile.get("id")) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _instant(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first_actor(archive: Archive, files: list[File], options: Options) -> str | None:
    """Without a profile, every item of the outbox still says who acted."""
    for file in files:
        if file.kind == "outbox":
            try:
                with archive.open(file.member) as stream:
                    first = next(json_items(stream, options.engine, block=1 << 16))
                item = json.loads(first.batch["item"][0].as_py()) if first.batch.num_rows else None
            except (ArchiveError, ValueError, RecursionError):
                continue
            actor = item.get("actor") if isinstance(item, dict) else None
            return account(_text(actor.get("id") if isinstance(actor, dict) else actor), options.engine)
    return None


def _counted(archive: Archive, files: list[File]) -> datetime | None:
    """When the archive was made: its name says it, or the date of the outbox inside it."""
    stamp = _STAMP.search(archive.path.name)
    if stamp:
        try:
            return datetime.strptime(stamp[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            pass
    for file in files:
        key = file.member.key
        if file.kind == "outbox" and isinstance(key, ZipInfo) and key.date_time > (1980, 1, 1, 0, 0, 0):
            return datetime(*key.date_time, tzinfo=UTC)
        if file.kind == "outbox" and isinstance(key, TarInfo) and key.mtime:
            return datetime.fromtimestamp(key.mtime, UTC)
    return None


def _rows(archive: Archive, files: list[File], kind: str, options: Options) -> int | None:
    """How many accounts a list holds: what its file counts, null when there is no such file."""
    for file in files:
        if file.kind != kind:
            continue
        try:
            with archive.open(file.member) as stream:
                if file.is_json:
                    return sum(items.records for items in json_items(stream, options.engine))
                return sum(rows.records for rows in csv_rows(stream, columns=["account"])) - _has_header(archive, file)
        except ArchiveError:
            continue
    return None


def _has_header(archive: Archive, listed: File) -> bool:
    return b"account address" in archive.head(listed.member, 100).lower().split(b"\n", 1)[0]
