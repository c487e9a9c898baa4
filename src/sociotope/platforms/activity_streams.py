"""Activity Streams 2.0: any JSON or ndjson file of activities, of one person or of a whole place.

A single activity, a list, a ``Collection`` or its pages, one activity a line; actor and object inline or by reference;
with or without ``@context``. An object that stands alone (a note, an article) counts as the act of having made it.
https://www.w3.org/TR/activitystreams-core/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError
from sociotope.platforms._as2 import Whose, account, read_activities
from sociotope.platforms._declared import declared
from sociotope.platforms._platform import FileRead, Options
from sociotope.vocabulary import ACTIVITY_TYPES

LOOKED_AT = 50
ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

_TYPE = re.compile(
    r'"@?type"\s*:\s*\[?\s*"(?:as:|https?://www\.w3\.org/ns/activitystreams#)?'
    rf'({"|".join(ACTIVITY_TYPES)}|(?:Ordered)?Collection(?:Page)?|Note|Article)"'
)


def recognise(archive: Archive) -> bool:
    """Whether a JSON file speaks of activities, or of collections of them, in its first lines."""
    return any(_is_stream(archive, member) for member in archive.members[:LOOKED_AT])


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """The activities of every file that holds some, and one ``FileRead`` per file."""
    whose = Whose(ABOUT.name, owner=account(options.me, options.engine) or options.owner)
    for member in archive.members:
        if _is_stream(archive, member):
            yield from read_activities(archive, member, whose, options)
        else:
            yield FileRead(member.path, "unknown", why=ABOUT.words["unknown"])


def _is_stream(archive: Archive, member: Member) -> bool:
    try:
        head = (
            archive.head(member).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("utf-8", "replace")
        )
    except ArchiveError:
        return False
    return head[:1] in ("{", "[") and _TYPE.search(head) is not None
