"""What docs/objectives.md and docs/objectives.fr.md hold: each objective, the mixes, how often free text is right.

Called by build_docs.py; the sentences that judge are tests/objectives/held_out.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sociotope.advice import media_share
from sociotope.measures._estimate import wilson
from sociotope.objectives import Nearest, left, load_objectives, nearest
from sociotope.objectives._index import LETTERS, TEMPER
from sociotope.objectives._nearest import ALONE, KNOWN, LEAST, MARGIN
from sociotope.objectives._questionnaire import ENOUGH, TWICE
from sociotope.text import WRITTEN, Text
from sociotope.uses import load_uses

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "objectives" / "held_out.toml"

HEADS = {
    "objective": Text(en="objective", fr="objectif"),
    "media": Text(en="media share", fr="part de média"),
    "what": Text(en="what", fr="quoi"),
    "n": Text(en="of", fr="sur"),
    "share": Text(en="share", fr="part"),
    "clear": Text(en="said clear", fr="dits clairs"),
    "right": Text(en="clear and right", fr="clairs et justes"),
    "first": Text(en="first is right", fr="premier juste"),
    "three": Text(en="among the first three", fr="parmi les trois premiers"),
}
LINES = {
    "clear": Text(en="wishes said clear", fr="souhaits dits clairs"),
    "right": Text(en="of these, the right objective", fr="parmi eux, le bon objectif"),
    "first": Text(en="nearest is right, clear or not", fr="le plus proche est juste, clair ou non"),
    "three": Text(en="right among the nearest three", fr="juste parmi les trois plus proches"),
    "unclear": Text(en="rightly said unclear, of what says no objective", fr="dits à raison pas clairs, sans objectif"),
    "both": Text(
        en="two wishes at once: unclear, both among three",
        fr="deux souhaits à la fois : pas clair, les deux parmi trois",
    ),
    "not_wanted": Text(en="what is not wanted is left out", fr="ce qui n’est pas voulu est mis de côté"),
}
LOOKS = (
    (Text(en="1, before any work", fr="1, avant tout travail"), (20, 31, 5, 4, 31, 20, 5, 4)),
    (
        Text(
            en="2, more wishes, the odds, words with two meanings",
            fr="2, plus de souhaits, la cote, les mots à deux sens",
        ),
        (26, 32, 1, 1, 40, 19, 1, 0),
    ),
    (
        Text(en="3, words that are those of a file", fr="3, les mots qui sont ceux d’un fichier"),
        (27, 31, 1, 1, 40, 20, 0, 0),
    ),
    (Text(en="4, a smaller margin", fr="4, une marge plus petite"), (30, 28, 1, 1, 42, 18, 0, 0)),
    (
        Text(
            en="5, more forms of words, a word in question settles nothing",
            fr="5, plus de formes, un mot en question ne tranche rien",
        ),
        (30, 28, 1, 1, 42, 18, 0, 0),
    ),
)
"""Each look at the totals of blind.toml, as they were then: right, asked, missed, wrong in English, then in French."""

MIX = Text(en="Takes: {mix}.", fr="Demande : {mix}.")
ASKS = Text(en="Ask yourself:", fr="Demandez-vous :")
WATCH = Text(en="Watch: {what}, out of {denominator}.", fr="À suivre : {what}, sur {denominator}.")
COUNTED = Text(
    en=" Counted by [`{measure}`](measures.md#{measure}).", fr=" Compté par [`{measure}`](measures.md#{measure})."
)


@dataclass(frozen=True)
class Scored:
    """What was understood of the sentences of one objective, or of all."""

    n: int
    clear: int
    right: int
    first: int
    three: int


@cache
def sentences() -> dict[str, Any]:
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


@cache
def understood(text: str) -> Nearest:
    return nearest(text)


def scored(name: str) -> Scored:
    """The sentences of one objective, in both languages."""
    nearest = [understood(text) for lang in WRITTEN for text in sentences()[name][lang]]
    names = [[match.objective.name for match in each.matches] for each in nearest]
    return Scored(
        n=len(nearest),
        clear=sum(each.clear for each in nearest),
        right=sum(each.clear and near[0] == name for each, near in zip(nearest, names, strict=True)),
        first=sum(near[:1] == [name] for near in names),
        three=sum(name in near[:3] for near in names),
    )


@cache
def counts() -> dict[str, tuple[int, int]]:
    """Each line of the table of figures: how many, out of how many."""
    each = [scored(name) for name in load_objectives()]
    n, clear = sum(one.n for one in each), sum(one.clear for one in each)
    requests = sentences()
    vague = [understood(text) for texts in requests["unclear"].values() for text in texts]
    both = [(understood(row["text"]), set(row["objectives"])) for row in requests["both"]]
    refused = [(understood(row["text"]), row["wanted"]) for row in requests["not_wanted"]]
    return {
        "clear": (clear, n),
        "right": (sum(one.right for one in each), clear),
        "first": (sum(one.first for one in each), n),
        "three": (sum(one.three for one in each), n),
        "unclear": (sum(not nearest.clear for nearest in vague), len(vague)),
        "both": (
            sum(
                not nearest.clear and names <= {match.objective.name for match in nearest.matches[:3]}
                for nearest, names in both
            ),
            len(both),
        ),
        "not_wanted": (
            sum(bool(nearest.matches) and nearest.matches[0].objective.name == wanted for nearest, wanted in refused),
            len(refused),
        ),
    }


def page(lang: str) -> str:
    """The whole page in one language."""
    text = (ROOT / "scripts" / "objectives" / f"{lang}.md").read_text(encoding="utf-8")
    least, most = left({})
    numbers = counts()
    parts = {
        "each": each(lang),
        "mixes": mixes(lang),
        "figures": figures(lang),
        "by_objective": by_objective(lang),
        "least": str(least),
        "most": str(most),
        "enough": percent(ENOUGH, lang),
        "twice": f"{TWICE:g}",
        "letters": {"en": "{} to {}", "fr": "{} à {}"}[lang].format(*LETTERS),
        "temper": f"{TEMPER:g}",
        "looks": "\n".join(f"| {when.to(lang)} | {' | '.join(map(str, counts))} |" for when, counts in LOOKS),
        "least_score": decimal(LEAST, lang),
        "margin": percent(MARGIN, lang),
        "alone": percent(ALONE, lang),
        "known": percent(KNOWN, lang),
        "sentences": str(numbers["first"][1]),
        "unclear_sentences": str(numbers["unclear"][1]),
    }
    for name, value in parts.items():
        text = text.replace("{{" + name + "}}", value)
    assert "{{" not in text, "a place of the text was not filled"
    return text


def each(lang: str) -> str:
    """Every objective: what it is, what it takes, what to ask, what to watch."""
    paragraphs = []
    for name, one in load_objectives().items():
        mix = ", ".join(
            f"{use_title(use).to(lang)} {percent(row.share, lang)} ({percents(row.low, row.high, lang)})"
            for use, row in one.mix.items()
        )
        watch = WATCH.format(what=one.outcome.what, denominator=one.outcome.denominator)
        if one.outcome.measure:
            watch += COUNTED.format(measure=one.outcome.measure)
        lines = [f"### {one.title.to(lang)} (`{name}`)", one.about.to(lang), MIX.format(mix=mix).to(lang)]
        lines.append(ASKS.to(lang) + "\n\n" + "\n".join(f"- {question.to(lang)}" for question in one.questions))
        paragraphs.append("\n\n".join([*lines, watch.to(lang)]))
    return "\n\n".join(paragraphs)


def mixes(lang: str) -> str:
    """A row an objective, a column a use."""
    known = load_objectives()
    uses = [use for use in load_uses() if any(use in one.mix for one in known.values())]
    rows = [[HEADS["objective"].to(lang), *(f"`{use}`" for use in uses), HEADS["media"].to(lang)]]
    for name, one in known.items():
        cells = [
            f"{100 * row.share:.0f} ({100 * row.low:.0f}–{100 * row.high:.0f})" if (row := one.mix.get(use)) else ""
            for use in uses
        ]
        value, low, high = media_share(one)
        rows.append([f"`{name}`", *cells, f"{percent(value, lang)} ({percents(low, high, lang)})"])
    return table(rows)


def figures(lang: str) -> str:
    """How often it is right, each share with its count and interval."""
    rows = [[HEADS[name].to(lang) for name in ("what", "n", "share")]]
    for name, (count, n) in counts().items():
        low, high = wilson(count / n, n)
        share = f"{percent(count / n, lang)} ({percents(float(low), float(high), lang)})"
        rows.append([LINES[name].to(lang), f"{count} / {n}", share])
    return table(rows)


def by_objective(lang: str) -> str:
    """The same for each objective: counts only, as there are twenty sentences of each."""
    rows = [[HEADS[name].to(lang) for name in ("objective", "n", "clear", "right", "first", "three")]]
    for name in load_objectives():
        one = scored(name)
        rows.append([f"`{name}`", *(str(count) for count in (one.n, one.clear, one.right, one.first, one.three))])
    return table(rows)


def use_title(name: str) -> Text:
    return load_uses()[name].title


def table(rows: list[list[str]]) -> str:
    head, *body = rows
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *body))


def percent(value: float, lang: str) -> str:
    return f"{100 * value:.0f}" + {"en": "%", "fr": " %"}[lang]


def percents(low: float, high: float, lang: str) -> str:
    return f"{100 * low:.0f}–{percent(high, lang)}"


def decimal(value: float, lang: str) -> str:
    return f"{value:g}".replace(".", "," if lang == "fr" else ".")
