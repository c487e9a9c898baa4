"""Add what was read to a store: written aside, then one small file is replaced, so that a crash loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import sociotope
from sociotope.card import parts_of
from sociotope.engine import Engine
from sociotope.errors import NothingRead, RedactedStore, UsageError
from sociotope.platforms._platform import FileRead, Options
from sociotope.reading import _merge
from sociotope.reading._connections import STORED_SQL
from sociotope.reading._folder import card_to_add_to, next_generation, part_name, put_in_place, swept, writing
from sociotope.reading._impossible import without_impossible
from sociotope.reading._me import check_me, nobody
from sociotope.reading._number import mark_known, number, numbered_sql
from sociotope.reading._progress import Progress
from sociotope.reading._recognise import Source
from sociotope.reading._stage import Staged, stage, staged_schema
from sociotope.schema import FACTS, SCHEMA_VERSION
from sociotope.text import Text, texts
from sociotope.written import is_full, no_space

_TEXTS: Final = texts(__name__)


def add_to_store(
    folder: Path,
    sources: list[Source],
    refused: list[FileRead],
    *,
    me: str | None,
    timezone: str | None,
    sampling_design: str | None,
    memory_limit: str | None,
    progress: Progress,
    date_order: str | None = None,
    layer: str | None = None,
) -> None:
    """Read the sources that the store does not hold yet, and replace its card once everything is written.

    Raises
    ------
    NothingRead
        When no activity came out of anything, and the store was empty.
    NotAStore
        When the folder holds something and is no store.
    StoreBusy
        When another run is writing to the store.
    DamagedStore
        When a part of the store is not what was written.
    RedactedStore
        When the store is a copy without contents.
    UsageError
        When the dates that it holds were read in another time zone, when nobody is who ``me`` says, or when none of
        the archives is a list of ties, of which ``layer`` could speak.
    NoSpace
        When the disk is full; the store is then as it was.
    """
    with _disk_full_said(), writing(folder) as work:
        card = card_to_add_to(folder)
        if card["redacted"]:
            raise RedactedStore(_TEXTS["add_to_store"].format(folder=folder))
        timezone = _zone(folder, card, timezone)
        card = swept(folder, card, at_start=True)
        known = {(source["platform"], source["sha256"]) for source in card["sources"]}
        stored = parts_of(folder, card)
        with Engine(memory_limit, work) as engine:
            for table in FACTS:
                engine.view(table.name, stored[table.name], table.stored)
            options = Options(
                engine=engine, me=me, timezone=timezone, sampling_design=sampling_design, date_order=date_order,
                layer=layer,
            )  # fmt: skip
            if layer and not any(_is_layered(source) for source in sources):
                raise UsageError(_TEXTS["no_list"].format(names=", ".join(source.name for source in sources)))
            staged = _stage_all(sources, known, engine.plain_path(engine.folder), options, progress)
            if not staged:
                return
            if not any(each.rows["activities"] for each in staged) and not card["tables"]:
                raise NothingRead(_nothing(staged))
            progress(Text(en="Numbering people and things", fr="Numérotation des personnes et des choses"), None)
            added = _merged(folder, work, card, staged, refused, engine, timezone, sampling_design, layer)
            if me and not engine.value("SELECT count(*) FROM s_actors WHERE is_owner"):
                raise UsageError(nobody(me, ", ".join(each.source.name for each in staged)))
        swept(folder, put_in_place(folder, card, added, sorted(work.glob("*.parquet"))))


def _is_layered(source: Source) -> bool:
    return bool(getattr(source.module, "is_layered", False))


def _zone(folder: Path, card: dict[str, Any], asked: str | None) -> str:
    """The one time zone of a store: that in which its first dates were read."""
    if not card["sources"]:
        return asked or str(card["timezone"])
    if asked not in (None, card["timezone"]):
        raise UsageError(_TEXTS["zone"].format(folder=folder, zone=card["timezone"]))
    return str(card["timezone"])


def _stage_all(
    sources: list[Source], known: set[tuple[str, str]], folder: Path, options: Options, progress: Progress
) -> list[Staged]:
    fresh = []
    for source in sources:
        sha256 = source.archive.sha256()
        if (source.platform, sha256) not in known:
            known.add((source.platform, sha256))
            fresh.append((source, sha256))
    check_me([source for source, _ in fresh], options)
    owners = _owners([source for source, _ in fresh], options) | _stored_owners(options.engine)
    staged = []
    for rank, (source, sha256) in enumerate(fresh, start=1):
        progress(Text(en="Reading {name}", fr="Lecture de {name}").format(name=source.name), (rank - 1) / len(fresh))
        read = stage(source, rank, sha256, folder, replace(options, owner=owners.get(source.platform)))
        staged.append(without_impossible(options.engine, read))
    return staged


def _owners(sources: list[Source], options: Options) -> dict[str, str]:
    """By platform, the person whose archive this is: what one archive does not tell another may."""
    owners: dict[str, str] = {}
    for source in sources:
        find = getattr(source.module, "owner", None)
        if find and source.platform not in owners:
            owner = find(source.archive, options)
            if owner:
                owners[source.platform] = owner
    return owners


def _stored_owners(engine: Engine) -> dict[str, str]:
    """By platform, whose the store is already: not where only a name, or a word that stands for them, is known."""
    stored = engine.table(
        "SELECT platform, arg_min(id, actor) AS id FROM actors WHERE is_owner AND NOT starts_with(id, platform || ':') "
        "GROUP BY platform"
    ).to_pylist()
    return {row["platform"]: row["id"] for row in stored}


def _merged(
    folder: Path,
    work: Path,
    card: dict[str, Any],
    staged: list[Staged],
    refused: list[FileRead],
    engine: Engine,
    timezone: str,
    sampling_design: str | None,
    layer: str | None,
) -> dict[str, Any]:
    for table in FACTS:
        parts = [each.parts[table.name] for each in staged if table.name in each.parts]
        engine.view(f"s_{table.name}", parts, staged_schema(table))
    next_number, keys = number(engine, card["next_number"])
    base, total = [], next_number - 1
    for each in staged:
        base.append(f"({each.rank}, {total})")
        total += each.rows["activities"]
    engine.run(f"CREATE TEMP TABLE base AS SELECT * FROM (VALUES {', '.join(base)}) AS b(ord, number)")
    engine.define("told_objects", _merge.told_objects_sql(keys))
    engine.run(f"CREATE TEMP TABLE repeated AS {_merge.REPEATED_SQL}")
    overlapping = len(staged) > 1 or bool(card["tables"].get("activities"))
    told_twice = bool(engine.value("SELECT count(id) - count(DISTINCT id) FROM s_activities"))
    keep = engine.materialise if overlapping else engine.define
    keep("numbered", numbered_sql(keys))
    doubles, activities_sql, is_kept = [], _merge.ACTIVITIES_SQL, True
    engine.run(_merge.OWNERS)
    if overlapping or told_twice:
        mark_known(engine, keys, alone=not overlapping)
        doubles, activities_sql = engine.table(_merge.KNOWN_RECORDS_SQL).to_pylist(), _merge.NEW_ACTIVITIES_SQL
        if engine.value("SELECT count(*) FROM turned WHERE ord = 0"):
            activities_sql, is_kept = f"SELECT * FROM ({STORED_SQL} UNION ALL {activities_sql}) AS acts", False
    others = {row["ord"]: row for row in engine.table(_merge.NOT_OWNERS_SQL).to_pylist()}
    rows = 0 if overlapping else sum(sum(each.rows.values()) for each in staged)
    generation = next_generation(folder, card, [table.name for table in FACTS])
    tables = {}
    for name, sql, is_added in (
        ("actors", _merge.ACTORS_SQL, False),
        ("objects", _merge.in_order(_merge.OBJECTS_SQL, "object", rows=rows), False),
        ("activities", _merge.in_order(activities_sql, "activity", rows=rows), is_kept),
        ("rejects", _merge.REJECTS_SQL, True),
    ):
        part = part_name(name, generation)
        engine.write_parquet(sql, work / part)
        tables[name] = [*(card["tables"].get(name, []) if is_added else []), part]
    platforms = sorted({*card["platforms"], *(each.source.platform for each in staged)})
    designs = {each.source.module.sampling_design for each in staged} | (
        {card["sampling_design"]} if card["sources"] else set()
    )
    owner = engine.table(
        f"SELECT id, name FROM read_parquet('{engine.quoted(work / tables['actors'][0])}') WHERE is_owner ORDER "
        f"BY actor"
    ).to_pylist()
    owned = set(engine.table("SELECT DISTINCT ord FROM s_actors WHERE is_owner")["ord"].to_pylist())
    return card | {
        "schema_version": SCHEMA_VERSION,
        "sociotope_version": sociotope.__version__,
        "generation": generation,
        "platforms": platforms,
        "sampling_design": sampling_design or (designs.pop() if len(designs) == 1 else "unknown"),
        "timezone": timezone,
        "owner": owner[0] if owner else None,
        "next_number": total + 1,
        "sources": [
            *card["sources"],
            *(
                {"name": s.source.name, "sha256": s.sha256, "platform": s.source.platform, "is_owned": s.rank in owned}
                | ({"layer": layer} if layer and _is_layered(s.source) else {})
                for s in staged
            ),
        ],
        "files": [*card["files"], *_files(staged, refused, doubles, others)],
        "tables": tables,
    }


def _files(
    staged: list[Staged], refused: list[FileRead], doubles: list[dict[str, Any]], others: dict[int, dict[str, Any]]
) -> list[dict[str, Any]]:
    known = {(double["ord"], double["source"]): double for double in doubles}
    files = []
    for each in staged:
        for place, file in enumerate(each.files):
            if not place and each.rank in others:
                file = _of_another(file, others[each.rank])
            double = known.get((each.rank, file.source))
            files.append(_entry(each.source.name, _without(file, double) if double else file))
        skipped = [FileRead(name, "ignored", why=why) for name, why in each.source.archive.skipped]
        files += [_entry(each.source.name, file) for file in skipped]
    return _listed_once(files) + [_entry(file.source, file) for file in refused]


def _of_another(file: FileRead, other: dict[str, Any]) -> FileRead:
    why = _TEXTS["of_another"].format(other=other["other"], owner=other["owner"])
    return replace(file, why=why if file.why is None else file.why + Text(" ", " ") + why)


def _listed_once(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same files without what is told twice: where an archive holds two platforms', a reader knows one's only."""
    listed = {(file["archive"], file["source"]) for file in files if file["status"] not in ("unknown", "ignored")}
    once = []
    for file in files:
        if file["status"] in ("unknown", "ignored"):
            if (file["archive"], file["source"]) in listed:
                continue
            listed.add((file["archive"], file["source"]))
        once.append(file)
    return once


