"""Archives become an environment: numbered once, merged without loss, nothing doubled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import sociotope.reading._number as numbering
import sociotope.reading._recognise as recognising
from reading import toy
from sociotope.environment import Sociotope
from sociotope.errors import NewerStore, NotAStore, NotFound, NothingRead, NotRecognised, UsageError
from sociotope.reading import ReadingOptions, import_archives, read
from sociotope.reading._number import Keys
from sociotope.written import CARD


@pytest.fixture(autouse=True)
def only_toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "modules", lambda package: {"toy": toy.module()})


def note(actor: str, to: list[str], at: str, **more: Any) -> dict[str, Any]:
    return {"type": "Create", "actor": actor, "to": to, "published": at, **more}


def told(place: Sociotope) -> list[tuple[Any, ...]]:
    """The activities, told with the platform's own identifiers, in order."""
    rows = place.sql(
        """
        SELECT a.type, who.id AS actor, o.id AS object, t.id AS first_to, len(a."to") AS many, a.published
        FROM activities a
        LEFT JOIN actors who USING (actor)
        LEFT JOIN (SELECT object AS number, id FROM objects UNION ALL SELECT actor, id FROM actors
                   UNION ALL SELECT activity, id FROM activities) o ON a.object = o.number
        LEFT JOIN actors t ON a."to"[1] = t.actor
        ORDER BY a.published, a.type, actor, object, first_to
        """
    ).to_pylist()
    return [tuple(row.values()) for row in rows]


def test_identifiers_are_numbered_once_across_tables(tmp_path: Path) -> None:
    archive = toy.write(
        tmp_path / "a.toy",
        actors=[
            {"id": "ana", "type": "Person", "name": "Ana", "is_owner": True, "is_anonymous": False, "name_only": False}
        ],
        objects=[{"id": "n1", "type": "Note", "attributed_to": "bob", "context": "thread 1", "content": "Hello"}],
        activities=[
            {"id": "f1", "type": "Follow", "actor": "ana", "object": "bob", "published": "2026-01-01T00:00:00+00:00"},
            {"type": "Accept", "actor": "bob", "object": "f1", "to": ["ana"], "published": "2026-01-02T00:00:00+00:00"},
            note("bob", ["ana", "cem"], "2026-01-03T00:00:00+00:00", object="n1"),
            {"type": "Like", "actor": "ana", "object": "n1"},
            {"type": "Like", "actor": "ana", "object": "elsewhere"},
        ],
    )
    with read(archive) as place:
        assert [row["id"] for row in place.actors.to_pylist()] == ["ana", "bob", "cem"]
        objects = {row["id"]: row for row in place.objects.to_pylist()}
        assert {name: row["type"] for name, row in objects.items()} == {
            "n1": "Note",
            "elsewhere": "Object",
            "thread 1": "Collection",
        }
        numbers = place.sql(
            "SELECT actor AS n FROM actors UNION ALL SELECT object FROM objects UNION ALL SELECT activity FROM "
            "activities"
        )["n"].to_pylist()
        assert len(set(numbers)) == len(numbers) == 3 + 3 + 5
        acts = {
            row["type"]: row for row in place.activities.to_pylist() if row["object"] != objects["elsewhere"]["object"]
        }
        assert acts["Accept"]["object"] == acts["Follow"]["activity"]
        bob = next(row["actor"] for row in place.actors.to_pylist() if row["id"] == "bob")
        assert acts["Follow"]["object"] == bob == objects["n1"]["attributed_to"]
        assert objects["n1"]["context"] == objects["thread 1"]["object"]
        assert len(acts["Create"]["to"]) == 2
        assert place.card["owner"] == {"id": "ana", "name": "Ana"}


