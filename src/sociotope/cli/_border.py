"""The one place where what goes wrong is caught and told to a person, in their language."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Final

import click

from sociotope.cli._language import say
from sociotope.cli._verb import name_of
from sociotope.errors import SociotopeError, reason_of
from sociotope.errors import UsageError as WrongCall
from sociotope.plain_text import plain
from sociotope.text import Text

DONE: Final = 0
COULD_NOT: Final = 1
WRONG_USAGE: Final = 2
PARTLY_REFUSED: Final = 3
INTERRUPTED: Final = 130

_STOPPED: Final = Text(en="Interrupted.", fr="Interrompu.")
_MEMORY: Final = Text(
    en="This needs more memory than this machine gives. Close other programs, or keep a shorter period with --since.",
    fr=(
        "Il faut plus de mémoire que cette machine n’en donne. Fermez d’autres programmes, ou gardez une période plus "
        "courte avec --since."
    ),
)
_BUG: Final = Text(
    en=(
        "Something went wrong that we had not foreseen ({kind}). It is our fault, not yours. Please tell us, with what "
        "`sociotope doctor` says of your archive (it never shows its content). SOCIOTOPE_DEBUG=1 shows the details."
    ),
    fr=(
        "Quelque chose d’imprévu s’est produit ({kind}). C’est notre faute, pas la vôtre. Signalez-le-nous, avec ce "
        "que `sociotope doctor` dit de votre archive (il n’en montre jamais le contenu). SOCIOTOPE_DEBUG=1 donne les "
        "détails."
    ),
)
_REFUSED: Final = Text(en="{place}: {why}.", fr="{place} : {why}.")


def run_and_tell(run: Callable[[], Any]) -> int:
    """Run, catch all that may go wrong, say it on the standard error, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # a name that the terminal cannot draw is no reason to stop
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    _leave_cleanly_when_told_to_stop()
    with warnings.catch_warnings():
        if not _debugging():
            warnings.simplefilter("ignore")
        try:
            status = run()
            sys.stdout.flush()
        except BaseException as error:  # everything is told here, and only here
            if isinstance(error, SystemExit):
                raise
            return _told(error)
    return status if isinstance(status, int) else DONE


def _told(error: BaseException) -> int:
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
        tell(_STOPPED)
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # whoever was reading has gone: nothing to say, and nothing more to write when Python leaves
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    if isinstance(error, MemoryError):
        tell(_MEMORY)
        return COULD_NOT
    if isinstance(error, OSError) and error.errno:
        place = error.filename or Text(en="This machine", fr="Cette machine")
        tell(_REFUSED.format(place=place, why=reason_of(error)))
        return COULD_NOT
    tell(_BUG.format(kind=type(error).__name__))
    return COULD_NOT


def tell(text: Text) -> None:
    """Say something on the standard error."""
    with suppress(OSError):
        click.echo(textwrap.fill(plain(say(text)), 79, break_long_words=False, break_on_hyphens=False), err=True)


def wrong_call(error: click.ClickException) -> WrongCall:
    """What click found wrong in the call, in both languages."""
    context = getattr(error, "ctx", None)
    verb = context.command_path if context else "sociotope"
    hint = Text(en=" See `{verb} --help`.", fr=" Voir `{verb} --help`.").format(verb=verb)
    return WrongCall(_sentence(error) + hint)


def _sentence(error: click.ClickException) -> Text:
    if isinstance(error, click.exceptions.NoSuchOption):
        near = error.possibilities or ()
        told = Text(en="There is no option {name}.", fr="Il n’y a pas d’option {name}.").format(name=error.option_name)
        if near:
            return told + Text(en=" Did you mean {near}?", fr=" Vouliez-vous dire {near} ?").format(
                near=sorted(near)[0]
            )
        return told
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
        told = (
            Text(en="{name} takes no value.", fr="{name} ne prend pas de valeur.")
            if flag
            else Text(en="{name} needs a value.", fr="{name} a besoin d’une valeur.")
        )
        return told.format(name=error.option_name)
    return Text(en="This call is not understood: {why}", fr="Cet appel n’est pas compris : {why}").format(
        why=error.format_message()
    )


def _debugging() -> bool:
    return os.environ.get("SOCIOTOPE_DEBUG", "0") not in ("", "0")


def _leave_cleanly_when_told_to_stop() -> None:
    """A polite kill unwinds as Ctrl-C does, so that what was unpacked aside is removed."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, leave)
