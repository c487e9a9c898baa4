"""What each number and rule of the page is, the section of docs/science.md that says more, and the papers behind."""

from __future__ import annotations

import inspect
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from sociotope.measures import catalogue
from sociotope.text import Text

DATED: Final = re.compile(r".*?\b(?:19|20)\d\d\b")
"""The authors and the year of a paper, which its title and journal follow."""

SECTIONS: Final = re.compile(r"docs/science\.md (\d+(?:\.\d+)?)(?: and (\d+(?:\.\d+)?))?")
"""How a docstring cites one section of that page, or two."""

OWN: Final = "defined here: "


@dataclass(frozen=True, slots=True)
class Definition:
    """A number or a rule: ``formula`` says what it is, None where its file does not; ``version`` is empty for a rule.

    ``papers`` are written as in their language, authors and year first. Where this project chose the definition
    (``is_own``), they are what it starts from.
    """

    name: str
    title: Text
    formula: Text | None
    version: str
    sections: tuple[str, ...]
    papers: tuple[str, ...]
    is_own: bool


def of_measure(name: str) -> Definition:
    """The definition of a measure, from its file: what its docstring cites comes first paper, then section.

    Examples
    --------
    >>> definition = of_measure("label_stability")
    >>> definition.sections, definition.papers, definition.is_own
    (('1.7',), ('Saisana, Saltelli & Tarantola 2005, JRSS A 168:307',), False)
    """
    module = catalogue()[name]
    text = inspect.cleandoc(getattr(module, name).__doc__ or "")
    _, _, after = text.partition("References\n----------\n")
    cited = " ".join(after.partition("\n\n")[0].split()).rstrip(".")
    sections = SECTIONS.search(cited)
    return Definition(
        name,
        module.title,
        getattr(module, "formula", None),
        module.definition,
        tuple(number for number in sections.groups() if number) if sections else (),
        tuple(each for each in cited.split("; ") if DATED.match(each) and "docs/science.md" not in each),
        OWN in cited,
    )


@cache
def rules() -> dict[str, Definition]:
    """What the page rests on that no measure counts, by name, in its order of reading.

    Examples
    --------
    >>> rules()["tie_state"].sections
    ('8.3',)
    """
    written = tomllib.loads(files(__package__).joinpath("definitions.toml").read_text(encoding="utf-8"))
    return {
        name: Definition(
            name, Text.of(rule["title"]), Text.of(rule["formula"]), "", (rule["section"],), tuple(rule["papers"]), True
        )
        for name, rule in written.items()
    }


def short(paper: str) -> str:
    """The authors and the year of a paper.

    Examples
    --------
    >>> short("Kaplan & Meier 1958, JASA 53:457")
    'Kaplan & Meier 1958'
    """
    match = DATED.match(paper)
    return match[0] if match else paper
