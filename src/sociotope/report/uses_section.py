"""The uses with their shares, example acts, and the reasons why each act counts for its use."""

from __future__ import annotations

import re
from typing import Any, Final, Literal

from sociotope.advice import rows
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.uses import FEATURES, Use, examples, why

RARE: Final = 0.005
EXAMPLES: Final = 3
ADDRESS: Final = re.compile(r"https?://(?:www\.)?([^\s/?#]+)[/?#][^\s]*")
"""An address is shown by its site: the rest of it is for machines."""

LONGEST: Final = 220
"""Letters of an example shown: enough to recognise the act."""


def uses_section(study: Results, words: Words, uses: dict[str, Use], *, share: bool) -> dict[str, Any]:
    """The bars, largest share first, with up to three acts each; a shared page shows no content and no day."""
    told = sorted(rows(study.measures, "use_share"), key=lambda row: (-(row["value"] or -1.0), row["of"]))
    shown = [row for row in told if row["value"] is None or row["value"] >= RARE]
    rare = [words.say(uses[row["of"]].title) for row in told if row["value"] is not None and row["value"] < RARE]
    top = max([0.01, *(row["high"] or row["value"] or 0.0 for row in shown)])
    whys = {words.told(row["why"]) for row in told}
    lines = [_row(study, row, words, uses, share=share) for row in shown]
    return {
        "top": top,
        "why": whys.pop() if len(whys) == 1 else "",
        "rows": lines,
        "unseen": [line for line in lines if line["value"] is None],
        "rare": words.t("uses.rare", uses=", ".join(rare)) if rare else "",
    }


def _row(study: Results, row: dict[str, Any], words: Words, uses: dict[str, Use], *, share: bool) -> dict[str, Any]:
    use = uses[row["of"]]
    value = row["value"]
    return {
        "use": row["of"],
        "title": words.say(use.title),
        "about": words.say(use.about),
        "value": value,
        "low": row["low"],
        "high": row["high"],
        "share": "" if value is None else words.percent(value),
        "interval": "" if value is None else words.interval(row["low"], row["high"]),
        "n": "" if row["n"] is None else words.count(row["n"]),
        "why": "" if value is not None else words.told(row["why"]),
        "examples": [] if value is None else _examples(study, use, words, share=share),
    }


def _examples(study: Results, use: Use, words: Words, *, share: bool) -> list[dict[str, Any]]:
    of: Literal["owner"] | None = "owner" if study.has_owner else None
    acts = examples(study.environment, use.name, EXAMPLES, of=of).to_pylist()
    return [_example(study, use, act, words, share=share) for act in acts]


def _example(study: Results, use: Use, act: dict[str, Any], words: Words, *, share: bool) -> dict[str, Any]:
    when = act["published"]
    reasons = next(found for found in why(study.environment, act["activity"]) if found.use == use.name)
    if share:  # the sentence of the reasons quotes the words of the act
        about = [words.say(FEATURES[term.feature].about) for term in reasons.terms if term.contribution]
        day = words.month(when) if when else ""
        return {
            "when": day,
            "content": "",
            "blank": words.t("uses.hidden"),
            "why": _capital(words.semicolon.join(about)),
            "numbers": "",
        }
    text = ADDRESS.sub(r"\1…", " ".join((act["content"] or "").split()))
    return {
        "when": words.date(when) if when else "",
        "content": text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…",
        "blank": words.t("uses.no_content"),
        "why": _capital(words.say(reasons.because)),
        "numbers": words.say(reasons.numbers),
    }


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
