"""What ``doctor`` says of a store: whether each part is as it was written, and what to do when one is not."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any, Final

from sociotope import __version__
from sociotope.card import OUR_PART, WHYS, parts_of_card, read_card, states
from sociotope.cli._border import COULD_NOT, DONE
from sociotope.cli._show import count, echo, item, print_json
from sociotope.text import texts

_TEXTS: Final = texts(__name__)

MASKED: Final = "‹…›"

_RIGHT: Final = _TEXTS["right"]
_UNCHECKED: Final = _TEXTS["unchecked"]
_PART: Final = _TEXTS["part"]
_SOUND: Final = _TEXTS["sound"]
_WRONG: Final = _TEXTS["wrong"]


def tell_store(folder: Path, *, as_json: bool) -> int:
    """Look at every part of a store, whole, and tell what is wrong with it; the exit status.

    Raises
    ------
    StoreError
        When its card cannot be read.
    """
    card = read_card(folder)
    named = parts_of_card(folder, card)
    seen = states(named, card, to_the_end=True)
    tables = {path: table for table, paths in named.items() for path in paths}
    parts = [
        {
            "table": tables[path],
            "part": path.name if OUR_PART.fullmatch(path.name) else MASKED,
            "bytes": path.stat().st_size if path.is_file() else None,
            "state": state,
        }
        for path, state in seen.items()
    ]
    is_sound = not any(state in WHYS for state in seen.values())
    if as_json:
        print_json(
            {
                "sociotope": __version__,
                "python": platform.python_version(),
                "kind": "store",
                "platforms": card["platforms"],
                "schema_version": card["schema_version"],
                "generation": card["generation"],
                "redacted": bool(card["redacted"]),
                "sound": is_sound,
                "parts": parts,
            }
        )
    else:
        _print(card, parts, is_sound=is_sound)
    return DONE if is_sound else COULD_NOT


def _print(card: dict[str, Any], parts: list[dict[str, Any]], *, is_sound: bool) -> None:
    platforms = ", ".join(card["platforms"]) or "?"
    python = platform.python_version()
    echo(f"sociotope {__version__}, Python {python}, store, schema {card['schema_version']}, {platforms}")
    echo()
    for part in parts:
        state = WHYS.get(part["state"], _RIGHT if part["state"] == "right" else _UNCHECKED)
        size = "?" if part["bytes"] is None else count(part["bytes"])
        item(_PART.format(part=part["part"], bytes=size, state=state))
    echo()
    echo(_SOUND if is_sound else _WRONG, bold=not is_sound)
