"""What a brief says and discloses: every form, every verdict, both languages; targets that can be computed by hand."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain

import pytest

from _briefs import KINDS, QUARTERS, TODAY, made, measures, of_kind, outcome, row
from sociotope.advice import (
    NAMED,
    Blank,
    Brief,
    BriefTable,
    Section,
    Statement,
    detectable,
    disclosed,
    form_names,
    independent,
)
from sociotope.advice._brief._recent import recent
from sociotope.advice._brief._target import points
from sociotope.advice._brief._texts import FAMILIES, Form, expertise, minimum, questions, signs
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.uses import load_uses

SECTIONS = ["objective", "expertise", "form", "start", "target", "success", "frame", "about", "questions", "signs"]
FORMS = ("conference", "training", "workshop", "coaching")


def texts(part: Brief | Section) -> list[Text]:
    """Every word of a brief or a section, but for the cells that are to be filled by hand."""
    if isinstance(part, Brief):
        headings = [part.title, part.subtitle, *chain.from_iterable(part.glance)]
        return headings + list(chain.from_iterable(texts(section) for section in part.sections))
    found = [part.title, *([part.lead] if part.lead else [])]
    for block in part.blocks:
        if isinstance(block, Statement):
            found += [block.text, *([block.why] if block.why else [])]
        elif isinstance(block, Blank):
            found.append(block.ask)
        else:
            found += [block.caption, *block.head]
            found += [cell for line in block.rows for cell in (line.cells[:1] if block.by_hand else line.cells)]
    return found


def said(found: Brief, name: str) -> str:
    """One section in English, in one string."""
    return " ".join(text.en for text in texts(section_of(found, name)))


def section_of(found: Brief, name: str) -> Section:
    return next(section for section in found.sections if section.name == name)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_and_every_verdict_gives_a_whole_brief(form: str, kind: str) -> None:
    found = of_kind(kind, form)
    assert found.kind == kind
    assert [section.name for section in found.sections] == SECTIONS
    for section in found.sections:
        assert section.blocks, section.name
    for text in texts(found):
        for lang in ("en", "fr"):
            words = text.to(lang)
            assert words.strip() == words and len(words) > 0
            assert not re.search(r"[{}]|\bNone\b(?! needed)|\bnan\b|TODO|\.\.\s|\(\)|\[\]|  ", words), words
        assert text.en != text.fr or not re.search(r"[a-z]{4}", text.en) or text.en in SAME, text.en
    named = found.title.to("fr").lower() + found.glance[0][1].fr.lower()
    assert Form(form).say("title").fr in named


SAME = {"LinkedIn", "Question", "Coaching", "Conference", "Expertise"}
"""Words that are the same in both languages."""


def test_the_forms_are_the_four_and_are_told_honestly() -> None:
    assert form_names() == FORMS
    levels = {form: [Form(form).level(family) for family in FAMILIES] for form in FORMS}
    # knowledge, know-how, attitude
    assert levels == {
        "conference": ["full", "none", "some"],
        "training": ["full", "some", "some"],
        "workshop": ["some", "full", "some"],
        "coaching": ["some", "full", "full"],
    }
    notes = [Form(form).beside(kind).en for form in FORMS for kind in ("media", "network", "team", "other")]
    assert len(set(notes)) == 16


def test_every_expertise_and_every_family_is_told() -> None:
    trades = {name for name, use in load_uses().items() if use.facets.expertise}
    assert {name for name, use in load_uses().items() if use.facets.side == "other"} == trades
    for name in ("media", "network", "a use of which nothing is told", *trades):
        for family in FAMILIES:
            assert expertise(name, family).keys() == {"what", "ask", "good"}
        assert expertise(name, "sign").keys() == {"sign", "why", "ask"}
    assert all(len(questions(family)) == 2 for family in FAMILIES)
    # docs/science.md 6.2
    assert [re.findall(r"\d+", minimum(family).fr)[0] for family in FAMILIES] == ["20", "3", "5"]


def test_the_warning_signs_of_the_issue_are_there_and_each_has_its_question() -> None:
    told = " ".join(sign["sign"].en for sign in signs())
    for word in ("only one way", "followers", "guaranteed", "Automation", "No measure of the outcome"):
        assert word in told
    assert all(sign["ask"].fr.endswith("?") and sign["ask"].en.endswith("?") for sign in signs())


def test_none_says_that_nobody_is_needed_and_unclear_asks_three_questions() -> None:
    nobody = of_kind("none", "training")
    assert "nobody is looked for" in said(nobody, "expertise")
    assert "not to fall" in said(nobody, "target") or "a fall does not go unseen" in said(nobody, "target")
    assert "commit" not in said(nobody, "target")
    unclear = of_kind("unclear", "training")
    asked = [block for block in section_of(unclear, "expertise").blocks if isinstance(block, Blank)]
    assert len(asked) == 3
    assert all(question.ask.en.endswith("?") for question in asked)


def test_a_team_has_both_trades() -> None:
    blocks = section_of(of_kind("team", "coaching"), "form").blocks
    grid = next(block for block in blocks if isinstance(block, BriefTable))
    assert all("Social media:" in line.cells[1].en and "Networking:" in line.cells[1].en for line in grid.rows)
    plain = of_kind("media", "coaching")
    assert len(section_of(of_kind("team", "coaching"), "questions").blocks) == len(
        section_of(plain, "questions").blocks
    )


def test_the_brief_stands_on_one_page_and_keeps_back_what_is_left_out() -> None:
    table = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    for name in FORMS:
        page = made("animate_a_community", name, table).summary
        assert all(isinstance(block, Statement) and block.why is None for block in page.blocks)
        for lang in ("en", "fr"):
            told = " ".join(text.to(lang) for text in texts(page))
            assert 60 < len(told.split()) < 320, "one page"
    bare = made("animate_a_community", "training", table, without=["evidence", "outcome", "target"]).summary
    assert not {"evidence", "outcome", "target"} & {
        fact for block in bare.blocks for fact in getattr(block, "facts", ())
    }


def test_lately_is_the_last_four_full_quarters_each_by_its_trials() -> None:
    found = recent(measures({}, extra=outcome()), "conversation_share", "owner")
    assert found is not None
    assert found.quarters == QUARTERS[1:5]  # the last one may be cut short
    assert found.n == 480
    assert found.value == pytest.approx((0.2 + 0.2 + 0.3 + 0.2) / 4)
    # four quarters of the same number of trials: the error is half of that of one
    assert found.independent == pytest.approx(
        independent(found.value, found.value - 0.04, found.value + 0.04, 480), rel=1e-9
    )
    assert (found.pace, found.slow, found.fast) == (480 / 52, 120 / 13, 120 / 13)
    assert found.low is not None and found.high is not None and found.low < found.value < found.high


def test_a_quarter_without_any_act_slows_the_pace() -> None:
    told = [one for one in outcome() if one["at"] != "2025-Q3"]
    found = recent(measures({}, extra=told), "conversation_share", "owner")
    assert found is not None
    assert (found.n, found.quarters, found.slow, found.fast) == (360, QUARTERS[1:5], 0, 120 / 13)
    assert found.pace == 360 / 52


def test_the_target_is_the_nearest_outcome_that_can_be_told_from_chance() -> None:
    table = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    by = TODAY + dt.timedelta(weeks=26)
    found = made("animate_a_community", "training", table, by=by)
    base = recent(table, "conversation_share", "owner")
    assert base is not None and base.pace is not None
    reached = detectable(base.value, base.independent, 26 * base.pace * base.independent / base.n)
    target = section_of(found, "target").blocks[0]
    assert isinstance(target, Statement) and reached is not None and target.scale is not None
    assert target.scale.reached == pytest.approx(reached)
    assert f"is {100 * reached:.0f}%" in target.text.en
    assert "30 December 2026" in target.text.en
    assert target.why is not None and "About 240 trials" in target.why.en
    assert "10% [2%, 18%], n = 120 (Q1 2025) to 30% [22%, 38%], n = 120 (Q4 2025)" in said(found, "success")


def test_a_date_that_comes_too_early_says_when_it_would_not() -> None:
    table = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    found = made("animate_a_community", "training", table, by=TODAY + dt.timedelta(weeks=3))
    target = section_of(found, "target").blocks[0]
    assert isinstance(target, Statement)
    # thirty trials at 120 in thirteen weeks: 22.75 days
    assert "too early" in target.text.en and "until 24 July 2026" in target.text.en


def test_an_outcome_that_is_not_dated_says_how_many_trials_it_takes() -> None:
    told = [row("outward_reciprocity", "owner", "all", 0.3, 0.04, 400)]
    found = made("find_partners_or_funding", "coaching", measures({"broadcast": 0.9, "express": 0.1}, extra=told))
    (grid,) = [block for block in section_of(found, "target").blocks if isinstance(block, BriefTable)][:1]
    worth = independent(0.3, 0.26, 0.34, 400)
    reached = detectable(0.3, worth, 120)
    assert reached is not None
    assert [line.cells[1].en for line in grid.rows if line.cells[0].en == "120"] == [f"{100 * reached:.0f}%"]


def test_an_outcome_of_fewer_than_thirty_trials_is_counted_anew() -> None:
    told = [row("outward_reciprocity", "owner", "all", 0.5, 0.2, 29)]
    found = made("find_partners_or_funding", "coaching", measures({"broadcast": 0.9, "express": 0.1}, extra=told))
    assert "fewer than thirty trials" in said(found, "target")
    assert any(isinstance(block, BriefTable) and block.by_hand for block in section_of(found, "target").blocks)


def test_where_nobody_is_needed_it_is_a_fall_that_is_looked_for() -> None:
    mix = {"network": 0.45, "converse": 0.25, "maintain": 0.15, "promote": 0.15}
    told = [row("outward_reciprocity", "owner", "all", 0.3, 0.04, 400)]
    undated = made("find_partners_or_funding", "coaching", measures(mix, extra=told))
    assert undated.kind == "none"
    fall = detectable(0.3, independent(0.3, 0.26, 0.34, 400), 120, fall=True)
    assert fall is not None and f"120 {100 * fall:.0f}%" in said(undated, "target")
    assert "commit" not in said(undated, "target")
    table = measures(MIXED, extra=outcome())
    dated = made("animate_a_community", "coaching", table)
    assert dated.kind == "none"
    target = section_of(dated, "target").blocks[0]
    base = recent(table, "conversation_share", "owner")
    assert isinstance(target, Statement) and target.scale is not None and base is not None
    fall = detectable(base.value, base.independent, 28 * (base.pace or 0) * base.independent / base.n, fall=True)
    assert target.scale.reached == pytest.approx(fall)
    assert "a fall to" in target.text.en


MIXED = {"organise": 0.35, "converse": 0.25, "maintain": 0.1, "network": 0.1, "play": 0.1, "teach": 0.1}


def test_an_outcome_that_is_not_in_the_archive_is_counted_by_hand() -> None:
    found = of_kind("network", "workshop")
    target = said(found, "target")
    # twelve weeks before, four set aside, twelve after: from Wednesday 1 July 2026 to 13 January 2027
    assert "13 January 2027 is the first day" in target
    early = of_kind("network", "workshop", by=dt.date(2026, 10, 7))
    assert "7 October 2026 is too early by 14 weeks" in said(early, "target")
    late = of_kind("network", "workshop", by=dt.date(2027, 1, 21))
    assert "leaves 1 week to spare" in said(late, "target")
    *_, tally = [block for block in section_of(found, "target").blocks if isinstance(block, BriefTable)]
    assert tally.by_hand
    assert [line.cells[0].en for line in tally.rows][:2] == ["6 July 2026", "13 July 2026"]
    assert len(tally.rows) == 12
    plan = next(block for block in section_of(found, "target").blocks if isinstance(block, BriefTable))
    assert plan.rows[2].cells[0].en == "120"
    assert plan.rows[2].cells[2].en == f"{100 * (detectable(0.2, 120, 120) or 0):.0f}%"


def test_points() -> None:
    assert [points(one).en for one in (0.15, -0.082, 0.01, 0.02)] == ["15 points", "8.2 points", "1 point", "2 points"]
    assert [points(one).fr for one in (0.082, 0.015, 0.01)] == ["8,2 points", "1,5 point", "1 point"]


def figures(text: str) -> set[str]:
    """The numbers of a sentence, signs and thousands put together."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_every_figure_about_the_person_is_in_the_list_that_they_see_first() -> None:
    table = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    undated = measures(KINDS["network"][1], extra=[row("outward_reciprocity", "owner", "all", 0.3, 0.04, 400)])
    measured = made("animate_a_community", "training", table), made("find_partners_or_funding", "training", undated)
    for found in (*measured, *(of_kind(kind, "training") for kind in KINDS)):
        seen = set().union(*(figures(fact.value.en) for fact in disclosed(found)))
        # what is of the objective, of the definitions and of the calendar is of nobody
        seen |= figures(said(found, "objective")) | figures(found.subtitle.en) | {"5", "80", "95", "1", "2"}
        for section in found.sections:
            for block in section.blocks:
                if isinstance(block, Statement) and block.facts:
                    told = figures(block.text.en) | (figures(block.why.en) if block.why else set())
                    assert told <= seen | {"10", "90"}, (told - seen, block.text.en)
                if isinstance(block, BriefTable):
                    for line in block.rows:
                        if line.facts or block.facts:
                            told = set().union(*(figures(cell.en) for cell in line.cells))
                            assert told <= seen, (told - seen, line)


