"""An axis or the index: components put together, their intervals with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from sociotope.measures._estimate import Array, Estimate
from sociotope.measures._index import COMPONENTS, NAMES, known
from sociotope.measures._run import Estimates, Key, Run
from sociotope.text import Text, texts
from sociotope.ties import BUCKETS

_TEXTS: Final = texts(__name__)
_ALL = _TEXTS["all"]
_ONE = _TEXTS["one"]
_SOME = _TEXTS["some"]


def coverage_said(components: Mapping[str, float]) -> Text:
    """A sentence that says how many of the six components there are, and which are missing."""
    missing = [NAMES[name] for name in COMPONENTS if name not in components]
    if not missing:
        return _ALL
    listed = Text(en=", ".join(name.en for name in missing), fr=", ".join(name.fr for name in missing))
    return (_ONE if len(components) == 1 else _SOME).format(there=len(components), missing=listed)


def combined(run: Run, make: Callable[[dict[str, Array]], Array | None], bounds: tuple[float, float]) -> Estimates:
    """What ``make`` finds from the components, for each part and period where one of them is known.

    The components of a group of people move together, so the group is left out of all of them at once. ``n`` is the
    number of directed acts, the denominator that the index is cited with; where nothing is addressed to anybody, the
    acts of the component that is counted on the fewest.
    """
    directed = run.made.get("tie_reciprocity", {})
    answer: dict[Key, Estimate] = {}
    for key, values in known(run).items():
        components = {name: run.made[name][key] for name in values}
        acts = directed[key].n if key in directed else 0
        answer[key] = _one(
            values, components, make, bounds, acts or min((one.n for one in components.values()), default=0)
        )
    return answer


def _one(
    components: dict[str, float],
    estimates: Mapping[str, Estimate],
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
        one = estimates[name]
        if one.without is None or one.touched is None:
            continue
        usable = one.touched & np.isfinite(one.without)
        replicates[name] = np.where(usable, one.without, number)
        touched |= usable
    if len(replicates) < len(components):  # nothing says how far a component may move: then neither does this
        return Estimate(float(value), n, low=bounds[0], high=bounds[1], bounds=bounds, why=why)
    method = next((one.method for one in estimates.values()), "jackknife")
    return Estimate(float(value), n, make(replicates), touched, bounds, why=why, method=method)
