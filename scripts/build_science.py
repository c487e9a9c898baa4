"""Put what the code says of each measure and rule into docs/science.md and docs/science.fr.md, between their marks.

``python scripts/build_docs.py`` does it; everything else on these two pages is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sociotope.report.science import Definition, of_measure, rules

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGES: Final = {"en": DOCS / "science.md", "fr": DOCS / "science.fr.md"}
MARKED: Final = re.compile(r"(<!-- (measure|rule): (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Both pages as they should be, by their place."""
    return {path: filled(path.read_text(encoding="utf-8"), lang) for lang, path in PAGES.items()}


def filled(text: str, lang: str) -> str:
    """A page with the definition of each measure and rule that it marks."""

    def wording(mark: re.Match[str]) -> str:
        kind, name = mark[2], mark[3]
        return f"{mark[1]}{entry(of_measure(name) if kind == 'measure' else rules()[name], lang)}\n{mark[4]}"

    return MARKED.sub(wording, text)


def entry(definition: Definition, lang: str) -> str:
    """One definition as a point of a list."""
    of_code, after, alone = {
        "en": ("definition", "Defined here, after", "Defined here"),
        "fr": ("définition", "Défini ici, d’après", "Défini ici"),
    }[lang]
    name = f" (`{definition.name}`, {of_code} {definition.version})" if definition.version else ""
    colon = ":" if lang == "en" else " :"
    formula = "" if definition.formula is None else definition.formula.to(lang)
    papers = "; ".join(definition.papers)
    source = f"{after} {papers}" if definition.is_own and papers else alone if definition.is_own else papers
    return f"- **{definition.title.to(lang)}**{name}{colon} {formula} *{source.rstrip('.')}.*"
