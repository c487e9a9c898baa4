"""A date that cannot be is told and left out; its record stays, and nothing else is spoilt by it."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sociotope.reading import read

HEADER = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
MONTHS = [f"{year}-{month:02}-03 10:00:00" for year in (2022, 2023, 2024) for month in range(1, 13)]


def linkedin(folder: Path, *dates: str) -> Path:
    folder.mkdir()
    lines = [
        f"c1,Bo,https://www.linkedin.com/in/bo,Ada,https://www.linkedin.com/in/ada,{at} UTC,hello {n}\n"
        for n, at in enumerate(dates)
    ]
    (folder / "messages.csv").write_text(HEADER + "".join(lines))
    return folder


def log(folder: Path, *dates: str) -> Path:
    folder.mkdir()
    path = folder / "log.csv"
    path.write_text("timestamp,actor,kind,target\n" + "".join(f"{at},bo,message,ada\n" for at in dates))
    return path


def outbox(folder: Path, *dates: str) -> Path:
    folder.mkdir()
    me = "https://toot.example/users/ada"
    items = [
        {"id": f"{me}/{n}/activity", "type": "Create", "actor": me, "published": f"{at.replace(' ', 'T')}Z",
         "object": {"id": f"{me}/{n}", "type": "Note", "content": "x", "published": f"{at.replace(' ', 'T')}Z"}}
        for n, at in enumerate(dates)
    ]  # fmt: skip
    (folder / "actor.json").write_text(json.dumps({"id": me, "type": "Person", "preferredUsername": "ada"}))
    (folder / "outbox.json").write_text(json.dumps({"type": "OrderedCollection", "orderedItems": items}))
    return folder


def zipped(folder: Path, at: tuple[int, int, int, int, int, int]) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as file:
        for each in folder.iterdir():
            file.writestr(zipfile.ZipInfo(each.name, at), each.read_bytes())
    return path


def told(path: Path) -> tuple[int, int, str, str]:
    """How many acts, how many without a date, the last date and what is said."""
    with read(path) as place:
        [row] = place.sql(
            "SELECT count(*) AS n, count(published) AS dated, max(published) AS most FROM activities"
        ).to_pylist()
        why = " ".join(file["why"]["en"] for file in place.card["files"] if file["why"])
        precise = place.value("SELECT count(precision) FROM activities")
        assert precise == row["dated"]
        return row["n"], row["n"] - row["dated"], str(row["most"])[:10], why


@pytest.mark.parametrize("write", [linkedin, log, outbox])
@pytest.mark.parametrize("late", ["2085-01-01 00:00:00", "2199-12-31 23:59:59", "next year"])
def test_a_date_to_come_is_left_out_and_told(write: Any, late: str, tmp_path: Path) -> None:
    late = f"{datetime.now(UTC) + timedelta(days=400):%Y-%m-%d %H:%M:%S}" if late == "next year" else late
    acts, undated, last, why = told(write(tmp_path / "archive", *MONTHS, late))
    assert (acts, undated, last) == (len(MONTHS) + 1, 1, "2024-12-03")
    assert "cannot be" in why
    if write is outbox:
        with read(tmp_path / "archive") as place:
            assert str(place.value("SELECT max(published) FROM objects"))[:10] == "2024-12-03"


@pytest.mark.parametrize("write", [linkedin, outbox])
def test_a_date_after_the_zip_was_made_is_left_out_and_told(write: Any, tmp_path: Path) -> None:
    folder = write(tmp_path / "archive", *MONTHS, "2025-03-01 00:00:00")
    assert told(folder)[1] == 0  # it may have been made today
    assert told(zipped(folder, (2024, 12, 5, 0, 0, 0)))[1:3] == (1, "2024-12-03")
    assert "2024-12-05" in told(zipped(folder, (2024, 12, 5, 0, 0, 0)))[3]
    assert told(zipped(folder, (1980, 1, 1, 0, 0, 0)))[1] == 0  # a time that a program did not care to write
    assert told(zipped(folder, (2023, 1, 1, 0, 0, 0)))[1] == 0  # too many dates deny it


@pytest.mark.parametrize("early", ["1970-01-01 00:00:00", "2002-12-31 00:00:00"])
def test_a_date_from_before_the_platform_is_left_out_and_told(early: str, tmp_path: Path) -> None:
    acts, undated, _, why = told(linkedin(tmp_path / "archive", *MONTHS, early))
    assert (acts, undated) == (len(MONTHS) + 1, 1)
    assert "before LinkedIn opened (2003)" in why


def test_a_log_of_1861_is_of_1861(tmp_path: Path) -> None:
    acts, undated, last, why = told(log(tmp_path / "log", "1861-04-12", "1862-04-12", "1863-07-01"))
    assert (acts, undated, last) == (3, 0, "1863-07-01")
    assert "cannot be" not in why


def test_a_simulation_of_the_future_is_kept_and_told(tmp_path: Path) -> None:
    acts, undated, last, why = told(log(tmp_path / "log", *(f"208{n}-01-01" for n in range(9))))
    assert (acts, undated, last) == (9, 0, "2088-01-01")
    assert "as those of a simulation" in why


def test_an_event_to_come_is_no_date_of_the_answer(tmp_path: Path) -> None:
    folder = linkedin(tmp_path / "archive", *MONTHS)
    (folder / "Events.csv").write_text(
        "Event Name,Event Time,Status,External Url\n"
        'Old fair,"1/29/24, 2:37 PM",attending,https://meet.example/1\n'
        'New fair,"1/29/60, 2:37 PM",attending,https://meet.example/2\n'
    )
    acts, undated, last, why = told(folder)
    assert (acts, undated, last) == (len(MONTHS) + 2, 1, "2024-12-03")
    assert "1 events were still to come" in why
