"""Sociotope: what people really do on a social platform, and what that makes of it.

The library says the same as the command line::

    import sociotope

    place = sociotope.read("archive.zip")
    study = sociotope.study(place, objective="build_a_business_network")
    study.report("report.html", lang="fr")
    place.sql("SELECT use, count(*) AS acts FROM uses WHERE probability >= 0.5 GROUP BY use ORDER BY acts DESC")

Nothing is imported until it is asked for, so that ``import sociotope`` and ``sociotope --help`` are quick.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sociotope.compare import compare as compare
    from sociotope.place import Sociotope as Sociotope
    from sociotope.place import read as read
    from sociotope.study import study as study
    from sociotope.text import Text as Text

__version__ = "0.1.0"
__all__ = ["Sociotope", "Text", "__version__", "compare", "read", "study"]

_HOMES = {
    "Sociotope": "sociotope.place",
    "Text": "sociotope.text",
    "compare": "sociotope.compare",
    "read": "sociotope.place",
    "study": "sociotope.study",
}


class _Verbs(ModuleType):
    """The package, where ``study`` is always the verb, never the module of the same name that it is written in."""

    def __dir__(self) -> list[str]:
        return sorted(__all__)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'sociotope' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        setattr(self, name, value)
        return value


sys.modules[__name__].__class__ = _Verbs
