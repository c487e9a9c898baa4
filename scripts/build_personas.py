"""Write docs/personas.md and docs/personas.fr.md: what is answered to three invented people, for every objective.

What a reader of each archive would answer is in tests/advice/personas.toml, which was written first. The archives are
those of ``sociotope demo linkedin --persona ...``, so that anybody gets the same pages.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

import sociotope
from sociotope.advice import gap, good_outcome, place, use_title, verdict
from sociotope.advice._evidence import share_figure
from sociotope.advice._rule import asked_kind
from sociotope.advice.figures import count, figure, percent
from sociotope.demo import write_demo
from sociotope.measures import measures
from sociotope.objectives import load_objectives
from sociotope.text import WRITTEN, Text

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
HEADS = Path(__file__).resolve().parent / "personas"
READERS = ROOT / "tests" / "advice" / "personas.toml"
NAME = {"en": "personas.md", "fr": "personas.fr.md"}
PERSONAS = ("networker", "broadcaster", "mixed")

KINDS = {
    "media": Text(en="media", fr="média"),
    "network": Text(en="network", fr="réseau"),
    "team": Text(en="a team of two", fr="un duo"),
    "other": Text(en="another expertise", fr="une autre expertise"),
    "none": Text(en="no expert", fr="aucun expert"),
    "unclear": Text(en="unclear", fr="incertain"),
}
NAMES = {
    "networker": Text(en="The networker", fr="La personne qui réseaute"),
    "broadcaster": Text(en="The broadcaster", fr="La personne qui diffuse"),
    "mixed": Text(en="A bit of everything", fr="Un peu de tout"),
}
COLUMNS = {
    "en": (
        *("objective", "a reader would say", "because", "the software says"),
        *("times in 100", "media in what is missing", "missing"),
    ),
    "fr": (
        *("objectif", "on répondrait", "parce que", "le logiciel répond"),
        *("fois sur 100", "média dans ce qui manque", "il manque"),
    ),
}
DOES = Text(en="Does: {uses}.", fr="Ce qu’elle fait : {uses}.")


@cache
def verdicts() -> dict[tuple[str, str], dict[str, Any]]:
    """By persona and objective: the verdict, and the lines of the gap."""
    answers = {}
    for persona in PERSONAS:
        table = measured(persona)
        for name, objective in load_objectives().items():
            lines = gap(table, objective)
            reached = verdict(lines, objective, place(table).kind, good_outcome(objective, table))
            answers[persona, name] = {"objective": objective, "verdict": reached, "lines": lines.to_pylist()}
    return answers


@cache
def measured(persona: str, lang: str = "en") -> pa.Table:
    """The measures of the archive of a persona."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.zip"
        write_demo("linkedin", archive, persona=persona, lang=lang)
        with sociotope.read(archive) as here:
            return measures(here)


def readers() -> dict[str, dict[str, Any]]:
    """What a reader would answer, by persona and objective."""
    return tomllib.loads(READERS.read_text(encoding="utf-8"))


def pages() -> dict[Path, str]:
    """Each page and what it must hold."""
    return {DOCS / NAME[lang]: page(lang) for lang in WRITTEN}


def page(lang: str) -> str:
    """All pairs, in one language."""
    wanted, answers = readers(), verdicts()
    kinds = [(each["verdict"].kind, wanted[persona][name]["kinds"]) for (persona, name), each in answers.items()]
    head = (HEADS / NAME[lang]).read_text(encoding="utf-8").rstrip()
    intro = head.format(
        pairs=len(kinds),
        right=sum(kind in accepted for kind, accepted in kinds),
        first=sum(kind == accepted[0] for kind, accepted in kinds),
        asked=sum(asked_kind(each["objective"]) in wanted[who][name]["kinds"] for (who, name), each in answers.items()),
    )
    parts = [intro]
    for persona in PERSONAS:
        parts += [f"## {NAMES[persona].to(lang)}", DOES.format(uses=_does(persona)).to(lang)]
        columns = ["| " + " | ".join(COLUMNS[lang]) + " |", "|" + "---|" * len(COLUMNS[lang])]
        lines = [_table_line(lang, persona, name, wanted[persona][name]) for name in load_objectives()]
        parts.append("\n".join([*columns, *lines]))
    return "\n\n".join(parts) + "\n"


def _table_line(lang: str, persona: str, name: str, reader: dict[str, Any]) -> str:
    each = verdicts()[persona, name]
    reached = each["verdict"]
    share, holds = reached.media_share, reached.holds
    right = reached.kind in reader["kinds"]
    cells = (
        each["objective"].title.to(lang),
        ", ".join(KINDS[kind].to(lang) for kind in reader["kinds"]),
        reader[lang],
        f"**{KINDS[reached.kind].to(lang)}**" + ("" if right else " ✗"),
        "–" if holds is None else f"{100 * holds:.0f}",
        "–" if share is None else share_figure(*share).to(lang),
        ", ".join(_missing(each["lines"], lang)) or "–",
    )
    return "| " + " | ".join(cells) + " |"


def _missing(lines: list[dict[str, Any]], lang: str) -> Iterator[str]:
    for line in sorted((line for line in lines if line["missing"]), key=lambda line: -line["missing"]):
        seen = Text(en="{use} {seen} of {required}", fr="{use} {seen} sur {required}").format(
            use=use_title(line["use"]), seen=percent(line["observed"]), required=percent(line["required"])
        )
        yield seen.to(lang)


def _does(persona: str) -> Text:
    shares = [row for row in measured(persona).to_pylist() if row["measure"] == "use_share" and row["at"] == "all"]
    most = sorted((row for row in shares if row["value"] is not None), key=lambda row: -row["value"])[:6]
    parts = [
        use_title(row["of"]) + Text(en=" ", fr=" ") + figure(row["value"], row["low"], row["high"], None)
        for row in most
    ]
    acts = Text(en=" (n = {n} acts)", fr=" (n = {n} actes)").format(n=count(most[0]["n"]))
    return Text(en=", ".join(text.en for text in parts), fr=", ".join(text.fr for text in parts)) + acts


def main() -> int:
    """Write them."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
