"""The folder is the registry: an extension is one file, found because it exists.

A third-party package adds one by an entry point of the group of the same name (``sociotope.platforms``,
``sociotope.uses`` ...): its name is that of the extension, its value the module, or the package of the data file.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Final

from sociotope.errors import ExtensionError
from sociotope.text import Text

_TWICE: Final = Text(
    en="Two extensions of {package} are called “{name}”. Rename or remove the package {origin}.",
    fr="Deux extensions de {package} s’appellent « {name} ». Renommez ou retirez le paquet {origin}.",
)
_NOT_LOADED: Final = Text(
    en="The extension {origin} could not be loaded: {error}. Reinstall or remove the package it is from.",
    fr="L’extension {origin} n’a pas pu être chargée : {error}. Réinstallez ou retirez son paquet.",
)


def modules(package: str, *shelves: str) -> dict[str, ModuleType]:
    """Every module of a folder of extensions, by name, plus those that other packages add.

    Parameters
    ----------
    package
        The dotted name of the folder, such as ``sociotope.platforms``; also the name of the entry point group.
    *shelves
        Folders of it that hold extensions too, rather than being one each.

    Raises
    ------
    ExtensionError
        When an entry point cannot be imported, or takes a name that is already taken.

    Examples
    --------
    >>> "linkedin" in modules("sociotope.platforms")
    True
    """
    return dict(_modules(package, shelves))


@cache
def _modules(package: str, shelves: tuple[str, ...]) -> dict[str, ModuleType]:
    folders = (package, *(f"{package}.{shelf}" for shelf in shelves))
    names = sorted((name, folder) for folder in folders for name in _names(folder, ".py") if name not in shelves)
    modules = {name: import_module(f"{folder}.{name}") for name, folder in names}
    for point in entry_points(group=package):
        if point.name in modules:
            raise ExtensionError(_TWICE.format(package=package, name=point.name, origin=point.value))
        try:
            modules[point.name] = point.load()
        except ImportError as error:
            raise ExtensionError(_NOT_LOADED.format(origin=point.value, error=error)) from error
    return modules


def named(package: str) -> tuple[str, ...]:
    """The names of what :func:`modules` gives, nothing being imported.

    Examples
    --------
    >>> "linkedin" in named("sociotope.platforms")
    True
    """
    return (*sorted(_names(package, ".py")), *(point.name for point in entry_points(group=package)))


def data_files(package: str, suffix: str) -> dict[str, Traversable]:
    """Every data file of a folder of extensions, by stem, plus those that other packages add.

    Raises
    ------
    ExtensionError
        As for :func:`modules`.

    Examples
    --------
    >>> "broadcast" in data_files("sociotope.uses", ".toml")
    True
    """
    texts = {name: files(package) / f"{name}{suffix}" for name in sorted(_names(package, suffix))}
    for point in entry_points(group=package):
        try:
            file = files(point.module) / f"{point.name}{suffix}"
        except (ImportError, TypeError) as error:
            raise ExtensionError(_NOT_LOADED.format(origin=point.value, error=error)) from error
        if file.is_file():
            if point.name in texts:
                raise ExtensionError(_TWICE.format(package=package, name=point.name, origin=point.value))
            texts[point.name] = file
    return texts


def _names(package: str, suffix: str) -> list[str]:
    names = []
    for entry in files(package).iterdir():
        name = entry.name.removesuffix(suffix)
        if name.startswith("_"):
            continue
        if entry.name.endswith(suffix) or (suffix == ".py" and entry.is_dir() and (entry / "__init__.py").is_file()):
            names.append(name)
    return names
