"""The notebooks of docs/ from their one source: a text for each language, the same code for both."""

from __future__ import annotations

import json
import re
from typing import Any


def notebook(source: str, lang: str) -> str:
    """The text of the .ipynb file in one language, without outputs: a test runs it and looks at what it gives.

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
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
