"""Mastodon: the archive of an account, and the CSV exports beside it (or alone).

The archive is a zip (a ``.tar.gz`` before 2023): ``actor.json``, ``outbox.json``, ``likes.json``, ``bookmarks.json``
and the media. Who follows whom is only in the CSV files of Preferences, Import and export. Pleroma and Akkoma write the
same archive, with ``followers.json`` and ``following.json`` in it.

One account has one identifier: ``https://host/users/name``, whether it is named so, by its page ``https://host/@name``
or by its address ``name@host``. An address whose host is not that of the account is resolved with the mentions in the
outbox. Unlisted posts are public: anybody can read them. A post without any recipient has no known audience: a server
that keeps some posts to itself writes them so. A post for one server only (``#Public`` of a server) is for a group.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._as2 import read_activities
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms.mastodon._files import ABOUT, known, looks_right, media_folders
from sociotope.platforms.mastodon._lists import ListReader
from sociotope.platforms.mastodon._owner import find_owner, is_known, profile_read, profile_row
from sociotope.schema import ACTORS

__getattr__ = ABOUT.__getattribute__


def recognise(archive: Archive) -> bool:
    """Whether a file has both the name and the content of one of Mastodon's."""
    return any(looks_right(archive, file) for file in known(archive))


def owner(archive: Archive, options: Options) -> str | None:
    """The identifier of the account whose archive this is; None when the archive does not tell."""
    return find_owner(archive, options).whose.owner


def knows(archive: Archive, options: Options) -> bool:
    """Whether ``me`` is an address, or the name in ``actor.json``."""
    return is_known(archive, options)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """Batches in the reading form of what the archive holds, and one ``FileRead`` per file.

    The owner is who ``actor.json`` says, or who the person says they are (an address or a page); when neither is known
    they are called ``mastodon:owner``.
    """
    person = find_owner(archive, options)
    files = known(archive)
    lists = ListReader(person, files, options)
    yield from fitted(ACTORS, profile_row(person))
    for file in files:
        if file.kind == "actor":
            yield from profile_read(archive, file)
        elif file.kind == "outbox":
            for item in read_activities(archive, file.member, person.whose, options):
                if isinstance(item, pa.RecordBatch):
                    lists.learn(item)
                yield item
        elif file.kind != "unknown":
            yield from lists.read(archive, file)
        else:
            yield FileRead(file.member.path, "unknown", why=ABOUT.words["unknown"])
    yield from media_folders(archive)
