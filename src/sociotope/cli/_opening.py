"""A page, once it is made, opened in the browser of whoever asked for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from sociotope.cli._border import tell
from sociotope.cli._verb import Option
from sociotope.system import has_a_browser
from sociotope.text import Text

_OPENS: Final = "sociotope.opens"
_NO_BROWSER: Final = Text(
    en="No browser can be opened from here: open the page yourself.",
    fr="Aucun navigateur ne peut être ouvert d’ici : ouvrez la page vous-même.",
)


def open_option() -> click.Parameter:
    """``--open``."""
    return Option(
        "--open/--no-open",
        "opens",
        default=None,
        about=Text(
            en="Open the page in the browser; done by itself for `sociotope ARCHIVE`, without a verb, in a terminal.",
            fr="Ouvrir la page dans le navigateur ; fait de soi-même pour `sociotope ARCHIVE`, sans verbe, dans un "
            "terminal.",
        ),
    )


def will_open(ctx: click.Context) -> None:
    """Say that the page of this call is to be opened once it is made, unless nobody looks."""
    ctx.meta[_OPENS] = True


def open_page(page: Path, asked: bool | None) -> None:
    """Open a page, when it was asked for, or when this is the short call and somebody is before a screen."""
    by_itself = click.get_current_context().meta.get(_OPENS, False) and sys.stdout.isatty() and has_a_browser()
    if asked is False or not (asked or by_itself):
        return
    import webbrowser

    if not (has_a_browser() and webbrowser.open(page.absolute().as_uri())):
        tell(_NO_BROWSER)
