"""``sociotope doctor``: a skeleton of an archive for bug reports, without anything of what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sociotope.cli._place import as_json, lang_option, one_path
from sociotope.cli._show import count, echo, item, print_json
from sociotope.cli._verb import verb
from sociotope.text import Text
from sociotope.written import CARD


@verb(
    "doctor",
    one_path(),
    as_json(),
    lang_option(),
    title=Text(
        en="A content-free outline, fit for a bug report.",
        fr="Un squelette sans contenu, à joindre à un signalement.",
    ),
    about=Text(
        en=(
            "Paths, keys, column names, types and counts; never a value. A name that is not of a known export is "
            "masked whole, because it could be somebody’s. Read it before you send it all the same. Of a store it says "
            "whether each part is as it was written, and what to do when one is not."
        ),
        fr=(
            "Des chemins, des clés, des noms de colonnes, des types et des comptes ; jamais une valeur. Un nom qui "
            "n’est pas d’un export connu est masqué en entier, car il pourrait être celui de quelqu’un. Relisez-le "
            "tout de même avant de l’envoyer. D’un dépôt, il dit si chaque partie est telle qu’elle a été écrite, et "
            "que faire quand l’une ne l’est pas."
        ),
    ),
    examples=(
        "sociotope doctor archive.zip > skeleton.txt",
        "sociotope doctor archive.zip --json",
        "sociotope doctor me.sociotope",
    ),
)
def command(path: str, as_json: bool) -> int | None:
    """Look, and describe."""
    if (Path(path) / CARD).is_file():
        from sociotope.cli._store_state import tell_store

        return tell_store(Path(path), as_json=as_json)
    from sociotope.cli._pandas import spare_pandas

    spare_pandas()
    from sociotope.cli._skeleton import skeleton

    found = skeleton(Path(path))
    if as_json:
        print_json(found)
    else:
        _print(found)
    return None


def _print(found: dict[str, Any]) -> None:
    platforms = ", ".join(found["platforms"]) or "?"
    echo(f"sociotope {found['sociotope']}, Python {found['python']}, {found['kind']}, {platforms}")
    if found["skipped"]:
        item(Text(en="not opened: {n}", fr="non ouverts : {n}").format(n=found["skipped"]))
    for file in found["files"]:
        echo()
        many = f" ×{file['count']}" if file["count"] > 1 else ""
        echo(f"{file['path']}{many}, {count(file['bytes'])} bytes", bold=True)
        facts = {key: file[key] for key in _FACTS if file.get(key) not in (None, {}, "")}
        if facts:
            item(", ".join(f"{key} {_shown(value)}" for key, value in facts.items()), "  ")
        for column in file.get("columns", []):
            filled = f", {column['filled']}/{column['of']}" if "filled" in column else ""
            dates = f", {' | '.join(column['dates'])}" if "dates" in column else ""
            item(f"{column['name']}: {_shown(column['types'])}{filled}{dates}", "  - ")
        for key in file.get("keys", []):
            item(f"{key['path']}: {_shown(key['types'])}", "  - ")


_FACTS = (
    "problem",
    "lines",
    "items",
    "refused",
    "under",
    "encoding",
    "byte_order_mark",
    "delimiter",
    "header_at_line",
    "widths",
)


def _shown(value: Any) -> str:
    return " ".join(f"{key}×{n}" for key, n in value.items()) if isinstance(value, dict) else str(value)
