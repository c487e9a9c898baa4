"""Texts as vectors: the features of each, weighed by how rare they are among all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class TfIdf:
    """The space that some documents span, each given as its features in any order, repeated as often as they occur.

    A feature that occurs c times weighs ``(1 + ln c)(1 + ln((1 + N) / (1 + d)))``, d of the N documents having it, and
    every vector is brought to length 1. A feature that no document has counts for nothing.

    References
    ----------
    Salton & Buckley 1988, Inf. Process. Manag. 24:513. The numbers are those of scikit-learn’s ``TfidfVectorizer``
    with ``sublinear_tf=True``.

    Examples
    --------
    >>> space = TfIdf([["sell", "bread"], ["teach", "bread"]])
    >>> space.vector(["bread", "cake"]).tolist(), space.vector(["sell", "bread"]).round(3).tolist()
    ([1.0, 0.0, 0.0], [0.58, 0.815, 0.0])
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        features = list(chain.from_iterable(documents))
        self.place = {feature: at for at, feature in enumerate(sorted(set(features)))}
        at = np.fromiter(map(self.place.__getitem__, features), np.intp, len(features))
        of = np.repeat(np.arange(len(documents)), [len(document) for document in documents])
        pairs, self._times = np.unique(of * len(self.place) + at, return_counts=True)
        self._documents, self._features = np.divmod(pairs, max(len(self.place), 1))
        having = np.bincount(self._features, minlength=len(self.place))
        self._rarity: Array = 1 + np.log((1 + len(documents)) / (1 + having))

    def sums(self, sizes: Sequence[int]) -> Array:
        """The sums of the vectors of its own documents, taken in their order in groups of these sizes: a row a group.

        Examples
        --------
        >>> TfIdf([["sell"], ["sell"], ["teach"]]).sums([2, 1]).tolist()
        [[2.0, 0.0], [0.0, 1.0]]
        """
        weights = (1 + np.log(self._times)) * self._rarity[self._features]
        weights /= np.sqrt(np.bincount(self._documents, weights**2))[self._documents]
        group = np.repeat(np.arange(len(sizes)), sizes)[self._documents]
        shape = len(sizes), len(self.place)
        total = np.bincount(group * shape[1] + self._features, weights, shape[0] * shape[1])
        return total.astype(np.float64, copy=False).reshape(shape)

    def vector(self, *documents: Iterable[str]) -> Array:
        """The sum of the vectors of some documents; one of which no feature is known adds nothing."""
        total: Array = np.zeros(len(self.place))
        for document in documents:
            times = Counter(self.place[feature] for feature in document if feature in self.place)
            if times:
                at = np.fromiter(times.keys(), np.intp)
                weights = (1 + np.log(np.fromiter(times.values(), np.float64))) * self._rarity[at]
                total[at] += weights / np.linalg.norm(weights)
        return total


def runs_of_letters(words: Iterable[str], least: int, most: int) -> Iterator[str]:
    """The runs of that many letters within each word, a space before and after it counting as letters.

    A word shorter than a run, spaces included, is given once, as it is.

    Examples
    --------
    >>> list(runs_of_letters(["job", "a"], 3, 4))
    [' jo', 'job', 'ob ', ' job', 'job ', ' a ']
    """
    for word in words:
        spaced = f" {word} "
        for length in range(least, most + 1):
            if len(spaced) <= length:
                yield spaced
                break
            for start in range(len(spaced) - length + 1):
                yield spaced[start : start + length]
