"""Invented LinkedIn archives become exactly the tables written beside them; so do all the demo's."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from becoming import becomes, read_all
from invented import ERAS, write_demo
from sociotope.archive import loose_files, open_archive
from sociotope.csv_rows import _chunks
from sociotope.engine import Engine
from sociotope.platforms import linkedin
from sociotope.platforms._platform import FileRead, Options

CASES = sorted((Path(__file__).parents[2] / "archives" / "linkedin").iterdir())
OWNER = "https://www.linkedin.com/in/ada-quill"


@pytest.mark.parametrize("era", ERAS["linkedin"])
def test_counts_what_the_demo_wrote(tmp_path: Path, era: str) -> None:
    truth = write_demo("linkedin", tmp_path / "a.zip", people=80, activities=600, era=era, seed=3)
    archive = open_archive(tmp_path / "a.zip")
    assert linkedin.recognise(archive)
    files, tables = read_all(linkedin, archive)
    types = Counter(tables["activities"]["type"].to_pylist())
    assert types == Counter(truth.activities_by_type)
    found = {file.source: file for file in files}
    assert set(found) == set(truth.rows_by_file)
    for name, count in truth.rows_by_file.items():
        file = found[name]
        assert file.status == {"profile": "read"}.get(count.status, count.status), name
        assert (file.records, file.kept, file.dropped, file.activities) == (
            count.records, count.kept, count.dropped, count.activities,
        ), name  # fmt: skip
    dates = [date for date in tables["activities"]["published"].to_pylist() if date]
    assert min(dates).strftime("%Y-%m-%dT%H:%M:%SZ") == truth.start
    assert max(dates).strftime("%Y-%m-%dT%H:%M:%SZ") == truth.end
    actors = {row["id"]: row for row in tables["actors"].to_pylist()}
    hidden = [row for row in actors.values() if row["is_anonymous"] and row["id"].startswith("linkedin:hidden:")]
    assert len(hidden) == truth.anonymous_ties
    assert [row["id"] for row in actors.values() if row["is_owner"]] == [truth.owner["url"]]


def test_zip_folder_and_loose_files_are_the_same(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "of_2026") / "input"
    packed, inside = tmp_path / "a.zip", tmp_path / "b.zip"
    with zipfile.ZipFile(packed, "w") as flat, zipfile.ZipFile(inside, "w") as nested:
        for path in sorted(case.iterdir()):
            flat.write(path, path.name)
            nested.write(path, f"Basic_LinkedInDataExport_01-02-2026/{path.name}")
    folder = becomes(linkedin, open_archive(case))
    assert becomes(linkedin, open_archive(packed)) == folder
    assert becomes(linkedin, open_archive(inside)) == folder
    assert becomes(linkedin, loose_files(sorted(case.iterdir()))) == folder


def test_a_copy_of_a_file_is_the_file(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "of_2026") / "input"
    shutil.copy(case / "Connections.csv", tmp_path / "Connections (1).csv")
    archive = open_archive(tmp_path / "Connections (1).csv")
    assert linkedin.recognise(archive)
    files, _ = read_all(linkedin, archive)
    assert [file.kept for file in files] == [5]


def test_hidden_profiles_keep_their_numbers_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_chunks, "BLOCK", 1000)
    rows = 300
    text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + ",,,,,,07 Jun 2026\n" * rows
    (tmp_path / "Connections.csv").write_text(text, encoding="utf-8")
    _, tables = read_all(linkedin, open_archive(tmp_path / "Connections.csv"))
    ids = [row for row in tables["actors"]["id"].to_pylist() if row.startswith("linkedin:hidden:")]
    assert len(set(ids)) == len(ids) == rows


def test_local_times_are_placed_in_the_zone_given(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "of_2026") / "input"
    archive = open_archive(case / "Invitations.csv")
    _, tables = read_all(linkedin, archive, timezone="Europe/Paris")
    assert [str(date) for date in tables["activities"]["published"]] == [
        "2026-01-29 13:37:00+00:00",
        "2026-01-30 11:00:00+00:00",
    ]


def owner_of(path: Path, **options: Any) -> str | None:
    with Engine() as engine:
        return linkedin.owner(open_archive(path), Options(engine=engine, **options))


HEADER = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"


def messages(folder: Path, *pairs: tuple[str, str]) -> Path:
    lines = [
        f"t{n},{a.title()},https://www.linkedin.com/in/{a},{b.title()},https://www.linkedin.com/in/{b},2026-02-01,x\n"
        for n, (a, b) in enumerate(pairs)
    ]
    path = folder / "messages.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def test_the_owner_is_in_almost_every_thread(tmp_path: Path) -> None:
    path = messages(tmp_path, ("bo", "ada"), ("ada", "cy"), ("dan", "ada"))
    assert owner_of(path) == "https://www.linkedin.com/in/ada"


def test_the_owner_of_one_thread_cannot_be_told_and_that_is_said(tmp_path: Path) -> None:
    path = messages(tmp_path, ("bo", "ada"))
    assert owner_of(path) is None
    files, tables = read_all(linkedin, open_archive(path))
    assert files[0].why is not None
    assert "--me" in files[0].why.fr
    assert [row["id"] for row in tables["actors"].to_pylist() if row["is_owner"]] == ["linkedin:owner"]


def test_the_owner_writes_under_the_name_of_the_profile(tmp_path: Path) -> None:
    messages(tmp_path, ("bo", "ada"), ("ada", "bo"))
    (tmp_path / "Profile.csv").write_text("First Name,Last Name,Headline\nAda,,Teacher\n", encoding="utf-8")
    assert owner_of(tmp_path) == "https://www.linkedin.com/in/ada"


@pytest.mark.parametrize("me", ["bo", "Bo ", "www.linkedin.com/in/BO/?x=1", "https://fr.linkedin.com/in/bo/en"])
def test_the_person_may_say_who_they_are(tmp_path: Path, me: str) -> None:
    path = messages(tmp_path, ("bo", "ada"), ("ada", "cy"), ("dan", "ada"))
    assert owner_of(path, me=me) == "https://www.linkedin.com/in/bo"


def test_a_name_or_a_sibling_archive_tells_too(tmp_path: Path) -> None:
    path = messages(tmp_path, ("bo-ek", "ada"), ("ada", "cy"), ("dan", "ada"))
    path.write_text(path.read_text().replace("Bo-Ek", "Bo Ek"))
    assert owner_of(path, me="bo ek") == "https://www.linkedin.com/in/bo-ek"
    assert owner_of(path, owner=OWNER) == OWNER
    assert owner_of(path, me="@ada@elsewhere.example") == "https://www.linkedin.com/in/ada"


def test_html_and_other_people_s_files_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "Articles").mkdir()
    (tmp_path / "Articles" / "a.html").write_text("<html>")
    (tmp_path / "Connections.csv").write_text("<html><body>First Name, Connected On</body></html>")
    (tmp_path / "comments.csv").write_text("id,permalink,date,ip,subreddit\n1,x,2026-01-01,,a\n")
    assert not linkedin.recognise(open_archive(tmp_path))


def test_a_truncated_member_keeps_what_was_read(tmp_path: Path) -> None:
    whole = tmp_path / "a.zip"
    with zipfile.ZipFile(whole, "w") as packed:
        start = "2026-02-09 01:21:47,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A"
        lines = "".join(f"{start}{7422 * 10**15 + n}\n" for n in range(100_000))
        packed.writestr("Reactions.csv", "Date,Type,Link\n" + lines)
    data = bytearray(whole.read_bytes())
    data[len(data) - 1000] ^= 0xFF  # the checksum no longer holds
    whole.write_bytes(data)
    items: list[pa.RecordBatch | FileRead] = []
    with Engine() as engine:
        items.extend(linkedin.read(open_archive(whole), Options(engine=engine)))
    file = items[-1]
    assert isinstance(file, FileRead)
    assert file.status == "failed"
    assert file.records == file.kept + file.dropped + file.rejects > 0
