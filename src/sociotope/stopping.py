"""Being told to stop, by Ctrl-C, a polite kill or a terminal that closes: unwound as one exception, wherever it comes.

Nothing heavy is imported here: the command listens before it imports anything else.
"""

from __future__ import annotations

import signal
import sys
import threading
from importlib.machinery import ExtensionFileLoader
from types import FrameType
from typing import Any, Final

SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_asked: list[int] = []
_SOON: Final = 0.02
"""Seconds until it is asked again whether a run can be left."""


class Stopped(KeyboardInterrupt):
    """A run was told to stop; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def listen() -> dict[int, Any]:
    """Unwind from now on when told to stop; what was done before, for :func:`restore`.

    A signal that is ignored (``nohup``, a job in the background) stays so. Out of the main thread nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        return {}
    before = {number: signal.getsignal(number) for number in SIGNALS}
    if _unwind not in before.values():
        _asked.clear()
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _unwind)
    return before


def restore(before: dict[int, Any]) -> None:
    """Do again what was done before."""
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook = sys.__unraisablehook__


def deaf() -> None:
    """Let nothing interrupt what is left to tidy up."""
    if threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


def asked() -> int | None:
    """The signal by which the run was told to stop; None when it was not.

    What was running may have turned the exception into one of its own, or have swallowed it.
    """
    return _asked[0] if _asked else None


def _unwind(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
    sys.unraisablehook = _say_nothing  # what is let go of half done has nothing to tell a person
    if _makes_native_module(frame):
        again = threading.Timer(_SOON, _unwind_again, (number,))
        again.daemon = True
        again.start()
        return
    raise Stopped(number)


def _makes_native_module(frame: FrameType | None) -> bool:
    """Whether native code is being imported, which no exception may leave: the process would be aborted."""
    while frame is not None:
        if isinstance(frame.f_locals.get("self"), ExtensionFileLoader):
            return True
        frame = frame.f_back
    return False


def _unwind_again(number: int) -> None:
    if signal.getsignal(number) is _unwind:  # the run is not over
        signal.raise_signal(number)


def _say_nothing(error: sys.UnraisableHookArgs) -> None:
    """In place of a traceback."""
