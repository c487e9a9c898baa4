"""Reciprocity corrected for degrees, which two measures read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._direction import share_drawn
from sociotope.measures._estimate import Array, Estimate, Statistic
from sociotope.measures._kept import once
from sociotope.measures._rows import Key, together
from sociotope.measures._structure import reciprocity, structure
from sociotope.text import Text

IMPOSSIBLE: Final = 0.05
"""The largest share of ``r0`` that may come from people i, j with ``o_i k_j`` above the number of arcs.

The formula takes ``o_i k_j / m`` for the probability of an arc from i to j; above 1 that is none. At most twice this
share has such a number in one direction or the other, which is the most of ``r0`` that is owed to them: under a tenth.
"""

DRAWS: Final = 20
"""Rewirings, where the formula does not hold (SCIENCE 1.1)."""

ARCS_DRAWN: Final = 5_000_000
"""Arcs in all rewirings together: fewer rewirings of a larger graph, whose chance varies less."""

LARGEST: Final = 5_000_000
"""Above this number of arcs nothing is drawn again."""

SEED: Final = 4_242

DRAWN_AGAIN = Text(
    en=(
        "Some people are so busy that the formula of chance does not hold: the ties were redrawn "
        "{draws} times with the same number of ties given and received by each."
    ),
    fr=(
        "Certaines personnes sont si actives que la formule du hasard ne tient pas : les liens ont "
        "été tirés de nouveau au sort {draws} fois, chacun en donnant et en recevant autant."
    ),
)
TOO_LARGE = Text(
    en=(
        "Some people are so busy that the formula of chance does not hold, and more than five "
        "million ties are not redrawn."
    ),
    fr=(
        "Certaines personnes sont si actives que la formule du hasard ne tient pas, et au-delà de "
        "cinq millions de liens on ne les tire pas de nouveau au sort."
    ),
)

_ARCS = """
SELECT one AS source, two AS target FROM pairs WHERE period = '{name}' AND there = 1
UNION ALL
SELECT two AS source, one AS target FROM pairs WHERE period = '{name}' AND back = 1
ORDER BY source, target
"""


@dataclass(frozen=True)
class Chance:
    """By what the formula of chance is multiplied in a graph; ``draws`` is 0 where it holds as it is.

    ``factor`` is None where it neither holds nor can be replaced.
    """

    factor: float | None = 1.0
    draws: int = 0

    @property
    def why(self) -> Text | None:
        """What a reader must know of it."""
        if self.factor is None:
            return TOO_LARGE
        return DRAWN_AGAIN.format(draws=self.draws) if self.draws else None


def impossible_share(degrees: pa.Table) -> float:
    """The share of ``r0`` that comes from ordered pairs (i, j) of people with ``o_i k_j`` above the number of arcs.

    Parameters
    ----------
    degrees
        How many ``persons`` have ``given`` and ``received`` ties.

    Examples
    --------
    >>> ends = {"given": [6, 2, 0], "received": [1, 6, 1], "persons": [1, 1, 1]}
    >>> impossible_share(pa.table(ends))
    0.5
    """
    given, received, persons = (
        degrees[name].to_numpy().astype(np.float64) for name in ("given", "received", "persons")
    )
    arcs = (given * persons).sum()
    kept = given * received > 0
    given, received, persons = given[kept], received[kept], persons[kept]
    product = given * received
    order = np.argsort(received)
    beyond = np.append(np.cumsum((persons * product)[order][::-1])[::-1], 0.0)
    reached = beyond[np.searchsorted(received[order], arcs / given, side="right")] if len(given) else given
    of_all = (persons * product).sum() ** 2 - (persons * product**2).sum()
    of_these = (persons * product * reached).sum() - (persons * product**2)[product > arcs].sum()
    return float(of_these / of_all) if of_all > 0 else 0.0


def formula(total: Array) -> Array:
    """``r0``, the reciprocity that the degrees alone would give; above 1 where hubs are dense."""
    arcs, products, squares = total[..., 0], total[..., 4], total[..., 5]
    expected: Array = (products**2 - squares) / arcs**3
    return expected


@once
def chances(environment: Sociotope) -> Mapping[str, Chance]:
    """By layer, whether the formula of chance holds, and what it is multiplied by where it does not."""
    answer = {}
    for name, layer in structure(environment).items():
        arcs = round(layer.sums.total[0])
        if environment.sampling_design == "ego_crawl" or impossible_share(layer.degrees) <= IMPOSSIBLE:
            answer[name] = Chance()
        elif arcs > LARGEST:
            answer[name] = Chance(None)
        else:
            draws = min(DRAWS, ARCS_DRAWN // arcs)
            seen = _drawn_again(environment, name, draws)
            answer[name] = Chance(seen / float(formula(layer.sums.total)), draws)
    return answer


def _drawn_again(environment: Sociotope, name: str, draws: int) -> float:
    """The mean reciprocity of the rewirings of a layer."""
    from sociotope.kernels.rewiring import reciprocities  # compiled code is loaded where a graph asks for it

    arcs = environment.sql(_ARCS.format(name=name.replace("'", "''")))
    ends = np.concatenate([arcs["source"].to_numpy(), arcs["target"].to_numpy()])
    people, place = np.unique(ends, return_inverse=True)
    source, target = place[: len(arcs)].astype(np.int64), place[len(arcs) :].astype(np.int64)
    return float(reciprocities(source, target, len(people), draws, SEED).mean())


def degree_corrected(environment: Sociotope) -> Mapping[str, Statistic]:
    """``ρ_DC`` by layer. Thinning arcs at rate q multiplies both r and r0 by q, so both are divided by it.

    Where chance was drawn, the groups of people left out and the draws of an interval move it as they move the formula.
    """
    share = share_drawn(environment) or 1.0

    def beyond(chance: Chance) -> Statistic:
        def of(total: Array) -> Array:
            expected = formula(total) * (np.nan if chance.factor is None else chance.factor)
            seen, by_chance = np.minimum(reciprocity(total) / share, 1.0), np.minimum(expected / share, 1.0)
            more: Array = (seen - by_chance) / (1 - by_chance)
            return more

        return of

    return {name: beyond(chance) for name, chance in chances(environment).items()}


def with_chance(environment: Sociotope, estimates: Mapping[Key, Estimate]) -> dict[Key, Estimate]:
    """The same numbers, each saying how its chance was had where that is not the formula alone."""
    found, answer = chances(environment), {}
    for key, one in estimates.items():
        why = found[key[0]].why if key[0] in found else None
        if why is None:
            answer[key] = one
        elif one.value is None:
            answer[key] = one.but("not_measurable", why)
        else:
            answer[key] = one.but(one.status, together(one.why, why))
    return answer
