"""Ties of which an archive shows one side: what the other gave is unknown, and lowers nothing."""

from __future__ import annotations

from typing import Any

from sociotope.measures import measures
from sociotope.report import rendition
from sociotope.report.json_report import as_values
from sociotope.report.words import Words
from sociotope.study import study
from sociotope.ties import tie_states, ties
from tiny_places import Act, message, tables

SENT = [message(1, 2, day) | {"platform": "mastodon"} for day in (0.0, 3.0, 9.0)]


def _on(platform: str, acts: list[Act]) -> list[Act]:
    return [one | {"platform": platform} for one in acts]


def _states(acts: list[Act]) -> dict[int, dict[str, Any]]:
    with tables(acts) as place:
        return {row["other"]: row for row in tie_states(place).to_pylist()}


def test_what_a_platform_does_not_show_is_unknown() -> None:
    with tables(SENT) as place:
        [tie] = [row for row in ties(place).to_pylist() if row["period"] == "all"]
        [state] = tie_states(place).to_pylist()
    assert (tie["given"], tie["received"], tie["mutual"]) == (3, None, None)
    assert (state["given"], state["received"]) == (3, None)
    assert "reciprocity" not in {part["feature"] for part in state["parts"]}
    assert state["reason"]["en"].endswith("You wrote 3 times; what they wrote is not in this archive.")


def test_what_a_platform_shows_and_was_not_done_is_nothing() -> None:
    unanswered = _on("linkedin", [message(1, 2, 0), message(1, 3, 1), message(3, 1, 2)])
    assert {who: (row["given"], row["received"]) for who, row in _states(unanswered).items()} == {2: (1, 0), 3: (1, 1)}


def test_a_tie_seen_both_ways_on_one_platform_and_one_way_on_another() -> None:
    both = _on("linkedin", [message(1, 2, 0), message(2, 1, 1), message(1, 2, 5), message(2, 1, 6)])
    told = _states([*both, *SENT, *_on("mastodon", [message(1, 3, 4), message(1, 3, 8)])])
    assert (told[2]["given"], told[2]["received"]) == (5, 2)
    assert (told[3]["given"], told[3]["received"]) == (2, None)
    even = next(part["points"] for part in told[2]["parts"] if part["feature"] == "reciprocity")
    alone = _states(both)[2]
    assert even == next(part["points"] for part in alone["parts"] if part["feature"] == "reciprocity")


def test_one_archive_more_does_not_lower_a_tie() -> None:
    shown = _on("linkedin", [message(1, 2, 0), message(2, 1, 1), message(1, 3, 2), message(3, 1, 9), message(1, 3, 10)])
    more = _on("mastodon", [message(1, 4, day / 4) for day in range(40)])
    before, after = _states(shown), _states([*shown, *more])
    assert {who: after[who]["strength"] for who in before} == {who: row["strength"] for who, row in before.items()}


def test_the_report_says_which_side_is_shown() -> None:
    with tables([*SENT, *_on("mastodon", [message(1, 3, day) for day in (1.0, 8.0, 30.0)])]) as place:
        found = study(place)
        texts = {lang: rendition(found, "text", lang) for lang in ("en", "fr")}
    assert "mostly from you" not in texts["en"]
    assert "surtout de vous" not in texts["fr"]


def test_what_a_platform_hides_is_hidden_person_by_person() -> None:
    told = [*SENT, *_on("mastodon", [message(2, 1, 4)])]
    with tables(told) as place:
        rows = [row for row in measures(place, persons=2).to_pylist() if row["of"] == "actor:p1"]
    assert {row["value"] for row in rows if row["measure"] in ("tie_reciprocity", "flow_balance")} == {None}


def test_one_tie_has_no_rank() -> None:
    with tables([message(1 + n % 2, 2 - n % 2, 2.0 * n) for n in range(40)]) as place:
        found = study(place)
        values = as_values(found, Words("en"))
        text = rendition(found, "text", "en")
    assert [one["strength"] for one in values["ties"]["closest"]] == [None]
    assert "50.0" not in text
