"""Mastodon: each invented archive becomes exactly its tables, however packed; the generator's truth is found again."""

from __future__ import annotations

import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from becoming import becomes, opened, read_all
from invented import ERAS, PERSONAS, write_demo
from sociotope.archive import open_archive
from sociotope.engine import Engine
from sociotope.platforms import activity_streams, mastodon
from sociotope.platforms._platform import Options
from sociotope.reading import read

CASES = sorted((Path(__file__).parents[2] / "archives" / "mastodon").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("packing", ["zip", "tar.gz"])
def test_packing_changes_nothing(case: Path, packing: str, tmp_path: Path) -> None:
    path = tmp_path / f"of-any-name.{packing}"
    files = [(file, file.relative_to(case / "input")) for file in sorted((case / "input").rglob("*")) if file.is_file()]
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as container:
            for file, name in files:
                container.writestr(zipfile.ZipInfo(str(name)), file.read_bytes())
    else:
        with tarfile.open(path, "w:gz") as tarball:
            for file, name in files:
                tarball.add(file, str(name))
    packed, loose = becomes(mastodon, open_archive(path)), becomes(mastodon, opened(case / "input"))
    for row in packed["objects"]:
        row.pop("counted_at", None)
    assert packed == loose


@pytest.mark.parametrize(("era", "persona"), list(zip(ERAS["mastodon"], PERSONAS, strict=True)))
def test_finds_what_the_generator_planted(era: str, persona: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    truth = write_demo("mastodon", path, people=60, activities=1500, seed=7, era=era, persona=persona)
    archive = open_archive(path)
    assert mastodon.recognise(archive)
    files, tables = read_all(mastodon, archive)
    assert Counter(tables["activities"]["type"].to_pylist()) == truth.activities_by_type
    told = {file.source: file for file in files}
    for name, count in truth.rows_by_file.items():
        file = told[name]
        assert (file.records, file.kept, file.dropped, file.activities) == (
            count.records,
            count.kept,
            count.dropped,
            count.activities,
        ), name
    owners = [row["id"] for row in tables["actors"].to_pylist() if row["is_owner"]]
    assert owners == [truth.owner["id"]]
    assert not tables["rejects"].num_rows


def test_counts_are_true_on_the_day_of_the_archive(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "2026_whole")
    path = tmp_path / "archive-20260301101112-0123456789abcdef0123456789abcdef.zip"
    with zipfile.ZipFile(path, "w") as container:
        for name in ("actor.json", "outbox.json"):
            container.write(case / "input" / name, name)
    objects = read_all(mastodon, open_archive(path))[1]["objects"].to_pylist()
    counted = [(row["likes"], row["shares"], row["counted_at"].isoformat()) for row in objects if row["counted_at"]]
    assert counted == [(3, 1, "2026-03-01T10:11:12+00:00")]


@pytest.mark.parametrize(
    ("me", "owner"),
    [
        ("ana@kind.example", "https://kind.example/users/ana"),
        ("@ana@Kind.Example", "https://kind.example/users/ana"),
        ("https://kind.example/@ana", "https://kind.example/users/ana"),
        ("Léa Martin", "https://rookery.example/users/lea"),
        (None, "https://rookery.example/users/lea"),
    ],
)
def test_the_person_may_say_who_they_are(me: str | None, owner: str) -> None:
    archive = opened(next(case for case in CASES if case.name == "2022_boosts_column") / "input")
    with Engine() as engine:
        assert mastodon.owner(archive, Options(engine=engine, me=me)) == owner


def test_an_outbox_without_a_profile_tells_whose_it_is(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "2026_whole")
    (tmp_path / "outbox.json").write_bytes((case / "input" / "outbox.json").read_bytes())
    archive = open_archive(tmp_path / "outbox.json")
    assert mastodon.recognise(archive)
    with Engine() as engine:
        assert mastodon.owner(archive, Options(engine=engine)) == "https://rookery.example/users/lea"


def test_the_same_bytes_under_other_names_are_still_activity_streams(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text('{"type": "OrderedCollection", "orderedItems": []}', encoding="utf-8")
    assert mastodon.recognise(open_archive(tmp_path / "outbox.json"))
    (tmp_path / "page.json").write_text('{"type": "OrderedCollection", "orderedItems": []}', encoding="utf-8")
    assert not mastodon.recognise(open_archive(tmp_path / "page.json"))
    assert activity_streams.recognise(open_archive(tmp_path / "page.json"))


def test_goes_all_the_way_into_an_environment() -> None:
    case = next(case for case in CASES if case.name == "2026_whole")
    with read(case / "input") as place:
        follows = place.sql(
            """SELECT a.id AS actor, o.id AS object FROM activities
            JOIN actors AS a ON activities.actor = a.actor JOIN actors AS o ON activities.object = o.actor
            WHERE activities.type = 'Follow' ORDER BY 1, 2"""
        )
        lea, sam, zoe = (
            f"https://{name}"
            for name in ("rookery.example/users/lea", "kind.example/users/sam", "kind.example/users/zoe")
        )
        assert follows.to_pylist() == [
            {"actor": sam, "object": lea},
            {"actor": zoe, "object": lea},
            {"actor": lea, "object": sam},
            {"actor": lea, "object": "https://toots.example/users/noe"},
        ]
        assert place.value("SELECT name FROM actors WHERE is_owner") == "Léa"
