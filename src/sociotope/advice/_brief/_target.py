"""The target: the nearest result that can be told from chance by its date, or how to count until there is one."""

from __future__ import annotations

import datetime as dt
from math import ceil
from typing import Any, Final

from sociotope.advice._brief._case import Case
from sociotope.advice._brief._parts import Blank, Block, BriefTable, Row, Scale, Section, Statement
from sociotope.advice._brief._recent import Recent
from sociotope.advice._brief._start import paces, required, shown, weekly
from sociotope.advice._brief._texts import t
from sociotope.advice._detectable import TOO_FEW, detectable, trials_after
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, date, decimal, percent, plural
from sociotope.text import Text

WINDOW: Final = 12
"""Weeks that are counted before, and after (docs/science.md 4.4)."""

APART: Final = 4
"""Weeks before the beginning that are left out: people look for help after bad ones."""

PLANNED_TRIALS: Final = (30, 60, 120, 250, 500)
PLANNED_SHARES: Final = (0.05, 0.2, 0.5)
TEN_POINTS: Final = 0.1
LONGEST: Final = 365.25 * 20
"""Days: a date further than twenty years away is no answer."""


def target(case: Case) -> Section:
    """What to aim at, and from which result on one will know."""
    blocks = _by_hand(case) if case.outcome is None else _from(case, case.outcome)
    blocks += _shares(case)
    for row in case.actions:
        action = t("target.action", action=Text(**row["sentence"]))
        blocks.append(Statement(action, Text(**row["cost"]), ("actions", "volume", f"share:{row['use']}")))
    if case.outcome is None or case.outcome.n < TOO_FEW:
        blocks.append(_tally(case))
    return Section("target", t("target.heading"), t("target.lead"), tuple(blocks))


def changes_to_see(case: Case, base: Recent) -> list[Statement | BriefTable]:
    """What is told of the outcome and of how soon a change of it can be seen."""
    return [block for block in _from(case, base) if not isinstance(block, Blank) and block.facts]


def _from(case: Case, base: Recent) -> list[Block]:
    if base.n < TOO_FEW:
        few = Statement(t("target.few", base=shown(base)), t("target.few_why"), ("outcome", "target"))
        return [few, *_by_hand(case)]
    return _measured(case, base) if base.pace else _undated(case, base)


def nearest_share(case: Case, line: dict[str, Any]) -> Text | None:
    """The nearest share of a missing use that can be told from chance on the day; None for one that is not missing."""
    base = case.share(line["use"])
    if line["status"] != "under_used" or base is None or not base.pace:
        return None
    trials = base.trials(case.today, case.by) or 0.0
    reached = detectable(base.value, base.independent, base.worth(trials)) if trials >= TOO_FEW else None
    return t("target.nothing_slow") if reached is None else percent(reached)


def _measured(case: Case, base: Recent) -> list[Block]:
    facts = ("outcome", "trials", "target")
    trials = base.trials(case.today, case.by) or 0.0
    by, named = date(case.by), case.form.named
    blocks: list[Block] = []
    fall = case.verdict.kind == "none"
    if trials < TOO_FEW:
        then = _after(case.today, TOO_FEW / (base.pace or 1.0))
        text = t("target.too_early", by=by, trials=count(trials), then=then or by)
        blocks.append(Statement(text, t("target.too_early_why", pace=paces(base)["pace"]), facts, "target"))
    elif (reached := detectable(base.value, base.independent, base.worth(trials), fall=fall)) is None:
        blocks.append(Statement(t("target.nothing", by=by), None, facts, "target"))
    else:
        values = {"by": by, "base": shown(base), "reached": percent(reached), "points": points(reached - base.value)}
        if fall:
            text = t("target.fall", **values)
        else:
            slow, fast = (_reached(case, base, base.pace if pace is None else pace) for pace in (base.slow, base.fast))
            # two paces that come to the same are told once
            text = t("target.rise_one" if slow == fast else "target.rise", slow=slow, fast=fast, **values)
        why = t(
            "target.rise_why",
            trials=count(trials),
            pace=weekly(base.pace or 0.0),
            independent=count(base.worth(trials)),
            **named,
        )
        blocks.append(Statement(text, why, facts, "target", Scale(base.value, base.low, base.high, reached)))
    if not fall:
        blocks.append(_ten_points(case, base, facts))
        blocks.append(Statement(t("target.promise"), t("target.promise_why")))
    return blocks


def _reached(case: Case, base: Recent, pace: float | None) -> Text:
    trials = base.trials(case.today, case.by, pace) or 0.0
    reached = detectable(base.value, base.independent, base.worth(trials)) if trials >= TOO_FEW else None
    return t("target.nothing_slow") if reached is None else percent(reached)