def test_a_name_and_an_address_are_one_person_only_when_one_has_that_name(tmp_path: Path) -> None:
    people = [
        {
            "id": "url/ana",
            "type": "Person",
            "name": "Ana Lima",
            "is_owner": False,
            "is_anonymous": False,
            "name_only": False,
        },
        {
            "id": "toy:name:ana lima",
            "type": "Person",
            "name": " ana lima",
            "is_owner": False,
            "is_anonymous": False,
            "name_only": True,
        },
        {"id": "url/bo1", "type": "Person", "name": "Bo", "is_owner": False, "is_anonymous": False, "name_only": False},
        {"id": "url/bo2", "type": "Person", "name": "Bo", "is_owner": False, "is_anonymous": False, "name_only": False},
        {
            "id": "toy:name:bo",
            "type": "Person",
            "name": "Bo",
            "is_owner": False,
            "is_anonymous": False,
            "name_only": True,
        },
        {"id": "hidden 1", "type": "Person", "is_owner": False, "is_anonymous": True, "name_only": False},
        {"id": "hidden 2", "type": "Person", "is_owner": False, "is_anonymous": True, "name_only": False},
    ]
    archive = toy.write(
        tmp_path / "a.toy",
        actors=people,
        activities=[note("toy:name:ana lima", ["toy:name:bo"], "2026-01-03T00:00:00+00:00")],
    )
    with read(archive) as place:
        assert [row["id"] for row in place.actors.to_pylist()] == [
            "hidden 1", "hidden 2", "toy:name:bo", "url/ana", "url/bo1", "url/bo2",
        ]  # fmt: skip
        assert told(place)[0][1] == "url/ana"
        assert told(place)[0][3] == "toy:name:bo"


JANUARY = [note("ana", ["bob"], f"2026-01-0{day}T10:00:00+00:00") for day in (1, 2, 2, 3)]
FEBRUARY = [note("ana", ["bob"], f"2026-02-0{day}T10:00:00+00:00") for day in (1, 2)]


def test_overlapping_archives_double_nothing_and_lose_nothing(tmp_path: Path) -> None:
    basic = toy.write(tmp_path / "basic.toy", activities=JANUARY)
    complete = toy.write(tmp_path / "complete.toy", activities=[*JANUARY, *FEBRUARY])
    store = tmp_path / "store"
    for archives in ([basic], [basic], [complete], [complete, basic]):
        import_archives(archives, store).close()
    with Sociotope(store) as place:
        assert place.value("SELECT count(*) FROM activities") == 6
        assert place.value("SELECT count(DISTINCT activity) FROM activities") == 6
        kept = {(file["archive"], file["kept"], file["dropped"], file["activities"]) for file in place.files}
        assert kept == {("basic.toy", 4, 0, 4), ("complete.toy", 2, 4, 2)}
        assert all(file["records"] == file["kept"] + file["dropped"] + file["rejects"] for file in place.files)
        once = told(place)
    other = tmp_path / "other"
    import_archives([complete], other).close()
    with Sociotope(other) as place:
        assert told(place) == once


def test_a_tie_known_by_name_then_by_address_is_one_tie(tmp_path: Path) -> None:
    def archive(name: str, id: str, *, name_only: bool) -> Path:
        person = {"id": id, "type": "Person", "name": "Ana", "is_owner": False, "is_anonymous": False}
        at = "2026-01-01T00:00:00+00:00"
        return toy.write(
            tmp_path / name,
            actors=[{**person, "name_only": name_only}],
            activities=[
                {"id": f"tie {id}", "type": "Follow", "actor": "me", "object": id, "published": at},
                {
                    "id": f"tie {id}#yes",
                    "type": "Accept",
                    "actor": id,
                    "object": f"tie {id}",
                    "to": ["me"],
                    "published": at,
                },
            ],
        )

    old = archive("old.toy", "toy:name:ana", name_only=True)
    new = archive("new.toy", "url/ana", name_only=False)
    for order in ((old, new), (new, old)):
        with read(*order) as place:
            assert [row[:2] for row in told(place)] == [("Accept", "url/ana"), ("Follow", "me")]


