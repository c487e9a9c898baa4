"""The lists in the file of a person's own use, checked, with the line of what is wrong."""

from __future__ import annotations

from typing import Any, Final

from sociotope.uses._cues import LANGUAGES
from sociotope.uses._own import Kind, Own
from sociotope.vocabulary import ACTIVITY_TYPES

MOST_WORDS: Final = 500
_SHORTEST: Final = 2


class Broken(Exception):
    """What is wrong with a file, in both languages, and on which line when that is known."""

    def __init__(self, en: str, fr: str, line: int | None = None) -> None:
        super().__init__(en)
        self.en, self.fr, self.line = en, fr, line


class Lines:
    r"""Where things stand in a file: what a reader of TOML does not tell.

    Examples
    --------
    >>> Lines("bias = -3\n[[words]]\n[[words]]").of("[[words]]", 2)
    3
    """

    def __init__(self, text: str) -> None:
        self._lines = [line.strip() for line in text.splitlines()]

    def of(self, start: str, nth: int = 1) -> int | None:
        """The number of the nth line that starts so; None when there is none."""
        numbers = [number for number, line in enumerate(self._lines, 1) if _starts(line, start)]
        return numbers[nth - 1] if len(numbers) >= nth else None

    def holding(self, words: str) -> int | None:
        """The number of the first line that holds some words."""
        return next((number for number, line in enumerate(self._lines, 1) if words in line), None)


def own_list(name: str, kind: Kind, entry: Any, lines: Lines, place: int) -> Own:
    """One ``[[words]]``, ``[[acts]]`` or ``[[instruments]]`` of the file."""
    line = lines.of(f"[[{kind}]]", place) or lines.of(kind)
    keys = {"weight", *LANGUAGES} if kind == "words" else {"weight", "names"}
    lists = keys - {"weight"}
    if not isinstance(entry, dict) or "weight" not in entry or not entry.keys() & lists or entry.keys() - keys:
        shown = " or ".join(sorted(lists)), " ou ".join(sorted(lists))
        raise Broken(
            f"[[{kind}]] takes a weight and a list called {shown[0]}, and nothing else",
            f"[[{kind}]] demande un poids (weight) et une liste nommée {shown[1]}, et rien d’autre",
            line,
        )
    words = {key: tuple(_texts(key, entry[key], lines, line)) for key in sorted(entry.keys() & lists)}
    if kind == "words":
        return Own(name, kind, words=words)
    names = words["names"]
    if kind == "acts":
        strange = [each for each in names if each not in ACTIVITY_TYPES]
        if strange:
            raise Broken(
                f"“{strange[0]}” is no kind of act; the kinds are {', '.join(ACTIVITY_TYPES)}",
                f"« {strange[0]} » n’est pas un genre d’acte ; les genres sont {', '.join(ACTIVITY_TYPES)}",
                lines.holding(strange[0]) or line,
            )
        return Own(name, kind, names=names)
    return Own(name, kind, names=tuple(each.lower() for each in names))


def _texts(key: str, value: Any, lines: Lines, line: int | None) -> list[str]:
    if not isinstance(value, list) or not value or len(value) > MOST_WORDS:
        raise Broken(
            f"“{key}” must be a list of 1 to {MOST_WORDS} texts between [ and ]",
            f"« {key} » doit être une liste de 1 à {MOST_WORDS} textes entre [ et ]",
            line,
        )
    for each in value:
        if not isinstance(each, str) or len(each.strip(" *")) < _SHORTEST:
            raise Broken(
                f"“{key}” holds {each!r}: each entry is a text of {_SHORTEST} letters at least",
                f"« {key} » contient {each!r} : chaque entrée est un texte d’au moins {_SHORTEST} lettres",
                lines.holding(str(each)) or line,
            )
    return [each.strip() for each in value]


def _starts(line: str, start: str) -> bool:
    rest = line.removeprefix(start).lstrip()
    return line.startswith(start) and (start.startswith("[") or rest.startswith(("=", ".")))
