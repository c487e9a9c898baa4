"""The words that people read: natural English, French without calques, and the same word for the same thing."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sociotope as package
from invented import write_demo
from sociotope.cli import sociotope
from sociotope.ties import STATES
from sociotope.uses import load_uses

ROOT = Path(str(package.__file__)).parent
OF_PEOPLE = (
    "_words.toml",
    "_cues_en.toml",
    "_cues_fr.toml",
    "phrases_en.toml",
    "phrases_fr.toml",
    "canadian_french.toml",
)
"""What people may say to the product, or write in an invented archive: not its own words."""

ENGLISH = [
    r"\b(is|are|was|were|be|been) told\b",
    r"\bcannot be told\b",
    r"\btold apart\b",
    r"\barchive (that )?tells\b",
    r"\b(can|could) be had\b",
    r"\bhow come by\b",
    r"\bcome by\b",
    r"\btoo close to tell\b",
    r"\bbears? fruit\b",
    r"\bworth of acts\b",
    r"\b[Pp]atch(es)?\b",
    r"\bby convention, ",
    r"\band leave\.",
    r"\bspeaks? (for|against)\b",
    r"\ba social media\b(?! (channel|specialist))",
    r"\bas a media\b(?! channel)",
    r"\bexpertise in\b",
    r"\bpublished places\b",
    r"\bWherever you start\b",
    r"\bAll doubts counted\b",
    r"\bnobody real\b",
    r"\bneeds a word from you\b",
    r"\bIn text, the strongest\b",
    r"\bwhat is there\b",
    r"\bmore than asked\b",
    r"\bout of reach\b",
    r"SCIENCE",
    r"\bone’s (star|field)\b",
    r"\bAnimate a\b",
]
FRENCH = [
    r"\b(?<!qui )(?<!ce qui )(est|sont|était|étaient) dits?(e|es)?\b",
    r"\bretiré(e|es|s)? au sort\b",
    r"\bhors de portée\b",
    r"\b[Ee]n vos mots\b",
    r"\bVoyez\b",
    r"\breçu « ?\{",
    r"\btrop serré\b",
    r"\b[Tt]aches?\b",
    r"\blieux publiés\b",
    r"\bOù il y a de la place\b",
    r"\bplaide",
    r"\bparle(nt)? pour\b",
    r"\bpersonne de réel\b",
    r"\b(un|des|vos|les|le) (re)?posts?\b",
    r"\bse refroidi",
    r"\b[Rr]efroidissants?\b",
    r"\bs’éteign",
    r"\b[Éé]teints?\b",
    r"\btout (média|réseau)\b",
    r"\bmélange d’usages\b",
    r"[Ée]quivalent en actes",
    r"\bd’autrui\b",
    r"\benvoyé[^.]* un confrère\b",
    r"\bCompte tenu de tous les doutes\b",
    r"\bréseaux sociaux\b",
    r"\bd’être satisfait\b",
    r"\bsatisfait \?",
    r"\b(le|un|du|son) (formateur|titulaire|orateur|accompagnant|animateur|consultant)\b",
    r"\b(aucun|d’un|un) expert\b",
    r"\bréel en\b",
    r"\btemps renversé\b",
    r"SCIENCE",
    r"\d%",
    r"\}%",
    r"\bVeiller$",
    r"^Entretenir$",
]
"""Calques, bare verbs, masculine only, words for another thing, signs without their space."""


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text of the package with its place: from code, and from data files."""
    for path in sorted(ROOT.rglob("*")):
        where = str(path.relative_to(ROOT))
        if path.suffix == ".py":
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Text":
                    given = {word.arg: word.value for word in call.keywords} | dict(zip(("en", "fr"), call.args))  # noqa: B905
                    said = {lang: _literal(given[lang]) for lang in ("en", "fr") if lang in given}
                    yield f"{where}:{call.lineno}", said.get("en", ""), said.get("fr", "")
        elif path.suffix == ".toml" and path.name not in OF_PEOPLE:
            for name, table in _tables(tomllib.loads(path.read_text(encoding="utf-8")), where):
                yield name, table["en"], table["fr"]


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _tables(value: Any, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str) and isinstance(value.get("fr"), str):
            yield where, value
        else:
            for key, one in value.items():
                yield from _tables(one, f"{where} {key}")
    elif isinstance(value, list):
        for one in value:
            yield from _tables(one, where)


ALL = list(texts())


def test_the_texts_are_found() -> None:
    assert len(ALL) > 1500
    assert {where.partition("/")[0] for where, _, _ in ALL} >= {
        "advice",
        "cli",
        "measures",
        "platforms",
        "report",
        "uses",
    }