def test_a_tie_undone_and_made_again_is_two_acts(tmp_path: Path) -> None:
    tie = {"id": "tie", "type": "Follow", "actor": "me", "object": "ana"}
    archive = toy.write(
        tmp_path / "a.toy",
        activities=[
            {**tie, "published": "2026-01-01T00:00:00+00:00"},
            {"type": "Undo", "actor": "me", "object": "tie", "published": "2026-02-01T00:00:00+00:00"},
            {**tie, "published": "2026-03-01T00:00:00+00:00"},
        ],
    )
    with read(archive) as place:
        assert [row[0] for row in told(place)] == ["Follow", "Undo", "Follow"]
        assert place.value("SELECT count(DISTINCT activity) FROM activities") == 3


def test_two_acts_of_one_second_to_two_people_are_two(tmp_path: Path) -> None:
    at = "2026-01-01T10:00:00+00:00"
    one = toy.write(tmp_path / "1.toy", activities=[note("ana", ["bob"], at)])
    two = toy.write(tmp_path / "2.toy", activities=[note("ana", ["bob"], at), note("ana", ["cem"], at)])
    with read(one, two) as place:
        assert [row[3] for row in told(place)] == ["bob", "cem"]


def test_numbers_given_once_stay(tmp_path: Path) -> None:
    store = tmp_path / "store"
    import_archives([toy.write(tmp_path / "1.toy", activities=JANUARY)], store).close()
    with Sociotope(store) as place:
        before = {row["id"]: row["actor"] for row in place.actors.to_pylist()}
    new = [note("abe", ["bob"], "2026-03-01T00:00:00+00:00")]
    import_archives([toy.write(tmp_path / "2.toy", activities=new)], store).close()
    with Sociotope(store) as place:
        after = {row["id"]: row["actor"] for row in place.actors.to_pylist()}
    assert before.items() <= after.items()
    assert set(after) == {"abe", "ana", "bob"}


def test_an_address_learnt_later_joins_the_name(tmp_path: Path) -> None:
    def person(id: str, *, name_only: bool) -> dict[str, Any]:
        return {
            "id": id,
            "type": "Person",
            "name": "Ana",
            "is_owner": False,
            "is_anonymous": False,
            "name_only": name_only,
        }

    store = tmp_path / "store"
    act = "2026-01-01T00:00:00+00:00"
    old = toy.write(
        tmp_path / "old.toy",
        actors=[person("toy:name:ana", name_only=True)],
        activities=[note("toy:name:ana", [], act)],
    )
    new = toy.write(
        tmp_path / "new.toy", actors=[person("url/ana", name_only=False)], activities=[note("url/ana", [], act)]
    )
    import_archives([old], store).close()
    import_archives([new], store).close()
    with Sociotope(store) as place:
        assert [row["id"] for row in place.actors.to_pylist()] == ["url/ana"]
        assert place.value("SELECT count(*) FROM activities") == 1


def test_a_reader_that_breaks_loses_only_what_comes_after(tmp_path: Path) -> None:
    (tmp_path / "x.toy").write_text(json.dumps({"activities": JANUARY, "fails": [1]}), encoding="utf-8")
    with read(tmp_path / "x.toy") as place:
        assert place.value("SELECT count(*) FROM activities") == 4
        failed = [file for file in place.files if file["status"] == "failed"]
        assert len(failed) == 1
        assert "RuntimeError" in failed[0]["why"]["en"]
        assert "doctor" in failed[0]["why"]["fr"]


def test_one_bad_archive_among_good_ones_is_told(tmp_path: Path) -> None:
    good = toy.write(tmp_path / "a.toy", activities=JANUARY)
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 not an archive")
    with read(good, other, tmp_path / "absent.zip") as place:
        assert {file["source"]: file["status"] for file in place.files} == {
            "a.toy": "read",
            "photo.jpg": "unknown",
            "absent.zip": "failed",
        }


