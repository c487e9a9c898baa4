"""Sociotope: what people really do on a social platform, and what that makes of it.

The library says the same as the command line::

    import sociotope

    place = sociotope.read("archive.zip")
    study = sociotope.study(place, objective="build_a_business_network")
    study.report("report.html", lang="fr")

Nothing is imported until it is asked for, so that ``import sociotope`` and ``sociotope --help`` are quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sociotope.environment import Sociotope as Sociotope
    from sociotope.reading import read as read
    from sociotope.study import study as study
    from sociotope.text import Text as Text

__version__ = "0.1.0"
__all__ = ["Sociotope", "Text", "__version__", "read", "study"]

_HOMES = {
    "Sociotope": "sociotope.environment",
    "Text": "sociotope.text",
    "read": "sociotope.reading",
    "study": "sociotope.study",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sociotope' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value  # the verb, not the module of the same name, from now on
    return value
