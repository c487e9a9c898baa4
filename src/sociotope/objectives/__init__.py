"""What people want of a place: one small data file per objective, found because it exists."""

from __future__ import annotations

from sociotope.errors import UsageError
from sociotope.objectives._objective import Objective, Outcome, Required, objective_of
from sociotope.plugins import data_files
from sociotope.text import Text

__all__ = ["Objective", "Outcome", "Required", "load_objective", "load_objectives", "objective_of"]


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
    files = data_files(__name__, ".toml")
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
