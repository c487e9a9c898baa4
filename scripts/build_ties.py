"""docs/ties.md and docs/ties.fr.md: how well ties are foretold, from the figures of ``scripts/ties_on_logs.py``.

``python scripts/build_docs.py`` writes them with the other pages.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from sociotope.text import WRITTEN, Text

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
FIGURES: Final = Path(__file__).resolve().parent / "ties" / "figures.json"
TEXTS: Final = Path(__file__).resolve().parent / "ties"

BASELINES: Final = ("recency", "count", "8x", "half-life 90", "half-life 180", "half-life 365")
OURS: Final = ("P_h", "shown", "of the other log", "own past")
WORDS: Final = {
    "recency": Text(en="recency", fr="récence"),
    "count": Text(en="count", fr="nombre"),
    "8x": Text(en="8×", fr="8×"),
    "half-life 90": Text(en="90 d", fr="90 j"),
    "half-life 180": Text(en="180 d", fr="180 j"),
    "half-life 365": Text(en="365 d", fr="365 j"),
    "P_h": Text(en="`P_h`", fr="`P_h`"),
    "shown": Text(en="shown", fr="montrée"),
    "of the other log": Text(en="unseen log", fr="journal non vu"),
    "own past": Text(en="own past", fr="passé propre"),
    "base": Text(en="base rate", fr="taux de base"),
    "log": Text(en="log, day", fr="journal, jour"),
    "ties": Text(en="ties", fr="liens"),
    "tenth": Text(en="tenth", fr="dixième"),
    "spread": Text(en="s.d. of log gaps", fr="écart-type des log-intervalles"),
    "alive": Text(en="alive", fr="vivants"),
    "dead": Text(en="dead", fr="morts"),
    "deaths": Text(en="deaths a contact", fr="morts par contact"),
    "people": Text(en="people", fr="personnes"),
    "met": Text(en="met", fr="rencontres"),
}
LEAST_OVER_RECENCY: Final = 0.01
MOST_ECE: Final = 0.03
BOUNDS: Final = {0.5: 0.10, 1.0: 0.10, 1.5: 0.15, 2.0: 0.15}
"""Of living ties, by standard deviation of their log gaps: the most that may be called cooling or worse."""

SHORT: Final = {
    "recency": Text(
        en="over recency, {gain} on {cut} (the target is .01)",
        fr="sur la récence, {gain} sur {cut} (la cible est 0,01)",
    ),
    "half-life": Text(
        en="a fixed half-life ranks better on {cut} ({other} against {ours})",
        fr="une demi-vie fixe classe mieux sur {cut} ({other} contre {ours})",
    ),
    "unseen": Text(
        en="learnt from the other log alone, {gain} over recency on {cut} (the target is .01)",
        fr="appris de l’autre journal seul, {gain} sur la récence pour {cut} (la cible est 0,01)",
    ),
    "unseen ece": Text(
        en="learnt from the other log alone, ECE {ece} on {cut} (the target is .03)",
        fr="appris de l’autre journal seul, ECE {ece} sur {cut} (la cible est 0,03)",
    ),
    "ece": Text(en="ECE {ece} on {cut} (the target is .03)", fr="ECE {ece} sur {cut} (la cible est 0,03)"),
    "own": Text(
        en="with the own past of those who have enough, all ranked together, {ours} on {cut} (recency: {other})",
        fr="avec le passé propre de qui en a assez, tous classés ensemble, {ours} sur {cut} (récence : {other})",
    ),
    "alive": Text(
        en="of living ties whose log gaps have a standard deviation of {spread}, {share} are called cooling or worse "
        "(the target is {most})",
        fr="des liens vivants dont les log-intervalles ont un écart-type de {spread}, {share} passent pour refroidis "
        "ou pire (la cible est {most})",
    ),
}


def pages() -> dict[Path, str]:
    """Both pages, by their place."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    names = {"en": DOCS / "ties.md", "fr": DOCS / "ties.fr.md"}
    return {path: page(figures, lang) for lang, path in names.items()}


def page(figures: dict[str, Any], lang: str) -> str:
    """One page: its prose, which stands beside the figures, with the tables put in."""
    learnt = figures["learnt"]
    tables = {
        "auc": _auc(figures["cuts"], lang),
        "within": _within(figures["cuts"], lang),
        "errors": _errors(figures["cuts"], lang),
        "reliability": _reliability(figures["cuts"], lang),
        "invented": _invented(figures["invented"]["shares"], lang),
        "short": "\n".join(f"- {each.to(lang)}" for each in _short(figures)) or "–",
        "a": number(learnt["a"], lang),
        "b": number(learnt["b"], lang),
        "right": (" ; " if lang == "fr" else ", ").join(number(each, lang, 3) for each in learnt["right"]),
    }
    text = (TEXTS / f"page.{lang}.md").read_text(encoding="utf-8")
    for name, table in tables.items():
        text = text.replace("{" + name + "}", table)
    return text


