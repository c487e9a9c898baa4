"""The command ``sociotope``, and ``python -m sociotope``: it can be told to stop before it has imported anything."""

from __future__ import annotations

import sys

from sociotope import stopping


def main() -> None:
    """Run what the command line asks for, and leave with its exit status."""
    stopping.listen()
    try:
        from sociotope.cli import sociotope

        status = sociotope.main(prog_name="sociotope", standalone_mode=False)
        stopping.deaf()  # what is left is to leave
    except BaseException:
        number = stopping.asked()
        if number is None:
            raise
        status = _stopped(number)
    sys.exit(status)


def _stopped(number: int) -> int:
    """Say that the run was stopped while it was still being made ready."""
    stopping.deaf()
    import os

    from sociotope.cli._border import stopped
    from sociotope.cli._language import chosen, speaking

    with speaking(chosen(sys.argv[1:], os.environ)):
        return stopped(number)


if __name__ == "__main__":
    main()
