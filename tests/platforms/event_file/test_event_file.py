"""Event files: each way of writing them becomes exactly its acts; the public log has its published counts."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile
from _long import examples
from becoming import becomes, read_all
from sociotope.archive import open_archive
from sociotope.errors import SociotopeError
from sociotope.platforms import edge_list, event_file
from sociotope.platforms._delimited import MISSING
from sociotope.platforms._kinds import KINDS
from sociotope.platforms._times import times
from sociotope.vocabulary import ACTIVITY_TYPES

COLUMNS = ["timestamp", "actor", "kind", "target", "target_kind", "context", "text", "lang"]


def written(folder: Path, text: str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_the_higgs_log_has_its_published_counts(shared_data: Path) -> None:
    archive = open_archive(shared_data / "graphs" / "higgs-twitter")
    assert event_file.recognise(archive) and not edge_list.recognise(archive)
    (file,), tables = read_all(event_file, archive)
    acts = tables["activities"]
    assert (file.records, file.kept, len(acts)) == (563_069, 563_069, 563_069)
    reshares = acts.filter(pc.equal(acts["type"], "Announce"))
    replies = acts.filter(acts["object"].is_valid())
    mentions = acts.filter(pc.and_(pc.equal(acts["type"], "Create"), acts["object"].is_null()))
    assert [len(part) for part in (reshares, replies, mentions)] == [354_930, 36_902, 171_237]
    arcs = {name: set(zip(part["actor"].to_pylist(), pc.list_flatten(part["to"]).to_pylist(), strict=True))
            for name, part in (("RT", reshares), ("RE", replies), ("MT", mentions))}  # fmt: skip
    people = {name: {end for arc in pairs for end in arc} for name, pairs in arcs.items()}
    assert (len(people["RT"]), len(arcs["RT"])) == (256_491, 328_132)
    assert (len(people["RE"]), len(arcs["RE"])) == (38_918, 32_523)
    assert (len(people["MT"]), len(arcs["MT"])) == (116_408, 150_818)
    notes = tables["objects"]
    assert len(notes) == 36_902 and notes["in_reply_to"].null_count == 0


def test_dates_without_a_zone_are_of_the_zone_that_the_person_said(tmp_path: Path) -> None:
    text = "timestamp,actor,kind,target\n2026-07-01 12:00:00,ana,post,\n2026-07-01T12:00:00Z,bo,post,\n"
    _, tables = read_all(event_file, open_archive(written(tmp_path, text)), "Europe/Paris")
    assert [each.hour for each in tables["activities"]["published"].to_pylist()] == [10, 12]


def test_a_parquet_file_inside_a_zip_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"time": [1_767_603_600], "user": ["ana"], "verb": ["post"]}), buffer)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("place/log.parquet", buffer.getvalue())
    (file,), tables = read_all(event_file, open_archive(tmp_path / "a.zip"))
    assert (file.source, file.records) == ("log.parquet", 1)
    assert tables["activities"]["published"][0].as_py() == datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_damaged_parquet_file_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    pq.write_table(pa.table({"time": [1_767_603_600], "user": ["ana"], "verb": ["post"]}), path)
    path.write_bytes(path.read_bytes()[:-20])
    assert not event_file.recognise(open_archive(path))


def test_every_word_means_an_activity_of_the_vocabulary() -> None:
    assert {kind.type for kind in KINDS.values()} <= set(ACTIVITY_TYPES)
    canonical = (
        "post article reply comment repost quote react vote bookmark message follow unfollow connect invite endorse "
        "recommend join rsvp learn play search view block mute call"
    )
    assert set(canonical.split()) <= set(KINDS)


@pytest.mark.parametrize("word", sorted(KINDS))
def test_every_kind_of_act_and_of_target_can_be_written(tmp_path: Path, word: str) -> None:
    rows = [f"2026-01-05T09:00:00Z,ana,{word.upper()},bo,{kind},t1,Hello,en" for kind in
            ("person", "thread", "community", "nobody", "object", "")]  # fmt: skip
    text = "\n".join([",".join(COLUMNS), *rows])
    (file,), tables = read_all(event_file, open_archive(written(tmp_path, text)))
    assert (file.records, file.rejects) == (6, 0)
    assert set(tables["activities"]["source_row"].to_pylist()) == {1, 2, 3, 4, 5, 6}


NOT_EVENTS = {
    "bank.csv": "Date,Type,From,To,Amount\n2026-01-05,CARD,Current,Shop,20.00\n2026-01-06,FEE,Current,Bank,2.00\n",
    "mailbox.csv": "date,from,to,subject\n2026-01-05,ana,bo,Hello\n",
    "agenda.csv": "date,event,place\n2026-01-05,Dinner,Lyon\n",
    "contacts.csv": "Name,Phone\nAna,0102\n",
    "Reactions.csv": "Date,Type,Link\n2026-02-09 01:21:47,LIKE,https://example.org\n",
    "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2026-02-09 01:21:47,x,,,,PUBLIC\n",
    "Invitations.csv": "From,To,Sent At,Message,Direction\nAna,Bo,\"1/29/26, 2:37 PM\",,OUTGOING\n",
    "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,CONTENT\n1,,Ana,Bo,2025-06-01 14:03:22 UTC,Hi\n",
    "following_accounts.csv": "Account address,Show boosts\nana@example.org,true\n",
    "edges.csv": "source,target,timestamp\n1,2,1082040961\n2,1,1082040999\n",
    "CollegeMsg.txt": "1 2 1082040961\n3 4 1082155839\n",
    "outbox.json": '{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection"}',
    "as2.ndjson": (
        '{"@context":"https://www.w3.org/ns/activitystreams","type":"Like","actor":"a","object":"b",'
        '"published":"2026-01-05T09:00:00Z"}'
    ),
    "github.ndjson": '{"type":"PushEvent","actor":{"id":1},"repo":{"id":2},"created_at":"2015-01-01T15:00:00Z"}\n',
    "config.json": '{"time": 5, "user": "ana", "action": "nothing"}',
    "letter.txt": "Dear Ana,\nI write to you at last.\nYours, Bo\n",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_EVENTS)
def test_other_files_are_not_recognised(tmp_path: Path, name: str) -> None:
    assert not event_file.recognise(open_archive(written(tmp_path, NOT_EVENTS[name], name)))


@pytest.mark.parametrize("name", [name for name in hostile.EVERY if name not in ("flat_bomb", "monstrous_field")])
def test_hostile_input_is_never_an_accident(tmp_path: Path, name: str) -> None:
    try:
        archive = open_archive(hostile.EVERY[name](tmp_path))
        if event_file.recognise(archive):
            for file in read_all(event_file, archive)[0]:
                assert file.records == file.kept + file.dropped + file.rejects
    except SociotopeError as error:
        assert error.message.en and error.message.fr


words = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufeff"), min_size=1, max_size=10
).filter(
    lambda word: word not in MISSING  # what programs write for nothing is no name
)
events = st.fixed_dictionaries(
    {
        "timestamp": st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)).map("{:%Y-%m-%dT%H:%M:%SZ}".format),
        "actor": words,
        "kind": st.sampled_from(["post", "reply", "mention", "message", "repost", "like", "follow", "connect", "view"]),
        "target": words,
        "target_kind": st.sampled_from([None, "person", "thread", "community", "object"]),
        "context": st.none() | words,
        "text": st.none() | words,
        "lang": st.sampled_from([None, "en", "fr"]),
    }
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(events, min_size=1, max_size=20))
def test_the_same_events_become_the_same_acts_in_every_format(rows: list[dict[str, Any]]) -> None:
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for ending, delimiter in ((".csv", ","), (".tsv", "\t")):
            with Path(folder, f"log{ending}").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter, escapechar=None)
                writer.writeheader()
                writer.writerows(rows)
        lines = "\n".join(json.dumps(row) for row in rows)
        Path(folder, "log.ndjson").write_text(lines, encoding="utf-8")
        pq.write_table(
            pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in COLUMNS])),
            Path(folder, "log.parquet"),
        )
        for path in sorted(Path(folder).iterdir()):
            archive = open_archive(path)
            assert event_file.recognise(archive)
            made = becomes(event_file, archive)
            assert made["files"][0]["records"] == len(rows)
            for row in (*made["files"], *made["activities"], *made["rejects"]):
                row["source"] = ""
            told.append(made)
    assert told[0] == told[1] == told[2] == told[3]
    assert not told[0]["rejects"]


@settings(max_examples=examples(30))
@given(st.datetimes(datetime(1985, 1, 1), datetime(2099, 1, 1)).map(lambda each: each.replace(tzinfo=UTC)))
def test_dates_in_every_form(date: datetime) -> None:
    second = date.replace(microsecond=0)
    forms = {
        str(int(second.timestamp())): second,
        f"{int(second.timestamp())}.0": second,
        str(int(second.timestamp()) * 1000): second,
        str(int(second.timestamp()) * 1_000_000): second,
        date.isoformat(): date,
        f"{second:%Y-%m-%d %H:%M:%S}": second,
        f"{second:%Y-%m-%dT%H:%M:%S}+0000": second,
        f"{second:%Y/%m/%d %H:%M:%S} UTC": second,
        f"{second:%Y-%m-%dT%H:%M}Z": second.replace(second=0),
        f"{second:%Y%m%d}": second.replace(hour=0, minute=0, second=0),
    }
    for form, wanted in forms.items():
        for column in ([form], [form, "not a date", None, ""]):
            read = times(pa.array(column))
            assert read.published[0].as_py() == wanted, form
            assert read.bad.to_pylist() == [False, True, False, False][: len(column)]


@settings(max_examples=examples(80))
@given(st.lists(st.none() | st.text(max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?Z?", fullmatch=True)))
def test_no_date_is_an_accident(column: list[str | None]) -> None:
    read = times(pa.array(column, pa.string()), "Europe/Paris")
    assert len(read.published) == len(read.precision) == len(read.bad) == len(column)
    assert read.published.is_valid().equals(read.precision.is_valid())
