"""docs/validation.md, docs/validation.fr.md and docs/references.md: what is found on public data, and was published.

``python scripts/build_docs.py`` writes them with the other pages, from the figures of
``scripts/validation_on_data.py`` and from ``src/sociotope/references``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from build_claims import claims

from sociotope.measures import catalogue
from sociotope.measures._index import COMPONENTS
from sociotope.references import GRAPH_FIGURES, load_references
from sociotope.text import Text
from sociotope.validation import Control

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXTS = Path(__file__).resolve().parent / "validation"
FIGURES = TEXTS / "figures.json"
CLAIMS = TEXTS / "claims.json"
SHOWN = (
    *COMPONENTS,
    "networkness",
    "mediatness",
    "hybridity",
    "network_media_index",
    "network_media_index_bounds",
    "index_coverage",
    "structural_network_media_index",
    "edge_reciprocity",
    "dyad_reciprocity",
    "degree_corrected_reciprocity",
    "attention_excess",
    "attention_top1_share",
)
"""Every measure of the tables, in their order."""

REFERENCES_SAID = (
    "Made by `python scripts/build_docs.py` from `src/sociotope/references/`, one file for each "
    "environment; do not edit. *Écrit d’après `src/sociotope/references/` ; ne pas modifier.*",
    "Each number says how it is known: read in its source (V), computed from the raw data (C), given with the project "
    "and agreeing with what was read (B), or recalled from the paper and not read again (R). The last are listed so "
    "that somebody can check them; they are set beside no number, and are to be read in their source before they are "
    "quoted. The two forms of reciprocity are converted by the exact formula, never typed twice. *Chaque nombre dit "
    "comment il est connu : lu dans sa source (V), calculé sur les données brutes (C), donné avec le projet et "
    "conforme à ce qui a été lu (B), ou cité de mémoire d’après l’article, sans relecture (R). Ces derniers sont "
    "listés pour qu’on les vérifie ; ils ne sont mis en regard d’aucun nombre, et sont à relire dans leur source avant"
    " d’être cités. Les deux formes de la réciprocité sont converties par la formule exacte, jamais saisies deux "
    "fois.*",
    "*Layer* is the kind of tie: a report sets a number beside published ones only where three places at least count "
    "the same kind, by the same convention, none of them a crawl around a few people. *« Layer » est la sorte de lien "
    ": un rapport ne met un nombre en regard de chiffres publiés que si trois lieux au moins comptent la même sorte, "
    "avec la même convention, aucun n’étant une collecte autour de quelques personnes.*",
    "A `trap` shows what sampling, or the kind of tie, does to a number. *Un `trap` (piège) montre ce que "
    "l’échantillonnage, ou la sorte de lien, fait à un nombre.*",
)

STATUS = {
    "by_design": Text(en="by design", fr="par construction"),
    "not_measurable": Text(en="–", fr="–"),
}


@dataclass
class Environment:
    """What was measured on one data set."""

    name: str
    people: int
    acts: int
    rows: dict[tuple[str, str], dict[str, Any]]
    more: dict[str, float] = field(default_factory=dict)


def pages() -> dict[Path, str]:
    """The three pages, by their places."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return {
        DOCS / "references.md": references(),
        DOCS / "validation.md": page(figures, "en"),
        DOCS / "validation.fr.md": page(figures, "fr"),
    }


def page(figures: dict[str, Any], lang: str) -> str:
    """The whole page in one language."""
    environments = [
        Environment(
            one["name"],
            one["people"],
            one["acts"],
            {(row["measure"], row["of"]): row for row in one["rows"]},
            one["more"],
        )
        for one in figures["environments"]
    ]
    outcomes = [
        Control(**one | {"what": Text.of(one["what"]), "why": one["why"] and Text.of(one["why"])})
        for one in figures["controls"]
    ]
    prose = (TEXTS / f"{lang}.md").read_text(encoding="utf-8")
    parts = {
        "components": _table(list(_components(environments, lang)), lang),
        "structure": _table(list(_structure(environments, lang)), lang),
        "claims": _table(list(claims(json.loads(CLAIMS.read_text(encoding="utf-8")), lang)), lang),
        "validate": _table(list(_validate(environments, outcomes, lang)), lang),
        "controls": _table(list(_outcomes(outcomes, lang)), lang),
        "left": _left(outcomes, lang),
        "proposals": _table(list(_proposed(environments, lang)), lang),
        "halves": _table(list(_halves(figures["halves"], lang)), lang),
        "chance": _table(list(_chance(environments, lang)), lang),
        "seed": str(figures["seed"]),
        "commit": figures["commit"],
        "run": str(sum(one.passed is not None for one in outcomes)),
        "failed": str(sum(one.passed is False for one in outcomes)),
    }
    for name, text in parts.items():
        prose = prose.replace("{{" + name + "}}", text)
    assert "{{" not in prose, "a place of the text was not filled"
    return prose


