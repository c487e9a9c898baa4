"""What the words of a text weigh: the sum of the weights of its runs of letters, its words and its pairs of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.int32]

SIZES: Final = (3, 4, 5)
"""How many bytes a run of letters has."""

_U: Final = np.uint64
_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_MIX: Final = _U(0xD6E8FEB86659FD93)
_SALT: Final = 0x2545F4914F6CDD1D
_OF_WORD: Final = 11
_OF_PAIR: Final = 13
_LETTER: Final = np.array([code >= 128 or chr(code).isalnum() for code in range(256)])


def ngram_sums(text: Bytes, offsets: Numbers, weights: Weights) -> tuple[Numbers, Numbers]:
    """The sums of the weights of all that each text holds, and of how much it holds.

    A text holds its runs of :data:`SIZES` bytes, its words (letters and digits in a row) and its pairs of words, each
    as often as it stands there. The weights of one of these are in the row that its hash points at; two that share a
    row share its weights.

    Parameters
    ----------
    text
        The bytes of all texts, in UTF-8, one after the other.
    offsets
        Where each begins, and where the last ends: one more than there are texts.
    weights
        One row for each hash, a power of two of them; a column for each sum.

    Returns
    -------
    tuple
        The sums, a row for each text, exact; and how many runs, words and pairs each holds.

    References
    ----------
    Weinberger et al. 2009, ICML: 1113 (features by their hash); Karp & Rabin 1987, IBM J. Res. Dev. 31:249.

    Examples
    --------
    >>> text = np.frombuffer(b"a bb" + b"a bb", dtype=np.uint8)
    >>> sums, held = ngram_sums(text, np.array([0, 4, 8]), np.ones((8, 1), dtype=np.int32))
    >>> sums.tolist(), held.tolist()  # "a b", " bb", "a bb"; "a", "bb"; "a bb"
    ([[6], [6]], [6, 6])
    """
    from scipy.sparse import csr_matrix  # heavy: a place without words does without

    texts = len(offsets) - 1
    place = np.repeat(np.arange(texts, dtype=np.int32), np.diff(offsets))
    sums = np.zeros((texts, weights.shape[1]), dtype=np.int64)
    held = np.zeros(texts, dtype=np.int64)
    for starts, rows in ngrams(text, place, len(weights)):
        each = np.bincount(place[starts], minlength=texts)
        ends = np.zeros(texts + 1, dtype=np.int32)
        np.cumsum(each, out=ends[1:])
        counted = csr_matrix((np.ones(len(rows), dtype=np.int32), rows, ends), shape=(texts, len(weights)))
        sums += counted @ weights
        held += each
    return sums, held


def ngrams(text: Bytes, place: npt.NDArray[np.int32], rows: int) -> Iterator[tuple[npt.NDArray[np.intp], Weights]]:
    """All that texts hold, kind by kind: at which byte each begins, in rising order, and its row among so many.

    ``place`` tells the text of each byte; nothing that is held lies in two.
    """
    if not len(text):
        return
    hashes = _Hashes(text, rows)
    for size in SIZES:
        starts = np.flatnonzero(place[: max(0, len(text) - size + 1)] == place[size - 1 :])
        yield starts, hashes.rows_of(hashes.between(starts, starts + size), size * _SALT)
    first, end = words(text, place)
    of_words = hashes.between(first, end)
    yield first, hashes.rows_of(of_words, _OF_WORD)
    pairs = np.flatnonzero(place[first[:-1]] == place[first[1:]])
    yield first[pairs], hashes.rows_of(of_words[pairs] * _U(31) + of_words[pairs + 1], _OF_PAIR)


def words(text: Bytes, place: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each word begins and ends: letters and digits in a row, of one text."""
    letter = _LETTER[text]
    before = np.zeros(len(text), dtype=bool)
    before[1:] = letter[:-1] & (place[1:] == place[:-1])
    first = np.flatnonzero(letter & ~before)
    goes_on = np.zeros(len(text), dtype=bool)
    goes_on[:-1] = before[1:] & letter[1:]
    return first, np.flatnonzero(letter & ~goes_on) + 1


class _Hashes:
    """The hash of any run of bytes, from sums over all that comes before: no loop over the runs."""

    def __init__(self, text: Bytes, rows: int) -> None:
        powers = _powers(_BASE, len(text))
        self._sums = np.zeros(len(text) + 1, dtype=_U)
        np.cumsum((text.astype(_U) + _U(1)) * powers, out=self._sums[1:])
        self._back = _powers(_INVERSE, len(text) + 1)
        self._shift = _U(65 - rows.bit_length())

    def between(self, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> Hashes:
        hashes: Hashes = (self._sums[ends] - self._sums[starts]) * self._back[starts]
        return hashes

    def rows_of(self, hashes: Hashes, salt: int) -> Weights:
        return (((hashes ^ _U(salt & 0xFFFFFFFFFFFFFFFF)) * _MIX) >> self._shift).astype(np.int32)


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base, dtype=_U)
    powers[:1] = 1
    return np.multiply.accumulate(powers)
