"""Options that could have no effect on what they are given with: said, instead of being ignored.

A verb lists its refusals; those of the options of reading, which depend on what is read, are :data:`OF_READING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.written import CARD

_TEXTS: Final = texts(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Options, the calls in which they could have no effect, and what to do instead.

    ``when`` is given the values of all parameters of the call; ``why`` has places for ``option``, as it was typed, and
    for ``path``, what the call reads first.
    """

    options: tuple[str, ...]
    when: Callable[[Mapping[str, Any]], bool]
    why: Text


def always(values: Mapping[str, Any]) -> bool:
    """In every call of the verb."""
    return True


def with_json(values: Mapping[str, Any]) -> bool:
    """When JSON is asked for, which is always whole."""
    return bool(values["as_json"])


def is_store(path: str) -> bool:
    """Whether a folder is a store: it has a card."""
    return (Path(path) / CARD).is_file()


def from_a_store(values: Mapping[str, Any]) -> bool:
    """When what is given is a store, which was read when it was made."""
    return any(is_store(path) for path in _paths(values))


def check(refusals: tuple[Refusal, ...], ctx: click.Context) -> None:
    """Refuse the options that were typed in a call where they could have no effect.

    Raises
    ------
    UsageError
        For the first such option.
    """
    for refusal in refusals:
        for option in refusal.options:
            if is_typed(option, ctx) and refusal.when(ctx.params):
                stores = [path for path in _paths(ctx.params) if is_store(path)]
                path = next(iter((*stores, *_paths(ctx.params))), "")
                raise UsageError(refusal.why.format(option=option, path=path))


def is_typed(option: str, ctx: click.Context) -> bool:
    """Whether an option was written in the call, and did not come by default."""
    return any(
        option in param.opts and ctx.get_parameter_source(str(param.name)) is click.core.ParameterSource.COMMANDLINE
        for param in ctx.command.params
    )


def _paths(values: Mapping[str, Any]) -> tuple[str, ...]:
    one = values.get("path")
    return tuple(values.get("paths") or ((one,) if one else ()))


OF_READING: Final = (Refusal(("--me", "--timezone", "--date-order"), from_a_store, _TEXTS["of_reading"]),)
"""What is settled while archives are read means nothing to a store, which was read before."""

NO_DESIGN: Final = Refusal(("--sampling-design",), always, _TEXTS["no_design"])
"""For a verb that counts nothing which sampling changes."""
