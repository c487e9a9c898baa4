"""The model of texts: what use the words of an act make of it, by the weights learnt from labelled sentences.

``training/uses`` holds the sentences, ``scripts/train_uses.py`` the learning; docs/uses_model.md the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.kernels.ngrams import ngram_sums, ngrams, words
from sociotope.uses._cues import folded_sql

USES: Final = ("network", "maintain", "curate", "express", "play", "learn", "teach", "organise", "promote")
"""The uses that words can tell. Who is addressed tells the others."""

SETTINGS: Final = (
    "post", "comment", "comment_q", "dm_first", "dm_cont", "dm_gap", "dm_reply", "dm_answer", "invite_note", "group",
)  # fmt: skip
"""Where words are written: a post, under the post of somebody else, under one that asks, to somebody never written to,
to somebody after others or after a silence, as an answer, to a question, with a request to connect, to a group."""

FLOOR: Final = -2.0
STEP: Final = 0.5
LEVELS: Final = 10
"""Log-odds are kept by halves from the floor on, nine of them; what is lower is level 0, what is higher the last."""

BATCH: Final = 4_000
"""Texts weighed at a time: what they need stays in the cache of the processor."""

_START, _END, _LINK, _NAME = (f"chr({code})" for code in (2, 3, 4, 5))
_LINKS: Final = r"https?://[^\s]+"
_NAMES: Final = r"@[A-Za-z0-9_.-]+(@[A-Za-z0-9_.-]+)?"
_FLAGGED: Final = '?!#:0\n"' + "\x04\x05"
_LENGTHS: Final = (2, 5, 12, 30, 60)
FLAGS: Final = (len(_LENGTHS) + 1) + len(_FLAGGED) + 3
"""How many things are seen of a text besides its words: its length, its marks, how it ends."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class TextModel:
    """The weights: of n-grams, of the marks of a text by setting, and of the setting itself; all in thousandths."""

    ngrams: npt.NDArray[np.int32]
    scale: npt.NDArray[np.int64]
    marks: npt.NDArray[np.int64]
    settings: npt.NDArray[np.int64]

    def log_odds(self, texts: pa.Array, setting: npt.NDArray[np.int64]) -> Floats:
        """The log-odds of each use for each text, as :func:`prepared_sql` prepares it, in its setting.

        Sums are of whole numbers: the same on every machine and in whatever order.
        """
        text, offsets = bytes_of(texts)
        sums, held = ngram_sums(text, offsets, self.ngrams)
        words_weigh = sums * self.scale / np.sqrt(np.maximum(held, 1))[:, None]
        flags = flags_of(text, offsets)
        exact = self.settings[setting] + np.einsum("tf,tfu->tu", flags, self.marks[setting])
        weighed: Floats = (words_weigh + exact) / 1000
        return weighed

    def levels(self, texts: pa.Array, setting: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The same in steps of a half from :data:`FLOOR`, each use a digit of one number (the first the lowest)."""
        levels = np.zeros(len(texts), dtype=np.int64)
        for start in range(0, len(texts), BATCH):
            batch = slice(start, start + BATCH)
            odds = self.log_odds(texts[batch], setting[batch])
            each = np.clip(np.floor((odds - FLOOR) / STEP) + 1, 0, LEVELS - 1).astype(np.int64)
            levels[batch] = each @ (LEVELS ** np.arange(len(USES)))
        return levels

    def weighed_words(self, text: str, use: str) -> list[tuple[int, int, float]]:
        """Where each word of a prepared text begins and ends, in bytes, and what it weighs for a use: log-odds.

        What begins in a word, up to the next, is counted with it, and what comes before the first with that one.
        """
        data = np.frombuffer(text.encode(), dtype=np.uint8)
        place = np.zeros(len(data), dtype=np.int32)
        first, end = words(data, place)
        brought = np.zeros(max(1, len(first)))
        held = 0
        for starts, rows in ngrams(data, place, len(self.ngrams)):
            held += len(rows)
            of = np.maximum(np.searchsorted(first, starts, side="right") - 1, 0)
            np.add.at(brought, of, self.ngrams[rows, USES.index(use)])
        brought *= self.scale[USES.index(use)] / 1000 / np.sqrt(max(held, 1))
        return list(zip(first.tolist(), end.tolist(), brought.tolist(), strict=False))


def log_odds_of(level: Floats) -> Floats:
    """The log-odds that a level stands for, the middle of its half; of level 0, which says nothing, the floor."""
    return FLOOR + STEP * (level - 0.5)


@cache
def text_model() -> TextModel:
    """The model that comes with the software.

    Examples
    --------
    >>> from sociotope.engine import Engine
    >>> with Engine() as engine:
    ...     said = pa.table({"said": ["Bring a chair, we all meet on Friday at 7 pm."]})
    ...     texts = engine.table(f"SELECT {prepared_sql(plain_sql('said'))} AS text FROM said", said=said)["text"]
    >>> odds = text_model().log_odds(texts, np.array([SETTINGS.index("group")]))
    >>> USES[int(odds.argmax())]
    'organise'
    """
    with as_file(files("sociotope.uses") / "_text_model.npz") as path, np.load(path) as held:
        return TextModel(
            held["ngrams"].astype(np.int32),
            held["scale"].astype(np.int64),
            held["marks"].astype(np.int64),
            held["settings"].astype(np.int64),
        )


def plain_sql(column: str) -> str:
    """A text with one sign for each address and each name of somebody, in SQL."""
    links = f"regexp_replace({column}, '{_LINKS}', ' ' || {_LINK} || ' ', 'g')"
    return f"regexp_replace({links}, '{_NAMES}', {_NAME}, 'g')"


def prepared_sql(plain: str) -> str:
    """The same as the model reads it: folded, every digit a nought, with a sign where it begins and ends."""
    digits = f"translate({folded_sql(plain)}, '123456789', '000000000')"
    return f"{_START} || ' ' || trim({digits}) || ' ' || {_END}"


def flags_of(text: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """What is seen of each text besides its words, 0 or 1: :data:`FLAGS` columns."""
    texts = len(offsets) - 1
    place = np.repeat(np.arange(texts, dtype=np.int32), np.diff(offsets))
    length = np.bincount(place[words(text, place)[0]], minlength=texts)
    bucket = np.searchsorted(np.array(_LENGTHS), length, side="left")
    flags = np.zeros((texts, FLAGS), dtype=np.int64)
    flags[np.arange(texts), bucket] = 1
    column = len(_LENGTHS) + 1
    for mark in _FLAGGED.encode():
        flags[place[text == mark], column] = 1
        column += 1
    asked = np.bincount(place[text == ord("?")], minlength=texts)
    flags[:, column] = asked > 1
    flags[place[text == 0xF0], column + 1] = 1  # the first byte of an emoji
    ends = np.maximum(offsets[1:] - 3, 0)  # before " " and the sign of the end
    flags[:, column + 2] = text[ends] == ord("?") if len(text) else 0
    return flags


def bytes_of(texts: pa.Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """The bytes of texts one after the other, and where each begins and the last ends."""
    held = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    held = held.cast(pa.large_string())
    _, at, data = held.buffers()
    offsets = np.frombuffer(at, dtype=np.int64)[held.offset : held.offset + len(held) + 1]
    text = np.frombuffer(data, dtype=np.uint8)[offsets[0] : offsets[-1]] if data else np.zeros(0, dtype=np.uint8)
    return text, offsets - offsets[0]
