"""What is foretold of ties: against a slow reference, and what holds whatever the contacts."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import optimize, special, stats

from _long import examples
from _tables import environment
from sociotope.ties import tie_states
from sociotope.ties._alive import Deaths, deaths
from sociotope.ties._chances import OF_LOGS, chances, fitted, past_of
from sociotope.ties._gaps import DAY, Meetings
from sociotope.ties._rhythm import IRREGULARITY

START = 1_600_000_000
OWNER = 1

Log = list[tuple[int, bool, int]]
"""Messages: with whom, whether the owner sent it, and how many minutes after the start."""
LOGS = st.lists(
    st.tuples(st.sampled_from([2, 3, 4, 5]), st.booleans(), st.integers(0, 2_000_000)), min_size=1, max_size=40
)


def _place(log: Log) -> Any:
    others, sent, minutes = (np.array(column) for column in zip(*log, strict=True))
    source, target = np.where(sent, OWNER, others), np.where(sent, others, OWNER)
    return environment(source, target, START + 60 * minutes, owner=OWNER)


def _rows(log: Log) -> dict[int, dict[str, Any]]:
    with _place(log) as place:
        return {row["other"]: row for row in tie_states(place).to_pylist()}


def _slow(log: Log) -> dict[int, dict[str, Any]]:
    """Tie by tie and contact by contact, as docs/science.md 8.3 says it."""
    now = max(minute for _, _, minute in log) * 60
    met: dict[int, list[tuple[int, bool]]] = {}
    for other, sent, minute in sorted(log, key=lambda one: one[2]):
        met.setdefault(other, []).append((60 * minute, sent))
    days = sorted({(START + 60 * minute) // 86_400 for _, sent, minute in log if sent})
    contacts: dict[int, list[list[int]]] = {}
    for other, each in met.items():
        for second, _ in each:
            last = contacts.setdefault(other, [])
            if last and second - last[-1][1] < 3_600:
                last[-1][1] = second
            else:
                last.append([second, second])

    def lived(start: int, end: int) -> float:
        passed = sum((START + start) // 86_400 < day <= (START + end) // 86_400 for day in days)
        return max(float(passed), min((end - start) / 86_400, 1.0))

    def calendar(start: int, end: int) -> float:
        return (end - start) / 86_400

    def survivals(clock: Any) -> dict[int, float]:
        gaps = {
            other: [math.log(clock(one[1], two[0])) for one, two in pairwise(each)] for other, each in contacts.items()
        }
        found = {}
        for other, own in gaps.items():
            others = [each for who, each in gaps.items() if who != other and each]
            if not own and not others:
                found[other] = math.nan
                continue
            if [each for each in gaps.values() if each] == [own]:
                location, variance = sum(own) / len(own), IRREGULARITY
            elif not own and len(others) == 1:
                location, variance = sum(others[0]) / len(others[0]), IRREGULARITY
            else:
                location = sum(sum(each) / len(each) for each in others) / len(others)
                squares = sum((gap - sum(each) / len(each)) ** 2 for each in others for gap in each)
                variance = (squares + 1) / (sum(len(each) - 1 for each in others) + 1)
            n, mean = len(own), sum(own) / len(own) if own else 0.0
            kappa, shape = 2 + n, 2 + n / 2
            rate = variance + sum((gap - mean) ** 2 for gap in own) / 2 + 2 * n * (mean - location) ** 2 / (2 * kappa)
            middle = (2 * location + n * mean) / kappa
            scale = math.sqrt(rate * (kappa + 1) / (shape * kappa))
            silence = clock(contacts[other][-1][1], now)
            found[other] = stats.t.sf(math.log(silence), 2 * shape, middle, scale) if silence > 0 else 1.0
        return found

    heard, active = survivals(calendar), survivals(lived)
    rows: dict[int, dict[str, Any]] = {}
    shows_both = {sent for _, sent, _ in log} == {True, False}
    for other, each in contacts.items():
        n, silence = len(each), calendar(each[-1][1], now)
        fresh = sum(2 ** (-calendar(one[1], now) / 365) for one in each)
        given = sum(sent for _, sent in met[other])
        received = len(met[other]) - given
        if shows_both:
            fresh *= (1 + 2 * min(given, received) / (given + received)) / 2
        row = {"contacts": n, "fresh": fresh, "silence": silence, "survival": heard[other]}
        row["at_last"] = fresh * 2 ** (silence / 365)
        law = OF_LOGS.law
        row["p_alive"] = heard[other] / (heard[other] + law.a / (law.b + n - 1))
        first = 1 / (1 + law.a / (law.b + n - 1))
        row["p_lost"], row["kept"] = first - row["p_alive"], row["p_alive"] / first
        row["lived"] = active[other] / (active[other] + law.a / (law.b + n - 1)) / first
        rows[other] = row
    again = [row["at_last"] for row in rows.values() if row["contacts"] >= 2]
    for row in rows.values():
        row["strength"] = 100 * math.log1p(row["fresh"]) / math.log1p(max(each["fresh"] for each in rows.values()))
        if row["contacts"] < 2:
            row["state"] = None
        elif row["kept"] >= 0.5:
            row["state"] = "warm"
        elif row["kept"] >= 0.1 and row["silence"] < 365:
            row["state"] = "warm" if row["lived"] >= 0.5 else "cooling"
        else:
            strong = row["at_last"] >= np.quantile(again, 2 / 3)
            row["state"] = "dormant" if strong and row["silence"] >= 180 else "cold"
    return rows


@settings(max_examples=examples(40), deadline=None)
@given(LOGS)
def test_every_tie_is_as_the_slow_reference_has_it(log: Log) -> None:
    found, slow = _rows(log), _slow(log)
    assert found.keys() == slow.keys()
    for other, row in found.items():
        expected = slow[other]
        close = [abs(expected["kept"] - edge) < 1e-9 or abs(expected["lived"] - edge) < 1e-9 for edge in (0.1, 0.5)]
        assume(not any(close))
        assert (row["contacts"], row["state"]) == (expected["contacts"], expected["state"])
        assert row["strength"] == pytest.approx(expected["strength"], rel=1e-9)
        for name in ("survival", "p_alive", "p_lost"):
            assert row[name] is None if row["state"] is None else row[name] == pytest.approx(expected[name], rel=1e-7)


@settings(max_examples=examples(40), deadline=None)
@given(LOGS, st.randoms())
def test_the_order_of_rows_changes_nothing(log: Log, draw: Any) -> None:
    other = list(log)
    draw.shuffle(other)
    assert _rows(other) == _rows(log)


@given(st.lists(st.tuples(st.integers(0, 6), st.floats(0, 1000)), min_size=2, max_size=60), st.floats(0, 900))
def test_probabilities_are_some_and_silence_takes_life_away(acts: list[tuple[int, float]], more: float) -> None:
    acts = sorted(acts)
    tie = np.unique(np.array([who for who, _ in acts]), return_inverse=True)[1]
    second = np.array([when for _, when in acts]) * DAY
    kept = np.concatenate([[True], (tie[1:] != tie[:-1]) | (second[1:] - second[:-1] >= 3600)])
    meetings = Meetings(tie[kept], second[kept], second[kept], np.unique(second // DAY), int(tie.max()) + 1)
    sooner, later = chances(meetings, 1000 * DAY), chances(meetings, (1000 + more) * DAY)
    for told in (sooner, later):
        for values in (told.alive, told.ahead, told.shown, told.left, told.left_lived, told.alive_at_last):
            known = values[np.isfinite(values)]
            assert ((known >= 0) & (known <= 1 + 1e-12)).all()
    known = np.isfinite(sooner.alive)
    assert (later.alive[known] <= sooner.alive[known] + 1e-12).all()
    assert (later.left[known] <= sooner.left[known] + 1e-12).all()


def _loss(logs: np.ndarray, n: np.ndarray, survival: np.ndarray) -> float:
    a, b = np.exp(logs)
    either = np.logaddexp(special.betaln(a + 1, b + n - 1), special.betaln(a, b + n) + np.log(survival))
    return float(len(n) * special.betaln(a, b) - either.sum())


def test_deaths_are_of_the_greatest_likelihood() -> None:
    draw = np.random.default_rng(5)
    n = draw.integers(1, 40, 300).astype(np.float64)
    survival = np.where(draw.random(300) < 0.4, 1e-4, draw.random(300)) + 1e-9
    found = deaths(n, survival)
    best = optimize.minimize(_loss, np.log([found.a, found.b]), (n, survival), method="Nelder-Mead")
    assert _loss(np.log([found.a, found.b]), n, survival) == pytest.approx(best.fun, abs=1e-5)
    again = deaths(n[::-1], survival[::-1])
    assert (again.a, again.b) == (found.a, found.b)


def test_planted_deaths_are_found() -> None:
    """A thousand ties that die after a contact one time in five; the living are silent as long as their rhythm says."""
    draw = np.random.default_rng(6)
    contacts, survival = [], []
    for _ in range(2_000):
        most, n = int(draw.integers(1, 30)), 1
        while (dead := draw.random() < 0.2) is False and n < most:
            n += 1
        contacts.append(float(n))
        survival.append(1e-6 if dead else draw.random())
    found = deaths(np.array(contacts), np.array(survival))
    assert found.a / (found.a + found.b) == pytest.approx(0.2, abs=0.02)


def test_the_chances_of_a_tie_that_has_just_met() -> None:
    law = Deaths(1.0, 7.0)
    assert law.alive(np.array([1.0]), np.array([1.0])).tolist() == [0.875]
    assert law.left(np.array([1.0]), np.array([1.0])).tolist() == [1.0]


def test_a_long_past_puts_chances_right() -> None:
    """Forty ties of a steady rhythm over five years: what their past holds is foretold of them."""
    draw = np.random.default_rng(4)
    second = [np.sort(draw.uniform(0, 1800, 60)) * DAY for _ in range(40)]
    tie = np.repeat(np.arange(40), 60)
    when = np.concatenate(second)
    apart = np.concatenate([[True], (tie[1:] != tie[:-1]) | (np.diff(when) >= 3600)])
    meetings = Meetings(tie[apart], when[apart], when[apart], np.arange(1800.0), 40)
    _, met, late = past_of(meetings, 1800 * DAY, OF_LOGS.law)
    assert len(met) >= 600 and late.sum() == 40
    told = chances(meetings, 1800 * DAY)
    assert told.shown.mean() == pytest.approx(met.mean(), abs=0.05)


def test_a_logistic_without_a_pull_is_that_of_statistics() -> None:
    draw = np.random.default_rng(9)
    rows = np.stack([np.ones(500), draw.normal(size=500)], axis=1)
    met = (draw.random(500) < special.expit(rows @ [0.3, -1.2])).astype(np.float64)
    found = fitted(rows, met, (0.0, 0.0), 1e-9)
    assert np.abs(rows.T @ (met - special.expit(rows @ found))).max() < 1e-5
