"""Every table goes out whole, in forms that other tools open, and a spreadsheet runs nothing of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import hostile
from _command import Run
from sociotope.cli._export import plain_columns
from sociotope.schema import TABLES

DERIVED = {"uses", "ties", "measures", "advice"}
WRITTEN = {name: table for name, table in TABLES.items() if name != "traces"}
"""Every table but what only a redacted copy has."""


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb"])
def test_every_table_is_written(run: Run, linkedin: Path, truth: dict[str, Any], tmp_path: Path, form: str) -> None:
    to = tmp_path / ("out.duckdb" if form == "duckdb" else "out")
    shown = run("export", linkedin, "--to", to, "--format", form, "--objective", "train_people")
    assert shown.exit_code == 0, shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == [to.name]
    rows, names = {}, {}
    if form == "duckdb":
        with duckdb.connect(str(to), read_only=True) as base:
            for (name,) in base.sql("SELECT table_name FROM duckdb_tables()").fetchall():
                rows[name], names[name] = len(base.table(name)), base.table(name).columns
    for path in to.iterdir() if to.is_dir() else ():
        if form == "parquet":
            rows[path.stem], names[path.stem] = pq.read_metadata(path).num_rows, pq.read_schema(path).names
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                read = list(csv.reader(file))
            rows[path.stem], names[path.stem] = len(read) - 1, read[0]
    assert rows.keys() == WRITTEN.keys()
    assert rows["activities"] == truth["activities"]
    assert all(rows[name] > 0 for name in WRITTEN if name != "rejects")
    for name, table in WRITTEN.items():
        if form == "csv":
            assert {column.split("_en")[0].split("_fr")[0] for column in names[name]} == set(table.stored.names)
        else:
            assert names[name] == table.stored.names


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(run: Run, tmp_path: Path) -> None:
    shown = run("export", hostile.html_in_names(tmp_path), "--to", tmp_path / "out")
    assert shown.exit_code in (0, 3), shown.stderr
    for path in (tmp_path / "out").glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for name, cell in row.items():
                    number = name in ("value", "low", "high", "weight", "probability", "confidence")
                    assert number or not cell.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-1", "@me", "\t=1", "＝1"])
def test_a_formula_becomes_a_text(text: str) -> None:
    assert plain_columns(pa.RecordBatch.from_pydict({"name": [text]})).to_pylist() == [{"name": f"'{text}"}]


def test_exporting_again_replaces_and_leaves_nothing_else(run: Run, edges: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("export", edges, "--to", tmp_path / "out", "--format", "parquet").exit_code == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == WRITTEN.keys()


def test_what_is_there_and_not_ours_is_left_alone(run: Run, edges: Path, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary", encoding="utf-8")
    for form in ("csv", "duckdb"):
        assert run("export", edges, "--to", diary, "--format", form).exit_code == 2
    assert diary.read_text(encoding="utf-8") == "dear diary"


def test_a_redacted_copy_is_written_with_its_traces(run: Run, edges: Path, tmp_path: Path) -> None:
    assert run("redact", edges, "--into", tmp_path / "copy").exit_code == 0
    assert run("export", tmp_path / "copy", "--to", tmp_path / "out", "--format", "parquet").exit_code == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == TABLES.keys()
