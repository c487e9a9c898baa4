"""All the controls, on invented environments whose nature is known and on public data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from sociotope.text import Text
from sociotope.validation._changed import weeks
from sociotope.validation._control import Control
from sociotope.validation._controls import controls, measured
from sociotope.validation._halves import intraclass
from sociotope.validation._log import Log, log_of
from sociotope.validation._sources import Dataset, opened, sources_in
from sociotope.validation.simulated import chat_only, ladder, mixed, star_only

SEED: Final = 20_100_523
SHARES: Final = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Shares of acts of the network kind (docs/science.md 1.7)."""

SEEDS: Final = 3
INDEX: Final = "network_media_index"

WHAT: Final = {
    "star_only": Text(en="a stage and nothing else: index", fr="une scène et rien d’autre : indice"),
    "chat_only": Text(en="a messenger and nothing else: index", fr="une messagerie et rien d’autre : indice"),
    "monotone": Text(
        en="more and more acts of the network kind: smallest rise of the index",
        fr="de plus en plus d’actes de réseau : plus petite hausse de l’indice",
    ),
    "seeds": Text(
        en="the same place made {n} times: standard deviation of the index, the largest of all shares",
        fr="le même lieu fabriqué {n} fois : écart-type de l’indice, le plus grand de toutes les parts",
    ).format(n=SEEDS),
    "halves": Text(
        en="odd against even weeks: agreement on environments, index",
        fr="semaines impaires et paires : accord sur les environnements, indice",
    ),
}

Progress = Callable[[Text, float | None], None]


def silent(step: Text, share: float | None) -> None:
    """Say nothing of how far one is."""


def validate(data: Path | None = None, *, seed: int = SEED, progress: Progress = silent) -> Iterator[Control]:
    """Run every control through the real pipeline, as it is asked for.

    Parameters
    ----------
    data
        A folder of public data; without it the controls are run on invented environments only.
    seed
        Of every draw: the same seed gives the same outcomes.
    progress
        Called with a sentence and a share done.

    Yields
    ------
    Control
        What was done, to which environment, what was expected and what came.

    Raises
    ------
    NotFound
        When the folder holds none of the known data sets.

    References
    ----------
    Defined here: docs/science.md 1.10 (points 5 and 6).
    """
    given = sources_in(data) if data else []
    places: list[tuple[str, Callable[[], Log]]] = [
        ("chat_only", partial(chat_only, seed)),
        ("star_only", partial(star_only, seed)),
        ("mixed", partial(mixed, 0.5, seed, stars=120)),
    ]
    for dataset, path in given:
        places.append((dataset.name, partial(_log, dataset, path)))
    yield from _known(seed, progress)
    for number, (name, log) in enumerate(places):
        progress(Text(en="Controls of {name}", fr="Contrôles de {name}").format(name=name), number / len(places))
        yield from controls(name, log(), seed)


def _log(dataset: Dataset, path: Path) -> Log:
    with opened(dataset, path) as place:
        log = log_of(place)
    return log if dataset.dated else log.but(second=None)


def _known(seed: int, progress: Progress) -> Iterator[Control]:
    """Places whose index is known because they were made so."""
    everything = "simulated"
    progress(Text(en="Invented environments", fr="Environnements inventés"), None)
    index = measured(star_only(seed), INDEX)[INDEX]
    yield Control("star_only", "star_only", WHAT["star_only"], -1.0, -0.6, index)
    index = measured(chat_only(seed), INDEX)[INDEX]
    yield Control("chat_only", "chat_only", WHAT["chat_only"], 0.9, 1.0, index)
    made = np.array([[_index(ladder(share, seed + number)) for share in SHARES] for number in range(SEEDS)])
    rises = min(b - a for pair in made for a, b in pairwise(pair))
    yield Control("monotone", everything, WHAT["monotone"], 0.01, 2.0, float(rises))
    yield Control("seeds", everything, WHAT["seeds"], 0.0, 0.01, float(np.std(made, axis=0, ddof=1).max()))
    logs = {share: mixed(share, seed) for share in SHARES}
    halves = [np.array([_index(weeks(log, odd=odd)) for log in logs.values()]) for odd in (True, False)]
    yield Control("halves", everything, WHAT["halves"], 0.9, 1.0, intraclass(*halves))


def _index(log: Log) -> float:
    value = measured(log, INDEX)[INDEX]
    return np.nan if value is None else value
