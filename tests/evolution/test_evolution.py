"""What changes in a place: the arithmetic on fixtures, silence where nothing changes, and planted changes found."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from changing import START, WEEK, made_of, place
from sociotope.evolution import (
    Evolution,
    decomposed,
    divergence,
    divergence_by_chance,
    drift,
    evolution,
    noise,
    partition,
    trend,
)
from sociotope.evolution._evolution import PARTS, WINDOWS, of_windows
from sociotope.evolution._windows import WINDOW, Windows

NILE = np.array(
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
        781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
        744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ],
    dtype=float,
)[:, None]  # fmt: skip
"""The volume of the Nile at Aswan, 1871 to 1970."""


def test_divergence_is_that_of_the_fixtures() -> None:
    one, other = np.array([0.6, 0.3, 0.1]), np.array([0.3, 0.3, 0.4])
    bits = divergence(one, other)
    assert bits == divergence(other, one)
    assert [round(bits, 6), round(bits * math.log(2), 6), round(math.sqrt(bits), 6)] == [0.106285, 0.073671, 0.326014]
    assert divergence(np.array([0.5, 0.5, 0, 0]), np.array([0, 0, 0.9, 0.1])) == 1
    assert round(divergence(np.array([0.5, 0.2, 0.2, 0.1]), np.array([0.1, 0.6, 0.2, 0.1])), 6) == 0.180482


def test_divergence_of_samples_of_one_mix_is_what_the_formula_says() -> None:
    random = np.random.default_rng(1991)
    mix = np.array([0.4, 0.25, 0.2, 0.1, 0.05])
    samples = random.multinomial(500, mix, (4_000, 2)) / 500
    found = np.array([divergence(*pair) for pair in samples])
    expected = divergence_by_chance(5, 500, 500)
    assert round(expected, 6) == 0.002885
    assert found.mean() == pytest.approx(expected, rel=0.03)
    assert np.quantile(found, 0.95) == pytest.approx(0.00684, rel=0.04)


def test_drift_takes_away_what_chance_gives() -> None:
    random = np.random.default_rng(7)
    mix = np.array([0.4, 0.3, 0.2, 0.1])
    values, taken, ps = [], [], []
    for _ in range(60):
        rows = random.multinomial(20, mix, (2, 13)).astype(float)
        made = drift(rows[0], rows[1], paired=False, draws=199)
        values.append(made.value)
        taken.append(made.raw - made.value)
        ps.append(made.p)
    assert np.mean(taken) == pytest.approx(divergence_by_chance(4, 260, 260), rel=0.05)
    assert abs(np.mean(values)) < 3 * np.std(values) / math.sqrt(len(values))
    assert sum(p <= 0.05 for p in ps) <= 7, "one in twenty by chance"


def test_people_who_each_act_their_own_way_are_no_drift() -> None:
    # twenty people of one use each, of whom half are busier in each window: acts are clustered, and nothing changed
    random = np.random.default_rng(3)
    own = np.eye(4)[random.integers(0, 4, 40)] * random.integers(1, 40, (40, 1))
    before, after = own * random.integers(1, 4, (40, 1)), own * random.integers(1, 4, (40, 1))
    by_people = drift(before, after, paired=True, draws=499)
    assert by_people.p > 0.05
    n = before.sum(), after.sum()
    assert by_people.raw > 3 * divergence_by_chance(4, *n), "as independent acts, it would be one"


@given(arrays(float, (2, 6, 3), elements=st.integers(0, 9).map(float)))
def test_the_parts_of_a_change_sum_to_it(acts: np.ndarray) -> None:
    before, after = acts
    if before.sum() and after.sum():
        made = decomposed(before, after)
        change = made.pop("change")
        assert sum(made.values()) == pytest.approx(change, abs=1e-12)
        assert change == pytest.approx(after.sum(axis=0) / after.sum() - before.sum(axis=0) / before.sum(), abs=1e-12)
        assert made["how"].sum() == pytest.approx(0, abs=1e-12), "the same people, otherwise: uses only trade places"


def test_people_who_come_are_not_people_who_change() -> None:
    same, newcomers = np.array([[10.0, 0.0], [0.0, 0.0]]), np.array([[10.0, 0.0], [0.0, 10.0]])
    made = decomposed(same, newcomers)
    assert made["how"].tolist() == [0, 0] and made["came"].tolist() == [0, 0.5] and made["who"].tolist() == [-0.5, 0]


def test_the_nile_changes_once() -> None:
    log = math.log(100)
    for penalty in (3 * log * NILE.var(), 2 * log * float(noise(NILE)[0])):
        assert partition(NILE, penalty) == [28]
    assert [NILE[:28].mean(), round(NILE[28:].mean(), 4)] == [1097.75, 849.9722]


def test_what_is_shuffled_does_not_change() -> None:
    random = np.random.default_rng(1898)
    found = 0
    for _ in range(200):
        shuffled = random.permutation(NILE)
        found += partition(shuffled, 3 * math.log(100) * float(noise(shuffled)[0])) != []
    assert found <= 10


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.integers(8, 60), st.integers(1, 3))
def test_changes_are_those_of_another_implementation(seed: int, n: int, columns: int) -> None:
    ruptures = pytest.importorskip("ruptures")
    random = np.random.default_rng(seed)
    values = (
        random.normal(size=(n, columns)) + np.repeat(random.normal(0, 3, (n, columns))[:: n // 2], n // 2 + 1, 0)[:n]
    )
    theirs = ruptures.Pelt(model="l2", min_size=4, jump=1).fit(values).predict(pen=8.0)[:-1]
    assert partition(values, 8.0) == theirs


def test_a_trend_has_the_slope_of_another_implementation() -> None:
    from scipy.stats import theilslopes

    values = np.random.default_rng(1968).normal(size=30) + 0.05 * np.arange(30)
    made = trend(values)
    assert made.slope == pytest.approx(theilslopes(values).slope)
    holed = values.copy()
    holed[[3, 17]] = np.nan
    known = np.flatnonzero(np.isfinite(holed))
    assert trend(holed).slope == pytest.approx(theilslopes(holed[known], known).slope)
    assert trend(-values).slope == -made.slope and trend(-values).p == made.p
    assert trend(np.array([np.nan, 1.0])).p == 1


def persistent(random: np.random.Generator, n: int, rates: np.ndarray) -> Windows:
    """Windows of somebody who has busy and quiet spells of weeks: rates of acts a week, by window, for both series."""
    spells = np.zeros((n * 4, 2))
    for week in range(1, n * 4):
        spells[week] = 0.6 * spells[week - 1] + random.normal(0, 0.4, 2)
    made = random.poisson(np.repeat(rates, 4, axis=0) * np.exp(spells)).reshape(n, 4, 2).sum(axis=1).astype(float)
    acts = made.sum(axis=1)
    mean = np.where(acts >= 5, (made[:, 0] - made[:, 1]) / np.maximum(acts, 1), np.nan)
    return Windows(1_600_000_000, 1_600_000_000, 1_600_000_000 + n * WINDOW, acts, made[:, 0], made[:, 1], mean)


def told(seen: Windows) -> Evolution:
    return of_windows(seen, WINDOWS.empty_table(), PARTS.empty_table(), None)


def test_nothing_is_said_of_people_who_do_not_change() -> None:
    random = np.random.default_rng(2026)
    rates = np.array([2.0, 1.5])
    kinds = [told(persistent(random, n, np.tile(rates, (n, 1)))).kind for n in (20, 39, 52) for _ in range(13)]
    assert sum(kind != "none" for kind in kinds) <= 2, "one in twenty, of thirty-nine"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((2, 1), (2, 4), "media"),
        ((1, 2), (4, 2), "network"),
        ((1, 1), (4, 4), "more"),
        ((4, 2), (0.5, 2), "less_network"),
    ],
)
def test_a_change_is_found_where_it_is(before: tuple[float, float], after: tuple[float, float], kind: str) -> None:
    rates = np.repeat(np.array([before, after], dtype=float), 20, axis=0)
    made = told(persistent(np.random.default_rng(8), 40, rates))
    assert (made.kind, made.by) == (kind, "change")
    last = made.changes.to_pylist()[-1]
    moment = dt.datetime.fromtimestamp(1_600_000_000 + 20 * WINDOW, dt.UTC).date()
    assert last["at_low"] <= moment <= last["at_high"] and abs((last["at"] - moment).days) <= 56
    for row in made.changes.to_pylist()[-2:]:
        assert row["value"] == pytest.approx(row["after"] - row["before"])
        assert row["low"] <= row["value"] <= row["high"]


def test_a_slow_move_is_a_trend() -> None:
    slope = np.stack([np.full(52, 2.0), np.linspace(0.8, 5.0, 52)], axis=1)
    made = told(persistent(np.random.default_rng(4), 52, slope))
    assert (made.kind, made.by) == ("media", "trend")
    rows = {row["of"]: row for row in made.trends.to_pylist()}
    assert rows["media"]["low"] < (5.0 - 0.8) / 4 < rows["media"]["high"] and not rows["network"]["holds"]
    assert rows["position"]["value"] < 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_archive_that_does_not_change_is_told_nothing(seed: int) -> None:
    with place(150, posts=(1.5, 1.5), seed=seed) as steady:
        made = evolution(steady)
    assert (made.kind, made.by, made.why) == ("none", None, None)
    assert not any(row["holds"] for row in made.trends.to_pylist())
    assert made.windows.num_rows in (36, 37)


def test_an_archive_that_turns_to_posts_is_told_when() -> None:
    with place(150, posts=(0.5, 4.0)) as turned:
        made = evolution(turned)
    assert (made.kind, made.by) == ("media", "change")
    media = made.changes.to_pylist()[-1]
    assert abs((media["at"] - (START + 75 * WEEK).date()).days) <= 28
    assert media["before"] == pytest.approx(0.5, abs=0.3) and media["after"] == pytest.approx(4, abs=0.5)
    assert made.drift is not None and made.drift["by"] == "weeks"


def test_too_little_is_null_with_a_reason() -> None:
    undated = [{"actor": 1, "to": [2], "audience": "direct", "published": None}] * 200
    with made_of(undated) as without_dates, place(12) as quarter, place(110, posts=(0.1, 0.1), letters=0.02) as quiet:
        for one, why in ((without_dates, "No dated act"), (quarter, "It takes a year"), (quiet, "It takes 100 acts")):
            made = evolution(one)
            assert made.kind is None and made.by is None
            assert made.why is not None and made.why.en.startswith(why) and made.why.fr
            assert made.trends.num_rows == made.changes.num_rows == 0


def test_a_place_of_nobody_is_told_who_and_how() -> None:
    random = np.random.default_rng(5)
    rows = []
    for week in range(120):
        for actor in range(1, 9):
            if (actor > 6) == (week >= 60) or actor < 5:  # two leave, two come
                for _ in range(int(random.poisson(1.0))):
                    at = START + week * WEEK + dt.timedelta(hours=float(random.uniform(0, 160)))
                    crowd = random.random() < (0.2 if week < 60 else 0.7)
                    to = [] if crowd else [actor % 8 + 1]
                    rows.append(
                        {"actor": actor, "to": to, "audience": "public" if crowd else "direct", "published": at}
                    )
    with made_of(rows, owner=False) as log:
        made = evolution(log)
    assert made.kind == "media" and made.drift is not None and made.drift["by"] == "people"
    for row in made.parts.to_pylist():
        assert row["who"] + row["how"] + row["came"] + row["left"] == pytest.approx(row["change"], abs=1e-12)
        assert row["change"] == pytest.approx(row["after"] - row["before"], abs=1e-12)


def test_one_person_who_is_nobodys_owner_is_drawn_by_weeks() -> None:
    rows: list[dict[str, object]] = [
        {"actor": 1, "to": [], "audience": "public", "published": START + at * WEEK / 3} for at in range(360)
    ]
    with made_of(rows, owner=False) as alone:
        made = evolution(alone)
    assert made.kind == "none" and made.drift is not None and made.drift["by"] == "weeks"
