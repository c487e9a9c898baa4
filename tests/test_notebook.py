"""The notebook of the documentation runs from its first cell to its last, offline, and shows what it promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parent.parent / "docs"


def told_by(book: Any) -> list[str]:
    """What the cells say in plain text; the last digits of a number are those of a machine."""
    told = [output.data["text/plain"] for cell in book.cells for output in cell.get("outputs", ()) if "data" in output]
    return [re.sub(r"(\d\.\d{6})\d+", r"\1", text) for text in told]


@pytest.mark.parametrize("name", ["notebook.ipynb", "notebook.fr.ipynb"])
def test_the_notebook_runs(name: str, tmp_path: Path) -> None:
    book = nbformat.read(DOCS / name, as_version=4)
    nbformat.validate(book)
    shipped = told_by(book)
    assert len(shipped) > 10
    assert max(len(str(output)) for cell in book.cells for output in cell.get("outputs", ())) < 100_000
    NotebookClient(book, timeout=None, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert told_by(book) == shipped, "run python scripts/notebook.py"
    shown: list[dict[str, Any]] = [
        output.data for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output
    ]
    cards = [data["text/html"] for data in shown if "text/html" in data]
    assert len(cards) == 1
    assert "sociotope-study" in cards[0]
    charts = [data for data in shown if "image/svg+xml" in data]
    assert len(charts) == 4
    assert all("application/vnd.vegalite.v6+json" in data for data in charts)
    tables = [data["text/plain"] for data in shown if data["text/plain"].startswith("pyarrow.Table")]
    assert len(tables) == 3
    told = [
        output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "data" not in output
    ]
    assert told == []
