"""What people do here: the share of each use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa

from sociotope.measures._draws import Draws
from sociotope.measures._estimate import Array, Estimate, estimate, sums, wilson
from sociotope.measures._resampling import draws
from sociotope.measures._run import Estimates, Key, Run
from sociotope.text import Text, texts
from sociotope.ties import contacts
from sociotope.uses import load_uses, observable, use_mass, use_mass_of_groups

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "3"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()

OWN_ACTS = _TEXTS["own_acts"]
NO_USE = _TEXTS["no_use"]

_OF_GROUPS = """
SELECT {period} AS period, use, part AS one_bucket,
  CAST(sum(CAST(mass AS DECIMAL(28, 15))) AS DOUBLE) AS mass, sum(acts) AS acts
FROM {mass}
WHERE {where}
GROUP BY 1, 2, 3
"""

_MASS = """
SELECT {period} AS period, mass.use, {bucket} AS one_bucket,
  CAST(sum(CAST(mass.mass AS DECIMAL(28, 15))) AS DOUBLE) AS mass, sum(mass.acts) AS acts
FROM {mass} AS mass
LEFT JOIN people ON mass.actor = people.actor
WHERE {where}
GROUP BY 1, 2, 3
"""

LEAST_QUARTERS = 8

_QUARTER = """
CASE
  WHEN mass."at" = 'undated' THEN 0
  ELSE 1 + (cast(substr(mass."at", 1, 4) AS INTEGER) * 4 + cast(substr(mass."at", 7, 1) AS INTEGER)) % 199
END
"""


def use_share(run: Run) -> Estimates:
    """The share of each use in what people do, the base-rate floor removed; ``of`` is the name of the use.

    ``m_u = Σ P'(u|e) / Σ Σ P'(v|e)`` over acts ``e``: those of the owner in the archive of one person, else of
    everybody. ``n`` is the number of acts; null when no act shows any use, or when the archive shows too little of what
    would tell that use (``sociotope.uses.observable``: coverage under 0.25). The interval leaves out people; for one
    person, quarters, when there are eight of them, and is never narrower than that of as many independent acts.

    References
    ----------
    Naaman, Boase & Lai 2010, CSCW, doi:10.1145/1718918.1718953; defined here: docs/science.md 2.2 (use mix).

    Examples
    --------
    Three private messages between two people.

    >>> from sociotope.named_places import pair
    >>> with pair() as place:
    ...     round(use_share(Run(place))["converse", "all"].value, 3)
    0.756
    """
    contacts(run.place)
    owned = bool(run.place.value("SELECT count(*) FROM actors WHERE is_owner"))
    # the mixes of an archive are kept by quarter: weeks cannot be drawn from them
    drawn = draws(run) if not owned and run.intervals == "actors" else None
    if owned or drawn is not None:
        mass, sql = use_mass(run.place, "owner" if owned else None, run.uses), _MASS
    else:
        mass, sql = use_mass_of_groups(run.place, "coalesce(people.bucket, 0)", known=run.uses), _OF_GROUPS
    shares: dict[Key, Estimate] = {}
    for period, where in (("'all'", "TRUE"), ('"at"', "\"at\" <> 'undated'")):
        bucket = _QUARTER if owned else "coalesce(mass.actor, -1)"  # all that nobody signed is of one
        table = run.place.sql(sql.format(period=period, bucket=bucket, mass=mass, where=where))
        shares |= _shares(table, owned, drawn)
    for name in load_uses() if run.uses is None else run.uses:
        shares.setdefault((name, "all"), Estimate(None, 0, status="not_measurable", why=NO_USE))
    hidden = {
        row["use"]: Text(**row["why"])
        for row in observable(run.place, "owner" if owned else None, run.uses).to_pylist()
        if row["status"] == "not_measurable" and row["why"]
    }
    return {key: one.but("not_measurable", hidden[key[0]]) if key[0] in hidden else one for key, one in shares.items()}


def _shares(table: pa.Table, owned: bool, drawn: Draws | None) -> dict[Key, Estimate]:
    names = sorted(set(table["use"].to_pylist()))
    column = np.array([names.index(name) for name in table["use"].to_pylist()], dtype=np.int64)
    mass = table["mass"].to_numpy().astype(np.float64)
    wide = {"period": table["period"], "one_bucket": table["one_bucket"]}
    wide |= {name: pa.array(np.where(column == at, mass, 0.0)) for at, name in enumerate(names)}
    # every use repeats the acts of its actor and quarter: one use counts them once
    wide["acts"] = pa.array(np.where(column == 0, table["acts"].to_numpy(), 0))
    shares: dict[Key, Estimate] = {}
    for at, all_uses in sums(pa.table(wide), [*names, "acts"], drawn).items():
        acts = round(all_uses.total[-1])
        for place, name in enumerate(names):
            one = estimate(all_uses, _share_of(place, len(names)), n=acts)
            if one.value is None:
                shares[name, at] = one.but("not_measurable", NO_USE)
            elif owned:
                shares[name, at] = _at_least_binomial(one)
            else:
                shares[name, at] = one
    return shares


def _share_of(place: int, uses: int) -> Callable[[Array], Array]:
    return lambda total: total[..., place] / total[..., :uses].sum(axis=-1)


def _at_least_binomial(one: Estimate) -> Estimate:
    """The interval of one person: quarter by quarter when there are enough, as independent acts at the least."""
    assert one.value is not None and one.touched is not None
    low, high = wilson(one.value, one.n)
    low, high = min(low, one.value), max(high, one.value)  # at 0 and at 1 the formula may miss the share by a last bit
    if one.touched.sum() >= LEAST_QUARTERS:
        by_quarter = one.interval()
        low, high = min(low, by_quarter[0] or 0.0), max(high, by_quarter[1] or 0.0)
    return Estimate(one.value, one.n, low=low, high=high, why=OWN_ACTS)
