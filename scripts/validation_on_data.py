"""What the measures and the controls find on public data: the figures of docs/validation.md, kept beside this script.

``python scripts/validation_on_data.py DATA`` needs a folder of public data (the names are in
``sociotope.validation.SOURCES``) and some minutes. It writes scripts/validation/figures.json, from which
``scripts/build_docs.py`` makes docs/validation.md and docs/validation.fr.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
from build_validation import FIGURES, SHOWN, Environment

from sociotope.kernels.configuration import reciprocity_by_chance
from sociotope.kernels.rewiring import reciprocities
from sociotope.measures import catalogue, measures
from sociotope.measures._index import COMPONENTS, index_of
from sociotope.text import Text
from sociotope.validation import SEED, Control, Dataset, Log, log_of, opened, place_of, sources_in, validate
from sociotope.validation._changed import arcs_of
from sociotope.validation.proposals import proposed, under_node_sampling

DRAWS: Final = 20
"""Rewirings."""

COLUMNS: Final = ("measure", "of", "value", "low", "high", "n", "status")


def main() -> int:
    """Measure, control, keep."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    FIGURES.write_text(json.dumps(figures(Path(sys.argv[1])), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def figures(data: Path) -> dict[str, Any]:
    """Every figure of the pages, and of which commit."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    environments = []
    for dataset, path in sources_in(data):
        print(dataset.name, file=sys.stderr)
        environments.append(_measured(dataset, path))
    outcomes = []
    for one in validate(data, progress=lambda step, _: print(step.en, file=sys.stderr)):
        outcomes.append(_of_control(one))
    return {
        "commit": commit.stdout.strip(),
        "seed": SEED,
        "environments": [_of_environment(one) for one in environments],
        "controls": outcomes,
        "halves": {name: [_rounded(each) for each in values] for name, values in under_node_sampling(SEED).items()},
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else round(float(value), 9)
    return value


def _of_environment(one: Environment) -> dict[str, Any]:
    rows = [{key: _rounded(row[key]) for key in COLUMNS} for row in one.rows.values()]
    more = {name: _rounded(value) for name, value in one.more.items()}
    return {"name": one.name, "people": one.people, "acts": one.acts, "more": more, "rows": rows}


def _of_control(one: Control) -> dict[str, Any]:
    def words(text: Text | None) -> dict[str, str] | None:
        return None if text is None else {"en": text.en, "fr": text.fr}

    numbers = {name: _rounded(getattr(one, name)) for name in ("low", "high", "got")}
    about = {"what": words(one.what), "refusal": one.refusal, "why": words(one.why)}
    return {"name": one.name, "of": one.of, **numbers, **about}


def _measured(dataset: Dataset, path: Path) -> Environment:
    names = [name for name in SHOWN if name in catalogue()]
    with opened(dataset, path) as place:
        log = log_of(place)
        if dataset.dated:
            rows = measures(place, names).to_pylist()
        people = place.value("SELECT count(*) FROM actors")
        acts = place.value("SELECT count(*) FROM activities")
    if not dataset.dated:
        log = log.but(second=None)
        with place_of(log, dataset.design) as place:
            rows = measures(place, names).to_pylist()
    at = {(row["measure"], row["of"]): row for row in rows if row["at"] == "all"}
    environment = Environment(dataset.name, people, acts, at)
    if not dataset.dated:
        with opened(dataset, path, within_trees=True) as place:
            [row] = [
                each
                for each in measures(place, ["conversation_share"]).to_pylist()
                if (each["of"], each["at"]) == ("environment", "all")
            ]
        environment.more["conversation_within"] = row["value"]
    if log.directed.any() and log.second is not None:
        with place_of(log, dataset.design) as place:
            [row] = [each for each in measures(place, ["conversation_share"]).to_pylist() if each["at"] == "all"]
        environment.more["conversation_once"] = row["value"]
    environment.more.update(_chance_of(*arcs_of(log)))
    environment.more.update(_proposals(log, environment))
    return environment


def _chance_of(source: np.ndarray, target: np.ndarray) -> dict[str, float]:
    """What chance gives of reciprocity: by the formula of rare ties, by the configuration model, and by rewiring."""
    people, place = np.unique(np.concatenate([source, target]), return_inverse=True)
    one, two = place[: len(source)], place[len(source) :]
    given, received = (np.bincount(end, minlength=len(people)).astype(float) for end in (one, two))
    formula = ((given @ received) ** 2 - ((given * received) ** 2).sum()) / len(source) ** 3
    model = reciprocity_by_chance(given, received, np.ones(len(people)))
    drawn = reciprocities(one, two, len(people), DRAWS, SEED)
    return {"formula": formula, "model": model, "rewired": float(drawn.mean())}


def _proposals(log: Log, environment: Environment) -> dict[str, float]:
    if not log.directed.any():
        return {}
    components = {
        name: np.asarray(row["value"])
        for name in COMPONENTS
        if (row := environment.rows[name, "environment"])["value"] is not None
    }
    changed = proposed(log, components)
    index = index_of({name: np.asarray(value) for name, value in changed.items()})
    return {} if index is None else {"proposed_index": float(index), "proposed_coverage": float(len(changed))}


if __name__ == "__main__":
    sys.exit(main())
