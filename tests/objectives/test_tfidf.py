"""The vectors of texts: those of scikit-learn’s TfidfVectorizer, whose numbers are stored beside this test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sociotope.objectives._tfidf import TfIdf, runs_of_letters

THEIRS: dict[str, Any] = json.loads((Path(__file__).parent / "tfidf_of_scikit_learn.json").read_text(encoding="utf-8"))


def features(words: list[str], kind: str) -> list[str]:
    return words if kind == "words" else list(runs_of_letters(words, 3, 5))


@pytest.mark.parametrize("kind", ["words", "letters"])
@pytest.mark.parametrize("texts", ["documents", "queries"])
def test_every_vector_is_that_of_scikit_learn(kind: str, texts: str) -> None:
    space = TfIdf([features(words, kind) for words in THEIRS["documents"]])
    assert set(space.place) == {feature for row in THEIRS[kind]["documents"] for feature in row}
    for words, theirs in zip(THEIRS[texts], THEIRS[kind][texts], strict=True):
        ours = space.vector(features(words, kind))
        expected = np.array([theirs.get(feature, 0.0) for feature in space.place])
        np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12)


def test_several_documents_are_the_sum_of_each() -> None:
    space = TfIdf(THEIRS["documents"])
    one, two = THEIRS["documents"][:2]
    assert (space.vector(one, two) == space.vector(one) + space.vector(two)).all()
    assert not space.vector().any() and not space.vector([]).any()


def test_a_space_of_nothing() -> None:
    assert TfIdf([]).vector(["bread"]).tolist() == [] == TfIdf([[]]).vector([]).tolist()
