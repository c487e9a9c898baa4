"""How much of each use there is, act by act: what shares of uses are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa

from sociotope.measures._estimate import Array, Estimate, Sums, estimate, sums, wilson
from sociotope.measures._resampling import draws
from sociotope.measures._run import Estimates, Key, Run, once
from sociotope.text import Text, texts
from sociotope.ties import contacts
from sociotope.uses import (
    DRAWS,
    TEXT_USES,
    corrected,
    drawn_rates,
    label_errors,
    language_of,
    load_uses,
    mean_rates,
    observable,
    readings,
    too_often_wrong,
    use_mass,
    use_mass_of_groups,
)

_TEXTS: Final = texts(__name__)
OWN_ACTS = _TEXTS["own_acts"]
OF_WORDS = _TEXTS["of_words"]
OF_NO_WORDS = _TEXTS["of_no_words"]
NO_USE = _TEXTS["no_use"]
TOO_OFTEN_WRONG = _TEXTS["too_often_wrong"]

_OF_GROUPS = """
SELECT {period} AS period, use, part AS one_bucket,
  CAST(sum(CAST(unread AS DECIMAL(28, 15))) AS DOUBLE) AS unread, CAST(sum(labelled) AS BIGINT) AS labelled,
  CAST(sum(read) AS BIGINT) AS read, CAST(sum(acts) AS BIGINT) AS acts
FROM {mass}
WHERE {where}
GROUP BY 1, 2, 3
"""

_MASS = """
SELECT {period} AS period, mass.use, {bucket} AS one_bucket,
  CAST(sum(CAST(mass.unread AS DECIMAL(28, 15))) AS DOUBLE) AS unread, CAST(sum(mass.labelled) AS BIGINT) AS labelled,
  CAST(sum(mass.read) AS BIGINT) AS read, CAST(sum(mass.acts) AS BIGINT) AS acts
FROM {mass} AS mass
LEFT JOIN people ON mass.actor = people.actor
WHERE {where}
GROUP BY 1, 2, 3
"""

LEAST_QUARTERS = 8
_SEED: Final = 8_204
Errors = tuple[Array, Array]

_QUARTER = """
CASE
  WHEN mass."at" = 'undated' THEN 0
  ELSE 1 + (cast(substr(mass."at", 1, 4) AS INTEGER) * 4 + cast(substr(mass."at", 7, 1) AS INTEGER)) % 199