def _table(rows: list[list[str]], lang: str) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(value: float | None, lang: str, digits: int = 3) -> str:
    if value is None or np.isnan(value):
        return "–"
    text = f"{value + 0.0:.{digits}f}".replace("-0." + "0" * digits, "0." + "0" * digits).replace("-", "−")
    return text.replace(".", ",") if lang == "fr" else text


def _count(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}") if lang == "fr" else f"{value:,}"


def _cell(row: dict[str, Any] | None, lang: str) -> str:
    if row is None or row["value"] is None:
        return "–"
    between = f"{_number(row['low'], lang)} … {_number(row['high'], lang)}" if row["low"] is not None else ""
    cell = f"{_number(row['value'], lang)}" + (f" [{between}]" if between else "")
    return cell + (f" ({STATUS['by_design'].to(lang)})" if row["status"] == "by_design" else "")


def _components(environments: list[Environment], lang: str) -> Iterator[list[str]]:
    head = Text(en="Measure", fr="Mesure").to(lang)
    with_acts = [one for one in environments if one.rows["tie_reciprocity", "environment"]["value"] is not None]
    yield [head, *(one.name for one in with_acts)]
    yield [Text(en="people", fr="personnes").to(lang), *(_count(one.people, lang) for one in with_acts)]
    yield [Text(en="acts", fr="actes").to(lang), *(_count(one.acts, lang) for one in with_acts)]
    for name in SHOWN[:12]:
        if name == "index_coverage":
            cells = [f"{one.rows[name, 'environment']['n']}/6" for one in with_acts]
        elif name == "network_media_index_bounds":
            rows = [one.rows[name, "environment"] for one in with_acts]
            cells = [f"{_number(row['low'], lang)} … {_number(row['high'], lang)}" for row in rows]
        else:
            cells = [_cell(one.rows.get((name, "environment")), lang) for one in with_acts]
        yield [f"`{name}`", *cells]


def _structure(environments: list[Environment], lang: str) -> Iterator[list[str]]:
    yield [
        Text(en="Environment", fr="Environnement").to(lang),
        Text(en="layer", fr="couche").to(lang),
        "n",
        *(f"`{name}`" for name in SHOWN[12:]),
    ]
    for one in environments:
        layers = sorted(
            {of for name, of in one.rows if name == "edge_reciprocity"}, key=lambda of: (of != "environment", of)
        )
        for of in layers:
            row = one.rows["edge_reciprocity", of]
            yield [
                one.name,
                Text(en="all", fr="tout").to(lang) if of == "environment" else of.removeprefix("layer:"),
                _count(row["n"] or 0, lang),
                *(_cell(one.rows.get((name, of)), lang) for name in SHOWN[12:]),
            ]


def _validate(environments: list[Environment], outcomes: list[Control], lang: str) -> Iterator[list[str]]:
    """One line for each graph, the invented ones last: how it came out of the controls, and which of them fail."""
    en = ("Graph", "People", "Acts (a mutual tie is two)", "Controls passed", "failed", "not run", "Which fail")
    fr = (
        "Graphe",
        "Personnes",
        "Actes (un lien mutuel en fait deux)",
        "Contrôles réussis",
        "échoués",
        "non menés",
        "Lesquels échouent",
    )
    yield list(fr if lang == "fr" else en)
    sizes = {one.name: (_count(one.people, lang), _count(one.acts, lang)) for one in environments}
    for name in dict.fromkeys([*sizes, *(one.of for one in outcomes)]):
        mine = [one for one in outcomes if one.of == name]
        passed, failed, left = (sum(one.passed is state for one in mine) for state in (True, False, None))
        which = ", ".join(f"`{one.name}` ({_number(one.got, lang)})" for one in mine if one.passed is False)
        yield [name, *sizes.get(name, ("–", "–")), str(passed), str(failed), str(left), which or "–"]


def _outcomes(outcomes: list[Control], lang: str) -> Iterator[list[str]]:
    en, fr = ("Control", "Of", "Expected", "Got", "Passed"), ("Contrôle", "De", "Attendu", "Obtenu", "Réussi")
    yield list(fr if lang == "fr" else en)
    refused = Text(en="refused", fr="refus").to(lang)
    for one in outcomes:
        if one.passed is None:
            continue
        if one.low is None or one.high is None:
            expected = refused
        else:
            low, high = _number(one.low, lang), _number(one.high, lang)
            expected = low if low == high else f"{low} … {high}"
            expected += Text(en=" or refused", fr=" ou refus").to(lang) if one.refusal else ""
        passed = Text(en="yes", fr="oui") if one.passed else Text(en="**no**", fr="**non**")
        got = refused if one.got is None else _number(one.got, lang)
        yield [one.what.to(lang), one.of, expected, got, passed.to(lang)]


