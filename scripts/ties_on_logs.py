"""What is foretold of ties, held against what happened in two public logs, and against invented ties that are alive.

``python scripts/ties_on_logs.py DATA`` needs a folder of public data and some minutes: it learns what
``sociotope.ties._chances.OF_LOGS`` holds, prints it, and writes the figures of docs/ties.md and docs/ties.fr.md into
scripts/ties/figures.json, from which ``scripts/build_docs.py`` makes the tables. ``make long`` does it again, and holds
it against that file.

People are put in two halves by their number: what is foretold of one half was learnt from the other.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sociotope.ties._alive import ENOUGH_PEOPLE, Deaths, deaths
from sociotope.ties._chances import OF_LOGS, Learnt, chances, fitted, logistic, seen
from sociotope.ties._gaps import DAY, SESSION, Gaps, Meetings
from sociotope.ties._state import states_of

Array = npt.NDArray[np.float64]
FIGURES: Final = Path(__file__).resolve().parent / "ties" / "figures.json"

LOGS: Final = {
    "CollegeMsg": ("CollegeMsg/CollegeMsg.txt.gz", ((40, 30), (60, 30), (90, 60))),
    "sx-mathoverflow": ("sx-mathoverflow/sx-mathoverflow-a2q.txt.gz", ((700, 90), (1200, 90), (1700, 90))),
}
"""By log: its file; after how many days it is cut, and how many days ahead are foretold."""

HALF_LIVES: Final = (90, 180, 365)
BINS: Final = 10
SPREADS: Final = (0.5, 1.0, 1.5, 2.0)
"""Standard deviations of the log gaps of invented ties."""
DEATHS: Final = (0.02, 0.08)
INVENTED: Final = {"people": 40, "ties": 60, "days": 1095, "median gap": 7.0, "spread of medians": 1.0, "seed": 83}


def log_of(path: Path) -> Array:
    """The lines of a log: from whom, to whom, when in seconds."""
    with gzip.open(path) as file:
        lines = np.loadtxt(file, dtype=np.int64)
    return lines[lines[:, 0] != lines[:, 1]]


def persons_of(lines: Array) -> dict[int, Meetings]:
    """The contacts of each person of a log."""
    one, two, when = np.minimum(lines[:, 0], lines[:, 1]), np.maximum(lines[:, 0], lines[:, 1]), lines[:, 2]
    order = np.lexsort((when, two, one))
    one, two, when = one[order], two[order], when[order]
    same = (one[1:] == one[:-1]) & (two[1:] == two[:-1]) & (when[1:] - when[:-1] < SESSION)
    first = np.flatnonzero(np.append(True, ~same))
    last = np.append(first[1:] - 1, len(when) - 1)
    me, other = np.append(one[first], two[first]), np.append(two[first], one[first])
    opened, closed = (np.tile(when[at], 2).astype(np.float64) for at in (first, last))
    order = np.lexsort((opened, other, me))
    me, other, opened, closed = me[order], other[order], opened[order], closed[order]
    days = np.unique(np.stack([lines[:, 0], lines[:, 2] // 86_400], axis=1), axis=0)
    persons = {}
    ends = np.append(np.flatnonzero(np.append(True, me[1:] != me[:-1])), len(me))
    for start, end in pairwise(ends):
        mine = slice(start, end)
        others, tie = np.unique(other[mine], return_inverse=True)
        low, high = np.searchsorted(days[:, 0], [me[start], me[start] + 1])
        active = days[low:high, 1].astype(np.float64)
        persons[int(me[start])] = Meetings(tie, opened[mine], closed[mine], active, len(others))
    return persons


@dataclass(frozen=True)
class Cut:
    """One log at one moment: who is known then, and how far ahead is foretold."""

    log: str
    day: int
    ahead: int
    persons: Mapping[int, Meetings]
    moment: float

    @cached_property
    def known(self) -> dict[int, Gaps]:
        """Of each person who has met somebody twice, what is known then."""
        gaps = {me: Gaps(all_.until(self.moment), self.moment) for me, all_ in self.persons.items()}
        return {me: one for me, one in gaps.items() if (one.contacts >= 2).any()}


def half_of(person: int) -> int:
    """In which half a person is."""
    return person * 7919 % 1_000_003 % 2


def cuts(data: Path, names: Mapping[str, Any] = LOGS) -> list[Cut]:
    """The six cuts."""
    made = []
    for name, (file, moments) in names.items():
        lines = log_of(data / file)
        persons = persons_of(lines)
        start = float(lines[:, 2].min())
        made += [Cut(name, day, ahead, persons, start + day * DAY) for day, ahead in moments]
    return made


def learnt_of(of: list[Cut], half: int | None = None) -> Learnt:
    """What a half of the people (all of them when None) teaches: each cut counts once, with a level of its own.

    The level of what is shipped is the one under which as many are foretold as met, over all of the cuts.
    """
    chosen = [[me for me in cut.known if half is None or half_of(me) == half] for cut in of]
    laws = []
    for cut, people in zip(of, chosen, strict=True):
        known = [cut.known[me] for me in people]
        many = [one for one in known if (one.contacts > 0).sum() >= ENOUGH_PEOPLE]
        n, survival = (np.concatenate([getattr(one, name) for one in many]) for name in ("contacts", "survival"))
        law = deaths(n[n > 0].astype(np.float64), survival[n > 0])
        laws.append((law.a, law.b))
    law = Deaths(*(float(each) for each in np.exp(np.log(laws).mean(axis=0))))
    rows, met, weight = [], [], []
    for at, (cut, people) in enumerate(zip(of, chosen, strict=True)):
        each = [_looked(cut, me, law) for me in people]
        inside, answers = (np.concatenate(column) for column in zip(*each, strict=True))
        level = np.zeros((len(inside), len(of)))
        level[:, at] = 1.0
        rows.append(np.concatenate([level, inside[:, 1:]], axis=1))
        met.append(answers)
        weight.append(np.full(len(answers), 1.0 / len(answers)))
    every, answers, shares = np.concatenate(rows), np.concatenate(met), np.concatenate(weight)
    shares *= len(shares) / shares.sum()
    slopes = fitted(every, answers, np.zeros(every.shape[1]), 1e-6, shares)[len(of) :]
    logits = every[:, len(of) :] @ slopes
    low, high = -20.0, 20.0
    for _ in range(60):
        level = (low + high) / 2
        too_many = (shares * (1 / (1 + np.exp(-logits - level)) - answers)).sum() > 0
        low, high = (low, level) if too_many else (level, high)
    return Learnt(law, (float(low), *(float(slope) for slope in slopes)))


def _looked(cut: Cut, me: int, law: Deaths) -> tuple[Array, Array]:
    one = cut.known[me]
    n = one.contacts.astype(np.float64)
    looked = n >= 2
    with np.errstate(divide="ignore", invalid="ignore"):
        own = deaths(n[n > 0], one.survival[n > 0]) if (n > 0).sum() >= ENOUGH_PEOPLE else law
        ahead = own.alive(n, one.survival) * one.resumed(cut.ahead)
    met = cut.persons[me].between(cut.moment, cut.moment + cut.ahead * DAY)
    return seen(ahead, one.silence, n)[looked], met[looked].astype(np.float64)


def foretold(cut: Cut, learnt: Mapping[int, Learnt]) -> dict[str, Array]:
    """Of each tie met twice: whether it met, and what each way to foretell says of it, by the half of its person."""
    columns: dict[str, list[Array]] = {}
    for me in cut.known:
        known = cut.persons[me].until(cut.moment)
        model = chances(known, cut.moment, days=cut.ahead, learnt=learnt[half_of(me)])
        gaps, n = model.gaps, model.gaps.contacts.astype(np.float64)
        age = (cut.moment - known.closed) / DAY
        fresh = {
            f"half-life {days}": np.bincount(known.tie, weights=2 ** (-age / days), minlength=known.people)
            for days in HALF_LIVES
        }
        met = cut.persons[me].between(cut.moment, cut.moment + cut.ahead * DAY)
        right = np.array(learnt[half_of(me)].right)
        ways = {
            "person": np.full(len(n), me),
            "met": met,
            "recency": -gaps.silence,
            "count": n,
            "8x": -gaps.silence / gaps.mean_gap,
            **fresh,
            "P_h": model.ahead,
            "shown": logistic(seen(model.ahead, gaps.silence, n) @ right),
            "own past": model.shown,
        }
        for name, values in ways.items():
            columns.setdefault(name, []).append(np.asarray(values, dtype=np.float64)[n >= 2])
    return {name: np.concatenate(values) for name, values in columns.items()}


def auc(met: Array, score: Array) -> float:
    """The probability that one who met has a higher score than one who did not."""
    _, place, counts = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes = met.sum()
    return float((rank[met > 0].sum() - yes * (yes + 1) / 2) / (yes * (len(met) - yes)))


def auc_within(met: Array, score: Array, person: Array) -> float:
    """The same among the ties of one person, over all pairs of such ties."""
    right = pairs = 0.0
    order = np.argsort(person, kind="stable")
    for mine in np.split(order, np.flatnonzero(np.diff(person[order])) + 1):
        yes = met[mine].sum()
        if 0 < yes < len(mine):
            right += auc(met[mine], score[mine]) * yes * (len(mine) - yes)
            pairs += yes * (len(mine) - yes)
    return right / pairs


def reliability(met: Array, chance: Array) -> list[dict[str, float]]:
    """By tenth of the ties, the least likely first: what was foretold, what happened, how many."""
    order = np.argsort(chance, kind="stable")
    return [
        {"foretold": float(chance[part].mean()), "met": float(met[part].mean()), "n": len(part)}
        for part in np.array_split(order, BINS)
    ]


def calibration_error(tenths: list[dict[str, float]]) -> float:
    """ECE: how far what was foretold is from what happened, on average."""
    return sum(one["n"] * abs(one["foretold"] - one["met"]) for one in tenths) / sum(one["n"] for one in tenths)


def figures_of(cut: Cut, learnt: Mapping[int, Learnt], other: Learnt) -> dict[str, Any]:
    """The line of one cut in the table; ``other`` was learnt from the other log alone."""
    ways = foretold(cut, learnt)
    unseen = foretold(cut, {0: other, 1: other})["shown"]
    met, person = ways.pop("met"), ways.pop("person")
    own = np.unique(person[ways["own past"] != ways["shown"]])
    theirs = np.isin(person, own)
    base = float(met.mean())
    tenths = reliability(met, ways["shown"])
    chosen = {"P_h": ways["P_h"], "shown": ways["shown"], "own past": ways["own past"], "of the other log": unseen}
    return {
        "log": cut.log,
        "day": cut.day,
        "ahead": cut.ahead,
        "n": len(met),
        "base": base,
        "auc": {name: auc(met, score) for name, score in (ways | {"of the other log": unseen}).items()},
        "auc within": {name: auc_within(met, ways[name], person) for name in ("recency", "P_h", "shown", "own past")},
        "brier": {name: float(((met - chance) ** 2).mean()) for name, chance in chosen.items()}
        | {"base": base * (1 - base)},
        "ece": {name: calibration_error(reliability(met, chance)) for name, chance in chosen.items()},
        "own": {"people": len(own), "n": int(theirs.sum())}
        | {
            name: {"sum": float(ways[name][theirs].sum()), "brier": float(((met - ways[name])[theirs] ** 2).mean())}
            for name in ("shown", "own past")
            if len(own)
        }
        | {"met": float(met[theirs].sum())},
        "reliability": tenths,
    }


def invented(seed: int, spread: float, death: float) -> tuple[Meetings, npt.NDArray[np.bool_]]:
    """The ties of an invented person over three years, and which of them are dead at the end."""
    draw = np.random.default_rng([INVENTED["seed"], seed, round(10 * spread), round(100 * death)])
    tie, days, dead = [], [], np.zeros(INVENTED["ties"], dtype=bool)
    for one in range(INVENTED["ties"]):
        middle = np.log(INVENTED["median gap"]) + INVENTED["spread of medians"] * draw.normal()
        when = draw.uniform(0, INVENTED["days"])
        while when <= INVENTED["days"] and not dead[one]:
            tie.append(one)
            days.append(when)
            dead[one] = draw.random() < death
            when += max(float(np.exp(middle + spread * draw.normal())), 1 / 12)
    second = np.array(days) * DAY
    return Meetings(np.array(tie), second, second, np.unique(second // DAY), len(dead)), dead


def on_invented(people: int = INVENTED["people"]) -> Iterator[dict[str, float]]:
    """Of invented ties of three contacts at least, the share called cooling or worse, alive and dead apart."""
    for death in DEATHS:
        for spread in SPREADS:
            counts = np.zeros(4)
            for person in range(people):
                meetings, dead = invented(person, spread, death)
                model = chances(meetings, INVENTED["days"] * DAY)
                enough = model.gaps.contacts >= 3
                not_warm = np.array([state != "warm" for state in states_of(model, np.zeros(len(dead)))])
                for at, which in enumerate((enough & ~dead, enough & dead)):
                    counts[2 * at : 2 * at + 2] += (which & not_warm).sum(), which.sum()
            yield {"death": death, "spread": spread, "n": int(counts[1])} | {
                "alive": counts[0] / counts[1],
                "dead": counts[2] / counts[3],
            }


def figures(data: Path) -> dict[str, Any]:
    """All of them."""
    of = cuts(data)
    halves = {half: learnt_of(of, 1 - half) for half in (0, 1)}
    alone = {name: learnt_of([cut for cut in of if cut.log != name]) for name in LOGS}
    whole = learnt_of(of)
    return {
        "learnt": {"a": whole.law.a, "b": whole.law.b, "right": whole.right},
        "cuts": [figures_of(cut, halves, alone[cut.log]) for cut in of],
        "invented": {"drawn": INVENTED, "shares": list(on_invented())},
    }


def rounded(value: Any) -> Any:
    """Figures with four digits."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value


def main() -> int:
    """Compute, print what is to be shipped, and write."""
    made = rounded(figures(Path(sys.argv[1])))
    print(f"OF_LOGS: {made['learnt']}; the code holds {OF_LOGS}")
    FIGURES.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
