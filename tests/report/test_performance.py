"""Volume against performance on the page: what is drawn, what is said, and what would show the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from sociotope.measures import catalogue
from sociotope.named_places import desk
from sociotope.report.map.returns import returns_chart
from sociotope.report.pages import StudyPage
from sociotope.report.sections import performance
from sociotope.report.words import Words, page_texts
from sociotope.study import study
from sociotope.uses import load_uses
from tiny_places import Act, message, post, tables


@pytest.fixture(scope="module")
def page() -> Iterator[StudyPage]:
    with desk() as place:
        yield StudyPage.of(study(place), Words("en"))


def told(acts: list[Act], lang: str = "en", owner: int | None = 1) -> dict[str, dict[str, Any]]:
    with tables(acts, owner=owner, design="ego_crawl" if owner else "census") as place:
        found = performance.values(StudyPage.of(study(place), Words(lang)))
    return {row["use"]: row for row in found["rows"]}


def test_every_use_has_an_outcome_or_says_what_would_show_it() -> None:
    for name, use in load_uses().items():
        assert bool(use.facets.of_acts) != bool(use.facets.elsewhere), name
        assert set(use.facets.of_acts) <= set(catalogue()), name
    assert "performance.not_yet" not in page_texts()


def test_each_use_is_told_by_its_own_outcomes(page: StudyPage) -> None:
    rows = {row["use"]: row for row in performance.values(page)["rows"]}
    seen = {use: [(one["measure"], one["result"]) for one in row["results"]] for use, row in rows.items()}
    assert seen["converse"] == [("messages_answered", "73%")]
    assert seen["network"] == [
        ("new_ties_exchanging", "25%"), ("invitations_accepted", "67%"), ("follows_returned", "50%")
    ]  # fmt: skip
    assert rows["converse"]["mark"] is not None
    assert rows["network"]["mark"] is None, "four ties are too few for a mark"
    assert rows["express"]["missing"].startswith("Not in this archive. You alone can tell")
    assert rows["express"]["results"] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_not_there_says_what_would_show_it(lang: str) -> None:
    row = told([post(day=n) for n in range(30)], lang)["broadcast"]
    assert row["results"] == [] and row["mark"] is None
    assert {"en": "Mastodon 4.3 or later", "fr": "Mastodon 4.3 ou plus récent"}[lang] in row["missing"]
    sent = told([message(1, 2 + n, 10.0 * n) for n in range(9)], lang)["converse"]
    assert {"en": "a mailbox", "fr": "boîte aux lettres"}[lang] in sent["missing"]


def test_where_nobody_is_the_owner_everybody_s_share_stands_in() -> None:
    talk = [one for n in range(40) for one in (message(1, 2, 2.0 * n), message(2, 1, 2.0 * n + 1))]
    row = told(talk, owner=None)["converse"]
    assert [one["measure"] for one in row["results"]] == ["conversation_share"]


def line(use: str, share: tuple[float, float, float], mark: tuple[float, float, float]) -> dict[str, Any]:
    numbers = dict(zip(("value", "low", "high"), share, strict=True))
    return {
        "use": use,
        "title": use.title(),
        "share": numbers,
        "mark": dict(zip(("value", "low", "high"), mark, strict=True)) | {"n": 50},
        "results": [{"title": f"what {use} brings", "result": f"{mark[0]:.0%}"}],
    }


def test_another_use_does_better_only_beyond_every_interval(page: StudyPage) -> None:
    most = line("converse", (0.6, 0.5, 0.7), (0.2, 0.1, 0.3))
    better, close = (line("maintain", (0.3, 0.2, 0.4), mark) for mark in ((0.8, 0.7, 0.9), (0.4, 0.25, 0.6)))
    as_frequent = line("maintain", (0.45, 0.3, 0.55), (0.8, 0.7, 0.9))
    sentence = performance._other([most, better], [most, better], page)
    assert sentence.startswith("Your most frequent use is not your most effective one: “Converse” succeeds 20%")
    for other in (close, as_frequent):
        assert performance._other([most, other], [most, other], page) == ""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_picture_holds_a_mark_for_each_use_within_its_frame(lang: str) -> None:
    rows = [
        line("converse", (0.62, 0.5, 0.7), (0.2, 0.1, 0.3)),
        line("learn", (0.02, 0.01, 0.04), (1.0, 0.6, 1.0)),
        line("teach", (0.02, 0.01, 0.04), (0.0, 0.0, 0.4)),
    ]
    drawn = str(returns_chart(rows, Words(lang)))
    assert drawn.count('<g class="return"') == 3
    assert drawn.count('class="even"') == 1
    [(width, height)] = re.findall(r'viewBox="0 0 (\S+) (\S+)"', drawn)
    spots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)
    assert len(spots) == 3
    assert all(0 <= float(x) <= float(width) and 0 <= float(y) <= float(height) for x, y in spots)
    assert ("Volume" in drawn) and ("→" in drawn)
