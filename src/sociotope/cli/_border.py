"""The one place where what goes wrong is caught and told to a person, in their language."""

from __future__ import annotations

import os
import re
import signal
import sys
import textwrap
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import click

from sociotope import stopping
from sociotope.cli._language import say
from sociotope.cli._verb import name_of
from sociotope.errors import SociotopeError, reason_of
from sociotope.errors import UsageError as WrongCall
from sociotope.plain_text import plain
from sociotope.regular_files import shown
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

DONE: Final = 0
COULD_NOT: Final = 1
WRONG_USAGE: Final = 2
PARTLY_REFUSED: Final = 3
_LAST_STANDARD: Final = 2

_INTERRUPTED: Final = _TEXTS["interrupted"]
_STOPPED: Final = _TEXTS["stopped"]
_MEMORY: Final = _TEXTS["memory"]
_BUG: Final = _TEXTS["bug"]
_REFUSED: Final = _TEXTS["refused"]
_NO_TEXT: Final = _TEXTS["no_text"]
_UNREADABLE: Final = _TEXTS["unreadable"]
_NUMBER: Final = re.compile(r"\[errno (\d+)\]", re.IGNORECASE)


def run_and_tell(run: Callable[[], Any]) -> int:
    """Run, catch all that may go wrong, say it on the standard error, and return the exit status.

    Whatever way it ends, no temporary folder of this run is left.
    """
    _have_somewhere_to_write()
    before, others, out = stopping.listen(), _folders_in_use(), sys.stdout
    try:
        with warnings.catch_warnings():
            if not _debugging():
                warnings.simplefilter("ignore")
            try:
                status = run()
                sys.stdout.flush()
            except BaseException as error:  # everything is told here, and only here
                stopping.deaf()
                if isinstance(error, SystemExit) and sys.stdout is not out:
                    return _status_of(BrokenPipeError())  # whoever was reading has gone: click wraps the stream, leaves
                if isinstance(error, SystemExit) and stopping.asked() is None:
                    raise
                return _status_of(error)
        return status if isinstance(status, int) else DONE
    finally:
        stopping.deaf()
        if "sociotope.temporary" in sys.modules:
            sys.modules["sociotope.temporary"].remove_all(others)
        stopping.restore(before)


def _folders_in_use() -> frozenset[Path]:
    """The temporary folders of whoever calls this from within a process: its own, not this run's."""
    temporary = sys.modules.get("sociotope.temporary")
    return frozenset() if temporary is None else temporary.in_use()


def _have_somewhere_to_write() -> None:
    """Give the standard streams that were closed before the start a place to go.

    Otherwise the next file to be opened would take their number, and be written to.
    """
    with suppress(OSError):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass
        os.close(handle)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # for as long as the run
        elif hasattr(stream, "reconfigure"):  # a name that the terminal cannot draw is no reason to stop
            stream.reconfigure(errors="replace")


def _status_of(error: BaseException) -> int:
    """Say what went wrong, and the exit status that it makes."""
    number = stopping.asked()
    if number is not None:  # whatever came of it: what was running may have turned it into an error of its own
        return stopped(number)
    if _debugging() and not isinstance(error, SociotopeError | click.ClickException | click.Abort):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, SociotopeError):
        tell(error.message)
        return error.exit_status
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return WRONG_USAGE
    if isinstance(error, click.ClickException):
        wrong = wrong_call(error)
        tell(wrong.message)
        return wrong.exit_status
    if isinstance(error, click.Abort | KeyboardInterrupt | EOFError):
        return stopped(signal.SIGINT)
    if isinstance(error, BrokenPipeError):
        # whoever was reading has gone: nothing to say, and nothing more to write when Python leaves
        _let_go(sys.stdout)
        return DONE
    sentence = _of_the_machine(error)
    if isinstance(error, OSError):
        _let_go(sys.stdout)  # what could not be written there must not be tried again when Python leaves
    tell(sentence or _BUG.format(kind=type(error).__name__))
    return COULD_NOT


def stopped(number: int) -> int:
    """Say that the run was told to stop, and the exit status that it makes."""
    _let_go(sys.stdout)
    tell(_INTERRUPTED if number == signal.SIGINT else _STOPPED)
    return 128 + number


def _of_the_machine(error: BaseException) -> Text | None:
    """What is said of something that is nobody's fault but the machine's; None when it is our own."""
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, UnicodeEncodeError):
        undecoded = error.object[error.start : error.end]
        surrogates = undecoded and all(0xD800 <= ord(sign) <= 0xDFFF for sign in undecoded)
        return _NO_TEXT.format(name=shown(error.object)[:80]) if surrogates else None
    if isinstance(error, OSError):
        number = error.errno or next(map(int, _NUMBER.findall(str(error))), 0)
        if not number:
            return _UNREADABLE
        place = shown(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes | os.PathLike) else None
        why = reason_of(OSError(number, ""))
        return _REFUSED.format(place=place or Text(en="This machine", fr="Cette machine"), why=why)
    return None


def _let_go(stream: Any) -> None:
    """Send what a stream still holds nowhere: what cannot be written must not be tried again when Python leaves."""
    with suppress(OSError, ValueError, AttributeError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)


def tell(text: Text) -> None:
    """Say something on the standard error."""
    try:
        click.echo(textwrap.fill(plain(say(text)), 79, break_long_words=False, break_on_hyphens=False), err=True)
    except (OSError, ValueError):  # nobody reads there any more
        _let_go(sys.stderr)


def wrong_call(error: click.ClickException) -> WrongCall:
    """What click found wrong in the call, in both languages."""
    context = getattr(error, "ctx", None)
    verb = context.command_path if context else "sociotope"
    hint = Text(en=" See `{verb} --help`.", fr=" Voir `{verb} --help`.").format(verb=verb)
    return WrongCall(_sentence(error) + hint)


def _sentence(error: click.ClickException) -> Text:
    if isinstance(error, click.exceptions.NoSuchOption):
        near = error.possibilities or ()
        text = Text(en="There is no option {name}.", fr="Il n’y a pas d’option {name}.").format(name=error.option_name)
        if near:
            return text + Text(en=" Did you mean {near}?", fr=" Vouliez-vous dire {near} ?").format(
                near=sorted(near)[0]
            )
        return text
    if isinstance(error, click.exceptions.MissingParameter) and error.param is not None:
        name = name_of(error.param)
        if isinstance(error.param, click.Argument) and error.ctx is not None:
            name = error.param.make_metavar(error.ctx)
        return Text(en="{name} is missing.", fr="Il manque {name}.").format(name=name)
    if isinstance(error, click.exceptions.BadOptionUsage):
        flag = error.ctx is not None and any(
            isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts
            for param in error.ctx.command.params
        )
        text = (
            Text(en="{name} takes no value.", fr="{name} ne prend pas de valeur.")
            if flag
            else Text(en="{name} needs a value.", fr="{name} a besoin d’une valeur.")
        )
        return text.format(name=error.option_name)
    return Text(en="This call is not understood: {why}", fr="Cet appel n’est pas compris : {why}").format(
        why=error.format_message()
    )


def _debugging() -> bool:
    return os.environ.get("SOCIOTOPE_DEBUG", "0") not in ("", "0")