@pytest.mark.parametrize("pattern", ENGLISH)
def test_no_english_that_reads_as_translated(pattern: str) -> None:
    assert [(where, en) for where, en, _ in ALL if re.search(pattern, en)] == []


@pytest.mark.parametrize("pattern", FRENCH)
def test_no_calque_and_nobody_left_out_in_french(pattern: str) -> None:
    assert [(where, fr) for where, _, fr in ALL if re.search(pattern, fr)] == []


def test_a_state_has_one_name_wherever_it_is_shown() -> None:
    """The words stand in one table: no other text of the package names a state by itself."""
    names = {one.to(lang) for pair in STATES.values() for one in pair for lang in ("en", "fr")}
    names |= {name.capitalize() for name in names}
    alone = [(where, en, fr) for where, en, fr in ALL if not where.startswith("ties/_reasons") and {en, fr} & names]
    assert alone == []


def test_titles_of_uses_are_whole() -> None:
    assert {name: use.title.fr for name, use in load_uses().items() if name in ("converse", "maintain", "monitor")} == {
        "converse": "Échanger", "maintain": "Entretenir ses liens", "monitor": "Faire de la veille"
    }  # fmt: skip


IN_FRENCH = [
    ("inspect", "{demo}"),
    ("measures", "{demo}", "--every-period"),
    ("uses", "{demo}"),
    ("ties", "{demo}"),
    ("advise", "{demo}", "--objective", "train_people"),
    ("compare", "{demo}", "--periods", "2024", "2025", "--text"),
    ("report", "{demo}", "--objective", "sell", "--share", "--text"),
    ("platforms", "linkedin"),
    ("platforms", "mastodon"),
    ("redact", "{demo}", "--into", "{folder}/copy"),
]
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and with not is are by from which who what when acts to this that for all be was it as everybody "
        "environment owner measured environment_with_automation with_automation create like follow announce accept "
        "ego_crawl warm cooling cold dormant network broadcast converse curate express learn maintain monitor organise "
        "play promote teach ties uses shares",
    )
)
"""Small words that French has not, and names that are the product's own."""

ASIDE = re.compile(
    r"«[^»]*»|`[^`]*`|https?://\S+|\S+\.(?:csv|html|json|zip|key)\b[^ ]*|\([a-z_]+\)|--[a-z-]+|\d{4}, [^;]*\d+:\d+"
)
"""What is quoted or typed: people's own words, commands, files, identifiers to type, papers."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose owner writes French."""
    path = tmp_path_factory.mktemp("words") / "demo.zip"
    write_demo("linkedin", path, people=60, activities=900, seed=7, lang="fr")
    return path


@pytest.mark.parametrize("lang", ["fr", "fr-CA"])
@pytest.mark.parametrize("call", IN_FRENCH, ids=[" ".join(call[:2]) for call in IN_FRENCH])
def test_french_output_is_french(call: tuple[str, ...], lang: str, demo: Path, tmp_path: Path) -> None:
    typed = [part.format(demo=demo, folder=tmp_path) for part in call]
    shown = CliRunner().invoke(sociotope, [*typed, "--lang", lang])
    assert shown.exit_code in (0, 3), shown.output
    told = shown.output.partition("Articles cités")[0].replace(str(tmp_path), "").replace(str(demo), "")
    strange = {
        line: found
        for line in ASIDE.sub("x", " ".join(told.split("\n\n"))).split(". ")
        if (found := SMALL_WORDS & set(re.findall(r"[\w’]+", line)))
    }
    assert strange == {}
    assert not re.search(r"\d%|\b\d{4}-\d\d-\d\d\b", ASIDE.sub("x", told)), (
        "a percent sign, or a date, of another language"
    )
    if lang == "fr-CA":
        assert not re.search(r"[ \u00a0\u202f][;!?](?!\w)", ASIDE.sub("x", told)), "nothing stands before these signs"


def beside() -> list[Path]:
    """The modules whose words are in the TOML of their name."""
    return [path for path in sorted(ROOT.rglob("*.py")) if "texts(__name__)" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("module", beside(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_beside_a_module_is_used_and_every_one_used_is_there(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    asked = re.findall(r"(?:_TEXTS|texts\(__name__\))(?:\[|\.table\(|\.row\(|\.each\()([^\])]*)", source)
    used = {key for keys in asked for key in re.findall(r'"(\w+)"', keys)}
    assert used == set(tomllib.loads(module.with_suffix(".toml").read_text(encoding="utf-8")))
