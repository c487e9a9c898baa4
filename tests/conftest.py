"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"

CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

if "PYTEST_XDIST_WORKER" in os.environ:
    # Each worker has a core: one thread does the same work as several, with less waiting for one another.
    _connect = duckdb.connect

    def _on_one_thread(*given: Any, config: dict[str, Any] | None = None, **named: Any) -> duckdb.DuckDBPyConnection:
        return _connect(*given, config={"threads": 1} | (config or {}), **named)

    duckdb.connect = _on_one_thread

# In CI the same examples every time; on a developer's machine new ones at each run. Never a deadline: machines differ.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("local", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if CI else "local")


GRID = 12
"""A test of more cases than this, of which each crosses the values of several lists, is walked whole by `make long`."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a large grid, what is run each time: a fixed choice in which every value of every list is met."""
    grids: dict[str, list[tuple[pytest.Function, list[tuple[str, tuple[int, ...]]]]]] = {}
    for item in items:
        if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
            continue
        lists = [str(mark.args[0] if isinstance(mark.args[0], str) else ",".join(mark.args[0])) for mark in _grid(item)]
        if len(lists) > 1:
            met = [
                (names, tuple(id(item.callspec.params[name.strip()]) for name in names.split(","))) for names in lists
            ]
            grids.setdefault(item.nodeid.partition("[")[0], []).append((item, met))
    for name, cases in grids.items():
        if len(cases) <= GRID:
            continue
        seen: set[tuple[str, tuple[int, ...]]] = set()
        for item, met in random.Random(name).sample(cases, len(cases)):
            if seen.issuperset(met):
                item.add_marker(pytest.mark.long)
            seen.update(met)


def _grid(item: pytest.Function) -> list[pytest.Mark]:
    whole = item.get_closest_marker("whole_grid")
    return [] if whole else list(item.iter_markers("parametrize"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data: `SOCIOTOPE_DATA`, else `shared/data` beside the checkout."""
    named = os.environ.get("SOCIOTOPE_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the public data are not at {folder}; SOCIOTOPE_DATA can name another folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium, one for each test process. A missing one skips the test here and fails it in CI."""
    executable = next(filter(None, map(shutil.which, ["/usr/bin/chromium", "chromium", "chromium-browser"])), None)
    if executable is None:
        reason = "Chromium is neither at /usr/bin/chromium nor on the PATH (Debian: apt-get install chromium)"
        if CI:
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
