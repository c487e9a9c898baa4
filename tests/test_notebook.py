"""The notebook of the documentation runs from its first cell to its last, offline, and shows what it promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", ["notebook.ipynb", "notebook.fr.ipynb"])
def test_the_notebook_runs(name: str, tmp_path: Path) -> None:
    book = nbformat.read(DOCS / name, as_version=4)
    nbformat.validate(book)
    assert all(not cell.outputs for cell in book.cells if cell.cell_type == "code")
    NotebookClient(book, timeout=None, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown: list[dict[str, Any]] = [
        output.data for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output
    ]
    cards = [data["text/html"] for data in shown if "text/html" in data]
    assert len(cards) == 1
    assert "sociotope-study" in cards[0]
    charts = [data for data in shown if "image/svg+xml" in data]
    assert len(charts) == 5
    assert all("application/vnd.vegalite.v6+json" in data for data in charts)
    tables = [data["text/plain"] for data in shown if data["text/plain"].startswith("pyarrow.Table")]
    assert len(tables) == 3
    told = [
        output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if "data" not in output
    ]
    assert told == []
