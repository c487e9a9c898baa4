"""The interval of one person's shares over a short time: months left out, for acts of a month are alike."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.quantiles import student_of
from sociotope.text import Text
from sociotope.uses import use_mix

LEAST_MONTHS: Final = 8
LEAST_QUARTERS: Final = 8
"""From so many quarters on, ``use_share`` leaves quarters out by itself."""

BY_MONTH: Final = Text(
    en="Interval: the months left out one at a time, and at least that of as many independent acts.",
    fr="Intervalle : les mois laissés de côté un à un, et au moins celui d’autant d’actes indépendants.",
)
TOO_SHORT: Final = Text(
    en="In “{side}” there are fewer than eight months with acts: the intervals of its uses take acts as independent, "
    "and are too narrow.",
    fr="Dans « {side} », il y a moins de huit mois avec des actes : les intervalles de ses usages tiennent les actes "
    "pour indépendants, et sont trop étroits.",
)


def months_of(environment: Sociotope) -> int:
    """In how many months the owner did anything."""
    own = "actor IN (SELECT actor FROM actors WHERE is_owner) AND published IS NOT NULL"
    months = f"SELECT DISTINCT year(published) * 12 + month(published) AS m FROM activities WHERE {own}"
    return int(environment.value(f"SELECT COUNT(*) FROM ({months}) AS months"))


def by_month(environment: Sociotope, numbers: pa.Table) -> pa.Table:
    """The same rows, the intervals of the uses being widened to what months left out one at a time say.

    Nothing changes below eight months, nor from eight quarters on, where quarters have been left out already.

    References
    ----------
    Wolter 2007, Introduction to Variance Estimation, chapter 4 (delete-a-group jackknife).
    """
    mix = [row for row in use_mix(environment, "month", of="owner").to_pylist() if row["at"] != "undated"]
    months = sorted({row["at"] for row in mix if row["mass"]})
    quarters = {(month[:4], (int(month[5:]) - 1) // 3) for month in months}
    if len(months) < LEAST_MONTHS or len(quarters) >= LEAST_QUARTERS:
        return numbers
    uses = sorted({row["use"] for row in mix})
    mass = np.zeros((len(months), len(uses)))
    for row in mix:
        if row["at"] in months:
            mass[months.index(row["at"]), uses.index(row["use"])] = row["mass"]
    others = mass.sum(axis=0) - mass
    shares = others / others.sum(axis=1, keepdims=True)
    k = len(months)
    spread = np.sqrt((k - 1) / k * ((shares - shares.mean(axis=0)) ** 2).sum(axis=0))
    reach = dict(zip(uses, student_of(0.975, k - 1) * spread, strict=True))
    return pa.Table.from_pylist([_widened(row, reach) for row in numbers.to_pylist()], schema=numbers.schema)


def _widened(row: dict[str, Any], reach: dict[str, float]) -> dict[str, Any]:
    if row["measure"] != "use_share" or row["value"] is None or row["of"] not in reach or row["low"] is None:
        return row
    low = min(row["low"], max(0.0, row["value"] - reach[row["of"]]))
    high = max(row["high"], min(1.0, row["value"] + reach[row["of"]]))
    why = Text(**row["why"]) + Text(" ", " ") + BY_MONTH if row["why"] else BY_MONTH
    return row | {"low": low, "high": high, "why": {"en": why.en, "fr": why.fr}}