def _ten_points(case: Case, base: Recent, facts: tuple[str, ...]) -> Statement:
    wanted = min(base.value + TEN_POINTS, 0.999)
    needed = trials_after(base.value, wanted, base.independent)
    trials = None if needed is None else max(needed * base.n / base.independent, TOO_FEW)
    then = None if trials is None else _after(case.today, trials / (base.pace or 1.0))
    if trials is None or then is None:
        return Statement(t("target.ten_never"), None, facts)
    return Statement(t("target.ten", then=then), t("target.ten_why", trials=count(trials)), facts)


def _after(today: dt.date, weeks: float) -> Text | None:
    return date(today + dt.timedelta(days=ceil(weeks * 7))) if weeks * 7 <= LONGEST else None


def points(difference: float) -> Text:
    """A difference of two shares: whole points from ten on, with a decimal below.

    Examples
    --------
    >>> points(0.082).fr, points(-0.015).fr, points(0.01).en
    ('8,2 points', '1,5 point', '1 point')
    """
    digits = 0 if round(abs(difference) * 1000) % 10 == 0 or abs(difference) >= 0.0995 else 1
    size = round(abs(difference) * 100, digits)
    chosen = Text(
        en=t_raw("unit.point" if size == 1 else "unit.points").en,
        fr=t_raw("unit.point" if size < 2 else "unit.points").fr,
    )
    return chosen.format(n=decimal(size, digits))


def t_raw(key: str) -> Text:
    """A sentence whose places are filled by somebody else."""
    return t(key, n="{n}")


def _undated(case: Case, base: Recent) -> list[Block]:
    none = case.verdict.kind == "none"
    rows = []
    for n in PLANNED_TRIALS:
        reached = detectable(base.value, base.independent, n, fall=none)
        rows.append(Row((count(n), t("target.nothing_slow") if reached is None else percent(reached))))
    head = (t("target.plan_after"), t("target.falls_told" if none else "target.shares_told"))
    blocks: list[Block] = [
        Statement(t("target.undated", base=shown(base)), t("target.undated_why"), ("outcome", "target"), "target"),
        BriefTable(t("target.plan_base"), head, tuple(rows), numbers=(0, 1), facts=("outcome", "target")),
    ]
    if none:
        return [Statement(t("target.no_rise")), *blocks]
    return [*blocks, Statement(t("target.promise_hand"), t("target.promise_why"))]


def _by_hand(case: Case) -> list[Block]:
    outcome, named = case.objective.outcome, case.form.named
    ready = case.today + dt.timedelta(weeks=2 * WINDOW + APART)
    spare = (case.by - ready).days // 7
    weeks = plural(abs(spare), t_raw("unit.week"), t_raw("unit.weeks"))
    name = "late" if spare < 0 else "fits" if spare else "just"
    dates = t(f"target.hand_{name}", then=date(ready), by=date(case.by), weeks=weeks)
    steps = t("target.hand_steps", what=outcome.what, denominator=outcome.denominator, **named)
    plan = [Row((count(n), *(_planned(share, n) for share in PLANNED_SHARES))) for n in PLANNED_TRIALS]
    none = case.verdict.kind == "none"
    blocks: list[Block] = [
        Statement(t("target.by_hand_none" if none else "target.by_hand"), t("target.by_hand_why"), role="target"),
        Statement(steps, t("target.hand_steps_why")),
        Statement(dates, t("target.hand_dates_why")),
        BriefTable(
            t("target.plan"),
            (t("target.plan_trials"), *(t("target.plan_from", share=percent(share)) for share in PLANNED_SHARES)),
            tuple(plan),
            numbers=(0, 1, 2, 3),
        ),
    ]
    return blocks if none else [*blocks, Statement(t("target.promise_hand"), t("target.promise_why"))]


def _tally(case: Case) -> BriefTable:
    outcome = case.objective.outcome
    monday = case.today + dt.timedelta(days=(7 - case.today.weekday()) % 7)
    blank = Text(en="", fr="")
    head = (
        t("target.tally_week"),
        t("target.tally_out_of", denominator=outcome.denominator),
        t("target.tally_of_which", what=outcome.what),
        t("target.tally_remark"),
    )
    weeks = (date(monday + dt.timedelta(weeks=week)) for week in range(WINDOW))
    return BriefTable(t("target.tally"), head, tuple(Row((week, blank, blank, blank)) for week in weeks), by_hand=True)


def _planned(share: float, n: int) -> Text:
    reached = detectable(share, n, n)
    return t("target.nothing_slow") if reached is None else percent(reached)


def _shares(case: Case) -> list[Block]:
    rows = []
    for line in case.gap:
        nearest, base = nearest_share(case, line), case.share(line["use"])
        if nearest is not None and base is not None:
            rows.append(Row((use_title(line["use"]), shown(base), required(line), nearest), (f"share:{line['use']}",)))
    if not rows:
        return []
    head = tuple(t(f"target.shares_{name}") for name in ("use", "now", "asked", "told"))
    caption = t("target.shares", by=date(case.by))
    return [
        BriefTable(caption, head, tuple(rows), numbers=(1, 2, 3), facts=("volume",)),
        Statement(t("target.shares_note"), t("target.shares_note_why"), ("volume",)),
    ]
