"""What a researcher may ask of ``measures``: other intervals, people, communities, a sample that is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from _command import Run


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two circles of people who answer one another, a few words between the circles."""
    lines = []
    for day in range(60):
        for who in range(12):
            other = (who + 1 + day % 3) % 6 + (6 if who >= 6 else 0)
            if other != who:
                lines.append(f"{who} {other} {1_700_000_000 + day * 86_400 + who * 600}")
    path = tmp_path / "log.txt"
    path.write_text("\n".join(lines) + "\n")
    return path


def told(run: Run, *words: object) -> dict[str, dict[str, Any]]:
    done = run("measures", *words, "--json")
    assert done.exit_code == 0, done.output
    content = json.loads(done.stdout)
    return {f"{row['measure']} {row['of']}": row for row in content["measures"] if row["at"] == "all"} | {"": content}


def test_intervals_of_another_kind_hold_the_same_value(run: Run, log: Path) -> None:
    quick, drawn = told(run, log), told(run, log, "--intervals", "actors")
    assert drawn[""]["intervals"] == "actors"
    key = "tie_reciprocity environment"
    assert quick[key]["value"] == drawn[key]["value"]
    assert drawn[key]["low"] <= drawn[key]["value"] <= drawn[key]["high"]


def test_people_and_communities(run: Run, log: Path, tmp_path: Path) -> None:
    groups = tmp_path / "groups.csv"
    groups.write_text("actor,community\n" + "".join(f"{who},{'one' if who < 6 else 'two'}\n" for who in range(12)))
    found = told(run, log, "--persons", "2", "--communities", groups)
    assert len({key.split()[1] for key in found if " actor:" in key}) == 2
    assert "tie_reciprocity community:one/within" in found
    by_column = told(run, log, "--communities", "type")
    assert by_column["tie_reciprocity community:Person"]["value"] == found["tie_reciprocity environment"]["value"]
    refused = run("measures", log, "--communities", "mood")
    assert refused.exit_code == 2
    assert "platform" in refused.stderr


def test_a_sample_that_is_known_is_corrected(run: Run, log: Path) -> None:
    plain = told(run, log, "--sampling-design", "census")["edge_reciprocity environment"]
    kept = told(run, log, "--sampling-design", "edge_sample:0.9")["edge_reciprocity environment"]
    assert kept["value"] == pytest.approx(min(plain["value"] / 0.9, 1.0))


def test_a_share_that_is_none_is_refused(run: Run, log: Path) -> None:
    done = run("measures", log, "--sampling-design", "edge_sample:3")
    assert done.exit_code == 2
    assert "edge_sample" in done.stderr
