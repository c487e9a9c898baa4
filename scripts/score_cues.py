"""Precision and recall of the lists of words: on the hand-made probes, and on public labelled messages.

``python scripts/score_cues.py`` prints both tables; ``--write`` puts that of the probes, and the list of features, into
docs/uses.md and docs/uses.fr.md, between their marks. The second one needs the public data (``--data FOLDER``, or
`shared/data` beside the checkout), which is not ours to keep here.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.uses import CUES, FEATURES, lexical_cues, load_uses

ROOT = Path(__file__).resolve().parent.parent
PROBES = ROOT / "tests" / "uses"
PAGES = {"en": ROOT / "docs" / "uses.md", "fr": ROOT / "docs" / "uses.fr.md"}
LANGUAGES = {"en": {"en": "English", "fr": "French"}, "fr": {"en": "anglais", "fr": "français"}}
FEATURES_OPEN, FEATURES_CLOSE = "<!-- features -->", "<!-- /features -->"
MODEL_OPEN, MODEL_CLOSE = "<!-- text model -->", "<!-- /text model -->"
OPEN, CLOSE = "<!-- scripts/score_cues.py -->", "<!-- /scripts/score_cues.py -->"


@dataclass(frozen=True)
class Score:
    """How often a cue is right when given, and given when right."""

    right: int
    given: int
    due: int
    n: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else float("nan")

    @property
    def recall(self) -> float:
        return self.right / self.due if self.due else float("nan")

    @property
    def lift(self) -> float:
        """How many times likelier the label is when the cue is given than it is at all."""
        return self.precision / (self.due / self.n)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.given + other.given, self.due + other.due, self.n + other.n)


def cues_given(texts: Sequence[str], language: str) -> dict[str, list[bool]]:
    """By cue, whether each text gives it, through the very queries that label acts."""
    notes = pa.table(
        {
            "object": range(len(texts)),
            "content": pa.array(texts, pa.string()),
            "language": [language] * len(texts),
            "platform": ["probes"] * len(texts),
        }
    )
    with Sociotope.from_tables(objects=notes) as place:
        rows = place.sql(f"SELECT * FROM {lexical_cues(place)} ORDER BY object")
        return {cue: rows[cue].to_pylist() for cue in CUES}


def probes(language: str, kind: str = "probes") -> list[dict]:
    """The hand-made sentences of one language: ``probes``, that the lists were worked on, or ``blind``."""
    return tomllib.loads((PROBES / f"{kind}_{language}.toml").read_text(encoding="utf-8"))["probes"]


def on_probes(language: str, kind: str) -> dict[str, Score]:
    """The score of each cue on one set of sentences of a language."""
    made = probes(language, kind)
    given = cues_given([probe["text"] for probe in made], language)
    return {cue: score(given[cue], [cue in probe["cues"] for probe in made]) for cue in CUES}


def on_strangers(texts: Sequence[str]) -> dict[str, Score]:
    """The score of each cue on messages of strangers that were read for every cue."""
    answers = tomllib.loads((PROBES / "strangers.toml").read_text(encoding="utf-8"))
    given = cues_given([texts[line] for line in answers["read"]], "en")
    return {cue: score(given[cue], [line in answers["given"][cue] for line in answers["read"]]) for cue in CUES}


def score(given: Sequence[bool], due: Sequence[bool]) -> Score:
    """The score of what was given against what was due."""
    return Score(sum(g and d for g, d in zip(given, due, strict=True)), sum(given), sum(due), len(due))


def on_public_data(folder: Path) -> dict[tuple[str, str], Score]:
    """The scores on public messages, by cue and by the label that it is held against."""
    with (folder / "labelled" / "tweet_act" / "tweet_act.csv").open(encoding="utf-8") as file:
        acts = list(csv.reader(file))
    # "RT @name:" is how these were collected; the label is of the words that follow
    given = cues_given([re.sub(r"^(?:RT @\w+: ?)+", "", text.strip('"')) for text, _ in acts], "en")
    kinds = [kind for _, kind in acts]
    topics = messages(folder)
    about = cues_given([row["text"] for row in topics], "en")
    either = [a or c for a, c in zip(given["ask"], given["cta"], strict=True)]
    return {
        ("ask", "QUE"): score(given["ask"], [kind == "QUE" for kind in kinds]),
        ("cta", "REQ, SUG"): score(given["cta"], [kind in ("REQ", "SUG") for kind in kinds]),
        ("ask or cta", "QUE, REQ, SUG"): score(either, [kind in ("QUE", "REQ", "SUG") for kind in kinds]),
        ("howto", "learning & educational"): score(
            about["howto"], [row["learning_&_educational"] == 1 for row in topics]
        ),
    }


def messages(folder: Path) -> list[dict]:
    """The thousand messages that are labelled by topic."""
    with (folder / "labelled" / "tweet_topicXL" / "en_1000.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def table(lang: str) -> str:
    """The table of the probes, in the language of the page."""
    answers = {
        "en": ("Cue", "Language", "Tuned: precision", "recall", "Written blind: precision", "recall", "All"),
        "fr": ("Indice", "Langue", "Réglage : précision", "rappel", "À l’aveugle : précision", "rappel", "Ensemble"),
    }[lang]
    lines = [f"| {' | '.join(answers[:-1])} |", "|---|---|--:|--:|--:|--:|"]
    for language, name in LANGUAGES[lang].items():
        tuned, blind = on_probes(language, "probes"), on_probes(language, "blind")
        for cue in CUES:
            lines.append(f"| `{cue}` | {name} | {cells(tuned[cue], lang)} | {cells(blind[cue], lang)} |")
        whole = [sum(half.values(), Score(0, 0, 0, 0)) for half in (tuned, blind)]
        shown = " | ".join(cells(each, lang, interval=True) for each in whole)
        lines.append(f"| **{answers[-1]}** | {name} | {shown} |")
    return "\n".join(lines)


def cells(one: Score, lang: str, *, interval: bool = False) -> str:
    """Precision and recall as two cells."""
    parts = []
    for value, right, of in ((one.precision, one.right, one.given), (one.recall, one.right, one.due)):
        text = f"{value:.2f} ({right}/{of})"
        if interval:
            low, high = wilson(right, of)
            text = f"{value:.2f} [{low:.2f}; {high:.2f}]"
        parts.append(text.replace(".", ",") if lang == "fr" else text)
    return " | ".join(parts)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    z, p = 1.959964, right / of
    middle, spread = p + z * z / (2 * of), z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def page(lang: str) -> str:
    """The page with its table made anew."""
    text = PAGES[lang].read_text(encoding="utf-8")
    before, rest = text.split(OPEN)
    text = f"{before}{OPEN}\n{table(lang)}\n{CLOSE}{rest.split(CLOSE)[1]}"
    before, rest = text.split(MODEL_OPEN)
    text = f"{before}{MODEL_OPEN}\n{text_model(lang)}\n{MODEL_CLOSE}{rest.split(MODEL_CLOSE)[1]}"
    before, rest = text.split(FEATURES_OPEN)
    return f"{before}{FEATURES_OPEN}\n{features(lang)}\n{FEATURES_CLOSE}{rest.split(FEATURES_CLOSE)[1]}"


def text_model(lang: str) -> str:
    """What the model of texts is worth, use by use, on what was kept apart and on independent acts."""
    figures = json.loads((ROOT / "training" / "uses" / "figures.json").read_text(encoding="utf-8"))
    sets = [(kind, code) for kind in ("kept_apart", "independent") for code in LANGUAGES]
    answers = {
        "en": ("F1", "Kept apart, {}", "Independent, {}", "Mean (macro-F1)", "hard ones", "No use, seen", "Acts"),
        "fr": ("F1", "À part, {}", "Indépendants, {}", "Moyenne (F1 macro)", "difficiles", "Aucun usage, vu", "Actes"),
    }[lang]  # fmt: skip
    heads = [answers[1 + (kind == "independent")].format(LANGUAGES[lang][code]) for kind, code in sets]
    lines = [f"| {answers[0]} | {' | '.join(heads)} |", "|---|" + "--:|" * len(sets)]

    def line(name: str, values: list[float]) -> str:
        shown = [str(value) if isinstance(value, int) else f"{value:.2f}" for value in values]
        cells = " | ".join(shown)
        return f"| {name} | {cells.replace('.', ',') if lang == 'fr' else cells} |"

    by_set = [figures[kind][code] for kind, code in sets]
    lines += [line(f"`{use}`", [each["uses"][use]["f1"] for each in by_set]) for use in by_set[0]["uses"]]
    for name, key in zip(answers[3:], ("macro_f1", "macro_f1_hard", "none", "acts"), strict=True):
        lines.append(line(f"**{name}**", [each[key] for each in by_set]))
    return "\n".join(lines)


def features(lang: str) -> str:
    """Every feature, what it says of an act, and the uses that it weighs in."""
    answers = {
        "en": ("Feature", "What it says of an act", "Weighs in"),
        "fr": ("Trait", "Ce qu’il dit d’un acte", "Pèse dans"),
    }
    lines = [f"| {' | '.join(answers[lang])} |", "|---|---|---|"]
    for name, feature in FEATURES.items():
        weights = " · ".join(
            f"{use.name} {use.weights[name]:+g}".replace("-", "−") if name in use.weights else use.name
            for use in load_uses().values()
            if name in use.weights or name == use.text_feature
        )
        weights = weights.replace(".", ",") if lang == "fr" else weights
        lines.append(f"| `{name}` | {feature.about.to(lang)} | {weights} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables, or write the one of the probes into the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    answers = parser.parse_args()
    if answers.write:
        for lang, path in PAGES.items():
            path.write_text(page(lang), encoding="utf-8")
        return
    print(table("en"))
    if (answers.data / "labelled").is_dir():
        print("\n| Cue | Label | Precision | Recall | Lift | Base rate |\n|---|---|--:|--:|--:|--:|")
        for (cue, label), one in on_public_data(answers.data).items():
            shown = f"{one.precision:.2f} | {one.recall:.2f} | {one.lift:.1f} | {one.due / one.n:.2f}"
            print(f"| `{cue}` | {label} | {shown} |")
        print("\n| Cue | Strangers: precision | recall |\n|---|--:|--:|")
        for cue, one in on_strangers([row["text"] for row in messages(answers.data)]).items():
            print(f"| `{cue}` | {cells(one, 'en')} |")


if __name__ == "__main__":
    main()