def test_nothing_is_never_a_success(tmp_path: Path) -> None:
    empty = toy.write(tmp_path / "e.toy", rejects=[{"source": "e.toy", "why": "date"}])
    with pytest.raises(NothingRead) as caught:
        read(empty)
    assert "not one activity" in caught.value.message.en
    store = tmp_path / "store"
    with pytest.raises(NothingRead):
        import_archives([empty], store)
    assert not store.exists()


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"hello"), ("page.html", b"<html>"), ("zero.csv", b"")])
def test_a_wrong_file_is_told_in_both_languages(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotRecognised) as caught:
        read(path)
    assert name in caught.value.message.en
    assert name in caught.value.message.fr


def test_period(tmp_path: Path) -> None:
    archive = toy.write(tmp_path / "a.toy", activities=[*JANUARY, {"type": "Like", "actor": "ana", "object": "x"}])
    with read(archive, options=ReadingOptions(since="2026-01-02", until="2026-01-03")) as place:
        assert place.value("SELECT count(*) FROM activities") == 2
    with pytest.raises(UsageError, match="year-month-day"):
        read(archive, options=ReadingOptions(since="janvier"))


def test_stores_are_checked(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / "nowhere")
    with pytest.raises(NotAStore):
        Sociotope(tmp_path)
    (tmp_path / CARD).write_text('{"schema_version": 99}', encoding="utf-8")
    with pytest.raises(NewerStore, match="99"):
        Sociotope(tmp_path)
    with pytest.raises(UsageError):
        read(tmp_path, tmp_path / "a.toy")
    with pytest.raises(UsageError):
        read()


def test_rejects_are_kept_once(tmp_path: Path) -> None:
    bad = [{"source": "a.toy", "source_row": 3, "why": "date", "raw": "x,y"}]
    store = tmp_path / "store"
    import_archives([toy.write(tmp_path / "a.toy", activities=JANUARY, rejects=bad)], store).close()
    import_archives([toy.write(tmp_path / "a.toy", activities=FEBRUARY, rejects=bad)], store).close()
    with Sociotope(store) as place:
        assert place.rejects.to_pylist() == bad


def test_what_rows_tell_is_numbered_in_their_order(tmp_path: Path) -> None:
    """A thing told twice has one number; one who is told as a thing has that number wherever they are named."""
    archive = toy.write(
        tmp_path / "a.toy",
        objects=[
            {"id": "z", "type": "Note", "attributed_to": "ana"},
            {"id": "a", "type": "Note", "attributed_to": "club", "in_reply_to": "z"},
            {"id": "z", "type": "Note", "attributed_to": "ana", "content": "Hello"},
            {"id": "club", "type": "Page", "attributed_to": "ana", "context": "c"},
        ],
        activities=[
            {"id": "b", "type": "Like", "actor": "ana", "object": "a", "published": "2026-01-01T00:00:00+00:00"},
            note("club", ["ana"], "2026-01-02T00:00:00+00:00", object="a"),
        ],
    )
    with read(archive) as place:
        objects = {row["id"]: row for row in place.objects.to_pylist()}
        assert [objects[name]["object"] for name in ("z", "a", "club")] == [1, 2, 3]
        assert len(place.objects) == 4  # and the thread, which is only mentioned
        assert (objects["a"]["attributed_to"], objects["a"]["in_reply_to"]) == (3, 1)
        assert sorted(zip(*place.activities.select(["activity", "actor"]).to_pydict().values(), strict=True)) == [
            (4, 5),
            (8, 3),
        ]


def test_texts_stand_in_when_two_identifiers_share_a_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = toy.write(
        tmp_path / "a.toy", activities=[*JANUARY, note("ana", ["bob", "cem"], "2026-02-01T00:00:00+00:00")]
    )
    with read(archive) as place:
        by_hash = told(place)
    monkeypatch.setattr(numbering, "Keys", lambda hashed: Keys(hashed=False))
    with read(archive) as place:
        assert told(place) == by_hash
