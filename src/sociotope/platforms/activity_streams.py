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
from sociotope.platforms._platform import FileRead, Measurability, Options
from sociotope.text import Text
from sociotope.vocabulary import ACTIVITY_TYPES

PLATFORM = "activity_streams"
LOOKED_AT = 50

generic = True
gathers_files = True
sampling_design = "unknown"

title = Text(en="Activity Streams", fr="Activity Streams")
how_to_get = Text(
    en=(
        "Save the activities as JSON: one file that holds an activity, a list or a collection of them, or one "
        "activity a line. Many servers of the fediverse show a person’s public activities at the address named "
        "“outbox” in their profile, most often in pages: save the one named “first”, then each “next”, and give them "
        "together."
    ),
    fr=(
        "Enregistrez les activités en JSON : un fichier qui contient une activité, une liste ou une collection "
        "d’activités, ou une activité par ligne. Beaucoup de serveurs du fédivers montrent les activités "
        "publiques d’une personne à l’adresse nommée « outbox » dans son profil, le plus souvent en pages : "
        "enregistrez celle nommée « first », puis chaque « next », et donnez-les ensemble."
    ),
)
affordances: dict[str, Text] = {}
unobservable: dict[str, Text] = {}
measurable: dict[str, Measurability] = {}

_TYPE = re.compile(
    r'"@?type"\s*:\s*\[?\s*"(?:as:|https?://www\.w3\.org/ns/activitystreams#)?'
    rf'({"|".join(ACTIVITY_TYPES)}|(?:Ordered)?Collection(?:Page)?|Note|Article)"'
)


def recognise(archive: Archive) -> bool:
    """Whether a JSON file speaks of activities, or of collections of them, in its first lines."""
    return any(_is_stream(archive, member) for member in archive.members[:LOOKED_AT])


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """The activities of every file that holds some, and one ``FileRead`` per file."""
    whose = Whose(PLATFORM, owner=account(options.me, options.engine) or options.owner)
    for member in archive.members:
        if _is_stream(archive, member):
            yield from read_activities(archive, member, whose, options)
        else:
            yield FileRead(member.path, "unknown", why=_UNKNOWN)


def _is_stream(archive: Archive, member: Member) -> bool:
    try:
        head = (
            archive.head(member).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("utf-8", "replace")
        )
    except ArchiveError:
        return False
    return head[:1] in ("{", "[") and _TYPE.search(head) is not None


_UNKNOWN = Text(
    en="No activity of Activity Streams in this file.",
    fr="Aucune activité d’Activity Streams dans ce fichier.",
)
