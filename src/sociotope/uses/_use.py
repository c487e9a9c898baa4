"""What a use is: a small data file, checked when it is read."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

from sociotope.errors import ExtensionError, NotFound
from sociotope.plugins import data_files
from sociotope.regular_files import read_regular
from sociotope.text import Text
from sociotope.uses._facets import KEYS as FACETS
from sociotope.uses._facets import NO_FACETS, Facets, facets_of
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._own import ABOUT, KINDS, Own
from sociotope.uses._own_file import Broken, Lines, own_list

MOST_WEIGHT: Final = 6.0
"""A weight is a log-odds: beyond six, one feature alone would decide (docs/science.md 2.3)."""
DECLARED_CONFIDENCE: Final = 0.8
"""The most confidence that a use which a person declared may have, until it has been checked on labelled acts."""

_KEYS: Final = {"version", "bias", "title", "about", "counterpart", "success", "weights", "text"}
_SENTENCES: Final = ("title", "about", "counterpart", "success")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")

Status = Literal["built_in", "declared"]


@dataclass(frozen=True, slots=True)
class Use:
    """One use: its words, and the weights that features of an act have for it.

    ``bias`` and ``weights`` are log-odds: ``P(use | act) = sigmoid(bias + sum(weight x feature))``. ``counterpart`` is
    who must respond for the use to succeed, ``success`` the outcome that tells it. ``status`` is ``built_in``, or
    ``declared`` when a person's own file gives it. ``own`` is what such a file looks for besides the known features;
    each has its weight among ``weights``. ``facets`` is how it is shown, what trade serves it and how its success is
    counted. ``instead_of`` names the features that the model of texts weighs together with the words, where there are
    words to read; None for a use that it does not know.
    """

    name: str
    title: Text
    about: Text
    counterpart: Text
    success: Text
    bias: float
    weights: Mapping[str, float]
    version: int
    status: Status = "built_in"
    own: tuple[Own, ...] = ()
    facets: Facets = NO_FACETS
    instead_of: frozenset[str] | None = None

    @property
    def text_feature(self) -> str | None:
        """What the model of texts tells of this use; None when it does not know it."""
        return None if self.instead_of is None else f"text_{self.name}"

    @property
    def floor(self) -> float:
        """The probability when no feature speaks: what rare uses would get from nothing."""
        return 1 / (1 + math.exp(-self.bias))

    @property
    def most_confidence(self) -> float:
        """The highest confidence that a label of this use may have."""
        return 1.0 if self.status == "built_in" else DECLARED_CONFIDENCE

    def says(self, feature: str) -> Text:
        """What one of its features is when present, in a few words."""
        kinds = {own.name: own.kind for own in self.own}
        return ABOUT[kinds[feature]] if feature in kinds else FEATURES[feature].about


def load_uses(extra: Path | None = None, package: str = "sociotope.uses") -> dict[str, Use]:
    """Every use, by name: the files of the folder, then a person's own.

    Parameters
    ----------
    extra
        A file of the same form, or a folder of them; the stem of a file is the name of its use. A person's own may
        also look for ``[[words]]``, ``[[acts]]`` and ``[[instruments]]`` (docs/your_own_use.md), say each sentence in
        one language only, and leave out who responds and what success is.
    package
        The folder of the uses that come with the software.

    Raises
    ------
    ExtensionError
        When a file cannot be read or breaks the contract; the sentence says where and what to write instead.

    Examples
    --------
    >>> uses = load_uses()
    >>> uses["maintain"].title.fr, uses["maintain"].weights["gap"]
    ('Entretenir ses liens', 3.5)
    """
    uses = dict(_built_in(package))
    if extra is not None:
        own = sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]
        if not own:
            raise _broken(extra, Broken("there is no .toml file in it", "il ne contient aucun fichier .toml"))
        for file in own:
            if file.stem in uses:
                raise _broken(
                    file,
                    Broken(
                        f"a use is already called “{file.stem}”: rename the file",
                        f"un usage s’appelle déjà « {file.stem} » : renommez le fichier",
                    ),
                )
            uses[file.stem] = _use(file.stem, file, "declared")
    return uses


@cache
def _built_in(package: str) -> dict[str, Use]:
    return {name: _use(name, file, "built_in") for name, file in data_files(package, ".toml").items()}


def _use(name: str, file: Traversable | Path, status: Status) -> Use:
    try:
        return _made(name, file, status)
    except Broken as broken:
        raise _broken(file, broken) from broken


def _made(name: str, file: Traversable | Path, status: Status) -> Use:
    if not _NAME.fullmatch(name):
        raise Broken(
            "its name must be lower-case letters, digits and _ (40 at most), beginning with a letter",
            "son nom doit être fait de minuscules sans accent, de chiffres et de _ (40 au plus), une lettre d’abord",
        )
    try:
        text = (read_regular(file) if isinstance(file, Path) else file.read_bytes()).decode("utf-8-sig")
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Broken(
            "it is not written as TOML wants; a text stands between two straight quotation marks, a list between "
            "[ and ]",
            "il n’est pas écrit comme TOML le veut ; un texte se met entre deux guillemets droits, une liste entre "
            "[ et ]",
            int(line[1]) if line else None,
        ) from error
    except NotFound as error:
        raise ExtensionError(error.message) from error
    except UnicodeDecodeError as error:
        raise Broken(
            "it is not written in UTF-8; save it anew with that encoding",
            "il n’est pas écrit en UTF-8 ; enregistrez-le de nouveau dans ce codage",
        ) from error
    lines = Lines(text)
    declared = status == "declared"
    may = _KEYS | set(KINDS) | FACETS
    optional = ({"counterpart", "success", "weights", "about"} if declared else {"weights"}) | {"text"}
    unknown, missing = sorted(entries.keys() - may), sorted(_KEYS - optional - entries.keys())
    if unknown or missing:
        raise Broken(
            f"keys missing: {', '.join(missing) or 'none'}; keys unknown: {', '.join(unknown) or 'none'}",
            f"clés manquantes : {', '.join(missing) or 'aucune'} ; clés inconnues : {', '.join(unknown) or 'aucune'}",
            next(filter(None, map(lines.of, (unknown[0], f"[{unknown[0]}]", f"[[{unknown[0]}]]"))), None)
            if unknown
            else None,
        )
    version = entries["version"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Broken("version must be 1, 2, 3 ...", "version doit valoir 1, 2, 3…", lines.of("version"))
    words = {key: _sentence(key, entries, lines, declared=declared) for key in _SENTENCES}
    weights = _weights(entries["weights"], lines) if "weights" in entries else {}
    own = []
    for kind in KINDS:
        for place, entry in enumerate(entries.get(kind, []) if isinstance(entries.get(kind, []), list) else [None], 1):
            one = own_list(f"{name}_{kind}_{place}", kind, entry, lines, place)
            weights[one.name] = _number("weight", entry["weight"], lines, lines.of(f"[[{kind}]]", place))
            own.append(one)
    if not weights:
        raise Broken(
            "nothing tells it: give it [weights], [[words]], [[acts]] or [[instruments]]",
            "rien ne le révèle : donnez-lui [weights], [[words]], [[acts]] ou [[instruments]]",
        )
    return Use(
        name=name,
        bias=_number("bias", entries["bias"], lines),
        weights=weights,
        version=version,
        status=status,
        own=tuple(own),
        facets=facets_of({key: entries[key] for key in FACETS & entries.keys()}, lines),
        instead_of=_instead_of(name, entries["text"], weights, lines) if "text" in entries else None,
        **words,
    )


def _sentence(key: str, entries: dict[str, Any], lines: Lines, *, declared: bool) -> Text:
    value = entries.get(key, entries.get("title") if key == "about" else None)
    if declared and value is None:
        return Text(en="not given", fr="non précisé")
    if declared and isinstance(value, str) and value.strip():
        return Text(en=value.strip(), fr=value.strip())
    try:
        return Text.of(value)
    except ValueError as error:
        raise Broken(
            f'“{key}” is needed in English and in French: en = "...", fr = "..."',
            f'« {key} » est attendu en anglais et en français : en = "…", fr = "…"',
            lines.of(key),
        ) from error


def _weights(entries: Any, lines: Lines) -> dict[str, float]:
    if not isinstance(entries, dict) or not entries:
        raise Broken(
            "[weights] must name at least one feature",
            "[weights] doit nommer au moins un trait",
            lines.of("[weights]"),
        )
    strangers = sorted(entries.keys() - FEATURES.keys())
    if strangers:
        raise Broken(
            f"unknown features {', '.join(strangers)}; the known ones are {', '.join(FEATURES)}",
            f"traits inconnus {', '.join(strangers)} ; les traits connus sont {', '.join(FEATURES)}",
            lines.of(strangers[0]),
        )
    return {feature: _number(feature, weight, lines) for feature, weight in entries.items()}


def _instead_of(name: str, entries: Any, weights: Mapping[str, float], lines: Lines) -> frozenset[str]:
    features = entries.get("instead_of") if isinstance(entries, dict) and len(entries) == 1 else None
    if f"text_{name}" not in FEATURES or not isinstance(features, list) or not set(features) <= weights.keys():
        raise Broken(
            "[text] is for the uses that the model of texts knows, and says instead_of which of their [weights]",
            "[text] est pour les usages que connaît le modèle de textes, et dit à la place de quels [weights]",
            lines.of("[text]"),
        )
    return frozenset(features)


def _number(key: str, value: object, lines: Lines, line: int | None = None) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST_WEIGHT:
        raise Broken(
            f"{key} must be a number from -{MOST_WEIGHT:g} to {MOST_WEIGHT:g}; got {value!r}",
            f"{key} doit être un nombre de -{MOST_WEIGHT:g} à {MOST_WEIGHT:g} ; reçu {value!r}",
            line or lines.of(key),
        )
    return float(value)


def _broken(file: Traversable | Path, broken: Broken) -> ExtensionError:
    at_en, at_fr = (f", line {broken.line}", f", ligne {broken.line}") if broken.line else ("", "")
    return ExtensionError(
        Text(
            en=f"The use file {file.name}{at_en} is not usable: {broken.en}.",
            fr=f"Le fichier d’usage {file.name}{at_fr} est inutilisable : {broken.fr}.",
        )
    )
