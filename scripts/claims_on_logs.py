"""Claims 7 and 11 to 14 of docs/science.md 7.2, held against public logs; the figures are kept beside this script.

``python scripts/claims_on_logs.py DATA`` needs a folder of public data and a minute. It writes
scripts/validation/claims.json, from which ``scripts/build_docs.py`` makes a table of docs/validation.md, and which
``tests/claims`` finds again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from ties_on_logs import auc

from sociotope.environment import Sociotope
from sociotope.measures._shrink import fitted
from sociotope.ties import contacts
from sociotope.validation import SOURCES, opened

CLAIMS: Final = Path(__file__).resolve().parent / "validation" / "claims.json"
DAY: Final = 86_400
CUTS: Final = ((40, 30), (60, 30), (90, 60))
"""After how many days a log is cut, and how many days ahead are looked at (docs/science.md 3.4)."""

LEAST_MESSAGES: Final = 5
RANKS: Final = 20
PERMUTATIONS: Final = 999
SEED: Final = 712
HITS: Final = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)
AT_BATS: Final = 45

Read = TypeVar("Read")
Array = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Acts(NamedTuple):
    """Directed acts: from whom, to whom, when in seconds; in the order of time."""

    actor: Whole
    other: Whole
    second: Whole


def acts_of(place: Sociotope) -> Acts:
    """The dated directed acts of a place, as the product counts them."""
    table = place.sql(
        f"SELECT actor, other, second FROM {contacts(place)} WHERE directed AND second IS NOT NULL "
        "ORDER BY second, activity, other"
    )
    return Acts(*(table[name].to_numpy().astype(np.int64) for name in ("actor", "other", "second")))


def pairs_of(acts: Acts) -> Iterator[Whole]:
    """The moments of each pair, both ways, in order."""
    low, high = np.minimum(acts.actor, acts.other), np.maximum(acts.actor, acts.other)
    order = np.lexsort((acts.second, high, low))
    low, high, second = low[order], high[order], acts.second[order]
    yield from np.split(second, np.flatnonzero((np.diff(low) != 0) | (np.diff(high) != 0)) + 1)


def answered(acts: Acts, days: int) -> float:
    """Claim 7: of the acts that can be followed for so many days, the share answered by the addressee within them."""
    base = acts.second - acts.second.min()
    span, people = int(base.max()) + 1, int(max(acts.actor.max(), acts.other.max())) + 1
    there = (acts.actor * people + acts.other) * span + base
    back = (acts.other * people + acts.actor) * span + base
    known = np.sort(there)
    at = np.minimum(np.searchsorted(known, back, side="right"), len(known) - 1)
    delay = np.where((known[at] > back) & (known[at] // span == back // span), known[at] - back, np.inf)
    followed = span - 1 - base >= days * DAY
    return float((delay[followed] <= days * DAY).mean())


def burstiness(moments: Array | Whole) -> float:
    """``B = (r − 1) / (r + 1)``, r the standard deviation of the gaps over their mean (Goh & Barabási 2008)."""
    gaps = np.diff(np.asarray(moments, dtype=np.float64))
    r = gaps.std() / gaps.mean()
    return float((r - 1) / (r + 1))


def of_few(moments: Array | Whole) -> float:
    """The same, for a finite number of events (Kim & Jo 2016, PRE 94:032311)."""
    gaps, n = np.diff(np.asarray(moments, dtype=np.float64)), len(moments)
    r, more, less = gaps.std() / gaps.mean(), np.sqrt(n + 1), np.sqrt(n - 1)
    return float((more * r - less) / ((more - 2) * r + less))


def rhythm(acts: Acts, least: int = 10) -> dict[str, float]:
    """Claim 11: how bursty the pairs with enough acts are."""
    enough = [moments for moments in pairs_of(acts) if len(moments) >= least and moments[-1] > moments[0]]
    each = np.array([burstiness(moments) for moments in enough])
    return {"pairs": len(each), "median": float(np.median(each)), "bursty": float((each > 0).mean())}


def silence(acts: Acts, day: int, ahead: int, seed: int = SEED) -> dict[str, float]:
    """Claim 12: contact in the days ahead, by silence over the mean gap; who foretells it better, on pairs held out."""
    cut = acts.second.min() + day * DAY
    rows, met = [], []
    for moments in pairs_of(acts):
        past = moments[moments < cut].astype(np.float64)
        if len(past) < LEAST_MESSAGES:
            continue
        gaps = np.diff(past)
        mean = max(gaps.mean(), 1.0)
        quiet = cut - past[-1]
        rows.append((quiet, quiet / mean, len(past), gaps.std() / mean, past[-1] - past[0]))
        met.append(bool(((moments >= cut) & (moments < cut + ahead * DAY)).any()))
    seen, came = np.array(rows), np.array(met, dtype=np.float64)
    beyond = seen[:, 1] > 8
    features = np.column_stack([np.log1p(seen), np.ones(len(seen))])
    features[:, :-1] = (features[:, :-1] - features[:, :-1].mean(axis=0)) / features[:, :-1].std(axis=0)
    learnt_from = np.random.default_rng(seed).random(len(seen)) < 0.5
    score = features @ _logistic(features[learnt_from], came[learnt_from])
    return {
        "day": day,
        "pairs": len(came),
        "base": float(came.mean()),
        "beyond": float(came[beyond].mean()),
        "within": float(came[~beyond].mean()),
        "auc_silence": auc(came, -seen[:, 0]),
        "auc_ratio": auc(came, -seen[:, 1]),
        "auc_model": auc(came[~learnt_from], score[~learnt_from]),
    }


def _logistic(features: Array, met: Array, ridge: float = 1e-3) -> Array:
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (met - p) - ridge * weights
        bend = (features * (p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def divergence(one: Array, two: Array) -> Array:
    """Jensen–Shannon divergence in bits along the last axis (Lin 1991)."""

    def entropy(p: Array) -> Array:
        return -np.where(p > 0, p * np.log2(np.where(p > 0, p, 1.0)), 0.0).sum(axis=-1)

    return entropy((one + two) / 2) - (entropy(one) + entropy(two)) / 2


def signature(acts: Acts, windows: int, least: int = 20, seed: int = SEED) -> dict[str, float]:
    """Claim 13: how far the signature of a person is from their next one, and from those of others then.

    Of people with ``least`` acts and three alters in two windows that follow one another. p is the share of
    permutations of the later signatures, among people with as many acts (quarters), that are as near; ``p_any`` among
    all people. Turnover is one less the Jaccard index of the alters.
    """
    span = acts.second.max() - acts.second.min() + 1
    window = (acts.second - acts.second.min()) * windows // span
    shapes: dict[tuple[int, int], tuple[Array, set[int], int]] = {}
    code = window * (acts.actor.max() + 1) + acts.actor
    order = np.argsort(code, kind="stable")
    for mine in np.split(order, np.flatnonzero(np.diff(code[order])) + 1):
        others, times = np.unique(acts.other[mine], return_counts=True)
        if len(mine) >= least and len(others) >= 3:
            shape = np.zeros(RANKS + 1)
            ranked = np.sort(times)[::-1] / len(mine)
            shape[: len(ranked[:RANKS])] = ranked[:RANKS]
            shape[RANKS] = ranked[RANKS:].sum()
            shapes[int(acts.actor[mine[0]]), int(window[mine[0]])] = (shape, set(others.tolist()), len(mine))
    draw = np.random.default_rng(seed)
    own, reference, turnover, people = [], [], [], 0
    alike, anyone = np.zeros(PERMUTATIONS), np.zeros(PERMUTATIONS)
    for at in range(windows - 1):
        both = sorted(who for who, when in shapes if when == at and (who, at + 1) in shapes)
        if len(both) < 8:
            continue
        first = np.array([shapes[who, at][0] for who in both])
        then = np.array([shapes[who, at + 1][0] for who in both])
        own += divergence(first, then).tolist()
        across = divergence(first[:, None], first[None])
        reference += across[~np.eye(len(both), dtype=bool)].tolist()
        for who in both:
            one, two = shapes[who, at][1], shapes[who, at + 1][1]
            turnover.append(1 - len(one & two) / len(one | two))
        between = divergence(first[:, None], then[None])
        acts_then = np.array([shapes[who, at + 1][2] for who in both])
        quarter = np.argsort(np.argsort(acts_then, kind="stable"), kind="stable") * 4 // len(both)
        here = np.arange(len(both))
        for trial in range(PERMUTATIONS):
            anyone[trial] += between[here, draw.permutation(len(both))].sum()
            order = np.lexsort((draw.random(len(both)), quarter))
            mixed = np.empty(len(both), dtype=np.int64)
            mixed[np.argsort(quarter, kind="stable")] = order
            alike[trial] += between[here, mixed].sum()
        people += len(both)
    total = float(np.sum(own))
    return {
        "windows": windows,
        "persons": people,
        "d_self": float(np.mean(own)),
        "d_ref": float(np.mean(reference)),
        "turnover": float(np.mean(turnover)),
        "p": float((1 + (alike <= total).sum()) / (PERMUTATIONS + 1)),
        "p_any": float((1 + (anyone <= total).sum()) / (PERMUTATIONS + 1)),
    }


def elasticity(person: Whole, volume: Array, outcome: Array) -> dict[str, float]:
    """Claim 14: β of ``E[outcome] = q · volume^β`` within persons, with its 95 % interval.

    Poisson with an effect for each person (Hausman, Hall & Griliches 1984), given their total; the interval is that of
    people (sandwich). One person with one period, or without any outcome, tells nothing and is left out. β is 1 where
    every act of somebody has the same chance, however many there are.
    """
    use = volume > 0
    person, x, y = person[use], np.log(volume[use]), outcome[use]
    _, who = np.unique(person, return_inverse=True)
    periods, totals = np.bincount(who), np.bincount(who, weights=y)
    use = (periods[who] > 1) & (totals[who] > 0)
    _, who = np.unique(who[use], return_inverse=True)
    x, y = x[use], y[use]
    totals = np.bincount(who, weights=y)
    beta = 1.0
    for _ in range(50):
        weight = np.exp(beta * (x - x.mean()))
        share = weight / np.bincount(who, weights=weight)[who]
        mean = np.bincount(who, weights=share * x)
        spread = np.bincount(who, weights=share * x * x) - mean**2
        slope, bend = np.bincount(who, weights=y * x) - totals * mean, float((totals * spread).sum())
        beta += float(slope.sum()) / bend
    error = float(np.sqrt((slope**2).sum())) / bend
    return {"people": len(totals), "beta": beta, "low": beta - 1.96 * error, "high": beta + 1.96 * error}


def weekly(acts: Acts, answer_days: int = 7) -> tuple[Whole, Array, Array]:
    """By person and week: how many people they wrote to, and how many of these wrote to them within some days."""
    week = (acts.second - acts.second.min()) // (7 * DAY)
    base, people = acts.second - acts.second.min(), int(max(acts.actor.max(), acts.other.max())) + 1
    span = int(base.max()) + 1 + 60 * DAY
    known = np.sort((acts.actor * people + acts.other) * span + base)
    # the acts are in the order of time: the first of each to each in a week
    sent, first = np.unique(np.column_stack([acts.actor, week, acts.other]), axis=0, return_index=True)
    moments = base[first]
    back = (sent[:, 2] * people + sent[:, 0]) * span + moments
    at = np.minimum(np.searchsorted(known, back, side="right"), len(known) - 1)
    came = (known[at] > back) & (known[at] - back <= answer_days * DAY)
    full = moments <= base.max() - answer_days * DAY
    rows, place = np.unique(sent[full][:, :2], axis=0, return_inverse=True)
    place = place.ravel()
    return rows[:, 0], np.bincount(place).astype(np.float64), np.bincount(place, weights=came[full].astype(float))


def daily(place: Sociotope) -> tuple[Whole, Array, Array]:
    """By person and day on which they replied to or mentioned somebody: these acts, and the reshares they received."""
    table = place.sql(
        f"""
        SELECT person, day, sum(written) AS written, sum(reshared) AS reshared
        FROM (
          SELECT actor AS person, second // {DAY} AS day, 1.0 AS written, 0.0 AS reshared
          FROM {contacts(place)} WHERE directed AND second IS NOT NULL
          UNION ALL
          SELECT other, second // {DAY}, 0.0, 1.0 FROM {contacts(place)} WHERE kind = 'announce' AND second IS NOT NULL
        ) AS both_ways
        GROUP BY person, day
        HAVING sum(written) > 0
        ORDER BY person, day
        """
    )
    person, written, reshared = (table[name].to_numpy() for name in ("person", "written", "reshared"))
    return person.astype(np.int64), written.astype(np.float64), reshared.astype(np.float64)


def baseball() -> dict[str, float]:
    """Claim 14: what is left of the best of eighteen, by the prior of the product and by James and Stein."""
    hits = np.array(HITS, dtype=np.float64)
    prior = fitted(hits, np.full(len(hits), float(AT_BATS)))
    assert prior is not None
    share = hits / AT_BATS
    grand = float(share.mean())
    shrink = 1 - (len(hits) - 3) * grand * (1 - grand) / AT_BATS / float(((share - grand) ** 2).sum())
    return {
        "best": float(share.max()),
        "beta_binomial": float(prior.mean(hits, np.full(len(hits), float(AT_BATS))).max()),
        "james_stein": grand + shrink * (float(share.max()) - grand),
    }


def figures(data: Path) -> dict[str, Any]:
    """Every figure, by claim and log."""
    every: dict[str, Any] = {"14 baseball": baseball()}
    college, answers = (read_with(acts_of, data, name) for name in ("CollegeMsg", "sx-mathoverflow"))
    every["7 CollegeMsg"] = {str(days): answered(college, days) for days in (1, 7)}
    every["12 CollegeMsg"] = [silence(college, day, ahead) for day, ahead in CUTS]
    for name, acts, windows in (("CollegeMsg", college, 3), ("sx-mathoverflow", answers, 10)):
        every[f"11 {name}"] = rhythm(acts)
        every[f"13 {name}"] = signature(acts, windows)
        every[f"14 {name}"] = elasticity(*weekly(acts))
    every["14 Higgs"] = elasticity(*read_with(daily, data, "Higgs"))
    return every


def read_with(look: Callable[[Sociotope], Read], data: Path, name: str) -> Read:
    """What is looked up in a public log, read by the product."""
    [dataset] = [each for each in SOURCES if each.name == name]
    [path] = data.rglob(dataset.file)
    with opened(dataset, path) as place:
        return look(place)


def rounded(value: Any) -> Any:
    """Numbers as they are kept: to six digits."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value


if __name__ == "__main__":
    text = json.dumps(rounded(figures(Path(sys.argv[1]))), indent=1)
    CLAIMS.write_text(text + "\n", encoding="utf-8")
    print(text)
