"""A place among published ones: the same measures of the same kind of tie, on the same axes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sociotope
from sociotope.reading import ReadingOptions, read
from sociotope.references import KINDS_OF_TIE, LEAST_PLACES, comparable
from sociotope.report import page
from sociotope.report.json_report import _standing
from sociotope.report.pages import StudyPage
from sociotope.report.sections import standing, verdict
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.study import study

ROWS = st.lists(
    st.tuples(
        st.sampled_from(tuple(standing.AXES)),
        st.sampled_from(["environment", "owner", "community:1", *(f"layer:{kind}" for kind in KINDS_OF_TIE)]),
        st.sampled_from(["measured", "by_design", "not_measurable"]),
        st.floats(0, 1),
    ),
    max_size=12,
)


def axes_of(rows: list[tuple[str, str, str, float]], only: str | None, *, owner: bool = False) -> list[Any]:
    """The axes of a place whose measures are these."""
    table = pa.Table.from_pylist(
        [
            {"measure": measure, "of": of, "at": "all", "value": value, "low": None, "high": None, "status": status}
            for measure, of, status, value in rows
        ],
        pa.schema(
            [(name, pa.string()) for name in ("measure", "of", "at", "status")]
            + [(name, pa.float64()) for name in ("value", "low", "high")]
        ),
    )
    results = cast("Results", SimpleNamespace(measures=table, has_owner=owner, environment=None))
    with (
        patch.object(standing, "kind_of_tie", return_value=only),
        patch.object(standing, "has_undeclared_list", return_value=False),
    ):
        return standing.standings(results)


@given(ROWS, st.sampled_from([None, "message", "reply", "mention", "follow"]), st.booleans())
def test_an_axis_has_three_places_of_the_same_kind_of_tie(
    rows: list[tuple[str, str, str, float]], only: str | None, owner: bool
) -> None:
    axes = axes_of(rows, only, owner=owner)
    for axis in axes:
        assert len({place.key for place, _ in axis.places}) >= LEAST_PLACES
        assert {number.layer for _, number in axis.places} == {axis.kind}
        of, status = axis.row["of"], axis.row["status"]
        assert status != "not_measurable" and of != "owner" and not owner
        if status == "measured":
            assert axis.kind == (only if of == "environment" else of.removeprefix("layer:"))
    drawn = {(axis.measure, axis.row["of"]) for axis in axes}
    for measure, of, status, _ in rows:  # nothing that compares is left out
        kind = only if of == "environment" else of.removeprefix("layer:") if of.startswith("layer:") else None
        if comparable(measure, kind) and status == "measured" and not owner and of != f"layer:{only}":
            assert (measure, of) in drawn


@pytest.mark.parametrize("kind", ["message", "reply", "mention", "follow"])
def test_the_reciprocity_of_each_kind_has_its_axis(kind: str) -> None:
    [axis] = axes_of([("edge_reciprocity", "environment", "measured", 0.5)], kind)
    assert axis.kind == kind
    assert axis.title(Words("en")) == f"Edge reciprocity ({KINDS_OF_TIE[kind].en})"


def test_several_kinds_together_have_no_axis_and_a_list_made_mutual_is_not_of_follows() -> None:
    row = ("edge_reciprocity", "environment", "measured", 0.5)
    assert axes_of([row], None) == []
    assert axes_of([(*row[:2], "by_design", 1.0)], "follow") == []


def edge_list(folder: Path) -> Path:
    """Thirty pairs each way and forty one way, as a list that says nothing of its ties."""
    edges = folder / "edges.txt"
    mutual = [(a, a + 1) for a in range(0, 60, 2)]
    single = [(a, a + 7) for a in range(40)]
    edges.write_text(
        "# directed\n" + "".join(f"{a} {b}\n{b} {a}\n" for a, b in mutual) + "".join(f"{a} {b}\n" for a, b in single)
    )
    return edges


def test_stands_between_its_neighbours(tmp_path: Path) -> None:
    with read(edge_list(tmp_path), options=ReadingOptions(layer="follows")) as place:
        results = study(place)
        axes = standing.values(StudyPage.of(results, Words("en")))
        told = json.loads(json.dumps(_standing(results), default=str))
        html = page(results, "en")
    [axis] = axes
    assert axis["title"] == "Edge reciprocity (follows)"
    assert axis["value"] == "0.60"
    values = [float(found["value"]) for found in axis["places"]]
    assert values == sorted(values)
    published = comparable("edge_reciprocity", "follow")
    assert len(axis["places"]) == len(published) + 1
    below, above = axis["below"], axis["above"]
    assert below is not None
    assert above is not None
    assert float(below["value"]) <= 0.60 <= float(above["value"])
    assert axis["places"][[found["is_own"] for found in axis["places"]].index(True)]["at"] == 60.0
    ids = re.findall(r'<h[12] id="(\w+)"', html)
    assert ids[ids.index("standing") - 1 :][:3] == ["advice", "standing", "reading"]
    assert html.count("<cite>KONECT, The Koblenz Network Collection</cite>") == 1  # of two of the places
    assert [(one["measure"], one["kind_of_tie"], len(one["places"])) for one in told] == [
        ("edge_reciprocity", "follow", len(published))
    ]


def test_a_list_of_ties_that_nobody_declared_is_set_beside_nothing(tmp_path: Path) -> None:
    with sociotope.read(edge_list(tmp_path)) as place:
        assert standing.standings(study(place)) == []


def test_the_window_stands_beside_the_index_of_a_place(tmp_path: Path) -> None:
    """Fifty people in a ring who write each way every ten days, for 200 days."""
    lines = ["timestamp,actor,kind,target"]
    for day in range(0, 201, 10):
        for a in range(50):
            lines += [f"{1_640_995_200 + 86_400 * day},p{a},message,p{(a + b) % 50}" for b in (1, 49)]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(lines) + "\n")
    with sociotope.read(log) as place:
        results = study(place)
        shown = [verdict.values(StudyPage.of(results, Words(lang)))["index"]["window"] for lang in ("en", "fr")]
    assert shown == [
        "Measured over 200 days; another length of time would give another number.",
        "Mesuré sur 200 jours\N{NARROW NO-BREAK SPACE}; une autre durée donnerait un autre nombre.",
    ]


def test_what_is_not_measured_has_no_axis() -> None:
    with sociotope.Sociotope.from_tables() as place:
        assert standing.values(StudyPage.of(study(place), Words("fr"))) == []
