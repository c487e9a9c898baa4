"""One control: what was done, to what, what is expected, what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

REFUSED = _TEXTS["refused"]
NOT_HERE = _TEXTS.table("not_here")
"""Why a control cannot be run somewhere."""


@dataclass(frozen=True, slots=True)
class Control:
    """The outcome of a control.

    ``got`` is to lie between ``low`` and ``high``; None when the tool refused to give a number, which passes only
    where a refusal is right (``refusal``), or when the control cannot be run, and ``why`` says so. Without ``low`` and
    ``high`` nothing but a refusal is right.
    """

    name: str
    of: str
    what: Text
    low: float | None
    high: float | None
    got: float | None
    refusal: bool = False
    why: Text | None = None

    @property
    def passed(self) -> bool | None:
        """Whether it came out as expected; None when it could not be run.

        Examples
        --------
        >>> Control("a", "b", Text(en="c", fr="d"), 0, 1, 0.5).passed, Control("a", "b", Text("c", "d"), 0, 1, 2).passed
        (True, False)
        """
        if self.got is None:
            return None if self.why is not None else self.refusal
        return self.low is not None and self.high is not None and self.low <= self.got <= self.high
