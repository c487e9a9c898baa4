"""What a place gives to those who write Python: tables for Arrow, names for SQL, relations for DuckDB."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

import sociotope
from invented import write_demo
from sociotope.schema import MEASURES, TIES, USES
from sociotope.uses import load_uses, uses


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "archive.zip"
    write_demo("linkedin", path, people=12, activities=120, lang="en")
    return path


@pytest.fixture(scope="module")
def place(archive: Path) -> Iterator[Any]:
    with sociotope.read(archive) as opened:
        yield opened


def test_every_table_is_arrow(place: Any) -> None:
    study = sociotope.study(place)
    for table in (place.actors, place.objects, place.activities, place.uses, place.ties, place.measures):
        assert isinstance(table, pa.Table) and table.num_rows
        assert hasattr(table, "__arrow_c_stream__")
    for table in (study.measures, study.tie_states, study.advice, study.actions):
        assert hasattr(table, "__arrow_c_stream__")
    assert duckdb.from_arrow(place.ties).aggregate("count(*)").fetchall() == [(place.ties.num_rows,)]
    assert (place.uses.schema, place.ties.schema, place.measures.schema) == (USES.stored, TIES.stored, MEASURES.stored)
    assert place.measures.equals(study.measures)


def test_uses_hold_every_act_with_every_use(place: Any) -> None:
    acts = place.value("SELECT count(*) FROM activities")
    assert place.uses.num_rows == acts * len(load_uses())
    keys = place.uses.select(["activity", "use"]).to_pylist()
    assert keys == sorted(keys, key=lambda row: (row["activity"], row["use"]))
    labelled = pa.Table.from_batches(uses(place)).sort_by([("activity", "ascending"), ("use", "ascending")])
    mine = pa.compute.greater_equal(place.uses["probability"], 0.5)
    assert place.uses.filter(mine).equals(labelled)


@pytest.mark.parametrize("name", ["uses", "ties", "measures"])
def test_sql_knows_each_by_name_and_makes_it_then(archive: Path, name: str) -> None:
    with sociotope.read(archive) as place:
        assert not list(place.engine.folder.glob("*.parquet"))  # reading has made none of them
        assert place.value(f"SELECT count(*) FROM {name}") == getattr(place, name).num_rows
    with sociotope.read(archive) as place:
        table = getattr(place, name)
        assert place.sql(f"SELECT * FROM {name.upper()}").num_rows == table.num_rows
        assert place.sql(f"SELECT count(*) AS n FROM {name}", **{name: table.slice(0, 1)})["n"].to_pylist() == [1]


def test_several_are_named_in_one_question(archive: Path) -> None:
    with sociotope.read(archive) as place:
        rows = place.sql("""
            SELECT uses.use, count(*) AS acts, max(measures.value) AS share
            FROM uses JOIN measures ON measures.of = uses.use AND measures.measure = 'use_share' AND measures.at = 'all'
            WHERE uses.probability >= 0.5 GROUP BY uses.use ORDER BY acts DESC
        """).to_pylist()
        assert rows and {row["use"] for row in rows} <= set(load_uses())


def test_a_relation_goes_on(place: Any) -> None:
    relation = place.relation("ties").filter("period = 'all'")
    assert relation.aggregate("count(*)").fetchall()[0][0] == place.value(
        "SELECT count(*) FROM ties WHERE period = 'all'"
    )
    assert place.relation("SELECT type FROM activities").columns == ["type"]


def test_what_is_not_there_is_not_invented(place: Any) -> None:
    with pytest.raises(duckdb.CatalogException):
        place.sql("SELECT * FROM nowhere")


def test_tables_of_ones_own_have_them_too() -> None:
    acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    with sociotope.Sociotope.from_tables(activities=acts) as own:
        assert own.sql("SELECT use FROM uses WHERE probability >= 0.5")["use"].to_pylist() == ["monitor"]
        assert own.ties.num_rows == 0


def test_reading_wakes_neither_uses_nor_measures(archive: Path) -> None:
    code = (
        "import sociotope, sys\n"
        "with sociotope.read(sys.argv[1]):\n"
        "    print([name for name in ('sociotope.uses', 'sociotope.measures', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(archive)], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
