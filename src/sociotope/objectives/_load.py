"""The objectives of the folder: each is a file, found because it exists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sociotope.errors import UsageError
from sociotope.objectives._objective import Objective, objective_of
from sociotope.plugins import data_files
from sociotope.text import Text


def load_objectives() -> dict[str, Objective]:
    """Every objective of the folder, by name.

    Raises
    ------
    ExtensionError
        When a file breaks its contract.

    Examples
    --------
    >>> load_objectives()["train_people"].title.to("fr")
    'Former des gens'
    """
    return dict(_read())


@cache
def _read() -> Mapping[str, Objective]:
    files = data_files("sociotope.objectives", ".toml")
    return {name: objective_of(name, file.read_text(encoding="utf-8")) for name, file in files.items()}


def load_objective(name: str) -> Objective:
    """One objective by its name.

    Raises
    ------
    UsageError
        When no file of the folder has that name.

    Examples
    --------
    >>> list(load_objective("train_people").mix)
    ['teach', 'converse', 'organise']
    """
    known = load_objectives()
    if name not in known:
        raise UsageError(
            Text(
                en="“{name}” is not a known objective. Choose one of: {known}.",
                fr="« {name} » n’est pas un objectif connu. Choisissez parmi : {known}.",
            ).format(name=name, known=", ".join(known))
        )
    return known[name]
