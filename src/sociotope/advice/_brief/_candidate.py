"""What to ask the person one may hire, what should warn, and what is left to agree upon."""

from __future__ import annotations

from sociotope.advice._brief._case import Case
from sociotope.advice._brief._parts import Blank, Block, BriefTable, Row, Section, Statement
from sociotope.advice._brief._texts import FAMILIES, expertise, minimum, questions, signs, t


def asked(case: Case) -> Section:
    """Questions on the three families of evidence, with what a good answer shows and the least evidence of each."""
    blocks: list[Block] = [Statement(t("questions.families"))]
    if case.verdict.kind == "none":
        blocks.insert(0, Statement(t("questions.none")))
    head = (t("questions.ask"), t("questions.good"))
    for family in FAMILIES:
        entries = [*(expertise(name, family) for name in case.expertises), *questions(family)]
        rows = tuple(Row((one["ask"], one["good"])) for one in entries)
        title = t(f"family.{family}")
        blocks.append(BriefTable(title, head, rows))
        blocks.append(Statement(t("questions.minimum", family=title, minimum=minimum(family)), role="note"))
    return Section("questions", t("questions.heading"), case.form.say("weigh"), tuple(blocks), private=True)


def warning(case: Case) -> Section:
    """The signs that should make one ask further, and what to ask."""
    entries = [*signs(), *(expertise(name, "sign") for name in case.expertises)]
    rows = tuple(Row((one["sign"], one["why"], one["ask"])) for one in entries)
    head = tuple(t(f"signs.{name}") for name in ("sign", "why", "ask"))
    grid = BriefTable(t("signs.caption"), head, rows)
    return Section("signs", t("signs.heading"), t("signs.lead"), (grid,), private=True)


def frame(case: Case) -> Section:
    """What the two parties settle together: nothing of it is guessed."""
    blocks: list[Block] = [Blank(question) for question in case.form.frame]
    if case.verdict.kind == "none":
        blocks.insert(0, Statement(t("frame.none", **case.form.named)))
    return Section("frame", t("frame.heading"), t("frame.lead"), tuple(blocks))
