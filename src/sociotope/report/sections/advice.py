"""The objective: what it takes, what is there, what to do, and the questions to ask oneself first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.objectives import Objective, load_objectives
from sociotope.report.blocks import Block, Grid, Heading, Listing, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words

Values = dict[str, Any]

PARTS: Final = ("action", "for", "against", "room", "unseen", "watch")


def values(page: StudyPage) -> Values:
    """What is advised for each objective, that which was given first; ``chosen`` and ``title`` are its, or None.

    For none where too little was read to conclude.
    """
    study = page.study
    every = list(load_objectives().values())
    if study.objective is not None:
        every = [study.objective, *(one for one in every if one.name != study.objective.name)]
    return {
        "chosen": None if study.objective is None else study.objective.name,
        "title": None if study.objective is None else page.words.say(study.objective.title),
        "objectives": [] if study.waiting else [_for_one(page.toward(one), one) for one in every],
    }


def _for_one(page: StudyPage, objective: Objective) -> Values:
    """What the table ``advice`` says, sorted for reading."""
    study, words = page.study, page.words
    assert study.gap is not None
    lines = study.advice.to_pylist()
    parts = [
        {
            "role": role,
            "title": words.t(f"advice.{role}"),
            "lines": [words.of_cell(line["sentence"]) for line in lines if line["role"] == role],
        }
        for role in PARTS
    ]
    verdict = study.verdict
    other_side = "" if verdict.against is None else words.say(verdict.against)
    repeated = any(other_side in part["lines"] for part in parts)
    gap = study.gap.to_pylist()
    top = max(
        [0.05, *(line["required_high"] for line in gap), *(line["high"] or line["observed"] or 0 for line in gap)]
    )
    return {
        "name": objective.name,
        "title": words.say(objective.title),
        "about": words.say(objective.about),
        "verdict": verdict,
        "claim": words.say(verdict.claim),
        "sentence": words.say(verdict.sentence),
        "gap": [_gap_row(line, page, top) for line in gap],
        "counted": "" if "monitor" in objective.mix else words.t("advice.counted"),
        "other_side": "" if repeated else other_side,
        "actions": [_action(line, words) for line in study.actions.to_pylist()],
        "parts": [part for part in parts if part["lines"]],
        "questions": [words.say(question) for question in objective.questions],
    }


def _action(line: Values, words: Words) -> dict[str, str]:
    """Something to do, why, what it costs, and how one will know."""
    return {"use": line["use"]} | {key: words.of_cell(line[key]) for key in ("sentence", "reason", "cost", "know")}


def _gap_row(line: Values, page: StudyPage, top: float) -> Values:
    words = page.words

    def at(share: float) -> float:
        return round(100 * min(share / top, 1), 2)

    seen = line["observed"] is not None
    low, high = (line["low"], line["high"]) if line["low"] is not None else (line["observed"], line["observed"])
    at_most = words.t("advice.at_most", share=words.percent(line["required_high"]))
    spread = words.interval(line["required_low"], line["required_high"])
    return {
        "use": line["use"],
        "title": page.title(line["use"]),
        "required": f"{words.percent(line['required'])} {spread}" if line["required"] else at_most,
        "observed": words.figure(line["observed"], line["low"], line["high"], line["n"]) if seen else "–",
        "status": line["status"],
        "status_title": words.t(f"advice.{line['status']}" + (f"_{line['returns']}" if line["returns"] else "")),
        "wanted_left": at(line["required_low"]),
        "wanted_width": round(at(line["required_high"]) - at(line["required_low"]), 2),
        "seen_at": at(line["observed"]) if seen else None,
        "seen_left": at(low) if seen else None,
        "seen_width": round(at(high) - at(low), 2) if seen else None,
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks: all of the objective that was given, and what the others call for."""
    words, others = page.words, contents["objectives"]
    yield Heading(2, words.t("advice.heading"))
    if contents["chosen"] is None:
        yield Prose(words.t("advice.none"))
    else:
        yield from _blocks_of(others[0], words)
        others = others[1:]
        yield Heading(3, words.t("advice.others"))
    yield Listing(tuple((f"{one['title']} (--objective {one['name']})", one["claim"]) for one in others))


def _blocks_of(contents: Values, words: Words) -> Iterator[Block]:
    yield Heading(3, contents["title"])
    yield Prose(contents["about"])
    yield Prose(contents["sentence"], "strong")
    if contents["other_side"]:
        yield Prose(f"{words.t('advice.other_side')} {contents['other_side']}")
    yield Heading(3, words.t("advice.gap"))
    headers = tuple(words.t(f"advice.{key}") for key in ("use", "required", "observed", "status"))
    rows = tuple((row["title"], row["required"], row["observed"], row["status_title"]) for row in contents["gap"])
    yield Grid(headers, rows)
    if contents["counted"]:
        yield Prose(contents["counted"])
    if contents["actions"]:
        yield Heading(3, words.t("advice.action"))
        yield Listing(tuple(_lines(action, words) for action in contents["actions"]), ordered=True)
    for part in contents["parts"]:
        # the actions say it, with the reason and the cost
        if contents["actions"] and part["role"] in ("action", "watch"):
            continue
        yield Heading(3, part["title"])
        yield Listing(tuple((line,) for line in part["lines"]))
    yield Heading(3, words.t("advice.ask"))
    yield Listing(tuple((question,) for question in contents["questions"]), ordered=True)


def _lines(action: Values, words: Words) -> tuple[str, ...]:
    """What to do, then why, what it costs, and how one will know."""
    parts = (f"{words.t(f'advice.{key}')}{words.colon}{action[key]}" for key in ("reason", "cost", "know"))
    return (action["sentence"], *parts)
