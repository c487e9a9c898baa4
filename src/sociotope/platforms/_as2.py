"""Activity Streams 2.0, from JSON items to the tables: what Mastodon archives and plain activity streams share.

Many items go through each query together, so that the price of planning one is not paid for every few megabytes.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.engine import Engine
from sociotope.errors import ArchiveError
from sociotope.json_items import RAW_LIMIT, Items, json_items
from sociotope.platforms import _as2_queries as queries
from sociotope.platforms._as2_pages import Pages
from sociotope.platforms._as2_sql import person
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms._times import times
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, REJECTS, TIMESTAMP
from sociotope.text import Text

TOGETHER = 64 << 20
"""How many bytes of items go through the queries together."""
BLOCK = 8 << 20
"""How many bytes of a file are cut into items together."""
MORSEL = 2048

NO_TYPE = "no activity type"
NOT_AN_ACTIVITY = "not an activity"
UNKNOWN_TYPE = "unknown activity type"


@dataclass
class Whose:
    """What is known of the place before its activities are read.

    ``owner`` is the owner's identifier, ``followers_url`` the collection that addresses their followers,
    ``followers`` how many these are, ``counted_at`` when the counts in the archive were true.
    """

    platform: str
    owner: str | None = None
    followers_url: str | None = None
    followers: int | None = None
    counted_at: datetime | None = None
    is_profiled: bool = False
    """Whether the owner's profile has given their row of ``actors`` already."""
    questions: set[str] = field(default_factory=set)
    """Posts of the archive that are polls: what only names them again must not call them notes."""

    def table(self, source: str, options: Options) -> pa.Table:
        """The same as one row, for the queries."""
        return pa.table(
            {
                "platform": pa.array([self.platform], pa.string()),
                "owner": pa.array([self.owner], pa.string()),
                "profiled": pa.array([self.owner if self.is_profiled else None], pa.string()),
                "followers": pa.array([self.followers_url], pa.string()),
                "reach": pa.array([self.followers], pa.int64()),
                "counted_at": pa.array([self.counted_at], TIMESTAMP),
                "timezone": pa.array([options.timezone], pa.string()),
                "source": pa.array([source], pa.string()),
            }
        )


def account(typed: str | None, engine: Engine) -> str | None:
    """The identifier of an account, from its address or its page; None when what is said is neither, such as a name."""
    typed = (typed or "").strip()
    if not typed.startswith(("http://", "https://")) and "@" not in typed.strip("@"):
        return None
    given = pa.table({"typed": [typed]})
    return str(engine.value(f"SELECT {person('typed')} FROM given", given=given))


def read_activities(
    archive: Archive, member: Member, whose: Whose, options: Options
) -> Iterator[pa.RecordBatch | FileRead]:
    """The activities of a JSON file as batches of the tables, then its ``FileRead``."""
    records = with_rows = activities = repaired = mended = 0
    notes: list[Text] = []
    pages = Pages()
    try:
        for group in together(archive, member, options.engine, pages):
            records += sum(items.records for items in group)
            repaired += sum(items.repaired for items in group)
            mended += sum(items.mended for items in group)
            notes += end_of(group[-1], records)
            made = mapped(group, whose, member.path, options)
            with_rows += made.with_rows
            activities += made.activities
            yield from made.batches
    except ArchiveError as error:
        yield FileRead(member.path, "failed", records, with_rows, 0, records - with_rows, activities, error.message)
        return
    notes += [REPAIRED.format(count=repaired)] if repaired else []
    notes += [MENDED.format(count=mended)] if mended else []
    if pages.pointers and not records:
        yield FileRead(member.path, "failed", why=IN_PAGES)
        return
    status: FileStatus = "read" if records else "empty"
    yield FileRead(member.path, status, records, with_rows, 0, records - with_rows, activities, joined(notes))


def together(archive: Archive, member: Member, engine: Engine, pages: Pages | None = None) -> Iterator[list[Items]]:
    """The items of a JSON file, many blocks together; ``pages`` takes them out of the collections that hold some."""
    group: list[Items] = []
    size = 0
    with archive.open(member) as stream:
        for each in json_items(stream, engine, block=BLOCK):
            items = pages.opened(each) if pages else each
            group.append(items)
            size += items.batch.nbytes
            if size >= TOGETHER:
                yield group
                group, size = [], 0
    if group:
        yield group


def rows_of(group: list[Items]) -> pa.Table:
    """The items as one table, in pieces that the engine reads in parallel."""
    table = pa.Table.from_batches([items.batch for items in group])
    return pa.Table.from_batches(table.to_batches(max_chunksize=MORSEL), table.schema)


def refusals(source: str, refused: list[tuple[int | None, str, str]]) -> Iterator[pa.RecordBatch]:
    """Refused records as rows of ``rejects``."""
    if refused:
        rows, whys, raws = zip(*refused, strict=True)
        columns = {"source": [source] * len(rows), "source_row": pa.array(rows, pa.int64()), "why": whys, "raw": raws}
        yield from fitted(REJECTS, pa.table(columns))


def end_of(last: Items, records: int) -> list[Text]:
    """What the end of a document says: cut short, or another number of items than it announces."""
    notes = [CUT_SHORT] if last.cut_short else []
    announced = last.around.get("totalItems")
    if isinstance(announced, int) and announced != records and not last.cut_short:
        notes.append(OTHER_TOTAL.format(announced=announced, found=records))
    return notes


def joined(notes: list[Text]) -> Text | None:
    """Several sentences as one text; None when there is none."""
    return Text(en=" ".join(note.en for note in notes), fr=" ".join(note.fr for note in notes)) if notes else None


