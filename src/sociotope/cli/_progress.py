"""A line on the standard error that says where a long run is; nothing when it is not a terminal."""

from __future__ import annotations

import os
import sys
import threading
import time
from types import TracebackType
from typing import Final, Self

from sociotope.cli._language import lang as current
from sociotope.cli._language import say, speaking
from sociotope.plain_text import plain
from sociotope.text import Text

PATIENCE: Final = 1.0
"""Seconds before anything is shown: what is done at once needs no bar."""
_EVERY: Final = 0.2
_WIDTH: Final = 24


class ProgressBar:
    """What is being done and the share of it that is done, redrawn on one line and wiped at the end.

    Called as the library's ``Progress``. A thread draws it, so that a long query still shows a clock that moves.

    Examples
    --------
    >>> with ProgressBar() as bar:
    ...     bar(Text(en="Reading", fr="Lecture"), 0.5)
    """

    def __init__(self) -> None:
        self._doing: Text | None = None
        self._share: float | None = None
        self._start = time.monotonic()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._lang = current()

    def __call__(self, doing: Text, share: float | None) -> None:
        self._doing, self._share = doing, share

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":  # which cannot wipe a line
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()

    def _draw(self) -> None:
        shown = False
        with speaking(self._lang):
            while not self._over.wait(_EVERY):
                elapsed = time.monotonic() - self._start
                if self._doing and elapsed >= PATIENCE:
                    sys.stderr.write(f"\r\x1b[K{self.line(elapsed)}")
                    sys.stderr.flush()
                    shown = True
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def line(self, elapsed: float) -> str:
        """The line as it is drawn, at most 79 columns."""
        words = plain(say(self._doing)) if self._doing else ""
        share = self._share
        bar = ""
        if share is not None:
            full = round(_WIDTH * min(max(share, 0.0), 1.0))
            bar = f" [{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}".replace("%", "%")
        clock = f" {int(elapsed) // 60}:{int(elapsed) % 60:02d}"
        room = 79 - len(bar) - len(clock)
        return f"{words[:room]}{bar}{clock}"
