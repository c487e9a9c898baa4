"""A place among published ones: the same measures, on the same axes."""

from __future__ import annotations

from pathlib import Path

import sociotope
from sociotope.references import references_for
from sociotope.report.pages import StudyPage
from sociotope.report.sections import standing
from sociotope.report.words import Words
from sociotope.study import study


def test_stands_between_its_neighbours(tmp_path: Path) -> None:
    edges = tmp_path / "edges.txt"
    mutual = [(a, a + 1) for a in range(0, 60, 2)]
    single = [(a, a + 7) for a in range(40)]
    edges.write_text(
        "# directed\n" + "".join(f"{a} {b}\n{b} {a}\n" for a, b in mutual) + "".join(f"{a} {b}\n" for a, b in single)
    )
    with sociotope.read(edges) as place:
        axes = {axis["title"]: axis for axis in standing.values(StudyPage.of(study(place), Words("en")))}
    axis = axes["Edge reciprocity"]
    assert axis["value"] == "0.60"
    values = [float(found["value"]) for found in axis["places"]]
    assert values == sorted(values)
    assert len(axis["places"]) == len(references_for("edge_reciprocity")) + 1
    below, above = axis["below"], axis["above"]
    assert below is not None
    assert above is not None
    assert float(below["value"]) <= 0.60 <= float(above["value"])
    assert axis["places"][[found["is_own"] for found in axis["places"]].index(True)]["at"] == 60.0


def test_what_is_not_measured_has_no_axis() -> None:
    with sociotope.Sociotope.from_tables() as place:
        assert standing.values(StudyPage.of(study(place), Words("fr"))) == []
