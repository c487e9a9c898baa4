"""Every platform, found from its folder, keeps the contract of ``platforms/_platform.py``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pytest

from sociotope.archive import open_archive
from sociotope.engine import Engine
from sociotope.measures import catalogue
from sociotope.platforms._platform import FileRead, Options
from sociotope.platforms._sight import SIGHTS, SPECIAL
from sociotope.plugins import modules
from sociotope.schema import ACTIVITIES, FACTS
from sociotope.text import Text
from sociotope.ties import KINDS
from sociotope.uses import FEATURES, load_uses
from sociotope.vocabulary import (
    ACTIVITY_TYPES,
    ACTOR_TYPES,
    AUDIENCES,
    FILE_STATUSES,
    OBJECT_TYPES,
    PRECISIONS,
)

PLATFORMS = modules("sociotope.platforms")
ARCHIVES = Path(__file__).parents[1] / "archives"
CASES = [
    pytest.param(PLATFORMS[folder.name], case, id=f"{folder.name}-{case.name}")
    for folder in sorted(ARCHIVES.iterdir())
    for case in sorted(folder.iterdir())
    if folder.is_dir() and case.is_dir()
]
EACH = pytest.mark.parametrize("platform", [pytest.param(module, id=name) for name, module in PLATFORMS.items()])
DESIGNS = {"census", "node_induced", "edge_sample", "ego_crawl", "unknown"}


def spoken(text: object) -> bool:
    return isinstance(text, Text) and bool(text.en.strip()) and bool(text.fr.strip())


@EACH
def test_says_what_it_must(platform: ModuleType) -> None:
    assert platform.__doc__
    assert spoken(platform.title)
    assert spoken(platform.how_to_get)
    assert platform.sampling_design in DESIGNS
    assert isinstance(getattr(platform, "opened", date.min), date)
    assert set(getattr(platform, "both_ways", None) or ()) <= set(KINDS)
    assert set(platform.affordances) <= set(load_uses())
    assert all(spoken(text) for text in platform.affordances.values())


@EACH
def test_says_of_everything_once_whether_its_archive_shows_it(platform: ModuleType) -> None:
    special = [getattr(platform, kind, {}) for kind in SPECIAL]
    assert sorted([*platform.shows, *(sight for sights in special for sight in sights)]) == sorted(SIGHTS)
    assert all(spoken(why) for sights in special for why in sights.values())


def test_what_is_in_the_list_of_sights_is_asked_for() -> None:
    measured = {sight for module in catalogue().values() for sight in module.sees}
    assert measured | {sight for feature in FEATURES.values() for sight in feature.sees} == set(SIGHTS)


@EACH
def test_does_not_take_what_is_not_its_own(platform: ModuleType, tmp_path: Path) -> None:
    wrong = {
        "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
        "report.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "bank.csv": b"Date;Libelle;Montant\n01/02/2026;Loyer;-700,00\n02/02/2026;Salaire;2100,00\n",
        "letter.txt": "Chère Ana,\n\nvoici 3 mots de plus.\n".encode(),
        "page.html": b"<!doctype html><html><body><a href='x'>Export</a></body></html>",
        "other.json": b'{"books": [{"title": "A"}]}',
        "empty.csv": b"",
    }
    for name, content in wrong.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert not platform.recognise(open_archive(path)), name


def test_every_platform_has_archives() -> None:
    assert {folder.name for folder in ARCHIVES.iterdir() if folder.is_dir()} == set(PLATFORMS)


@pytest.mark.parametrize(("platform", "case"), CASES)
def test_reads_into_the_schema_and_accounts_for_every_record(platform: ModuleType, case: Path) -> None:
    given = case / "input"
    files = sorted(given.iterdir())
    archive = open_archive(files[0] if len(files) == 1 else given)
    assert platform.recognise(archive)
    taken = [
        name for name, other in PLATFORMS.items() if not getattr(other, "generic", False) and other.recognise(archive)
    ]
    assert len(taken) <= 1, f"taken by {taken}"
    schemas = {table.read: table.name for table in FACTS}
    told: list[FileRead] = []
    rows: dict[str, list[pa.RecordBatch]] = {table.name: [] for table in FACTS}
    with Engine() as engine:
        for item in platform.read(archive, Options(engine=engine)):
            if isinstance(item, FileRead):
                told.append(item)
            else:
                assert item.schema in schemas
                item.validate(full=True)
                rows[schemas[item.schema]].append(item)
    for file in told:
        assert file.status in FILE_STATUSES
        assert file.records == file.kept + file.dropped + file.rejects, file
        assert min(file.kept, file.dropped, file.rejects, file.activities) >= 0
        assert file.status not in ("ignored", "unknown", "failed") or spoken(file.why), file
    activities = pa.Table.from_batches(rows["activities"], ACTIVITIES.read)
    assert sum(file.activities for file in told) == len(activities)
    assert sum(file.rejects for file in told) == sum(batch.num_rows for batch in rows["rejects"])
    sources = {file.source for file in told}
    assert set(activities["source"].to_pylist()) <= sources
    assert set(activities["type"].to_pylist()) <= set(ACTIVITY_TYPES)
    assert set(activities["audience"].to_pylist()) <= {*AUDIENCES, None}
    assert set(activities["precision"].to_pylist()) <= {*PRECISIONS, None}
    for published, precision in zip(activities["published"], activities["precision"], strict=True):
        assert published.is_valid == precision.is_valid
    assert {row["type"] for batch in rows["actors"] for row in batch.to_pylist()} <= set(ACTOR_TYPES)
    assert {row["type"] for batch in rows["objects"] for row in batch.to_pylist()} <= set(OBJECT_TYPES)
