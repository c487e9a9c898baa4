"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from sociotope.engine import Engine

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

# In CI the same examples every time; on a developer's machine new ones at each run. Never a deadline: machines differ.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("local", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if CI else "local")


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


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Several threads add fractions in the order in which they end: the last bit then differs from run to run."""
    made = Engine.__init__

    def on_one_thread(self: Engine, *args: Any, **named: Any) -> None:
        made(self, *args, **named)
        self.run("SET threads = 1")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "__init__", on_one_thread)
        yield
