"""Import toy archives into a store: run as a process that the tests kill, or whose disk is full."""

from __future__ import annotations

import sys
from pathlib import Path

import sociotope.reading._recognise as recognising
from reading import toy
from sociotope.reading import import_archives

if __name__ == "__main__":
    recognising.modules = lambda package: {"toy": toy.module()}  # type: ignore[assignment]
    print("ready", flush=True)
    import_archives([Path(path) for path in sys.argv[2:]], sys.argv[1]).close()
    print("done", flush=True)
