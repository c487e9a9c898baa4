"""Siblings of a plugin folder know nothing of one another; import-linter holds the other directions of imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import grimp
import pytest

FOLDERS = ["platforms", "uses", "measures", "objectives"]


def sibling_imports(folder: str, imports: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The imports that go from one module of a folder to another; one whose name begins with `_` may be shared.

    Written here because a contract of import-linter cannot let private modules through.
    """

    def branch(module: str) -> str | None:
        within, _, below = module.partition(f"{folder}.")
        return below.split(".")[0] if within == "" and below else None

    pairs = ((importer, imported, branch(importer), branch(imported)) for importer, imported in imports)
    return [
        (importer, imported)
        for importer, imported, mine, other in pairs
        if mine and other and mine != other and not other.startswith("_")
    ]


@pytest.fixture(scope="module")
def imports() -> list[tuple[str, str]]:
    graph = grimp.build_graph("sociotope", cache_dir=None)
    return [(module, other) for module in graph.modules for other in graph.find_modules_directly_imported_by(module)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_siblings_do_not_import_one_another(folder: str, imports: list[tuple[str, str]]) -> None:
    assert sibling_imports(f"sociotope.{folder}", imports) == []


def test_only_siblings_are_reported() -> None:
    allowed = [
        ("a.p.x", "a.p._shared"),
        ("a.p.x.in", "a.p.x.out"),
        ("a.p.x", "a.text"),
        ("a.q", "a.p.x"),
        ("a.p.x", "a.p"),
    ]
    refused = [("a.p.x", "a.p.y"), ("a.p._shared", "a.p.y"), ("a.p.x.in", "a.p.y.out")]
    assert sibling_imports("a.p", allowed + refused) == refused


def imported_by_name(source: str, file: str) -> list[str]:
    """The calls by which a module of ours is imported through a string, which import-linter does not see.

    The two that look for one of many by its name are the way into the verbs, of the package and of the command line.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [
        node
        for node in calls
        if (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in ("import_module", "__import__")
        and "sociotope" in ast.unparse(node.args[0] if node.args else node)
    ]
    return [f"{file}: {ast.unparse(node)}" for node in named]


def test_no_module_of_ours_is_imported_through_a_string() -> None:
    source = Path(__file__).parents[1] / "src"
    seen = [call for file in source.rglob("*.py") for call in imported_by_name(file.read_text("utf-8"), file.name)]
    assert seen == ["_verbs.py: import_module(f'sociotope.cli.{cmd_name}_verb')"]


def test_a_string_that_points_up_is_reported() -> None:
    told = 'import_module("sociotope.report").page()\nimportlib.import_module("docx")\n'
    assert imported_by_name(told, "a.py") == ["a.py: import_module('sociotope.report')"]
