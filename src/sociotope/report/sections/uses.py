"""The uses with their shares, example acts, and the reasons why each act counts for its use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Literal

from sociotope.advice import rows
from sociotope.report.blocks import Bar, Bars, Block, Heading, Listing, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words
from sociotope.uses import FEATURES, Use, examples, why

Values = dict[str, Any]

RARE: Final = 0.005
EXAMPLES: Final = 3
ADDRESS: Final = re.compile(r"https?://(?:www\.)?([^\s/?#]+)[/?#][^\s]*")
"""An address is shown by its site: the rest of it is for machines."""

LONGEST: Final = 220
"""Letters of an example shown: enough to recognise the act."""


def values(page: StudyPage) -> Values:
    """The bars, largest share first, with up to three acts each; a shared page shows no content and no day."""
    study, words, uses = page.study, page.words, page.uses
    shares = sorted(rows(study.measures, "use_share"), key=lambda row: (-(row["value"] or -1.0), row["of"]))
    shown = [row for row in shares if row["value"] is None or row["value"] >= RARE]
    rare = [words.say(uses[row["of"]].title) for row in shares if row["value"] is not None and row["value"] < RARE]
    top = max([0.01, *(row["high"] or row["value"] or 0.0 for row in shown)])
    whys = {words.of_cell(row["why"]) for row in shares}
    lines = [_use(row, page) for row in shown]
    return {
        "top": top,
        "why": whys.pop() if len(whys) == 1 else "",
        "rows": lines,
        "unseen": [line for line in lines if line["value"] is None],
        "rare": words.t("uses.rare", uses=", ".join(rare)) if rare else "",
    }


def _use(row: Values, page: StudyPage) -> Values:
    words, uses = page.words, page.uses
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
        "why": "" if value is not None else words.of_cell(row["why"]),
        "examples": [] if value is None else _examples(use, page),
    }


def _examples(use: Use, page: StudyPage) -> list[Values]:
    of: Literal["owner"] | None = "owner" if page.study.has_owner else None
    acts = examples(page.study.environment, use.name, EXAMPLES, of=of).to_pylist()
    return [_example(use, act, page) for act in acts]


def _example(use: Use, act: Values, page: StudyPage) -> Values:
    words = page.words
    when = act["published"]
    reasons = next(explained for explained in why(page.study.environment, act["activity"]) if explained.use == use.name)
    if page.share:  # the sentence of the reasons quotes the words of the act
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


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("uses.heading"))
    if not contents["rows"]:
        yield Prose(words.t("uses.none"), "note")
        return
    yield Prose(f"{words.t('uses.lead')} {contents['why']}".strip())
    rows = tuple(_use_bar(row, words) for row in contents["rows"])
    yield Bars((words.t("map.use"), words.t("text.interval")), rows, contents["top"], words.t("text.bar"))
    for row in contents["rows"]:
        yield Heading(3, row["title"])
        yield Prose(row["about"], "note")
        if row["why"]:
            yield Prose(row["why"], "note")
        elif row["examples"]:
            yield Listing(tuple((_act(act), act["why"]) for act in row["examples"]))
        else:
            yield Prose(words.t("uses.no_example"), "note")
    if contents["rare"]:
        yield Prose(contents["rare"], "note")


def _use_bar(row: Values, words: Words) -> Bar:
    n = f", n = {row['n']}" if row["n"] else ""
    figure = words.t("advice.not_measurable") if row["value"] is None else f"{row['share']} {row['interval']}"
    return Bar(row["title"], row["value"], row["low"], row["high"], figure + n, row["use"])


def _act(act: Values) -> str:
    return " ".join(part for part in (act["when"], act["content"] or act["blank"]) if part)
