"""Rewiring keeps every degree, and gives the chance that two other ways give."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples
from sociotope.kernels.rewiring import reciprocities, rewired


def plain(arcs: list[tuple[int, int]], tries: int, seed: int) -> float:
    """The reciprocity after swaps in plain Python: an independent check, without a line in common."""
    draw, arcs = random.Random(seed), list(arcs)
    there = set(arcs)
    for _ in range(tries):
        one, two = draw.randrange(len(arcs)), draw.randrange(len(arcs))
        (a, b), (c, d) = arcs[one], arcs[two]
        if a != d and c != b and not {(a, d), (c, b)} & there:
            there.discard((a, b))
            there.discard((c, d))
            there |= {(a, d), (c, b)}
            arcs[one], arcs[two] = (a, d), (c, b)
    return sum((b, a) in there for a, b in arcs) / len(arcs)


def hubs(seed: int = 0) -> np.ndarray:
    """Three people tied to everybody, both ways or one, and others at random."""
    draw = np.random.default_rng(seed)
    people = np.arange(3, 400)
    hub = np.repeat([0, 1, 2], len(people))
    fans, back = np.tile(people, 3), draw.random(3 * len(people)) < 0.7
    others = draw.integers(3, 400, (4000, 2))
    arcs = np.concatenate([np.stack([fans, hub], 1), np.stack([hub, fans], 1)[back], others])
    return np.unique(arcs[arcs[:, 0] != arcs[:, 1]], axis=0)


@settings(max_examples=examples(50), deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=60), st.integers(0, 2**31 - 1))
def test_every_degree_is_kept_without_loop_nor_double(made: set[tuple[int, int]], seed: int) -> None:
    arcs = np.array([arc for arc in sorted(made) if arc[0] != arc[1]], dtype=np.int64).reshape(-1, 2)
    if not len(arcs):
        return
    source, target = np.ascontiguousarray(arcs.T)
    again = rewired(source, target, 10, seed)
    assert sorted(again) == sorted(target)
    assert (again != source).all()
    assert len({*zip(source.tolist(), again.tolist(), strict=True)}) == len(source)


def test_the_same_seed_gives_the_same_graph() -> None:
    source, target = np.ascontiguousarray(hubs().T)
    assert (rewired(source, target, 400, 7) == rewired(source, target, 400, 7)).all()
    assert (rewired(source, target, 400, 7) != rewired(source, target, 400, 8)).any()


def test_chance_is_that_of_plain_swaps() -> None:
    arcs = hubs()
    found = reciprocities(*np.ascontiguousarray(arcs.T), 400, 20, 1)
    expected = [plain([*map(tuple, arcs.tolist())], 10 * len(arcs), seed) for seed in (1, 2)]
    assert found.mean() == pytest.approx(np.mean(expected), abs=0.01)
    assert found.std() < 0.02


def test_every_graph_of_the_same_degrees_is_drawn_as_often() -> None:
    """Degrees 1, 1, 1, 1 each way: nine arrangements without loops, each a ninth of the draws (chi-square, 8 d.f.)."""
    source, target = np.arange(4), np.array([1, 2, 3, 0])
    drawn = []
    for seed in range(3600):
        target = rewired(source, target, 4, seed)
        drawn.append(tuple(target.tolist()))
    drawn = drawn[::2]
    kinds, counts = np.unique(drawn, axis=0, return_counts=True)
    assert len(kinds) == 9
    assert ((counts - 200) ** 2 / 200).sum() < 26.1  # p = .001
