"""How success will be measured, what would be a failure, and what would happen anyway."""

from __future__ import annotations

from typing import Any

from sociotope.advice._brief._case import Case
from sociotope.advice._brief._parts import Block, Section, Statement
from sociotope.advice._brief._recent import quarter_extremes
from sociotope.advice._brief._start import quarter_name
from sociotope.advice._brief._texts import t
from sociotope.advice._detectable import TOO_FEW
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, date, figure
from sociotope.text import Text


def success(case: Case) -> Section:
    """The outcome, its denominator and its window, the failure, the counterfactual, and volume, which is no success."""
    outcome, named, by = case.objective.outcome, case.form.named, date(case.by)
    counted = t("success.count", what=outcome.what, denominator=outcome.denominator)
    failure = t("success.failure_none" if case.verdict.kind == "none" else "success.failure", by=by)
    blocks: list[Block] = [
        Statement(counted, t("success.count_why", use=use_title(outcome.use)), role="claim"),
        Statement(t("success.window", by=by, **named), t("success.window_why")),
        Statement(failure, t("success.failure_why")),
        Statement(t("success.anyway"), t("success.anyway_why")),
    ]
    quarters = quarter_extremes(case.measures, case.measure, case.of, TOO_FEW) if case.measure else []
    if len(quarters) > 1:
        text = t("success.variation", **extremes(quarters))
        why = t("success.variation_why", quarters=count(len(quarters)))
        blocks.append(Statement(text, why, ("outcome", "variation")))
    blocks.append(Statement(t("success.volume"), t("success.volume_why")))
    blocks.append(Statement(case.form.say("proof"), t("success.form_why", **named)))
    return Section("success", t("success.heading"), t("success.lead"), tuple(blocks))


def extremes(quarters: list[dict[str, Any]]) -> dict[str, Text]:
    """The lowest quarter and the highest, in words."""
    named: dict[str, Text] = {}
    for end, one in (("low", quarters[0]), ("high", quarters[-1])):
        named |= {
            end: figure(one["value"], one["low"], one["high"], one["n"]),
            f"when_{end}": quarter_name(one["at"]),
        }
    return named
