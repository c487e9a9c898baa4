"""What is cited can be followed: every section of docs/science.md exists, in both languages, with the same numbers."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sociotope.measures import catalogue
from sociotope.measures._index import ANCHORS
from sociotope.objectives import load_objective
from sociotope.references import load_references
from sociotope.report.science import DATED, of_measure, rules
from sociotope.uses import load_uses

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"en": "science.md", "fr": "science.fr.md"}
CITED = re.compile(r"docs/science\.md((?:(?:,? and|,|;)? ?\d+(?:\.\d+)?)+)")
RECIPROCITIES = (
    "edge_reciprocity", "dyad_reciprocity", "random_corrected_reciprocity", "degree_corrected_reciprocity",
)  # fmt: skip
LINKED = re.compile(r"\]\((science(?:\.fr)?\.md)#([\d-]+)\)")


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def anchors(page: str) -> list[str]:
    return re.findall(r'<a id="([\d-]+)"></a>\n#+ ([\d.]+) ?', text_of(page))


def files() -> Iterator[Path]:
    """Everything that may cite: code, data files, scripts, tests and pages."""
    for folder in ("src", "scripts", "tests", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".md", ".jinja") and path != Path(__file__).resolve():
                yield path
    yield from ROOT.glob("*.md")


def cited(text: str) -> set[str]:
    """The sections that a text cites by the name of the page, a line that is broken being one."""
    plain = re.sub(r"\s*\n\s*(?:#|//)?\s*", " ", text)
    return {number for found in CITED.findall(plain) for number in re.findall(r"\d+(?:\.\d+)?", found)}


def test_the_two_languages_have_the_same_sections_each_under_its_anchor() -> None:
    english, french = (anchors(page) for page in PAGES.values())
    assert english == french
    assert all(anchor == number.rstrip(".").replace(".", "-") for anchor, number in english)
    assert len(english) > 35


def test_every_section_that_is_cited_exists() -> None:
    there = {number.rstrip(".") for _, number in anchors("science.md")}
    missing = {str(path.relative_to(ROOT)): cited(path.read_text(encoding="utf-8")) - there for path in files()}
    assert {path: numbers for path, numbers in missing.items() if numbers} == {}
    everything = set().union(*(cited(path.read_text(encoding="utf-8")) for path in files()))
    assert everything >= {"1.1", "1.10", "2.2", "3.4", "4.4", "5", "6.1", "7.2"}


def test_every_link_to_a_section_leads_somewhere_in_its_language() -> None:
    there = {page: {anchor for anchor, _ in anchors(page)} for page in PAGES.values()}
    links = 0
    for path in files():
        own = path.name if path.name in PAGES.values() else ""
        text = path.read_text(encoding="utf-8")
        for page, anchor in [
            *LINKED.findall(text),
            *((own, found) for found in re.findall(r"\]\(#([\d-]+)\)", text) if own),
        ]:
            links += 1
            assert anchor in there[page], f"{path}: {page}#{anchor}"
            french = path.name.endswith(".fr.md") or path.parts[-2:] == ("validation", "fr.md")
            assert (page == "science.fr.md") == french, f"{path} links to {page}"
    assert links > 40


def test_nobody_cites_a_text_that_is_not_here() -> None:
    for path in files():
        found = re.findall(r"\b(?:SCIENCE|DESIGN) \d", path.read_text(encoding="utf-8"))
        assert not found, f"{path}: {found}"


@pytest.mark.parametrize("name", catalogue())
def test_a_measure_cites_its_dated_paper_first_or_says_that_it_is_our_own(name: str) -> None:
    found = of_measure(name)
    assert found.sections, "a measure names the section of docs/science.md that defines it"
    assert found.papers or found.is_own
    documented = inspect.getdoc(getattr(catalogue()[name], name)) or ""
    first = documented.partition("References\n----------\n")[2].split(";")[0]
    assert DATED.match(first) if found.papers else first.startswith("Defined here")
    assert found.formula is not None
    assert found.formula.en.count("`") == found.formula.fr.count("`"), "the same formulas in both languages"


@pytest.mark.parametrize("lang", PAGES)
def test_every_measure_and_rule_stands_once_in_its_section(lang: str) -> None:
    text = text_of(PAGES[lang])
    marked = re.findall(r"<!-- (measure|rule): (\w+) -->\n- \*\*(.*?)\*\*", text)
    wanted = [("measure", name, of_measure(name).title.to(lang)) for name in catalogue()]
    wanted += [("rule", name, rule.title.to(lang)) for name, rule in rules().items()]
    assert sorted(marked) == sorted(wanted)
    for kind, name, _ in wanted:
        before = text[: text.index(f"<!-- {kind}: {name} -->")]
        section = re.findall(r'<a id="([\d-]+)"></a>', before)[-1].replace("-", ".")
        assert section in (of_measure(name) if kind == "measure" else rules()[name]).sections, name


def test_both_languages_have_the_same_numbers_section_by_section() -> None:
    english, french = (re.split(r'<a id="([\d-]+)"></a>', text_of(page))[1:] for page in PAGES.values())
    for place in range(0, len(english), 2):
        assert english[place] == french[place]
        assert numbers(english[place + 1], "en") == numbers(french[place + 1], "fr"), english[place]


def numbers(text: str, lang: str) -> Counter[float]:
    text = re.sub(r"\]\([^)]*\)|doi:\S+|- \*\*.*?\*\*", "", text)  # links and titles
    if lang == "fr":
        text = re.sub(r"(?<=\d) (?=\d{3}\b)", "", text)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    else:
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return Counter(float(found) for found in re.findall(r"\d*\.?\d+", text))


def test_every_number_has_its_evidence() -> None:
    words = {"en": ("reproduced", "quoted", "proposal"), "fr": ("recalculé", "cité", "proposition")}
    used = {lang: [text_of(page).count(f"*{word}*") for word in words[lang]] for lang, page in PAGES.items()}
    assert used["en"] == used["fr"]
    assert min(used["en"]) > 10


def rows(section: str, columns: int) -> list[list[str]]:
    """The rows of the tables of a section that have so many columns, headers included."""
    text = text_of("science.md").split(f'<a id="{section}"></a>')[1].split('<a id="')[0]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [row for row in found if len(row) == columns and not row[0].startswith("--")]


def signed(written: str) -> float:
    return float(written.replace("−", "-"))


def weights(written: str) -> dict[str, float]:
    return {name: signed(weight) for name, weight in re.findall(r"(\w+) ([+−]?[\d.]+)", written)}


def test_the_tables_are_those_of_the_code() -> None:
    uses = {row[0]: (signed(row[1]), weights(row[2])) for row in rows("2-2", 3)[1:]}
    assert uses == {name: (use.bias, dict(use.weights)) for name, use in load_uses().items()}
    anchored = {row[1].strip("`"): (float(row[3]), float(row[4])) for row in rows("1-7", 5)[1:]}
    assert anchored == ANCHORS
    mixes = [weights(row[1]) for row in rows("6-1", 2)[1:]]
    named = ("viral_diffusion", "build_a_business_network", "train_people", "recruit")
    assert mixes == [{use: asked.share for use, asked in load_objective(name).mix.items()} for name in named]


def test_the_reproduced_values_are_those_set_beside_other_places() -> None:
    places = ("college_msg", "email_eu_core", "wiki_vote", "higgs_reply", "higgs_mention")
    known = [{one.measure: one.value for one in load_references()[place].measures} for place in places]
    names = [*RECIPROCITIES, "structural_flow_balance"]
    printed = [[signed(cell) for cell in row[3:]] for row in rows("1-1", 8)[1:]]
    assert printed == [[place[name] for name in names] for place in known]
    for row in [*rows("1-5", 6)[1:], rows("1-7", 6)[1]]:
        name = row[0].strip("`").replace("structure only", "structural_network_media_index")
        assert [signed(cell) for cell in row[1:]] == [place[name] for place in known], name


def test_every_docstring_names_a_dated_paper_first_or_says_that_it_is_our_own() -> None:
    found = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for listed in re.findall(
            r'References\n\s*-+\n(.*?)(?:\n\s*\n|""")', path.read_text(encoding="utf-8"), re.DOTALL
        ):
            first = " ".join(listed.split())
            found[first] = first.startswith(("Defined here: docs/science.md", "As in ")) or bool(
                DATED.match(first.partition("docs/science.md")[0])
            )
    assert [first for first, holds in found.items() if not holds] == []
    assert len(found) > 50
