"""What is asked, and what was made for it, is never kept in a module: it is an argument, or of the place asked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "sociotope"
OF_THE_PROCESS = {
    "card.py: _LOOKED_AT",  # files whose checksum was right, as they are on disk
    "stopping.py: _asked",  # the signal that was received
    "temporary.py: _held",  # folders to remove at the end
    "temporary.py: _swept",
}
CHANGES = {
    "append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "clear", "remove", "discard",
}  # fmt: skip


def changed_names(source: str) -> Iterator[str]:
    """The names of a module whose values something changes, and those of weak dictionaries and sets."""
    tree = ast.parse(source)
    own = {
        name.id for node in tree.body for name in ast.walk(node) if isinstance(name, ast.Name) and _is_set(node, name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
            if isinstance(changed, ast.Name) and changed.id in own:
                yield changed.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            changed = node.func.value
            if isinstance(changed, ast.Name) and changed.id in own:
                yield changed.id
        elif isinstance(node, ast.Name) and node.id.startswith("Weak"):
            yield node.id


def _is_set(node: ast.stmt, name: ast.Name) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(name.ctx, ast.Store)


def test_no_module_keeps_what_was_asked() -> None:
    kept = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in SOURCE.rglob("*.py")
        for name in changed_names(path.read_text("utf-8"))
    }
    assert kept - {"json_items/_structure.py: _IS_SPACE"} == OF_THE_PROCESS


def test_what_is_kept_is_found() -> None:
    source = "held = {}\nasked: list[int] = []\ndef f(x):\n    held[x] = 1\n    asked.append(x)\n    [].append(x)\n"
    assert set(changed_names(source)) == {"held", "asked"}
    assert set(changed_names("from weakref import WeakSet\nseen = WeakSet()\n")) == {"WeakSet"}
