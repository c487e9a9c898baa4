"""The engine gives back the names that a question borrowed, and says what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sociotope.engine import Engine
from sociotope.errors import EngineError, OutOfMemory, UsageError

ONE = pa.table({"a": [1]})
TWO = pa.table({"a": [2]})


def test_a_borrowed_name_is_given_back() -> None:
    with Engine() as engine:
        engine.register("t", ONE)
        assert engine.value("SELECT a FROM t", t=TWO) == 2
        assert engine.value("SELECT a FROM t") == 1


def test_a_view_over_older_files_has_every_column(tmp_path: Path) -> None:
    with Engine() as engine:
        engine.write_parquet("SELECT 1 AS a", tmp_path / "old.parquet")
        for name in ("one", "other"):
            schema = pa.schema([("a", pa.int32()), (f"added_to_{name}", pa.string())])
            engine.view(name, [tmp_path / "old.parquet"], schema)
        assert engine.table("SELECT * FROM one").to_pylist() == [{"a": 1, "added_to_one": None}]
        assert engine.table("SELECT * FROM other").to_pylist() == [{"a": 1, "added_to_other": None}]


@pytest.mark.parametrize("limit", ["lots", "2", "-1GB", "1GB; DROP"])
def test_a_memory_limit_is_a_number_and_a_unit(limit: str) -> None:
    with pytest.raises(UsageError, match="2GB"):
        Engine(limit)


def test_too_little_memory_says_what_to_do() -> None:
    with Engine("20MB") as engine, pytest.raises(OutOfMemory) as caught:
        engine.table("SELECT list(random()) AS l FROM range(20000000)")
    assert "--memory-limit" in caught.value.message.fr


def test_no_network_and_no_extension() -> None:
    with Engine() as engine, pytest.raises(Exception, match=r"httpfs|extension|HTTP"):
        engine.table("SELECT * FROM read_parquet('https://localhost:1/x.parquet')")


def test_a_file_that_is_not_parquet(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(b"nothing")
    with Engine() as engine, pytest.raises(EngineError):
        engine.view("x", [path], ONE.schema)


def test_the_folder_goes_with_the_engine() -> None:
    with Engine() as engine:
        engine.materialise("kept", "SELECT 1 AS a")
        folder = engine.folder
        assert engine.value("SELECT a FROM kept") == 1
    assert not folder.exists()