def number(value: float, lang: str, digits: int = 2) -> str:
    """A number as one language writes it."""
    return f"{value:.{digits}f}".replace(".", "," if lang == "fr" else ".").replace("-", "−")


def _cut(cut: dict[str, Any]) -> str:
    return f"{cut['log']} {cut['day']}"


def _table(heads: list[str], lines: list[list[str]], lang: str) -> str:
    titles = [WORDS[head].to(lang) if head in WORDS else head for head in heads]
    rows = [titles, ["---"] + ["---:"] * (len(heads) - 1), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _auc(cuts: list[dict[str, Any]], lang: str) -> str:
    lines = [
        [_cut(cut), f"{cut['n']:,}".replace(",", "\N{NARROW NO-BREAK SPACE}" if lang == "fr" else ",")]
        + [number(cut["base"], lang, 3)]
        + [number(cut["auc"][name], lang, 3) for name in (*BASELINES, *OURS)]
        for cut in cuts
    ]
    return _table(["log", "ties", "base", *BASELINES, *OURS], lines, lang)


def _within(cuts: list[dict[str, Any]], lang: str) -> str:
    names = ["recency", "P_h", "shown", "own past"]
    lines = [[_cut(cut), *(number(cut["auc within"][name], lang, 3) for name in names)] for cut in cuts]
    return _table(["log", *names], lines, lang)


def _errors(cuts: list[dict[str, Any]], lang: str) -> str:
    heads = ["Brier: " + WORDS[name].to(lang) for name in ("base", *OURS)] + ["ECE: " + WORDS[n].to(lang) for n in OURS]
    heads = [head.replace(":", "\N{NO-BREAK SPACE}:") if lang == "fr" else head for head in heads]
    lines = [
        [_cut(cut)]
        + [number(cut["brier"][name], lang, 4) for name in ("base", *OURS)]
        + [number(cut["ece"][name], lang, 3) for name in OURS]
        for cut in cuts
    ]
    return _table(["log", *heads], lines, lang)


def _reliability(cuts: list[dict[str, Any]], lang: str) -> str:
    tenths = range(len(cuts[0]["reliability"]))
    lines = [
        [str(at + 1)]
        + [
            f"{number(cut['reliability'][at]['foretold'], lang, 3)} → {number(cut['reliability'][at]['met'], lang, 3)}"
            for cut in cuts
        ]
        for at in tenths
    ]
    return _table(["tenth", *(_cut(cut) for cut in cuts)], lines, lang)


def _invented(shares: list[dict[str, float]], lang: str) -> str:
    lines = [
        [number(one[name], lang, digits) for name, digits in (("death", 2), ("spread", 1), ("alive", 3), ("dead", 3))]
        for one in shares
    ]
    return _table(["deaths", "spread", "alive", "dead"], lines, lang)


def _short(figures: dict[str, Any]) -> list[Text]:
    """What falls short of the targets of docs/science.md 8.3, found from the figures."""
    shortfalls = []

    def add(name: str, **values: Any) -> None:
        def of(lang: str) -> dict[str, str]:
            return {
                key: each if isinstance(each, str) else number(each[0], lang, each[1]) for key, each in values.items()
            }

        shortfalls.append(Text(**{lang: SHORT[name].to(lang).format(**of(lang)) for lang in WRITTEN}))

    for cut in figures["cuts"]:
        auc, of_cut = cut["auc"], _cut(cut)
        if (gain := auc["shown"] - auc["recency"]) < LEAST_OVER_RECENCY:
            add("recency", gain=(gain, 4), cut=of_cut)
        if (gain := auc["of the other log"] - auc["recency"]) < LEAST_OVER_RECENCY:
            add("unseen", gain=(gain, 4), cut=of_cut)
        best = max(auc[name] for name in BASELINES[1:])
        if best > auc["shown"]:
            add("half-life", cut=of_cut, other=(best, 3), ours=(auc["shown"], 3))
        if auc["own past"] < auc["recency"] + LEAST_OVER_RECENCY <= auc["shown"]:
            add("own", cut=of_cut, ours=(auc["own past"], 3), other=(auc["recency"], 3))
        if cut["ece"]["shown"] > MOST_ECE:
            add("ece", cut=of_cut, ece=(cut["ece"]["shown"], 3))
        if cut["ece"]["of the other log"] > MOST_ECE:
            add("unseen ece", cut=of_cut, ece=(cut["ece"]["of the other log"], 3))
    for one in figures["invented"]["shares"][: len(BOUNDS)]:
        if one["alive"] > BOUNDS[one["spread"]]:
            add("alive", spread=(one["spread"], 1), share=(one["alive"], 3), most=(BOUNDS[one["spread"]], 2))
    return shortfalls
