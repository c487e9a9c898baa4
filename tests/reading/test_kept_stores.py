"""A store written by any version that ever was opens, and tells what it told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sociotope.environment import Sociotope
from sociotope.reading import import_archives, read
from sociotope.schema import FACTS, SCHEMA_VERSION
from sociotope.written import CARD

STORES = sorted(path for path in (Path(__file__).parents[1] / "stores").iterdir() if path.is_dir())


def test_there_is_one_of_this_version() -> None:
    assert f"schema-{SCHEMA_VERSION}" in [store.name for store in STORES]


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_opens_with_all_it_held(store: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(store, tmp_path / "store")
    with read(copy) as place:
        assert place.platforms == ["linkedin", "mastodon"]
        assert place.value("SELECT count(*) FROM activities") == 1200
        for table in FACTS:
            assert place.sql(f"SELECT * FROM {table.name}").column_names == table.stored.names
        assert all(file["records"] == file["kept"] + file["dropped"] + file["rejects"] for file in place.files)
        assert place.card["owner"]["name"]


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_the_same_archive_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(store, tmp_path / "store")
    import_archives([store.with_name(f"{store.name}-linkedin.zip")], copy).close()
    with Sociotope(copy) as place:
        assert place.value("SELECT count(*) FROM activities") == 1200
    # packed anew, the fingerprint is another, and every act is known all the same
    shutil.unpack_archive(store.with_name(f"{store.name}-linkedin.zip"), tmp_path / "folder")
    import_archives([tmp_path / "folder"], copy).close()
    with Sociotope(copy) as place:
        assert place.value("SELECT count(*) FROM activities") == 1200


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_opens_without_this_software(store: Path) -> None:
    assert (store / CARD).is_file()
    for part in store.glob("*.parquet"):
        assert pq.read_table(part).num_columns > 3