def _without(file: FileRead, double: dict[str, Any]) -> FileRead:
    records, activities = int(double["records"]), int(double["activities"])
    why = _TEXTS["without"].format(n=records)
    return replace(
        file,
        kept=file.kept - records,
        dropped=file.dropped + records,
        activities=file.activities - activities,
        why=why if file.why is None else file.why + Text(" ", " ") + why,
    )


def _entry(archive: str, file: FileRead) -> dict[str, Any]:
    return {
        "archive": archive,
        "source": file.source,
        "status": file.status,
        "records": file.records,
        "kept": file.kept,
        "dropped": file.dropped,
        "rejects": file.rejects,
        "activities": file.activities,
        "why": {"en": file.why.en, "fr": file.why.fr} if file.why else None,
    }


def _nothing(staged: list[Staged]) -> Text:
    reasons = [file for each in staged for file in each.files if file.why and file.status in ("failed", "read")][:3]
    empty = _TEXTS["all_empty"]
    details = (
        empty
        if not reasons
        else Text(
            en=" ".join(f"{file.source}: {file.why.en}" for file in reasons if file.why),
            fr=" ".join(f"{file.source} : {file.why.fr}" for file in reasons if file.why),
        )
    )
    return _TEXTS["no_activity"].format(
        name=", ".join(each.source.name for each in staged), platform=staged[0].source.module.title, details=details
    )


@contextmanager
def _disk_full_said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise no_space() from error
