"""The notebooks of docs/ from their one source: a text for each language, the same code for both.

``python scripts/notebook.py`` runs them and keeps what they show; one whose code has changed shows nothing until then.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
NAMES = {"en": "notebook.ipynb", "fr": "notebook.fr.ipynb"}


def notebook(source: str, lang: str) -> str:
    """The text of the .ipynb file in one language, with what it showed when it last ran, if its code is still the same.

    A cell starts with ``# %%`` (code) or with ``# %% [en]`` and ``# %% [fr]`` (the same words in the two languages).
    """
    cells: list[dict[str, Any]] = []
    for kind, body in re.findall(r"^# %%(?: \[(en|fr)\])?\n(.*?)(?=^# %%|\Z)", source, re.M | re.S):
        if kind and kind != lang:
            continue
        text = re.sub(r"^# ?", "", body, flags=re.M) if kind else body.replace('LANG = "en"', f'LANG = "{lang}"')
        cell: dict[str, Any] = {
            "cell_type": "markdown" if kind else "code",
            "id": f"cell-{len(cells) + 1:02d}",
            "metadata": {},
            "source": text.strip().splitlines(keepends=True),
        }
        cells.append(cell if kind else cell | {"execution_count": None, "outputs": []})
    path = DOCS / NAMES[lang]
    shown = json.loads(path.read_text(encoding="utf-8"))["cells"] if path.exists() else []
    mine, theirs = ([cell for cell in each if cell["cell_type"] == "code"] for each in (cells, shown))
    if [cell["source"] for cell in mine] == [cell["source"] for cell in theirs]:
        for cell, ran in zip(mine, theirs, strict=True):
            cell.update(execution_count=ran["execution_count"], outputs=ran["outputs"])
    return written(cells)


def written(cells: list[dict[str, Any]]) -> str:
    """The text of a notebook of these cells."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def run(text: str) -> str:
    """The same notebook, run from its first cell to its last."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.reads(text, as_version=4)
    NotebookClient(book, timeout=600, kernel_name="python3", record_timing=False).execute()
    ran = json.loads(nbformat.writes(book))
    return written(ran["cells"])


if __name__ == "__main__":
    for language, name in NAMES.items():
        made = (DOCS / "notebook.py").read_text(encoding="utf-8")
        (DOCS / name).write_text(run(notebook(made, language)), encoding="utf-8")
        (DOCS / name).write_text(notebook(made, language), encoding="utf-8")  # in the one order of its keys
