"""Acts drawn at random: reciprocity falls in proportion, is corrected when the share is known, refused otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from _tables import edges, environment
from measures._read import row, value
from sociotope.measures import measures

NAMES = ["edge_reciprocity", "dyad_reciprocity", "tie_reciprocity", "conversation_share", "audience_narrowness"]


@pytest.fixture(scope="module")
def arcs(shared_data: Path) -> np.ndarray:
    source, target, _ = edges(shared_data / "graphs/CollegeMsg/CollegeMsg.txt.gz")
    return np.unique(np.stack([source, target], axis=1), axis=0)


@pytest.mark.parametrize("share", [0.75, 0.5, 0.25])
def test_thinned_college_messages(arcs: np.ndarray, share: float) -> None:
    """Claim 4: q times .6364, within a hundredth; divided by q when the person says it."""
    kept = arcs[np.random.default_rng(6).random(len(arcs)) < share]
    with environment(*kept.T) as place:
        seen = row(measures(place, NAMES), "edge_reciprocity")
    assert seen["value"] == pytest.approx(share * 0.6364, abs=0.01)
    with environment(*kept.T, card={"sampling_design": f"edge_sample:{share}"}) as place:
        table = measures(place, NAMES)
    said = row(table, "edge_reciprocity")
    assert said["value"] == pytest.approx(seen["value"] / share)
    assert [said[end] for end in ("low", "high")] == pytest.approx([seen[end] / share for end in ("low", "high")])
    assert value(table, "dyad_reciprocity") == pytest.approx(said["value"] / (2 - said["value"]))


def test_what_no_factor_corrects_is_refused(arcs: np.ndarray) -> None:
    with environment(*arcs.T, card={"sampling_design": "edge_sample:0.5"}) as place:
        table = measures(place, NAMES, persons=1)
    for name in ("tie_reciprocity", "conversation_share"):
        assert row(table, name)["status"] == "not_measurable"
        assert "drawn at random" in row(table, name)["why"]["en"]
    assert value(table, "audience_narrowness") == 1.0


@pytest.mark.parametrize("design", ["edge_sample", "edge_sample:most", "edge_sample:0", "edge_sample(1.5)"])
def test_an_unknown_share_is_refused(arcs: np.ndarray, design: str) -> None:
    with environment(*arcs[:500].T, card={"sampling_design": design}) as place:
        assert row(measures(place, NAMES), "edge_reciprocity")["status"] == "not_measurable"
