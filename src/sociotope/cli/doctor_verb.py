"""``sociotope doctor``: a skeleton of an archive for bug reports, without anything of what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sociotope.cli._place import as_json, lang_option, one_path
from sociotope.cli._show import count, echo, item, print_json
from sociotope.cli._verb import verb
from sociotope.text import Text, texts
from sociotope.written import CARD

_TEXTS: Final = texts(__name__)


@verb(
    "doctor",
    one_path(),
    as_json(),
    lang_option(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
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

    shape = skeleton(Path(path))
    if as_json:
        print_json(shape)
    else:
        _print(shape)
    return None


def _print(shape: dict[str, Any]) -> None:
    platforms = ", ".join(shape["platforms"]) or "?"
    echo(f"sociotope {shape['sociotope']}, Python {shape['python']}, {shape['kind']}, {platforms}")
    if shape["skipped"]:
        item(Text(en="not opened: {n}", fr="non ouverts : {n}").format(n=shape["skipped"]))
    for file in shape["files"]:
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
