"""Learn the model of texts from the labelled sentences of ``training/uses``, and write what it is worth.

python scripts/train_uses.py             (about three minutes; the same answer each time)
python scripts/train_uses.py --figures   (the figures of the model that is there)

A fifth of the people who wrote the sentences is kept apart: nothing is learnt or chosen on what they wrote.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from sociotope.engine import Engine
from sociotope.kernels.ngrams import ngrams
from sociotope.uses import load_uses
from sociotope.uses._cues import cue, folded_sql, matching
from sociotope.uses._text_model import (
    FLAGS,
    SETTINGS,
    USES,
    TextModel,
    bytes_of,
    flags_of,
    plain_sql,
    prepared_sql,
    text_model,
)

ROOT: Final = Path(__file__).resolve().parent.parent
SENTENCES: Final = ROOT / "training" / "uses"
MODEL: Final = ROOT / "src" / "sociotope" / "uses" / "_text_model.npz"
ERRORS: Final = ROOT / "src" / "sociotope" / "uses" / "_text_errors.json"
FIGURES: Final = SENTENCES / "figures.json"
LANGUAGES: Final = ("en", "fr")
ROWS: Final = 1 << 16
PENALTY: Final = 0.05
OF_SETTING, OF_MARK, OF_MARK_IN_SETTING = 0.5, 0.3, 0.3
"""How much the columns that are not n-grams weigh beside them: the larger, the less they are held back."""
FOLDS: Final = 4
ITERATIONS: Final = 80
MOST_SHIFT: Final = 0.6

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sentences:
    """Labelled acts: who wrote each, where, its labels (``must``), and which of them count.

    What a label may be or not (``may``) does not count. ``offers``: whether the words are of the list of offers, which
    the use `promote` weighs beside what the model tells.
    """

    language: npt.NDArray[np.str_]
    hand: npt.NDArray[np.str_]
    setting: npt.NDArray[np.int64]
    hard: npt.NDArray[np.bool_]
    text: pa.Array
    must: Floats
    counts: Floats
    offers: npt.NDArray[np.bool_]

    def __getitem__(self, rows: npt.NDArray[np.bool_]) -> Sentences:
        return Sentences(
            self.language[rows], self.hand[rows], self.setting[rows], self.hard[rows],
            self.text.filter(pa.array(rows)), self.must[rows], self.counts[rows], self.offers[rows],
        )  # fmt: skip


def read(kind: str) -> Sentences:
    """The sentences of a kind of file, of all languages."""
    rows = []
    for language in LANGUAGES:
        for path in sorted(SENTENCES.glob(f"{kind}*.{language}.tsv")):
            with path.open(encoding="utf-8", newline="") as file:
                lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                rows += [{"language": language, **row} for row in lines]
    listed = {name: [set(row[name].split(",")) for row in rows] for name in ("must", "may")}
    must = np.array([[use in each for use in USES] for each in listed["must"]], dtype=np.float64)
    may = np.array([[use in each for use in USES] for each in listed["may"]], dtype=np.float64)
    with Engine() as engine:
        raw = pa.table(
            {
                "n": range(len(rows)),
                "language": [row["language"] for row in rows],
                "text": [row["text"].replace("\\n", "\n") for row in rows],
            }
        )
        ways = " ".join(f"WHEN '{each}' THEN {matching(cue('promo', each))}" for each in LANGUAGES)
        offers = f"CASE language {ways} END"
        prepared = engine.table(
            f"SELECT {prepared_sql('plain')} AS text, {offers} AS offers FROM "
            f"(SELECT n, language, {plain_sql('text')} AS plain, {folded_sql('text')} AS words FROM raw) ORDER BY n",
            raw=raw,
        )
    return Sentences(
        np.array([row["language"] for row in rows]),
        np.array([f"{row['language']} {row['hand']}" for row in rows]),
        np.array([setting_of(row["channel"]) for row in rows]),
        np.array([row["hard"] == "1" for row in rows]),
        prepared["text"].combine_chunks(),
        must,
        np.where((may > 0) & (must == 0), 0.0, 1.0),
        prepared["offers"].to_numpy(),
    )


def setting_of(channel: str) -> int:
    """A reply on a microblog is written as a comment is."""
    return SETTINGS.index("comment" if channel == "public_reply" else channel)


def part_of(hands: Iterable[str], parts: int) -> npt.NDArray[np.int64]:
    """The part that each hand falls in, always the same."""
    return np.array([int(hashlib.sha256(hand.encode()).hexdigest(), 16) % parts for hand in hands])


def columns(known: Sentences) -> csr_matrix:
    """What is learnt from: n-grams by their share, marks, settings, and marks in each setting."""
    text, offsets = bytes_of(known.text)
    count = len(known.text)
    place = np.repeat(np.arange(count, dtype=np.int32), np.diff(offsets))
    parts = [(place[starts], rows) for starts, rows in ngrams(text, place, ROWS)]
    where, which = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    grams = csr_matrix((np.ones(len(where)), (where, which)), shape=(count, ROWS))
    grams = diags(1 / np.sqrt(np.maximum(np.bincount(where, minlength=count), 1))) @ grams
    marks = flags_of(text, offsets).astype(np.float64)
    setting = np.zeros((count, len(SETTINGS)))
    setting[np.arange(count), known.setting] = 1
    both = np.einsum("ts,tm->tsm", setting, marks).reshape(count, -1)
    return hstack(
        [grams, csr_matrix(OF_SETTING * setting), csr_matrix(OF_MARK * marks), csr_matrix(OF_MARK_IN_SETTING * both)]
    ).tocsr()


def learnt(x: csr_matrix, must: Floats, counts: Floats) -> Floats:
    """Logistic regressions, one for each use, held back by their squares; the last row is where each starts."""
    width, uses = x.shape[1], must.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(width + 1, uses)
        odds = x @ weights[:width] + weights[width]
        missed = (1 / (1 + np.exp(-odds)) - must) * counts
        slope = np.vstack([x.T @ missed + PENALTY * weights[:width], missed.sum(axis=0)])
        value = ((np.logaddexp(0, odds) - must * odds) * counts).sum() + PENALTY / 2 * (weights[:width] ** 2).sum()
        return value, slope.ravel()

    start = np.zeros((width + 1) * uses)
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS, "maxcor": 8})
    return fitted.x.reshape(width + 1, uses)


def calibrated(odds: Floats, known: Sentences) -> Floats:
    """By use, the slope and the start that make log-odds those of the labels, on sentences not learnt from.

    Platt 1999, Advances in Large Margin Classifiers 61.
    """
    answer = []
    for use in range(len(USES)):
        counts, must, each = known.counts[:, use] > 0, known.must[:, use], odds[:, use]

        def loss(line: Floats, each: Floats = each[counts], must: Floats = must[counts]) -> float:
            fitted = line[0] * each + line[1]
            return float((np.logaddexp(0, fitted) - must * fitted).mean())

        answer.append(minimize(loss, np.array([0.5, 0.0]), method="L-BFGS-B").x)
    return np.array(answer).T


def model_of(weights: Floats, slope: Floats, start: Floats) -> TextModel:
    """Weights as whole numbers: n-grams in a byte each."""
    weights = slope * weights
    grams = weights[:ROWS]
    scale = np.maximum(np.abs(grams).max(axis=0), 1e-9) / 127 * 1000
    settings = OF_SETTING * weights[ROWS : ROWS + len(SETTINGS)] + weights[-1] + start
    at = ROWS + len(SETTINGS)
    marks = OF_MARK * weights[at : at + FLAGS] + OF_MARK_IN_SETTING * weights[at + FLAGS : -1].reshape(
        len(SETTINGS), FLAGS, len(USES)
    )
    scale = np.maximum(np.rint(scale), 1)
    return TextModel(
        np.rint(grams * 1000 / scale).astype(np.int32).clip(-127, 127),
        scale.astype(np.int64),
        np.rint(1000 * marks).astype(np.int64),
        np.rint(1000 * settings).astype(np.int64),
    )


def log_odds(model: TextModel, known: Sentences) -> Floats:
    """What acts are labelled by: what the model tells of their words, and for `promote` the list of offers."""
    odds = model.log_odds(known.text, known.setting).astype(np.float64)
    odds[:, USES.index("promote")] += load_uses()["promote"].weights["promo"] * known.offers
    return odds


def f1(odds: Floats, known: Sentences) -> list[float]:
    """By use, over what is not left open."""
    given = (odds >= 0) & (known.counts > 0)
    right = (given & (known.must > 0)).sum(axis=0)
    return (2 * right / np.maximum(given.sum(axis=0) + known.must.sum(axis=0), 1)).tolist()


def best_shift(odds: Floats, known: Sentences) -> Floats:
    """By use, what added to the log-odds makes the labels at one half agree best: rare uses are else seldom given."""
    tried = np.arange(0, MOST_SHIFT + 0.01, 0.1)
    scores = np.array([f1(odds + each, known) for each in tried])
    return tried[scores.argmax(axis=0)]


def figures(model: TextModel, known: Sentences) -> dict[str, dict[str, object]]:
    """By language: F1 of each use, their mean, how often the absence of any use is seen, and the counts of each."""
    answer = {}
    for language in LANGUAGES:
        here = known[known.language == language]
        odds = log_odds(model, here)
        scores = f1(odds, here)
        given, none = odds >= 0, here.must.sum(axis=1) == 0
        hard = here[here.hard]
        answer[language] = {
            "acts": len(here.text),
            "macro_f1": round(float(np.mean(scores)), 3),
            "macro_f1_hard": round(float(np.mean(f1(log_odds(model, hard), hard))), 3),
            "none": round(float((none & ~(given & (here.counts > 0)).any(axis=1)).sum() / none.sum()), 3),
            "uses": {
                use: {
                    "f1": round(scores[k], 3),
                    "true": [int((given[:, k] & (here.must[:, k] > 0)).sum()), int(here.must[:, k].sum())],
                    "false": [
                        int((given[:, k] & (here.must[:, k] == 0) & (here.counts[:, k] > 0)).sum()),
                        int(((here.must[:, k] == 0) & (here.counts[:, k] > 0)).sum()),
                    ],
                }
                for k, use in enumerate(USES)
            },
        }
    return answer


def errors(model: TextModel, known: Sentences) -> dict[str, dict[str, object]]:
    """By language and use: how many acts that bear it are given it; and how many that do not, by what they bear.

    An act that bears several counts for each of them, one that bears none for ``none``; what is left open, for nothing.
    """
    answer: dict[str, dict[str, object]] = {}
    for language in LANGUAGES:
        here = known[known.language == language]
        given = log_odds(model, here) >= 0
        borne = np.hstack([here.must, (here.must.sum(axis=1) == 0)[:, None]]) > 0
        answer[language] = {}
        for k, use in enumerate(USES):
            counts = here.counts[:, k] > 0
            due, others = counts & borne[:, k], counts & ~borne[:, k]
            answer[language][use] = {
                "true": [int((due & given[:, k]).sum()), int(due.sum())],
                "false": {
                    name: [int((others & borne[:, at] & given[:, k]).sum()), int((others & borne[:, at]).sum())]
                    for at, name in enumerate((*USES, "none"))
                    if name != use
                },
            }
    return answer


def learn(known: Sentences) -> dict[str, object]:
    """Learn, and keep the model; what was chosen on the way."""
    learning = known[part_of(known.hand, 5) != 0]
    x, fold = columns(learning), part_of((f"fold {hand}" for hand in learning.hand), FOLDS)
    crossed = np.zeros_like(learning.must)
    for each in range(FOLDS):
        others = fold != each
        weights = learnt(x[others], learning.must[others], learning.counts[others])
        crossed[~others] = x[~others] @ weights[:-1] + weights[-1]
    slope, start = calibrated(crossed, learning)
    shift = best_shift(slope * crossed + start, learning)
    model = model_of(learnt(x, learning.must, learning.counts), slope, start + shift)
    np.savez_compressed(
        MODEL,
        ngrams=model.ngrams.astype(np.int8),
        scale=model.scale.astype(np.int32),
        marks=model.marks.astype(np.int32),
        settings=model.settings.astype(np.int32),
    )
    return {
        "learnt_from": {language: int((learning.language == language).sum()) for language in LANGUAGES},
        "hands": {"learnt_from": len(set(learning.hand)), "kept_apart": len(set(known.hand) - set(learning.hand))},
        "slope": dict(zip(USES, np.round(slope, 2).tolist(), strict=True)),
        "shift": dict(zip(USES, np.round(shift, 1).tolist(), strict=True)),
    }


def main() -> None:
    """Learn unless told otherwise, and write the figures and the errors of the model."""
    known = read("sentences")
    record = json.loads(FIGURES.read_text(encoding="utf-8")) if "--figures" in sys.argv else learn(known)
    kept_apart = known[part_of(known.hand, 5) == 0]
    text_model.cache_clear()
    record["kept_apart"] = figures(text_model(), kept_apart)
    record["independent"] = figures(text_model(), read("independent"))
    ERRORS.write_text(json.dumps(errors(text_model(), kept_apart), indent=1) + "\n", encoding="utf-8")
    FIGURES.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
