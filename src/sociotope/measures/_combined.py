"""An axis or the index: components put together, their intervals with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._estimate import Array, Estimate
from sociotope.measures._index import COMPONENTS, NAMES, known
from sociotope.measures._rows import Key, found, remembered
from sociotope.text import Text
from sociotope.ties import BUCKETS

_ALL = Text(en="All six components can be measured here.", fr="Les six composantes sont mesurables ici.")
_ONE = Text(
    en="One of the six components can be measured here; missing: {missing}.",
    fr="Une des six composantes est mesurable ici ; il manque : {missing}.",
)
_SOME = Text(
    en="{there} of the six components can be measured here; missing: {missing}.",
    fr="{there} des six composantes sont mesurables ici ; il manque : {missing}.",
)


def coverage_said(components: Mapping[str, float]) -> Text:
    """A sentence that says how many of the six components there are, and which are missing."""
    missing = [NAMES[name] for name in COMPONENTS if name not in components]
    if not missing:
        return _ALL
    listed = Text(en=", ".join(name.en for name in missing), fr=", ".join(name.fr for name in missing))
    return (_ONE if len(components) == 1 else _SOME).format(there=len(components), missing=listed)


def combined(
    environment: Sociotope,
    measures: pa.Table,
    make: Callable[[dict[str, Array]], Array | None],
    bounds: tuple[float, float],
) -> dict[Key, Estimate]:
    """What ``make`` finds from the components, for each part and period where one of them is known.

    The components of a group of people move together, so the group is left out of all of them at once.
    """
    kept = {name: remembered(environment, name) for name in COMPONENTS}
    acts = _directed_acts(measures)
    answer: dict[Key, Estimate] = {}
    for key, components in known(measures).items():
        # where nothing is addressed to anybody: the acts of the component that is counted on the fewest
        fewest = min((kept[name][key].n for name in components if key in kept[name]), default=0)
        answer[key] = _one(key, components, kept, make, bounds, acts.get(key, 0) or fewest)
    return answer


def _one(
    key: Key,
    components: dict[str, float],
    kept: Mapping[str, Mapping[Key, Estimate]],
    make: Callable[[dict[str, Array]], Array | None],
    bounds: tuple[float, float],
    n: int,
) -> Estimate:
    why = coverage_said(components)
    value = make({name: np.asarray(number) for name, number in components.items()})
    if value is None:
        return Estimate(None, n, status="not_measurable", why=why)
    replicates, touched = {}, np.zeros(BUCKETS, dtype=bool)  # as many groups as draws
    for name, number in components.items():
        one = kept[name].get(key)
        if one is None or one.without is None or one.touched is None:
            continue
        usable = one.touched & np.isfinite(one.without)
        replicates[name] = np.where(usable, one.without, number)
        touched |= usable
    if len(replicates) < len(components):  # nothing says how far a component may move: then neither does this
        return Estimate(float(value), n, low=bounds[0], high=bounds[1], bounds=bounds, why=why)
    method = next((kept[name][key].method for name in components), "jackknife")
    return Estimate(float(value), n, make(replicates), touched, bounds, why=why, method=method)


def _directed_acts(measures: pa.Table) -> dict[Key, int]:
    """The number of directed acts behind each part: the denominator that the index is cited with."""
    return {key: row["n"] or 0 for key, row in found(measures, "tie_reciprocity")["tie_reciprocity"].items()}
