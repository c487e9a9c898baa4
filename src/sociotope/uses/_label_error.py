"""How many acts bear each use, once it is known how often labels are wrong: what was labelled, corrected."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sociotope.environment import Sociotope
from sociotope.uses._mix import restriction
from sociotope.uses._text_model import USES

DRAWS: Final = 1_000
LEAST_APART: Final = 0.2
"""Below this difference of rates between acts that bear a use and acts that do not, labels say too little of it."""
STRANGERS: Final = 4
"""What was kept apart counts as a quarter as many acts: those of strangers differ from it by more than chance alone."""
_ROUNDS: Final = 12
_SEED: Final = 8_202

Array = npt.NDArray[np.float64]


@cache
def label_errors(language: str | None = None) -> tuple[Array, Array]:
    """What labels were on acts kept apart: counts of those that bear a use, and of those that do not.

    Parameters
    ----------
    language
        ``en`` or ``fr``; both together when None.

    Returns
    -------
    tuple
        Labelled so, and all, of the acts that bear each use: shape (uses, 2); and of those that do not, by what else
        they bear, the last being nothing: shape (uses, uses + 1, 2).

    Examples
    --------
    >>> bear, bear_not = label_errors("en")
    >>> bear.shape, bear_not.shape, bool((bear[:, 0] <= bear[:, 1]).all())
    ((9, 2), (9, 10, 2), True)
    """
    known: dict[str, Any] = json.loads((files("sociotope.uses") / "_text_errors.json").read_text(encoding="utf-8"))
    chosen = [known[language]] if language in known else list(known.values())
    bear = sum(np.array([each[use]["true"] for use in USES], dtype=np.float64) for each in chosen)
    bear_not = sum(
        np.array(
            [[each[use]["false"].get(other, (0, 0)) for other in (*USES, "none")] for use in USES], dtype=np.float64
        )
        for each in chosen
    )
    return np.asarray(bear), np.asarray(bear_not)


def mean_rates(errors: tuple[Array, Array]) -> tuple[Array, Array]:
    """How often labels are given to acts that bear each use, and to those that do not, by what else they bear.

    From what :func:`label_errors` gives: shapes (uses,) and (uses, uses + 1).
    """
    bear, bear_not = (counts / STRANGERS for counts in errors)
    return (bear[..., 0] + 0.5) / (bear[..., 1] + 1), (bear_not[..., 0] + 0.5) / (bear_not[..., 1] + 1)


def drawn_rates(errors: tuple[Array, Array], draws: int = DRAWS) -> tuple[Array, Array]:
    """The same in draws of what is known of them (Beta, Jeffreys' prior): one more axis, before the others."""
    random = np.random.default_rng(_SEED)
    true, false = (
        random.beta(hit + 0.5, every - hit + 0.5, (draws, *hit.shape))
        for hit, every in ((counts[..., 0] / STRANGERS, counts[..., 1] / STRANGERS) for counts in errors)
    )
    return true, false


def corrected(labelled: Array, rates: tuple[Array, Array]) -> Array:
    """The share of acts that bear each use, from the share that is labelled with it.

    A share ``q`` of labels is ``s tpr + (1 - s) fpr``, so that ``s = (q - fpr) / (tpr - fpr)``, within 0 and 1. The
    rate of false labels is the mean over the other uses, and none, by how much there is of each here, which is had in
    turn from the shares.

    Parameters
    ----------
    labelled
        The share of acts labelled with each use: shape (..., uses).
    rates
        As :func:`mean_rates` or :func:`drawn_rates` gives them.

    Returns
    -------
    Array
        Shape (..., uses).

    References
    ----------
    Rogan & Gladen 1978, Am. J. Epidemiol. 107:71; Forman 2008, Data Min. Knowl. Disc. 17:164; docs/science.md 8.2.

    Examples
    --------
    Of a hundred acts, 12 are labelled; 9 in 10 of those that bear the use are, and 1 in 20 of the others.

    >>> rates = np.full(9, 0.9), np.full((9, 10), 0.05)
    >>> corrected(np.full(9, 0.12), rates).round(4).tolist()[0]
    0.0824
    """
    true, false = rates
    itself = np.arange(len(USES))
    shares = labelled
    for _ in range(_ROUNDS):
        weight = np.concatenate([shares, np.clip(1 - shares.sum(axis=-1, keepdims=True), 0.02, 1)], axis=-1)
        others = np.repeat(weight[..., None, :], len(USES), axis=-2)
        others[..., itself, itself] = 0
        wrong = (false * others).sum(axis=-1) / others.sum(axis=-1)
        shares = np.clip((labelled - wrong) / np.maximum(true - wrong, 1e-9), 0, 1)
    return shares


def too_often_wrong(errors: tuple[Array, Array]) -> frozenset[str]:
    """The uses whose labels are given nearly as often to acts that do not bear them (:data:`LEAST_APART`).

    Examples
    --------
    >>> too_often_wrong(label_errors())
    frozenset()
    """
    true, false = mean_rates(errors)
    return frozenset(use for use, apart in zip(USES, true - false.mean(axis=-1), strict=True) if apart < LEAST_APART)


_READINGS: Final = """
SELECT count(*)
FROM (
  SELECT DISTINCT {columns} FROM patterns
  WHERE {first} > 0 AND pattern IN (SELECT act.pattern FROM act_patterns AS act WHERE {of})
) AS readings
"""


def readings(environment: Sociotope, owned: bool) -> int:
    """In how many ways the texts of a place, or of its owner alone, are read: texts that are the same are read once.

    Features must be there. The errors of labels are of as many texts: a wish sent a hundred times is right or wrong a
    hundred times together.

    Examples
    --------
    >>> from sociotope.uses._features import features
    >>> with Sociotope.from_tables() as place:
    ...     features(place)
    ...     readings(place, owned=False)
    0
    """
    names = [f"text_{use}" for use in USES]
    asked = _READINGS.format(columns=", ".join(names), first=names[0], of=restriction("owner" if owned else None))
    return int(environment.value(asked))


_LANGUAGES: Final = """
SELECT DISTINCT substr(lower(own.language), 1, 2) AS language
FROM activities AS act
INNER JOIN objects AS own ON own.object = act.object
WHERE own.language IS NOT NULL AND {of}
"""


def language_of(environment: Sociotope, owned: bool) -> str | None:
    """The one language of what people write, or its owner alone; None when it is said of several, or of none.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     language_of(place, owned=False) is None
    True
    """
    languages = environment.sql(_LANGUAGES.format(of=restriction("owner" if owned else None)))["language"].to_pylist()
    return str(languages[0]) if len(languages) == 1 else None
