"""What a use is: a small data file, checked when it is read."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

from sociotope.errors import ExtensionError
from sociotope.plugins import data_files
from sociotope.text import Text
from sociotope.uses._features.catalogue import FEATURES

MOST_WEIGHT: Final = 6.0
"""A weight is a log-odds: beyond six, one feature alone would decide (SCIENCE 2.3)."""
DECLARED_CONFIDENCE: Final = 0.8
"""The most confidence that a use which a person declared may have, until it has been checked on labelled acts."""

_KEYS: Final = {"version", "bias", "title", "about", "counterpart", "success", "weights"}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Use:
    """One use: its words, and the weights that features of an act have for it.

    ``bias`` and ``weights`` are log-odds: ``P(use | act) = sigmoid(bias + sum(weight x feature))``. ``counterpart`` is
    who must respond for the use to succeed, ``success`` the outcome that tells it. ``status`` is ``built_in``, or
    ``declared`` when a person's own file gives it.
    """

    name: str
    title: Text
    about: Text
    counterpart: Text
    success: Text
    bias: float
    weights: Mapping[str, float]
    version: int
    status: Literal["built_in", "declared"] = "built_in"

    @property
    def floor(self) -> float:
        """The probability when no feature speaks: what rare uses would get from nothing."""
        return 1 / (1 + math.exp(-self.bias))

    @property
    def most_confidence(self) -> float:
        """The highest confidence that a label of this use may have."""
        return 1.0 if self.status == "built_in" else DECLARED_CONFIDENCE


def load_uses(extra: Path | None = None, package: str = "sociotope.uses") -> dict[str, Use]:
    """Every use, by name: the files of the folder, then a person's own.

    Parameters
    ----------
    extra
        A file of the same form, or a folder of them; the stem of a file is the name of its use.
    package
        The folder of the uses that come with the software.

    Raises
    ------
    ExtensionError
        When a file cannot be read or breaks the contract; the sentence says where and what to write instead.

    Examples
    --------
    >>> uses = load_uses()
    >>> len(uses), uses["maintain"].title.fr, uses["maintain"].weights["gap"]
    (12, 'Entretenir', 3.5)
    """
    found = {name: _use(name, file, "built_in") for name, file in data_files(package, ".toml").items()}
    if extra is not None:
        own = sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]
        if not own:
            raise _broken(extra, "there is no .toml file in it", "il ne contient aucun fichier .toml")
        for file in own:
            if file.stem in found:
                raise _broken(
                    file,
                    f"a use is already called “{file.stem}”: rename the file",
                    f"un usage s’appelle déjà « {file.stem} » : renommez le fichier",
                )
            found[file.stem] = _use(file.stem, file, "declared")
    return found


def _use(name: str, file: Traversable | Path, status: Literal["built_in", "declared"]) -> Use:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(file, f"it cannot be read ({error})", f"lecture impossible ({error})") from error
    if not _NAME.fullmatch(name):
        raise _broken(
            file,
            "its name must be lower-case letters, digits and _ (40 at most), beginning with a letter",
            "son nom doit être fait de minuscules sans accent, de chiffres et de _ (40 au plus), une lettre d’abord",
        )
    unknown, missing = sorted(said.keys() - _KEYS), sorted(_KEYS - said.keys())
    if unknown or missing:
        raise _broken(
            file,
            f"keys missing: {', '.join(missing) or 'none'}; keys unknown: {', '.join(unknown) or 'none'}",
            f"clés manquantes : {', '.join(missing) or 'aucune'} ; clés inconnues : {', '.join(unknown) or 'aucune'}",
        )
    try:
        words = {key: Text.of(said[key]) for key in ("title", "about", "counterpart", "success")}
    except ValueError as error:
        raise _broken(
            file,
            f"every sentence is needed in English and in French: {error}",
            f"chaque phrase est attendue en anglais et en français : {error}",
        ) from error
    version = said["version"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _broken(file, "version must be 1, 2, 3 ...", "version doit valoir 1, 2, 3…")
    return Use(
        name=name,
        bias=_number(file, "bias", said["bias"]),
        weights=_weights(file, said["weights"]),
        version=version,
        status=status,
        **words,
    )


def _weights(file: Traversable | Path, said: Any) -> dict[str, float]:
    if not isinstance(said, dict) or not said:
        raise _broken(file, "[weights] must name at least one feature", "[weights] doit nommer au moins un trait")
    strangers = sorted(said.keys() - FEATURES.keys())
    if strangers:
        raise _broken(
            file,
            f"unknown features {', '.join(strangers)}; the known ones are {', '.join(FEATURES)}",
            f"traits inconnus {', '.join(strangers)} ; les traits connus sont {', '.join(FEATURES)}",
        )
    return {feature: _number(file, feature, weight) for feature, weight in said.items()}


def _number(file: Traversable | Path, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST_WEIGHT:
        raise _broken(
            file,
            f"{key} must be a number from -{MOST_WEIGHT:g} to {MOST_WEIGHT:g}; got {value!r}",
            f"{key} doit être un nombre de -{MOST_WEIGHT:g} à {MOST_WEIGHT:g} ; reçu {value!r}",
        )
    return float(value)


def _broken(file: Traversable | Path, en: str, fr: str) -> ExtensionError:
    return ExtensionError(
        Text(
            en=f"The use file {file.name} is not usable: {en}.",
            fr=f"Le fichier d’usage {file.name} est inutilisable : {fr}.",
        )
    )
