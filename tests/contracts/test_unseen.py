"""What a platform says that its archive cannot show is null wherever it could be told, and never nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import sociotope
from _long import some
from contracts.test_platforms import CASES
from sociotope.cli import sociotope as command
from sociotope.environment import Sociotope
from sociotope.measures import measurability_of, measures
from sociotope.ties import tie_states, ties
from sociotope.uses import features, unobservable_on

ONE_SIDED = "received"
"""A platform whose archive hides this holds what its owner did alone."""


HOLDING_ACTS = [
    each for each in CASES if json.loads((each.values[1] / "expected.json").read_text(encoding="utf-8"))["activities"]
]
"""What holds none is refused whole, and says nothing of anybody."""


@pytest.mark.parametrize(("platform", "case"), some(HOLDING_ACTS, 2))
def test_nothing_unseen_is_told_as_nothing(platform: ModuleType, case: Path, tmp_path: Path) -> None:
    given = next(path for path in sorted(case.iterdir()) if path.name not in ("expected.json", "options.json"))
    with sociotope.read(given) as place:
        [name] = place.platforms
        assert platform.__name__.rpartition(".")[2] == name
        _features_are_null(place, name)
        hidden = {measure for measure, one in measurability_of(name).items() if one.status == "not_measurable"}
        for row in measures(place, hidden).to_pylist():
            # an owner's index is made of their own acts, which are there
            if (row["measure"], row["of"]) != ("network_media_index", "owner"):
                assert row["value"] is None
                assert row["why"]
        if ONE_SIDED in platform.hidden:
            _ties_are_null(place)
            if case == next(each.values[1] for each in HOLDING_ACTS[::2] if each.values[0] is platform):
                _files_are_null(given, tmp_path)


def _features_are_null(place: Sociotope, platform: str) -> None:
    features(place)
    for name in unobservable_on(platform):
        assert place.value(f'SELECT count(*) FROM features WHERE "{name}" = 0') == 0, name


def _ties_are_null(place: Sociotope) -> None:
    of_owner = place.value("SELECT count(*) FROM actors WHERE is_owner")
    for table in (ties(place), tie_states(place)):
        for row in table.to_pylist():
            assert row["received"] is None or row["received"] > 0 or not of_owner
            if row.get("parts"):
                assert "reciprocity" not in {part["feature"] for part in row["parts"]}


def _files_are_null(given: Path, folder: Path) -> None:
    run = CliRunner()
    said = run.invoke(command, ["ties", str(given), "--json"])
    assert all(row["received"] != 0 for row in json.loads(said.stdout)["ties"])
    assert run.invoke(command, ["export", str(given), "--to", str(folder / "csv")]).exit_code in (0, 3)
    with (folder / "csv" / "ties.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(row["received"] != "0" for row in csv.DictReader(file))
