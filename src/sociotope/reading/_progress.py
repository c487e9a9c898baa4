"""How a long run says where it is."""

from __future__ import annotations

from typing import Protocol

from sociotope.text import Text


class Progress(Protocol):
    """Called with what is being done, and the share of it that is done (None when it cannot be told)."""

    def __call__(self, doing: Text, share: float | None) -> None: ...


def silent(doing: Text, share: float | None) -> None:
    """Say nothing."""
