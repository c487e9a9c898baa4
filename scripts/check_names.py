"""One word, one thing: list names that say nothing of what they hold, and those that stand for two kinds of things."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VAGUE: Final = frozenset({"told", "found", "said", "kept"})
"""They say how a thing came, not what it is: whatever their capitals and the underscores around them."""
VAGUE_AS_WRITTEN: Final = frozenset({"_row", "row_", "_rows.py", "_words.py"})
COUNTED: Final = ("_platform.py", "kept")
"""The field that stands beside `records`, `dropped` and `rejects`, as it is written in docs/json.md and in stores."""
EXEMPT: Final = {
    "one": "a pronoun: the first of two, or each in its turn",
    "two": "a pronoun: the second of two",
    "other": "a pronoun: the operand beside `self`, or beside `one`",
    "options": "of a reading, as a person gives them and, once checked, as every reader is handed them",
}
"""Names that may stand for several classes, and why."""

Kind = tuple[str, str]
"""A class, or a union of classes: the module that defines it, and its name."""


def bindings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every name that a module binds, whatever the way, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno


def vague(paths: Iterable[Path]) -> Iterator[str]:
    """The bindings whose names say nothing, and the files that are called so."""
    for path in sorted(paths):
        if path.name in VAGUE_AS_WRITTEN:
            yield f"{path}: its name does not say what it holds"
        for name, line in bindings(ast.parse(path.read_text(encoding="utf-8"))):
            is_vague = name in VAGUE_AS_WRITTEN or name.strip("_").lower() in VAGUE
            if is_vague and (path.name, name) != COUNTED:
                yield f"{path}:{line}: {name} does not say what it holds"


class Package:
    """The modules under a folder, and which class a name stands for in each, wherever it was imported from."""

    def __init__(self, source: Path) -> None:
        paths = {path.relative_to(source).with_suffix("").parts: path for path in sorted(source.rglob("*.py"))}
        self.paths = {".".join(parts).removesuffix(".__init__"): path for parts, path in paths.items()}
        self.trees = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in self.paths.items()}

    def nodes(self) -> Iterator[tuple[str, ast.AST]]:
        """Every node, with its module."""
        return ((module, node) for module, tree in self.trees.items() for node in ast.walk(tree))

    @cached_property
    def classes(self) -> dict[Kind, ast.ClassDef]:
        """Every class."""
        return {(module, node.name): node for module, node in self.nodes() if isinstance(node, ast.ClassDef)}

    @cached_property
    def imports(self) -> dict[Kind, Kind]:
        """What a name that is imported is called where it comes from."""
        return {
            (module, alias.asname or alias.name): (node.module, alias.name)
            for module, node in self.nodes()
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }

    @cached_property
    def unions(self) -> dict[Kind, set[Kind]]:
        """The unions, such as ``Block = Prose | Grid``, that a class is one of."""
        unions: dict[Kind, set[Kind]] = defaultdict(set)
        for module, node in self.nodes():
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.BinOp)
                and isinstance(node.targets[0], ast.Name)
            ):
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Name) and (kind := self.kind(module, part.id)):
                        unions[kind].add((module, node.targets[0].id))
        return unions

    def kind(self, module: str, name: str) -> Kind | None:
        """The class that a name stands for in a module."""
        place, met = (module, name), set[Kind]()
        while place not in self.classes and place in self.imports and place not in met:
            met.add(place)
            place = self.imports[place]
        return place if place in self.classes else None

    def lineage(self, kind: Kind) -> set[Kind]:
        """A class, those it is made from, and the unions that it is one of."""
        names = [base.id for base in self.classes[kind].bases if isinstance(base, ast.Name)]
        above = [self.lineage(base) for name in names if (base := self.kind(kind[0], name))]
        return {kind}.union(self.unions[kind], *above)

    def annotated(self) -> Iterator[tuple[str, Kind, str]]:
        """Every parameter and field that is of one class of the package, or None; and where."""
        for module, node in self.nodes():
            match node:
                case ast.arg(arg=name, annotation=note) | ast.AnnAssign(target=ast.Name(id=name), annotation=note):
                    if isinstance(note, ast.BinOp) and ast.unparse(note.right) == "None":
                        note = note.left
                    if isinstance(note, ast.Name) and (kind := self.kind(module, note.id)):
                        yield name, kind, f"{self.paths[module]}:{node.lineno}"

    def ambiguous(self) -> Iterator[str]:
        """Parameters and fields of several kinds, and public classes of one name, that have nothing in common."""
        kinds: dict[str, dict[Kind, str]] = defaultdict(dict)
        for name, kind, place in self.annotated():
            kinds[name].setdefault(kind, place)
        for module, name in self.classes:
            if not name.startswith("_"):
                kinds[f"class {name}"][module, name] = f"{self.paths[module]}:{self.classes[module, name].lineno}"
        for name, places in sorted(kinds.items()):
            if name not in EXEMPT and not set.intersection(*map(self.lineage, places)):
                yield f"{name} is " + "; ".join(f"{kind[1]} at {place}" for kind, place in places.items())


def main() -> int:
    """Name every offender on the standard error; status 1 when there is one."""
    paths = [path for folder in ("src", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    offenders = [line.replace(f"{ROOT}/", "") for line in (*vague(paths), *Package(ROOT / "src").ambiguous())]
    for offender in offenders:
        print(offender, file=sys.stderr)
    return int(bool(offenders))


if __name__ == "__main__":
    sys.exit(main())
