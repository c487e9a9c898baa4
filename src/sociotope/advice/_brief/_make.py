"""A brief, from a study and the form in which help is to be bought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import pyarrow as pa

from sociotope import __version__
from sociotope.advice._brief._candidate import asked, frame, warning
from sociotope.advice._brief._case import Case, listed
from sociotope.advice._brief._facts import facts
from sociotope.advice._brief._parts import NAMED, Block, Brief, Fact, Section, Statement, cited, remainder
from sociotope.advice._brief._start import outcome_title, start
from sociotope.advice._brief._success import success
from sociotope.advice._brief._summary import summary
from sociotope.advice._brief._target import target
from sociotope.advice._brief._texts import Form, t
from sociotope.advice._brief._who import brought, capital, too_soon, trade, wanted, whom
from sociotope.advice._verdict import Verdict
from sociotope.advice._waiting import Waiting
from sociotope.advice.figures import date
from sociotope.errors import UsageError
from sociotope.measures import catalogue
from sociotope.objectives import Objective
from sociotope.text import LANGS, Text, texts

_TEXTS: Final = texts(__name__)

HALF_A_YEAR = dt.timedelta(weeks=28)
"""The default delay: twelve weeks before, four apart, twelve after."""


def brief(
    measures: pa.Table,
    gap: pa.Table,
    verdict: Verdict,
    objective: Objective,
    form: str,
    *,
    actions: pa.Table | None = None,
    of: str = "owner",
    platforms: Iterable[Text] = (),
    words: str = "",
    by: dt.date | None = None,
    today: dt.date | None = None,
    lang: str = "en",
    without: Iterable[str] = (),
    waiting: Waiting | None = None,
) -> Brief:
    """What to hand over to the person one may hire for a conference, a training, a workshop or coaching.

    Parameters
    ----------
    measures, gap, verdict, objective, actions
        What a study holds.
    form
        ``conference``, ``training``, ``workshop`` or ``coaching``.
    of
        Whose measures the outcome is read from: ``owner``, or ``environment``.
    platforms
        What the archive is of, in words.
    words
        The objective as the person says it.
    by
        The day on which the result is looked at; by default in 28 weeks, the time that counting before and after takes.
    today
        The day of writing.
    lang
        The language in which it will be written.
    without
        Names of facts to leave out: see :func:`disclosed`.
    waiting
        What to say where too little was read to conclude: the brief is then that, and what is wanted.

    Raises
    ------
    UsageError
        When the form, the language or a fact is unknown, a fact cannot be left out, or the date has passed.

    References
    ----------
    Defined here: docs/science.md 4.4, 6.1 and 6.2.

    Examples
    --------
    >>> from sociotope.advice import gap, verdict
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, wanted = MEASURES.stored.empty_table(), load_objective("train_people")
    >>> lines = gap(nothing, wanted)
    >>> made = brief(nothing, lines, verdict(lines, wanted), wanted, "workshop")
    >>> [section.name for section in made.sections][:4]
    ['objective', 'expertise', 'form', 'start']
    """
    if lang not in LANGS:
        raise UsageError(_TEXTS["language"].format(langs=" / ".join(LANGS), lang=lang))
    day = today or dt.date.today()
    last = by or day + HALF_A_YEAR
    if last <= day:
        raise UsageError(_TEXTS["day_is_past"].format(by=last.isoformat()))
    case = Case(
        measures=measures,
        gap=gap.to_pylist(),
        verdict=verdict,
        actions=[] if actions is None or verdict.kind in ("none", "unclear") else actions.to_pylist(),
        objective=objective,
        form=Form(form),
        of=of,
        platforms=tuple(platforms),
        today=day,
        by=last,
        words=" ".join(words.split()),
    )
    if waiting is None:
        makers = (wanted, whom, brought, start, target, success, frame, _about, asked, warning)
        whole = tuple(make(case) for make in makers)
    else:
        whole = (wanted(case), too_soon(case, waiting))
    known = [fact for fact in facts(case) if fact.name in cited(whole)]
    out = _checked(frozenset(without), known)
    sections = tuple(_remainder(section, out, known) for section in whole)
    holds = cited(sections)
    named = case.form.named
    return Brief(
        form=case.form.name,
        kind=verdict.kind,
        title=t("page.title", objective=_lower(objective.title), **named),
        subtitle=t("page.subtitle", day=date(day), by=date(last)),
        glance=_glance(case),
        lang=lang,
        made=day,
        summary=_remainder(summary(whole), out, known),
        sections=sections,
        facts=tuple(fact for fact in known if fact.name in holds),
        left_out=tuple(fact for fact in known if fact.name in out),
    )


def disclosed(brief: Brief) -> tuple[Fact, ...]:
    """Every figure and fact about the person that the file will hold: what they see before it is written.

    Examples
    --------
    >>> from sociotope.advice import gap, verdict
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, wanted = MEASURES.stored.empty_table(), load_objective("train_people")
    >>> lines = gap(nothing, wanted)
    >>> made = brief(nothing, lines, verdict(lines, wanted), wanted, "workshop", without=["volume", "share:teach"])
    >>> [fact.name for fact in disclosed(made)]
    ['objective', 'verdict', 'outcome', 'share:converse', 'share:organise']
    """
    return brief.facts


def _glance(case: Case) -> tuple[tuple[Text, Text], ...]:
    kind = case.verdict.kind
    looked_for = listed([capital(trade(name)) for name in case.expertises], " + ")
    expertise_text = t(f"glance.{kind}") if kind in ("none", "unclear") else looked_for
    return (
        (t("glance.form"), capital(case.form.say("title"))),
        (t("glance.expertise"), expertise_text),
        (t("glance.date"), date(case.by)),
    )


def _checked(without: frozenset[str], known: list[Fact]) -> frozenset[str]:
    names = [fact.name for fact in known]
    for name in sorted(without):
        if name in NAMED:
            raise UsageError(_TEXTS["cannot_do_without"].format(name=name))
        if name not in names:
            raise UsageError(
                _TEXTS["not_in_brief"].format(name=name, names=", ".join(each for each in names if each not in NAMED))
            )
    return without


def _remainder(section: Section, without: frozenset[str], known: list[Fact]) -> Section:
    gone = cited((section,)) & without
    if not gone:
        return section
    blocks: list[Block] = [left for block in section.blocks if (left := remainder(block, without)) is not None]
    titles = [fact.title for fact in known if fact.name in gone]
    blocks.append(Statement(t("about.left_out", facts=listed(titles, "; ", " ; ")), role="note"))
    return replace(section, blocks=tuple(blocks))


def _about(case: Case) -> Section:
    measures = catalogue()
    blocks: list[Block] = [
        Statement(t("about.aggregates"), t("about.aggregates_why")),
        Statement(t("about.share", definition=measures["use_share"].definition), t("about.share_why")),
    ]
    if case.measure and case.outcome is not None:
        module = measures[case.measure]
        origin = t(
            "about.outcome",
            title=capital(outcome_title(case)),
            question=module.question,
            measure=case.measure,
            definition=module.definition,
        )
        blocks.append(Statement(origin, t("about.outcome_why")))
    blocks += [
        Statement(t("about.detectable"), t("about.detectable_why")),
        Statement(t("about.forms"), t("about.forms_why")),
        Statement(t("about.version", version=__version__), t("about.version_why")),
    ]
    return Section("about", t("about.heading"), None, tuple(blocks))


def _lower(text: Text) -> Text:
    return Text(en=text.en[:1].lower() + text.en[1:], fr=text.fr[:1].lower() + text.fr[1:])
