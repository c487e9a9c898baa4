"""What a brief may disclose about a person, fact by fact, as it will be said."""

from __future__ import annotations

from typing import Any

from sociotope.advice._brief._case import Case, listed
from sociotope.advice._brief._parts import Fact, Statement
from sociotope.advice._brief._recent import Recent, quarter_extremes
from sociotope.advice._brief._start import outcome_title, paces, quarters_of, shown
from sociotope.advice._brief._success import extremes
from sociotope.advice._brief._target import changes_to_see, nearest_share
from sociotope.advice._brief._texts import t
from sociotope.advice._detectable import TOO_FEW
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, figure
from sociotope.text import Text


def facts(case: Case) -> list[Fact]:
    """Every fact that the sections can cite, in their order."""
    verdict = case.verdict
    statements: list[tuple[str, Text | None]] = [
        ("objective", case.objective.title),
        ("words", Text(en=case.words, fr=case.words) if case.words else None),
        ("verdict", verdict.claim),
        ("evidence", verdict.evidence),
        ("against", verdict.against or t("expertise.no_against")),
        ("platform", listed(list(case.platforms)) if case.platforms else None),
        ("outcome", _outcome(case)),
        ("trials", _per_week(case.outcome)),
        ("volume", _per_week(case.volume) or t("start.volume_unknown")),
        ("period", quarters_of(case)),
        ("variation", _variation(case)),
        ("target", _target(case)),
        ("actions", listed([_action(row) for row in case.actions], " ") if case.actions else None),
    ]
    shares = [
        Fact(f"share:{line['use']}", t("fact.share", use=use_title(line["use"])), _share(case, line))
        for line in case.gap
    ]
    return [*(Fact(name, t(f"fact.{name}"), value) for name, value in statements if value is not None), *shares]


def _outcome(case: Case) -> Text:
    estimate = case.outcome_row
    if case.outcome is None or estimate is None:
        return t("fact.share_unseen")
    whole = figure(estimate["value"], estimate["low"], estimate["high"], estimate["n"])
    if not case.outcome.quarters:
        return outcome_title(case) + Text(en=": ", fr=" : ") + whole
    return outcome_title(case) + Text(en=": ", fr=" : ") + t("fact.both", whole=whole, recent=shown(case.outcome))


def _per_week(one: Recent | None) -> Text | None:
    return None if one is None or one.pace is None else t("fact.per_week", **paces(one))


def _variation(case: Case) -> Text | None:
    quarters = quarter_extremes(case.measures, case.measure, case.of, TOO_FEW) if case.measure else []
    if len(quarters) < 2:
        return None
    return t("fact.variation_value", count=count(len(quarters)), **extremes(quarters))


def _target(case: Case) -> Text | None:
    if case.outcome is None:
        return None
    parts: list[Text] = []
    for block in changes_to_see(case, case.outcome):
        if isinstance(block, Statement):
            parts += [part for part in (block.text, block.why) if part is not None]
        else:
            parts.append(listed([listed(list(row.cells), ": ", " : ") for row in block.rows], "; ", " ; "))
    return listed(parts, " ")


def _action(row: dict[str, Any]) -> Text:
    return Text(**row["sentence"]) + Text(en=" ", fr=" ") + Text(**row["cost"])


def _share(case: Case, line: dict[str, Any]) -> Text:
    if line["observed"] is None:
        return t("fact.share_unseen")
    whole, status = figure(line["observed"], line["low"], line["high"], line["n"]), t(f"start.{line['status']}")
    if (seen := nearest_share(case, line)) is not None:
        status = status + t("fact.visible", share=seen)
    lately = case.share(line["use"])
    if lately is None:
        return t("fact.share_whole", whole=whole, status=status)
    return t("fact.share_value", whole=whole, recent=shown(lately), status=status)
