"""Published logs, opened once for all the tests of this folder."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from _tables import edges, environment
from sociotope.environment import Sociotope
from sociotope.measures import measures


@pytest.fixture(scope="session")
def college(shared_data: Path) -> Iterator[Sociotope]:
    """CollegeMsg: private messages of 193 days."""
    source, target, second = edges(shared_data / "graphs/CollegeMsg/CollegeMsg.txt.gz")
    with environment(source, target, second) as place:
        yield place


@pytest.fixture(scope="session")
def college_measures(college: Sociotope) -> pa.Table:
    return measures(college)


@pytest.fixture(scope="session")
def votes_measures(shared_data: Path) -> pa.Table:
    """wiki-Vote: who voted on whom."""
    source, target = edges(shared_data / "graphs/wiki-Vote/Wiki-Vote.txt.gz")
    with environment(source, target, kind="follow") as place:
        return measures(place)


@pytest.fixture(scope="session")
def higgs_measures(shared_data: Path) -> pa.Table:
    """The Higgs log: reshares, replies and mentions of one week."""
    with gzip.open(shared_data / "graphs/higgs-twitter/higgs-activity_time.txt.gz", "rt") as file:
        rows = [line.split() for line in file]
    source, target, second = np.array([row[:3] for row in rows], dtype=np.int64).T
    kinds = {"RT": "reshare", "RE": "reply", "MT": "mention"}
    kind = np.array([kinds[row[3]] for row in rows], dtype=object)
    with environment(source, target, second, kind=kind) as place:
        return measures(
            place,
            [
                "edge_reciprocity",
                "dyad_reciprocity",
                "random_corrected_reciprocity",
                "degree_corrected_reciprocity",
                "structural_network_media_index",
                "attention_excess",
                "attention_top1_share",
                "dialogue_share",
                "network_media_index",
                "alters",
            ],
        )