def _left(outcomes: list[Control], lang: str) -> str:
    whys: dict[str, list[str]] = {}
    for one in outcomes:
        if one.why is not None:
            whys.setdefault(one.why.to(lang), []).append(f"`{one.name}` ({one.of})")
    return "\n".join(f"- {why} {', '.join(names)}." for why, names in whys.items())


def _proposed(environments: list[Environment], lang: str) -> Iterator[list[str]]:
    yield [
        Text(en="Environment", fr="Environnement").to(lang),
        Text(en="index, definition 1", fr="indice, définition 1").to(lang),
        Text(en="index, as proposed", fr="indice, tel que proposé").to(lang),
        Text(en="components left", fr="composantes restantes").to(lang),
        Text(en="conversation, definition 1", fr="conversation, définition 1").to(lang),
        Text(en="conversation, each act once", fr="conversation, chaque acte une fois").to(lang),
        Text(en="conversation within cascades", fr="conversation au sein des cascades").to(lang),
    ]
    for one in environments:
        if "proposed_index" in one.more:
            row = one.rows["network_media_index", "environment"]
            yield [
                one.name,
                _number(row["value"], lang),
                _number(one.more["proposed_index"], lang),
                f"{one.more['proposed_coverage']:.0f}/6",
                _number(one.rows["conversation_share", "environment"]["value"], lang),
                _number(one.more.get("conversation_once"), lang),
                _number(one.more.get("conversation_within"), lang),
            ]


def _chance(environments: list[Environment], lang: str) -> Iterator[list[str]]:
    """What chance gives of reciprocity by the formula of rare ties, by the model of the definition, by rewiring."""
    yield [
        Text(en="Environment", fr="Environnement").to(lang),
        "r",
        Text(en="r0, formula", fr="r0, formule").to(lang),
        Text(en="r0, model", fr="r0, modèle").to(lang),
        Text(en="r0, rewired", fr="r0, liens retirés au sort").to(lang),
        Text(en="ρ_DC, definition 1", fr="ρ_DC, définition 1").to(lang),
        Text(en="ρ_DC, definition 3", fr="ρ_DC, définition 3").to(lang),
    ]
    for one in environments:
        r = one.rows["edge_reciprocity", "environment"]["value"]
        if r is None or r == 1.0:
            continue
        chance = one.more["formula"]
        yield [
            one.name,
            _number(r, lang, 4),
            *(_number(value, lang, 5) for value in (chance, one.more["model"], one.more["rewired"])),
            _number((r - chance) / (1 - chance), lang, 4),
            _number(one.rows["degree_corrected_reciprocity", "environment"]["value"], lang, 4),
        ]


def _halves(halves: dict[str, list[float]], lang: str) -> Iterator[list[str]]:
    """What half of the people say of a made place, as defined and as proposed."""
    yield [
        Text(en="Component", fr="Composante").to(lang),
        Text(en="whole place", fr="lieu entier").to(lang),
        Text(en="half of the people", fr="moitié des gens").to(lang),
        Text(en="half, as proposed", fr="moitié, tel que proposé").to(lang),
    ]
    for name, values in halves.items():
        yield [f"`{name}`", *(_number(value, lang) for value in values)]


def references() -> str:
    """Every published number, its convention and its source."""
    rows = [["Environment", "Year", "Side", "Design", "Layer", "Measure", "Value", "Convention", "Known", "Source"]]
    for place in load_references().values():
        for number in place.measures:
            rows.append(
                [
                    f"{place.name.en} / *{place.name.fr}*",
                    str(place.year or "–"),
                    place.side,
                    place.design,
                    number.layer or "–",
                    number.measure if number.measure in catalogue() else GRAPH_FIGURES[number.measure].en,
                    f"{number.value:.6g}".replace("-", "−"),
                    number.convention or "–",
                    f"{number.tag}, computed from {number.converted_from}" if number.converted_from else number.tag,
                    number.source or (f"[{place.citation}]({place.url})" if place.url else place.citation),
                ]
            )
    notes = [
        f"- **{place.name.en}** / *{place.name.fr}*: {place.note.en} / *{place.note.fr}*"
        for place in load_references().values()
        if place.note
    ]
    return (
        "\n\n".join(
            [
                "# Published environments",
                *REFERENCES_SAID,
                _table(rows, "en"),
                "\n".join(notes),
            ]
        )
        + "\n"
    )