END
"""


def use_estimates(run: Run, *, of_acts: bool) -> Estimates:
    """The share of each use: of all acts, each of which may bear several or none, or else of all uses together.

    By name of the use, at all times and by quarter.
    """
    counted = _counted(run)
    shares: dict[Key, Estimate] = {}
    for at, every in counted.sums.items():
        ends = counted.ends(every.total, of_acts=of_acts) if every.total[-2] else None
        why = OF_NO_WORDS if ends is None else OF_WORDS
        why = OWN_ACTS + Text(" ", " ") + why if counted.owned else why
        for place, name in enumerate(counted.names):
            one = estimate(every, counted.share_of(place, of_acts=of_acts), n=round(every.total[-1]))
            if one.value is None:
                shares[name, at] = one.but("not_measurable", NO_USE)
            else:
                of_labels = None if ends is None else ends[:, place]
                shares[name, at] = _at_least(_as_binomial(one) if counted.owned else one, of_labels, why)
            if name in counted.wrong and every.total[-2]:
                shares[name, at] = one.but("not_measurable", TOO_OFTEN_WRONG)
    for name in load_uses() if run.uses is None else run.uses:
        shares.setdefault((name, "all"), Estimate(None, 0, status="not_measurable", why=NO_USE))
    hidden = {
        row["use"]: Text(**row["why"])
        for row in observable(run.place, "owner" if counted.owned else None, run.uses).to_pylist()
        if row["status"] == "not_measurable" and row["why"]
    }
    return {key: one.but("not_measurable", hidden[key[0]]) if key[0] in hidden else one for key, one in shares.items()}


@dataclass(frozen=True)
class _Counted:
    """Sums of each period: the mass of each use, then the labels of those that words tell, the acts read, all acts.

    ``in_words`` is where the uses that words tell stand among all, ``model`` where they stand in the model of texts;
    ``readings`` in how many ways all that is read is read.
    """

    names: list[str]
    sums: dict[str, Sums]
    errors: Errors
    owned: bool
    readings: int

    @property
    def in_words(self) -> list[int]:
        return [self.names.index(name) for name in TEXT_USES if name in self.names]

    @property
    def model(self) -> list[int]:
        return [place for place, name in enumerate(TEXT_USES) if name in self.names]

    @property
    def wrong(self) -> frozenset[str]:
        return too_often_wrong(self.errors)

    def masses(self, total: Array, rates: tuple[Array, Array], labelled: Array | None = None) -> Array:
        """How much there is of each use: of what words tell, the share that is labelled, corrected."""
        uses, in_words, read = len(self.names), self.in_words, total[..., -2:-1]
        masses = total[..., :uses].copy()
        if in_words:
            rate = np.zeros((*np.broadcast_shapes(total.shape[:-1], rates[0].shape[:-1]), len(TEXT_USES)))
            labels = total[..., uses : uses + len(in_words)] / np.maximum(read, 1)
            rate[..., self.model] = labels if labelled is None else labelled
            words = corrected(rate, rates)[..., self.model] * read
            masses = np.broadcast_to(masses, (*words.shape[:-1], uses)).copy()
            masses[..., in_words] += words
        return masses

    def share_of(self, place: int, *, of_acts: bool) -> Callable[[Array], Array]:
        """The statistic of one use."""
        rates = mean_rates(self.errors)

        def share(total: Array) -> Array:
            masses = self.masses(total, rates)
            return np.asarray(masses[..., place] / (total[..., -1] if of_acts else masses.sum(axis=-1)))

        return share

    def ends(self, total: Array, *, of_acts: bool) -> Array:
        """The 95 % interval of each share, in draws of the labels, as of independent texts, and of their errors.

        Of as many texts as are read in different ways: one that is written again is labelled as it was.
        """
        labelled = total[len(self.names) : len(self.names) + len(self.in_words)] / total[-2]
        texts_read = total[-2] * min(1.0, self.readings / self.sums["all"].total[-2])
        random = np.random.default_rng(_SEED)
        drawn = random.beta(labelled * texts_read + 0.5, (1 - labelled) * texts_read + 0.5, (DRAWS, len(self.in_words)))
        masses = self.masses(total, drawn_rates(self.errors), drawn)
        shares = masses / (total[-1] if of_acts else np.maximum(masses.sum(axis=-1, keepdims=True), 1e-12))
        return np.asarray(np.quantile(shares, [0.025, 0.975], axis=0))


@once
def _counted(run: Run) -> _Counted:
    contacts(run.place)
    owned = bool(run.place.value("SELECT count(*) FROM actors WHERE is_owner"))
    # the mixes of an archive are kept by quarter: weeks cannot be drawn from them
    drawn = draws(run) if not owned and run.intervals == "actors" else None
    if owned or drawn is not None:
        mass, sql = use_mass(run.place, "owner" if owned else None, run.uses), _MASS
    else:
        mass, sql = use_mass_of_groups(run.place, "coalesce(people.bucket, 0)", known=run.uses), _OF_GROUPS
    made: dict[str, Sums] = {}
    names: list[str] = []
    for period, where in (("'all'", "TRUE"), ('"at"', "\"at\" <> 'undated'")):
        bucket = _QUARTER if owned else "coalesce(mass.actor, -1)"  # all that nobody signed is of one
        table = run.place.sql(sql.format(period=period, bucket=bucket, mass=mass, where=where))
        names = names or sorted(set(table["use"].to_pylist()))
        made |= sums(*_wide(table, names), drawn)
    return _Counted(names, made, label_errors(language_of(run.place, owned)), owned, readings(run.place, owned))


def _wide(table: pa.Table, names: list[str]) -> tuple[pa.Table, list[str]]:
    """A column of masses for each use, one of labels for each that words tell, the acts read, and all acts."""
    column = np.array([names.index(name) for name in table["use"].to_pylist()], dtype=np.int64)

    def spread(of: str, at: int) -> pa.Array:
        return pa.array(np.where(column == at, table[of].to_numpy().astype(np.float64), 0.0))

    wide = {name: spread("unread", at) for at, name in enumerate(names)}
    wide |= {f"labelled {name}": spread("labelled", names.index(name)) for name in TEXT_USES if name in names}
    # every use repeats the acts of its actor and quarter: one use counts them once
    wide |= {of: spread(of, 0) for of in ("read", "acts")}
    return pa.table({"period": table["period"], "one_bucket": table["one_bucket"]} | wide), list(wide)


def _as_binomial(one: Estimate) -> Estimate:
    """The interval of one person: quarter by quarter when there are enough, as independent acts at the least."""
    assert one.value is not None and one.touched is not None
    low, high = wilson(one.value, one.n)
    low, high = min(low, one.value), max(high, one.value)  # at 0 and at 1 the formula may miss the share by a last bit
    if one.touched.sum() >= LEAST_QUARTERS and 0 < one.value < 1:  # held at an end, it hardly moves
        by_quarter = one.interval()
        low, high = min(low, by_quarter[0] or 0.0), max(high, by_quarter[1] or 0.0)
    return Estimate(one.value, one.n, low=low, high=high)


def _at_least(one: Estimate, of_labels: Array | None, why: Text) -> Estimate:
    """An interval never narrower than what the errors of labels leave open."""
    low, high = one.interval()
    if of_labels is None or low is None or high is None:
        return replace(one, why=why)
    low, high = min(low, float(of_labels[0])), max(high, float(of_labels[1]))
    return Estimate(one.value, one.n, low=low, high=high, why=why)
