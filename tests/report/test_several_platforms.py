"""The report of several archives: a panel for each, one together, and the ties that live on several."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from _visible_text import visible_text
from invented import write_demo
from sociotope.reading import read
from sociotope.report.document import document
from sociotope.report.json_report import as_values
from sociotope.report.page import page
from sociotope.report.pages import StudyPage
from sociotope.report.renderers.text import as_text
from sociotope.report.sections import platforms
from sociotope.report.words import Words
from sociotope.study import Study, study

PANEL = ("verdict", "map", "uses", "when", "waiting")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("three")
    for name in ("linkedin", "mastodon"):
        write_demo(name, folder / f"{name}.zip", people=40, activities=400, seed=5)
    lines = [
        f"{1_700_000_000 + 40_000 * n},p{n * n % 11},{('reply', 'repost', 'message')[n % 3]},p{n % 7},Thanks,en"
        for n in range(120)
    ]
    log = ["timestamp,actor,kind,target,text,lang", *lines]
    (folder / "events.csv").write_text("\n".join(log), encoding="utf-8")
    return [folder / "linkedin.zip", folder / "mastodon.zip", folder / "events.csv"]


@pytest.fixture(scope="module")
def answered(archives: list[Path]) -> Iterator[Study]:
    with read(*archives) as place:
        yield study(place)


def test_each_panel_says_what_the_report_of_its_archive_says(archives: list[Path], answered: Study) -> None:
    words = Words("en")
    alone = {}
    for archive in archives:
        with read(archive) as place:
            alone[place.platforms[0]] = as_values(study(place), words)
    together = as_values(answered, words)
    assert [panel["name"] for panel in together["by_platform"]] == ["event_file", "linkedin", "mastodon"]
    for panel in together["by_platform"]:
        expected = alone[panel["name"]]
        assert panel["verdict"] == expected["verdict"]
        assert panel["when"] == expected["when"]
        assert {key: panel["map"][key] for key in ("acts", "unplaced")} == {
            key: expected["map"][key] for key in ("acts", "unplaced")
        }
        shares = {use["use"]: use["value"] for use in expected["uses"]}
        assert all(use["value"] == shares[use["use"]] for use in panel["uses"])
        assert panel["uses"]


def test_several_have_panels_in_both_languages_and_one_has_none(archives: list[Path], answered: Study) -> None:
    with read(archives[0]) as place:
        assert "by_platform" not in as_values(study(place), Words("en"))
        assert "Platform by platform" not in visible_text(page(study(place)))
    for lang, heading, ties in (
        ("en", "Platform by platform", "Ties that live on several platforms"),
        ("fr", "Plateforme par plateforme", "Les liens qui vivent sur plusieurs plateformes"),
    ):
        shown = visible_text(page(answered, lang))
        assert shown.count(heading) == 1
        assert ties in shown
        assert heading in as_text(document(StudyPage.of(answered, Words(lang))), Words(lang))


def test_a_panel_of_too_little_stands_nowhere_on_the_axis(archives: list[Path], tmp_path: Path) -> None:
    said = ["a,reply,b", "b,reply,a", "a,message,b"]
    lines = [f"{1_700_000_000 + 86_400 * n},{who},Hi,en" for n, who in enumerate(said)]
    (tmp_path / "three.csv").write_text("\n".join(["timestamp,actor,kind,target,text,lang", *lines]), encoding="utf-8")
    with read(tmp_path / "three.csv", archives[0]) as place:
        told = platforms.values(StudyPage.of(study(place), Words("en")))
        assert told
        few, many = told["panels"]
        assert few["waiting"]
        assert few["index"] is None
        assert many["index"] is not None


def accounts(folder: Path, *, same: bool) -> list[Path]:
    """Two logs of two platforms where ben is one person under one identifier, or two under two."""
    other = "ben" if same else "ben@elsewhere"
    lines = ["timestamp,actor,kind,target,text,lang"]
    (folder / "log.csv").write_text(
        "\n".join([*lines, *(f"{1_700_000_000 + 86_400 * n},ada,message,ben,Hi,en" for n in range(9))]),
        encoding="utf-8",
    )
    (folder / "edges.csv").write_text(
        "\n".join(["source,target,date", *(f"ada,{other},2024-{month:02d}-01" for month in range(1, 9))]),
        encoding="utf-8",
    )
    return [folder / "log.csv", folder / "edges.csv"]


@pytest.mark.parametrize("same", [True, False])
def test_a_tie_lives_on_several_only_under_one_identifier(tmp_path: Path, same: bool) -> None:
    with read(*accounts(tmp_path, same=same)) as place:
        told: dict[str, Any] = as_values(study(place), Words("en"))["ties_on_several"]
    names = {tie["name"] for tie in told["ties"]}
    assert ("ben" in names) is same
    assert all(tie["platforms"] == ["edge_list", "event_file"] for tie in told["ties"])
    assert told["people"] == len(told["ties"])


def test_the_study_of_a_part_is_a_study(answered: Study) -> None:
    assert all(isinstance(part, Study) and not part.by_platform for part in answered.by_platform)
    assert json.dumps(as_values(answered.by_platform[0], Words("fr")), default=str)
