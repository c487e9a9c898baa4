"""What the fixture `run` of the tests of the command line is."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
