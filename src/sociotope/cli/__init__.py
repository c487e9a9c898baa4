"""The same verbs on the command line: one file per verb, imported when it is called.

Nothing heavy is imported here nor at the top of any verb, so that ``--help`` answers at once.
"""

from __future__ import annotations

from sociotope.cli._verbs import Verbs

__all__ = ["main", "sociotope"]

sociotope = Verbs()
"""The command itself, as click knows it."""


def main() -> None:
    """Run what the command line asks for, and leave with its exit status."""
    from sociotope.__main__ import main as run

    run()
