"""Where too little was read to conclude, half a page says what it is, what it tells, and what to wait for."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pyarrow as pa
import pytest

import tiny_places
from sociotope.advice import too_little
from sociotope.report import rendition
from sociotope.report.json_report import as_json
from sociotope.report.pages import StudyPage
from sociotope.report.sections import standing, verdict
from sociotope.report.words import Words
from sociotope.schema import MEASURES
from sociotope.study import Study, study
from sociotope.text import LANGS
from tiny_places import message, post, tables

HALF_A_PAGE = 350
FEW = {name: acts for name, acts in tiny_places.ACTS.items() if len(acts) <= 3}
DRAWN = re.compile(r"\[[−-]1|n = [123]\b|100\N{NARROW NO-BREAK SPACE}?%|\b50[.,]0\b")
"""An interval that is the whole axis, a share of one act, the rank of one tie among one."""


def _visible(html: str) -> str:
    body = re.sub(r"<(style|script|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", body))


def _words(text: str) -> int:
    return len(re.findall(r"\w[\w’'-]*", text))


@pytest.mark.parametrize(
    "name", ["nothing", "one-message", "three-messages", "owner-only", "one-follow-back", "nobody"]
)
def test_a_report_of_a_few_acts_is_half_a_page(name: str) -> None:
    with tables(FEW[name]) as place:
        _is_half_a_page(study(place, "train_people"))


@pytest.mark.long
@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("owner", [tiny_places.OWNER, None])
def test_every_report_of_a_few_acts_is_half_a_page(name: str, owner: int | None) -> None:
    with tables(FEW[name], owner=owner) as place:
        _is_half_a_page(study(place))
        _is_half_a_page(study(place, "sell"))


def _is_half_a_page(found: Study) -> None:
    assert found.waiting is not None
    assert found.verdict.kind == "unclear"
    assert not found.actions.num_rows
    for lang in LANGS:
        words = Words(lang)
        told = [words.say(one) for one in (found.waiting.claim, found.waiting.read, *found.waiting.missing)]
        html = _visible(rendition(found, "html", lang))
        for shown in (html, rendition(found, "markdown", lang), rendition(found, "text", lang)):
            assert _words(shown) <= HALF_A_PAGE
            assert not DRAWN.search(shown)
            flat = " ".join(shown.replace("`", "").split())
            for line in told:
                assert " ".join(line.replace("`", "").split())[:60] in flat
        values = json.loads(as_json(found, words))
        assert values["waiting"]["claim"] == words.say(found.waiting.claim)
        assert values["verdict"]["claim"] == found.waiting.claim.to(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_brief_of_a_few_acts_is_half_a_page(lang: str, tmp_path: Path) -> None:
    with tables(FEW["three-messages"]) as place:
        made = study(place, "sell").brief("training", lang, today=dt.date(2026, 11, 27))
    assert [section.name for section in made.sections] == ["objective", "expertise"]
    assert _words(made.write(tmp_path / "brief.md").read_text(encoding="utf-8")) <= HALF_A_PAGE


def _share(n: int, low: float, high: float) -> pa.Table:
    row = {"measure": "use_share", "of": "converse", "at": "all", "value": (low + high) / 2, "low": low, "high": high}
    return pa.Table.from_pylist([row | {"n": n, "status": "measured", "why": None}], schema=MEASURES.stored)


@pytest.mark.parametrize(
    ("acts", "low", "high", "little"),
    [
        pytest.param(9, 0.9, 1.0, True, id="nine acts, whatever they tell"),
        pytest.param(12, 0.7, 1.0, False, id="twelve that are alike"),
        pytest.param(12, 0.2, 0.8, True, id="twelve that tell nothing"),
        pytest.param(30, 0.2, 0.8, False, id="thirty"),
    ],
)
def test_what_is_too_little_depends_on_acts_and_on_intervals(acts: int, low: float, high: float, little: bool) -> None:
    assert too_little(_share(acts, low, high), acts) is little


def test_an_interval_that_is_the_whole_axis_is_not_drawn() -> None:
    talk = [message(1 + n % 2, 2 - n % 2, 5.0 * n) for n in range(20)]
    with tables([*talk, *(post(day=5.0 * n) for n in range(20))]) as place:
        found = study(place)
        assert found.waiting is None
        rows = [
            row | ({"low": -1.0, "high": 1.0} if row["measure"] == "network_media_index" and row["low"] else {})
            for row in found.measures.to_pylist()
        ]
        wide = replace(found, measures=pa.Table.from_pylist(rows, schema=MEASURES.stored))
        for lang in LANGS:
            words = Words(lang)
            assert verdict.values(StudyPage.of(found, words))["index"] is not None
            assert verdict.values(StudyPage.of(wide, words))["index"] is None
            assert "network_media_index" not in json.dumps(standing.values(StudyPage.of(wide, words)))
            assert not re.search(r"\[[−-]1[.,]00", verdict.values(StudyPage.of(wide, words))["evidence"])
        assert wide.verdict.kind == "unclear"
