"""What is said to whoever types ``sociotope`` and nothing else: what it is for, and what to type next."""

from __future__ import annotations

import textwrap
from typing import Final

from sociotope.cli._language import call, say
from sociotope.cli._show import write
from sociotope.text import Text

_WHAT: Final = Text(
    en="Sociotope shows what people really do on a social platform, from the archive that the platform gives to its "
    "members. Nothing leaves this machine.",
    fr="Sociotope montre ce que les gens font vraiment sur une plateforme sociale, d’après l’archive que la plateforme "
    "remet à ses membres. Rien ne quitte cette machine.",
)
_OWN: Final = Text(
    en="Your archive is here? Give it, zipped as it came; its page opens in your browser:",
    fr="Votre archive est là ? Donnez-la, zippée comme elle est venue ; sa page s’ouvre dans votre navigateur :",
)
_ARCHIVE: Final = Text(en="my-archive.zip", fr="mon-archive.zip")
_WHERE: Final = Text(
    en="No archive yet? Ask your platform for it; it comes within minutes or a day or two:",
    fr="Pas encore d’archive ? Demandez-la à votre plateforme ; elle vient en quelques minutes ou un jour ou deux :",
)
_ROADS: Final = (
    (
        "LinkedIn",
        Text(
            en="Settings & Privacy > Data privacy > Get a copy of your data: the larger archive",
            fr="Préférences et confidentialité > Confidentialité des données > Obtenir une copie de vos données : "
            "l’archive la plus complète",
        ),
    ),
    (
        "Mastodon",
        Text(
            en="Preferences > Import and export > Data export > Request your archive",
            fr="Préférences > Import et export > Export de données > Demandez vos archives",
        ),
    ),
)
_OTHERS: Final = Text(en="Step by step, and what else can be read:", fr="Pas à pas, et ce qui se lit aussi :")
_TRY: Final = Text(
    en="Or try at once, with the archive of somebody who does not exist:",
    fr="Ou essayez tout de suite, avec l’archive de quelqu’un qui n’existe pas :",
)
_REST: Final = Text(en="All that can be asked:", fr="Tout ce qu’on peut demander :")


def welcome() -> None:
    """Say it, on the standard output."""
    _line(_folded(_WHAT))
    _proposed(_OWN, call(say(_ARCHIVE)))
    _line(f"\n{_folded(_WHERE)}")
    for platform, road in _ROADS:
        _line(textwrap.fill(f"{platform:<10}{say(road)}", 79, initial_indent="  ", subsequent_indent=" " * 12))
    _proposed(_OTHERS, call("platforms"))
    _proposed(_TRY, call("demo"))
    _proposed(_REST, call("--help"))


def _proposed(text: Text, command: str) -> None:
    _line(f"\n{_folded(text)}\n  {command}")


def _folded(text: Text) -> str:
    return textwrap.fill(say(text), 79, break_long_words=False, break_on_hyphens=False)


def _line(text: str) -> None:
    write(f"{text}\n")
