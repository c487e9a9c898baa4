"""Write the pages of docs/ that are made from the code (cli, measures, objectives, definitions) and the notebooks.

``python scripts/build_docs.py`` writes them; scripts/check_docs.py tells whether they are fresh.
"""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from notebook import notebook

if TYPE_CHECKING:
    from sociotope.report.science import Definition

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[Path, str]:
    """Every generated page, by its place."""
    import build_science
    import build_ties
    import build_validation
    from build_objectives import page

    source = (DOCS / "notebook.py").read_text(encoding="utf-8")
    return {
        DOCS / "cli.md": cli("en"),
        DOCS / "cli.fr.md": cli("fr"),
        DOCS / "measures.md": measures(),
        DOCS / "notebook.ipynb": notebook(source, "en"),
        DOCS / "notebook.fr.ipynb": notebook(source, "fr"),
        DOCS / "objectives.md": page("en"),
        DOCS / "objectives.fr.md": page("fr"),
        **build_science.pages(),
        **build_ties.pages(),
        **build_validation.pages(),
    }


def cli(lang: str) -> str:
    """What `--help` says of every verb, in one language."""
    os.environ["COLUMNS"] = "80"
    from click.testing import CliRunner

    from sociotope.cli import sociotope
    from sociotope.cli._verbs import VERBS

    def help_of(*arguments: str) -> str:
        shown = CliRunner().invoke(sociotope, [*arguments, "--help", "--lang", lang])
        return shown.output.replace("\N{NO-BREAK SPACE}", " ").rstrip()

    title, note = {
        "en": (
            "The command line",
            "Made by `python scripts/build_docs.py` from what `--help` says; do not edit. "
            "En français : [cli.fr.md](cli.fr.md). What `--json` prints: [json.md](json.md).",
        ),
        "fr": (
            "La ligne de commande",
            "Écrit par `python scripts/build_docs.py` d’après ce que dit `--help` ; ne pas modifier. In English: "
            "[cli.md](cli.md). Ce qu’écrit `--json` : [json.md](json.md).",
        ),
    }[lang]
    parts = [f"# {title}\n\n{note}\n\n```text\n{help_of()}\n```"]
    parts += [f"## {verb}\n\n```text\n{help_of(verb)}\n```" for verb in VERBS]
    return "\n\n".join(parts) + "\n"


def measures() -> str:
    """Every measure: title, question, definition, what it is computed from, and its docstring."""
    from sociotope.measures import catalogue
    from sociotope.report.science import of_measure

    parts = [
        "# The measures\n\nMade by `python scripts/build_docs.py` from the code; do not edit. One file of "
        "`src/sociotope/measures/` each. The columns are those of the table `measures` ([schema.md](schema.md))."
    ]
    for name, module in catalogue().items():
        written = dedent(inspect.getdoc(getattr(module, name)) or "").split("\nExamples\n")[0].rstrip()
        body, _, _ = written.partition("\nReferences\n----------\n")
        lines = [f"## {name}", f"**{module.title.en}** / *{module.title.fr}*, definition {module.definition}"]
        lines.append(f"{module.question.en} / *{module.question.fr}*")
        lines.append(
            re.sub(r"docs/(science\.md) (\d+)\.(\d+)", r"[\1 \2.\3](\1#\2-\3)", body.replace("``", "`").strip())
        )
        if module.needs:
            lines.append("Computed from " + ", ".join(f"[`{each}`](#{each})" for each in module.needs) + ".")
        lines.append(_references(of_measure(name)))
        parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _references(definition: Definition) -> str:
    """The papers of a measure, then the section that says more."""
    sections = " and ".join(f"[{number}](science.md#{number.replace('.', '-')})" for number in definition.sections)
    where = f"defined here: science {sections}" if definition.is_own else f"science {sections}"
    return "References: " + "; ".join([*definition.papers, where]) + "."


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
