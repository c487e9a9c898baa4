"""Pandas, left alone: Arrow imports it wherever it is installed, to see whether what it is given comes from there."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Final

_NAME: Final = "pandas"


class _Absent(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname == _NAME:
            raise ModuleNotFoundError(name=_NAME)
        return None


def spare_pandas() -> None:
    """Let Arrow look for pandas once, and not find it: a quarter of a second of every run that no verb has a use for.

    For the command line alone, where nothing comes from pandas; ``to_pandas`` and ``import pandas`` still work after.
    """
    if _NAME in sys.modules:
        return
    import pyarrow as pa

    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(absent)
