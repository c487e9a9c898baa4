"""What labels are wrong about is taken back, and carried: planted shares, drawn from sentences kept apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.uses._label_error import DRAWS, corrected, drawn_rates, label_errors, mean_rates, too_often_wrong
from sociotope.uses._text_model import USES, text_model

SEED = 8_205
ACTS = 300


@pytest.fixture(scope="module")
def kept_apart(train):
    """The sentences kept apart, and the labels that they are given."""
    known = train.read("sentences")
    apart = known[train.part_of(known.hand, 5) == 0]
    return apart, train.log_odds(text_model(), apart) >= 0


@given(st.lists(st.floats(0, 0.1), min_size=9, max_size=9), st.floats(0.6, 1), st.floats(0, 0.05))
def test_labels_made_from_shares_give_them_back(shares, true, false):
    """Where each act bears one use or none, whatever the rates of each are."""
    each = np.array(shares)
    rates = np.full(9, true), np.linspace(0, false, 90).reshape(9, 10)
    weight = np.append(each, 1 - each.sum())
    labelled = np.array([true * each[k] + (rates[1][k] * weight).sum() - rates[1][k, k] * each[k] for k in range(9)])
    assert corrected(labelled, rates) == pytest.approx(each, abs=1e-6)


def test_the_mean_of_draws_is_near_the_mean_rates():
    true, false = drawn_rates(label_errors())
    assert true.shape == (DRAWS, 9) and false.shape == (DRAWS, 9, 10)
    assert true.mean(axis=0) == pytest.approx(mean_rates(label_errors())[0], abs=0.03)
    assert false.mean(axis=0) == pytest.approx(mean_rates(label_errors())[1], abs=0.03)


@pytest.mark.parametrize("language", ["en", "fr", None])
def test_no_use_is_wrong_too_often(language):
    assert too_often_wrong(label_errors(language)) == set()


def interval(labelled, use, random):
    """Of the share of acts that bear a use: labels as of independent acts, and their errors."""
    n = len(labelled)
    total = labelled.sum(axis=0)
    drawn = random.beta(total + 0.5, n - total + 0.5, (DRAWS, len(USES)))
    return np.quantile(corrected(drawn, drawn_rates(label_errors()))[:, use], [0.025, 0.975])


def covered(kept_apart, times):
    apart, given_to = kept_apart
    random = np.random.default_rng(SEED)
    right = 0
    for _ in range(times):
        use, share = random.integers(len(USES)), random.uniform(0.2, 0.8)
        bear = np.flatnonzero(apart.must[:, use] > 0)
        others = np.flatnonzero((apart.must[:, use] == 0) & (apart.counts[:, use] > 0))
        planted = random.binomial(ACTS, share)
        acts = np.concatenate([random.choice(bear, planted), random.choice(others, ACTS - planted)])
        low, high = interval(given_to[acts], use, random)
        right += low <= share <= high
    return right / times


def test_planted_shares_are_within_their_intervals(kept_apart):
    assert covered(kept_apart, 40) >= 0.9


@pytest.mark.long
def test_planted_shares_are_within_their_intervals_at_length(kept_apart):
    assert 0.91 <= covered(kept_apart, 200) <= 0.99


@pytest.mark.parametrize("use", range(len(USES)), ids=USES)
def test_people_of_one_use_have_it_first(kept_apart, use):
    apart, given_to = kept_apart
    alone = np.flatnonzero((apart.must[:, use] > 0) & (apart.must.sum(axis=1) == 1))
    random = np.random.default_rng(SEED)
    reached = 0
    for _ in range(25):
        acts = random.choice(alone, 120)
        shares = corrected(given_to[acts].mean(axis=0), mean_rates(label_errors()))
        assert shares.argmax() == use, dict(zip(USES, shares.round(2), strict=True))
        low, high = interval(given_to[acts], use, random)
        reached += low <= 1 <= high + 1e-9
    assert reached >= 0.92 * 25
