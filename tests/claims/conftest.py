"""Published logs, read as anyone would read them and measured once for all the claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sociotope.environment import Sociotope
from sociotope.measures import measures
from sociotope.validation import SOURCES, opened

NAMES = (
    "edge_reciprocity",
    "dyad_reciprocity",
    "degree_corrected_reciprocity",
    "structural_network_media_index",
    "attention_excess",
    "attention_top1_share",
)
Rows = dict[tuple[str, str], dict[str, Any]]


def rows_of(place: Sociotope, names: tuple[str, ...] = NAMES) -> Rows:
    """By measure and layer: its row over the whole time."""
    return {(row["measure"], row["of"]): row for row in measures(place, names).to_pylist() if row["at"] == "all"}


def _path(shared_data: Path, name: str) -> Path:
    [source] = [each for each in SOURCES if each.name == name]
    found = sorted(shared_data.rglob(source.file))
    if not found:
        pytest.skip(f"{source.file} is not in the public data")
    return found[0]


def _rows(shared_data: Path, name: str, names: tuple[str, ...] = NAMES) -> Rows:
    [source] = [each for each in SOURCES if each.name == name]
    with opened(source, _path(shared_data, name)) as place:
        return rows_of(place, names)


@pytest.fixture(scope="session")
def college(shared_data: Path) -> Rows:
    return _rows(shared_data, "CollegeMsg", (*NAMES, "conversation_share"))


@pytest.fixture(scope="session")
def votes(shared_data: Path) -> Rows:
    return _rows(shared_data, "wiki-Vote")


@pytest.fixture(scope="session")
def higgs(shared_data: Path) -> Rows:
    return _rows(shared_data, "Higgs")
