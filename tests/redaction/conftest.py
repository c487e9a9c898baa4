"""Invented archives to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from invented import write_demo

DEMOS = {"linkedin-fr": ("linkedin", "fr"), "linkedin-en": ("linkedin", "en"), "mastodon": ("mastodon", "en")}


@pytest.fixture(scope="session", params=DEMOS)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented archive."""
    platform, lang = DEMOS[request.param]
    path = tmp_path_factory.mktemp("demo") / f"{request.param}.zip"
    write_demo(platform, path, people=50, activities=900, lang=lang, seed=5)
    return path
