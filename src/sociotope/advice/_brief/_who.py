"""The first sections: the objective, whom to look for, and what the form can bring."""

from __future__ import annotations

from sociotope.advice._brief._case import Case, listed
from sociotope.advice._brief._parts import Blank, Block, BriefTable, Row, Section, Statement
from sociotope.advice._brief._texts import FAMILIES, expertise, t
from sociotope.advice._titles import use_title, use_trade
from sociotope.advice._waiting import Waiting
from sociotope.advice.figures import interval, percent
from sociotope.text import Text

QUESTIONS = 3
"""Asked when the verdict is unclear (docs/science.md 6.1)."""


def wanted(case: Case) -> Section:
    """What is wanted, in the person's words when there are some, and the mix that it takes."""
    sought = case.objective
    blocks: list[Block] = []
    if case.words:
        blocks.append(Statement(t("objective.own_words", words=case.words), facts=("words",), role="claim"))
    title = t("objective.title", title=sought.title)
    blocks.append(Statement(title, facts=("objective",), role="" if case.words else "claim"))
    blocks.append(Statement(sought.about))
    mix = [
        t("objective.part", use=use_title(use), share=percent(one.share), spread=interval(one.low, one.high))
        for use, one in sought.mix.items()
    ]
    blocks.append(Statement(t("objective.mix", mix=listed(mix)), t("objective.mix_why")))
    return Section("objective", t("objective.heading"), None, tuple(blocks))


def whom(case: Case) -> Section:
    """The verdict, what it rests on, and the evidence on the other side."""
    verdict = case.verdict
    blocks: list[Block] = [
        Statement(verdict.claim, facts=("verdict",), role="claim"),
        Statement(verdict.evidence, t("expertise.evidence_why"), ("evidence", *rests_on(verdict.measures)), "evidence"),
    ]
    if verdict.against is None:
        blocks.append(Statement(t("expertise.no_against"), facts=("against",), role="against"))
    else:
        facts = ("against", *rests_on(verdict.against_measures))
        against = t("expertise.against", against=verdict.against)
        blocks.append(Statement(against, t("expertise.against_why"), facts, "against"))
    if verdict.kind == "none":
        blocks.append(Statement(t("expertise.none", **case.form.named)))
    if verdict.kind == "unclear":
        blocks.append(Statement(t("expertise.unclear")))
        blocks += [Blank(question) for question in case.objective.questions[:QUESTIONS]]
    return Section("expertise", t("expertise.heading"), None, tuple(blocks))


def too_soon(case: Case, waiting: Waiting) -> Section:
    """What stands in place of a verdict where too little was read: what is missing, and what to ask oneself."""
    blocks: list[Block] = [
        Statement(waiting.claim, facts=("verdict",), role="claim"),
        Statement(waiting.read, facts=("evidence",), role="evidence"),
    ]
    sentences = (*waiting.missing, *(() if waiting.meanwhile is None else (waiting.meanwhile,)))
    blocks += [Statement(each, facts=("evidence",)) for each in sentences]
    blocks += [Blank(question) for question in case.objective.questions[:QUESTIONS]]
    return Section("expertise", t("expertise.heading"), None, tuple(blocks))


def rests_on(measures: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that a sentence discloses when it tells of measures: the share of a use is one."""
    return tuple(f"share:{name.removeprefix('use_share:')}" for name in measures if name.startswith("use_share:"))


def brought(case: Case) -> Section:
    """What the form brings in knowledge, know-how and attitude for the expertise looked for, and what it cannot."""
    form = case.form
    what_of = "form.what_of" if len(case.expertises) > 1 else "form.what_alone"
    rows = []
    for family in FAMILIES:
        what = [
            t(what_of, Expertise=capital(trade(name)), what=expertise(name, family)["what"]) for name in case.expertises
        ]
        level = form.level(family)
        cells = (t(f"family.{family}"), capital(listed(what, " ")), t(f"level.{level}"), form.say_of(family))
        rows.append(Row(cells, mark=level))
    head = tuple(t(f"form.{name}") for name in ("family", "what", "level", "why"))
    blocks: list[Block] = [BriefTable(t("form.caption"), head, tuple(rows)), Statement(form.beside(case.nature))]
    if case.verdict.kind == "none":
        blocks.insert(0, Statement(t("form.unneeded")))
    if case.verdict.kind == "unclear":
        blocks.insert(0, Statement(t("form.waiting")))
    return Section("form", t("form.heading", **form.named), form.say("in_short"), tuple(blocks))


def trade(name: str) -> Text:
    """What an expertise is called."""
    return t(f"expertise.{name}") if name in ("media", "network") else use_trade(name)


def capital(text: Text) -> Text:
    """The same words, with a capital."""
    return Text(en=text.en[:1].upper() + text.en[1:], fr=text.fr[:1].upper() + text.fr[1:])