@dataclass
class Mapped:
    """Some items, as batches of the tables; ``with_rows`` of them gave a row, ``activities`` rows are activities."""

    batches: list[pa.RecordBatch]
    with_rows: int
    activities: int


def mapped(group: list[Items], whose: Whose, source: str, options: Options) -> Mapped:
    """Items as rows of the tables; those that are no activity, object or actor are refused."""
    engine, run, items = options.engine, whose.table(source, options), rows_of(group)
    refused = [row for each in group for row in each.refused]
    every = _dated(_acts(items, run, engine), options.timezone)
    acts = every.filter(pc.is_valid(every["form"]))
    if len(acts) < len(items):
        refused += _unknown(engine, items, every)
    objects = _objects(engine.table(queries.OBJECTS, acts=acts, run=run), whose)
    activities = engine.table(queries.ACTIVITIES, acts=acts, run=run)
    actors = engine.table(queries.ACTORS, acts=acts, run=run)
    batches = [
        *fitted(ACTORS, actors),
        *fitted(OBJECTS, objects),
        *fitted(ACTIVITIES, activities),
        *refusals(source, sorted(refused, key=lambda row: row[0] or 0)),
    ]
    return Mapped(batches, len(acts), len(activities))


def _acts(items: pa.Table, run: pa.Table, engine: Engine) -> pa.Table:
    """The acts among items: what has not the usual form is opened again."""
    every = engine.table(queries.USUAL, items=items, run=run)
    is_usual = every["is_usual"]
    if pc.all(is_usual).as_py():
        return every
    odd = items.filter(pc.is_in(items["source_row"], every.filter(pc.invert(is_usual))["source_row"].combine_chunks()))
    return pa.concat_tables([every.filter(is_usual), engine.table(queries.GENERAL, items=odd, run=run)])


def _dated(every: pa.Table, timezone: str) -> pa.Table:
    """Dates of other forms than ISO 8601, which the standard asks for, read as well as they can be."""
    is_odd = pc.and_(pc.is_valid(every["said_date"]), pc.is_null(every["published"]))
    if not pc.any(is_odd).as_py():
        return every
    read = times(every["said_date"].combine_chunks(), timezone)
    for name, column in (("published", read.published), ("precision", read.precision)):
        every = every.set_column(every.column_names.index(name), name, pc.if_else(is_odd, column, every[name]))
    return every


def _unknown(engine: Engine, items: pa.Table, every: pa.Table) -> list[tuple[int | None, str, str]]:
    table = engine.table(queries.REFUSED, items=items, every=every)
    rows = zip(*(table[name].to_pylist() for name in ("source_row", "type", "is_object", "item")), strict=True)
    return [
        (
            row,
            NOT_AN_ACTIVITY if not is_object else f"{UNKNOWN_TYPE}: {kind[:100]}" if kind else NO_TYPE,
            raw[:RAW_LIMIT],
        )
        for row, kind, is_object, raw in rows
    ]


def _objects(objects: pa.Table, whose: Whose) -> pa.Table:
    """The rare entities made characters; what is only named left out where it is a poll, or nobody's."""
    objects = objects.filter(
        pc.or_(
            pc.invert(objects["is_stub"]), pc.greater(pc.binary_length(pc.fill_null(objects["attributed_to"], "")), 0)
        )
    )
    rare = pc.fill_null(objects["has_entities"], fill_value=False)
    if pc.any(rare).as_py():
        mended = pa.array([html.unescape(text) for text in objects["content"].filter(rare).to_pylist()], pa.string())
        content = pc.replace_with_mask(objects["content"].combine_chunks(), rare.combine_chunks(), mended)
        objects = objects.set_column(objects.column_names.index("content"), "content", content)
    polls = pc.and_(pc.equal(objects["type"], "Question"), pc.invert(objects["is_stub"]))
    whose.questions.update(objects["id"].filter(polls).to_pylist())
    if whose.questions:
        named = pc.is_in(objects["id"], pa.array(sorted(whose.questions)))
        objects = objects.filter(pc.invert(pc.and_(objects["is_stub"], named)))
    return objects


CUT_SHORT = Text(
    en="The file ends too early: it was cut short, and what followed is lost. Ask for the archive again.",
    fr="Le fichier s’arrête trop tôt : il a été tronqué, et la suite est perdue. Redemandez l’archive.",
)
IN_PAGES = Text(
    en=(
        "It only tells where the posts are: they are in pages. Open the address that it names “first”, save what comes "
        "as JSON, do the same with the address named “next” until there is none, and give all those pages together."
    ),
    fr=(
        "Il dit seulement où sont les messages : ils sont dans des pages. Ouvrez l’adresse nommée « first », "
        "enregistrez ce qui vient en JSON, faites de même avec l’adresse nommée « next » jusqu’à ce qu’il n’y en ait "
        "plus, et donnez toutes ces pages ensemble."
    ),
)
OTHER_TOTAL = Text(
    en=(
        "The file announces {announced} items and holds {found}: the platform counts what was deleted since, or "
        "cannot be shown."
    ),
    fr=(
        "Le fichier annonce {announced} éléments et en contient {found} : la plateforme compte ce qui a été "
        "supprimé depuis, ou ne peut être montré."
    ),
)
REPAIRED = Text(
    en="{count} bytes were not UTF-8 and were read as Windows-1252.",
    fr="{count} octets n’étaient pas en UTF-8 et ont été lus comme du Windows-1252.",
)
MENDED = Text(
    en="Escapes that are not JSON, mended: {count}.",
    fr="Séquences d’échappement étrangères au JSON, réparées : {count}.",
)
