"""Every question asked in SQL along the whole road is in the subset that DuckDB and Spark share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from sqlglot.errors import ErrorLevel

import sociotope
from becoming import opened, read_all
from invented import write_demo
from sociotope.engine import Engine
from sociotope.plugins import modules

ARCHIVES = Path(__file__).parent / "archives"
ENGINE_ONLY = ("COPY", "ATTACH", "DETACH", "SET", "CREATE", "INSERT", "DROP")
"""Statements about where tables are kept; on a cluster the engine says them its own way."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every text that the engine was asked, while a test runs."""
    texts: set[str] = set()

    def listening(method: Any) -> Any:
        def listen(self: Engine, sql: str, *args: Any, **tables: Any) -> Any:
            texts.add(sql)
            return method(self, sql, *args, **tables)

        return listen

    for name in ("table", "value", "run", "write_parquet", "materialise"):
        original = getattr(Engine, name)
        if name == "materialise":

            def listen(self: Engine, view: str, sql: str, *, _original: Any = original, **tables: Any) -> Any:
                texts.add(sql)
                return _original(self, view, sql, **tables)

            monkeypatch.setattr(Engine, name, listen)
        else:
            monkeypatch.setattr(Engine, name, listening(original))
    batches = Engine.batches

    def listen_batches(self: Engine, sql: str, *args: Any, **tables: Any) -> Iterator[Any]:
        texts.add(sql)
        return batches(self, sql, *args, **tables)

    monkeypatch.setattr(Engine, "batches", listen_batches)
    return texts


@contextmanager
def studied(tmp_path: Path, platform: str) -> Iterator[Any]:
    archive = tmp_path / "archive.zip"
    write_demo(platform, archive, people=60, activities=1500)
    with sociotope.read(archive) as place:
        yield sociotope.study(place, objective="build_a_business_network")


def test_spark_understands_what_every_platform_asks(asked: set[str]) -> None:
    for folder in sorted(ARCHIVES.iterdir()):
        for case in sorted(folder.iterdir())[:2] if folder.is_dir() else ():
            read_all(modules("sociotope.platforms")[folder.name], opened(case / "input"))
    understood(asked, at_least=40)


def test_spark_understands_every_question(tmp_path: Path, asked: set[str]) -> None:
    for platform in ("linkedin", "mastodon"):
        folder = tmp_path / platform
        folder.mkdir()
        with studied(folder, platform) as study:
            study.report(folder / "report.html")
    understood(asked, at_least=51)


def understood(asked: set[str], at_least: int) -> None:
    """Spark can be asked the same, of at least so many questions."""
    questions = [
        sql for sql in asked if not sql.lstrip().upper().startswith(ENGINE_ONLY) and "read_parquet(" not in sql
    ]
    assert len(questions) >= at_least
    refused = []
    for sql in questions:
        try:
            sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)
        except sqlglot.errors.SqlglotError as error:
            refused.append(f"{' '.join(sql.split())[:300]}\n    {str(error)[:200]}")
    assert not refused, "\n".join(refused)