def test_what_is_left_out_is_nowhere_and_two_people_then_look_alike() -> None:
    one = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    two = measures({"converse": 0.93, "express": 0.07}, extra=outcome(n=90), n=190)
    alike = []
    for table in (one, two):
        whole = made("animate_a_community", "training", table)
        names = [fact.name for fact in whole.facts if fact.name not in NAMED]
        bare = made("animate_a_community", "training", table, without=names)
        assert [fact.name for fact in disclosed(bare)] == list(NAMED)
        assert {fact.name for fact in bare.left_out} == set(names)
        assert [section.name for section in bare.sections] == SECTIONS
        alike.append([text.en for text in texts(bare)])
    assert alike[0] == alike[1]


def test_one_share_left_out_takes_with_it_every_sentence_that_tells_it() -> None:
    whole = of_kind("network", "training")
    assert "“Network” 0% [0%, 2%]" in said(whole, "expertise")
    part = of_kind("network", "training", without=["share:network"])
    assert "0% [0%, 2%]" not in said(part, "expertise")
    assert "Left out at the wish of the person: Share of “Network”." in said(part, "start")
    assert "share:network" not in [fact.name for fact in disclosed(part)]
    assert "share:maintain" in [fact.name for fact in disclosed(part)]


def test_the_words_of_the_person_are_told_and_can_be_left_out() -> None:
    words = "I want   ten people\nto call me back"
    found = of_kind("network", "coaching", words=words)
    assert "“I want ten people to call me back”." in said(found, "objective")
    assert "ten people" not in said(of_kind("network", "coaching", words=words, without=["words"]), "objective")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"by": TODAY}, "2026-07-01"),
        ({"without": ["verdict"]}, "verdict"),
        ({"without": ["salary"]}, "salary"),
        ({"lang": "de"}, "de"),
    ],
)
def test_what_cannot_be_asked(options: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as error:
        of_kind("network", "training", **options)
    assert told in error.value.message.en and told in error.value.message.fr
    with pytest.raises(UsageError):
        of_kind("network", "webinar")
