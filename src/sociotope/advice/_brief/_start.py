"""Where the person stands: the gap, the outcome when it is known, and the volume held apart."""

from __future__ import annotations

from typing import Any

from sociotope.advice._brief._case import Case, listed
from sociotope.advice._brief._parts import Block, BriefTable, Gauge, Row, Section, Statement
from sociotope.advice._brief._recent import Recent, quarter_of
from sociotope.advice._brief._texts import t
from sociotope.advice._titles import use_title
from sociotope.advice.figures import decimal, figure, interval, percent
from sociotope.measures import catalogue
from sociotope.text import Text


def start(case: Case) -> Section:
    """The starting point, each figure with its interval and what it was counted on."""
    blocks: list[Block] = []
    if case.platforms:
        blocks.append(Statement(t("start.platform", platform=listed(list(case.platforms))), facts=("platform",)))
    blocks += _outcome(case)
    head = tuple(t(f"start.{name}") for name in ("use", "asked", "whole", "recent", "reading"))
    rows = tuple(_required(case, line) for line in case.gap)
    blocks.append(BriefTable(t("start.caption"), head, rows, numbers=(1, 2, 3)))
    for line in case.gap:
        if line["status"] == "not_measurable":
            unseen = t("start.why_unseen", use=use_title(line["use"]), why=Text(**line["why"]))
            blocks.append(Statement(unseen, facts=(f"share:{line['use']}",)))
    if (quarters := quarters_of(case)) is not None:
        blocks.append(Statement(t("start.period", quarters=quarters), facts=("period",)))
    blocks.append(_volume(case))
    lead = "start.lead" if case.of == "owner" else "start.lead_place"
    return Section("start", t("start.heading"), t(lead), tuple(blocks))


def quarters_of(case: Case) -> Text | None:
    """The quarters that the recent figures are of."""
    dated = next((one for one in (case.outcome, case.volume) if one is not None and one.quarters), None)
    if dated is None:
        return None
    first, last = quarter_name(dated.quarters[0]), quarter_name(dated.quarters[-1])
    return t("start.quarters" if len(dated.quarters) > 1 else "start.one_quarter", first=first, last=last)


def quarter_name(at: str) -> Text:
    """A quarter in words.

    Examples
    --------
    >>> quarter_name("2026-Q2").fr
    'T2 2026'
    """
    year, quarter = quarter_of(at)
    return t("start.quarter", year=year, quarter=quarter)


def shown(one: Recent) -> Text:
    """A recent share with its interval and what it was counted on."""
    return figure(one.value, one.low, one.high, one.n)


def outcome_title(case: Case) -> Text:
    """What the measure of the outcome is called, beginning a clause."""
    title: Text = catalogue()[case.measure or ""].title
    return Text(en=title.en[:1].lower() + title.en[1:], fr=title.fr[:1].lower() + title.fr[1:])


def paces(one: Recent) -> dict[str, Text]:
    """The pace of the trials in a week: the usual, the slowest quarter's, the fastest one's."""
    usual = one.pace or 0.0
    ends = {"low": usual if one.slow is None else one.slow, "high": usual if one.fast is None else one.fast}
    return {"pace": weekly(usual)} | {name: weekly(value) for name, value in ends.items()}


def weekly(value: float) -> Text:
    """So many a week: whole from ten on, and where it is."""
    return decimal(value, 0 if value >= 9.5 or f"{value:.1f}"[-1] == "0" else 1)


def required(line: dict[str, Any]) -> Text:
    """What the objective asks of a use."""
    if not line["required"]:
        return t("start.at_most", share=percent(line["required_high"]))
    return percent(line["required"]) + Text(en=" ", fr=" ") + interval(line["required_low"], line["required_high"])


def _required(case: Case, line: dict[str, Any]) -> Row:
    use, seen = line["use"], line["observed"] is not None
    lately = case.share(use)
    cells = (
        use_title(use),
        required(line),
        figure(line["observed"], line["low"], line["high"], line["n"]) if seen else t("start.unseen"),
        shown(lately) if lately else t("start.no_recent") if seen else t("start.unseen"),
        t(f"start.{line['status']}"),
    )
    gauge = Gauge(line["required_low"], line["required_high"], line["observed"], line["low"], line["high"])
    return Row(cells, (f"share:{use}",), gauge)


def _outcome(case: Case) -> list[Block]:
    outcome, estimate = case.objective.outcome, case.outcome_row
    if case.outcome is None or estimate is None:
        why = Text(**estimate["why"]) if estimate and estimate["why"] else t("start.outcome_nobody")
        unseen = t("start.outcome_unseen", what=outcome.what, denominator=outcome.denominator, why=why)
        return [Statement(unseen, t("start.outcome_unseen_why"), ("outcome",))]
    whole = figure(estimate["value"], estimate["low"], estimate["high"], estimate["n"])
    if case.outcome.quarters:
        text = t(
            "start.outcome",
            title=outcome_title(case),
            recent=shown(case.outcome),
            whole=whole,
        )
    else:
        text = t("start.outcome_all", title=outcome_title(case), figure=whole)
    definition = catalogue()[case.measure or ""].definition
    why = t("start.outcome_why", measure=case.measure, definition=definition)
    return [Statement(text, why, ("outcome",), "figure")]


def _volume(case: Case) -> Statement:
    volume = case.volume
    if volume is None or volume.pace is None:
        return Statement(t("start.volume_unknown"), t("start.volume_why"), ("volume",))
    bounds = paces(volume)
    steady = "volume_steady" if bounds["low"] == bounds["high"] else "volume"
    name = "volume_one" if volume.slow is None else steady
    return Statement(t(f"start.{name}", **bounds), t("start.volume_why"), ("volume",))
