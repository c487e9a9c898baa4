"""Whatever records come from, they are counted to the last: kept, left out on purpose, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sociotope.archive import Archive, Member, open_archive
from sociotope.engine import Engine
from sociotope.errors import Damaged
from sociotope.platforms._owner import Candidate, OwnerEvidence, owner_among
from sociotope.platforms._platform import FileRead, Options
from sociotope.platforms._records import Records, read_records
from sociotope.platforms._relations import relations
from sociotope.platforms._source import Stretch, from_csv, from_json, from_rows
from sociotope.schema import ACTIVITIES, REJECTS
from sociotope.text import Text

WHO = relations(
    """
SELECT source_row, 'toy:' || "friend" AS other, CASE WHEN "friend" = 'me' THEN 'self' WHEN "friend" = '' THEN 'nobody'
    END AS why FROM records""",
    "Follow",
    drops={"self": Text("Oneself: {n}.", "Soi-même : {n}.")},
    notes={"other LIKE '%b'": Text("Ending with b: {n}.", "Finissant par b : {n}.")},
    source=from_csv,
)
RUN: dict[str, str | None] = {"platform": "toy", "owner": "toy:me"}


def became(path: Path, records: Records, **asked: Any) -> tuple[FileRead, Counter[str], list[dict[str, Any]]]:
    """What became of a file, how many rows of what, and the acts."""
    archive, rows, acts = open_archive(path), Counter[str](), list[dict[str, Any]]()
    with Engine() as engine:
        *batches, file = read_records(archive, archive.members[0], records, Options(engine=engine, **asked), RUN)
    assert isinstance(file, FileRead)
    for batch in batches:
        assert isinstance(batch, pa.RecordBatch)
        rows["rejects" if batch.schema.equals(REJECTS.read) else "others"] += batch.num_rows
        acts += batch.to_pylist() if batch.schema.equals(ACTIVITIES.read) else []
    return file, rows, acts


def test_rows_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text('friend,since\nab,1\nme,2\n"",3\nc,4\na,b,c,d,e\n', encoding="utf-8")
    file, rows, acts = became(path, WHO)
    assert (file.records, file.kept, file.dropped, file.rejects, file.activities) == (5, 2, 1, 2, 2)
    assert rows["rejects"] == 2
    assert [(act["actor"], act["object"]) for act in acts] == [("toy:me", "toy:ab"), ("toy:me", "toy:c")]
    assert file.why == Text("Oneself: 1. Ending with b: 1.", "Soi-même : 1. Finissant par b : 1.")


def test_items_of_json_are_opened_where_they_are_wrapped(tmp_path: Path) -> None:
    path = tmp_path / "friends.json"
    path.write_text('{"of": {"mine": [{"one": {"friend": "ab"}}, {"friend": "c"}, 7, {"one": "x"}]}}', encoding="utf-8")
    source = partial(from_json, paths=("of.mine",))
    asked = (
        "SELECT source_row, 'toy:' || r.friend AS other, CASE WHEN r.friend IS NULL THEN 'none' END AS why FROM records"
    )
    file, rows, acts = became(path, relations(asked, "Follow", is_received=True, wrapped="one", source=source))
    assert (file.records, file.kept, file.rejects) == (4, 2, 2)
    assert [(act["actor"], act["object"]) for act in acts] == [("toy:ab", "toy:me"), ("toy:c", "toy:me")]
    assert rows["rejects"] == 2


def test_what_python_makes_and_what_it_refuses(tmp_path: Path) -> None:
    schema = pa.schema([("source_row", pa.int64()), ("friend", pa.string())])

    def made(*_: object) -> Iterator[Stretch]:
        return from_rows(iter([{"source_row": 1, "friend": "ab"}, (2, "broken", "raw")]), schema, together=1)

    (tmp_path / "any").write_text("x")
    file, rows, _ = became(tmp_path / "any", relations(WHO.mapped, "Block", source=made))
    assert (file.records, file.kept, file.rejects, rows["rejects"]) == (2, 1, 1, 1)


def test_what_came_before_a_damage_is_kept_and_the_damage_told(tmp_path: Path) -> None:
    def damaged(_archive: Archive, _member: Member, _engine: Engine) -> Iterator[Stretch]:
        yield Stretch(pa.table({"source_row": [1], "friend": ["ab"]}))
        raise Damaged(Text("Cut short.", "Tronqué."))

    (tmp_path / "any").write_text("x")
    file, _, acts = became(tmp_path / "any", relations(WHO.mapped, "Block", source=damaged))
    assert (file.status, file.records, file.kept, file.why) == ("failed", 1, 1, Text("Cut short.", "Tronqué."))
    assert len(acts) == 1


def test_a_file_without_records_is_empty(tmp_path: Path) -> None:
    (tmp_path / "friends.csv").write_text("friend,since\n")
    assert became(tmp_path / "friends.csv", WHO)[0].status == "empty"


PROFILE = Candidate("toy:1", OwnerEvidence.PROFILE, ("Ada", "ada_m"))
SENT = [Candidate("toy:2", OwnerEvidence.SENT, ("Bo",)), Candidate("toy:3", OwnerEvidence.SENT, ("Cy",))]
PRESENT = Candidate("toy:4", OwnerEvidence.PRESENT)


@pytest.mark.parametrize(
    ("people", "asked", "expected"),
    [
        ([PRESENT, *SENT, PROFILE], {}, "toy:1"),
        ([PRESENT, *SENT], {}, None),
        ([PRESENT, SENT[0]], {}, "toy:2"),
        ([PRESENT], {}, "toy:4"),
        ([], {}, None),
        ([PRESENT, *SENT], {"owner": "toy:9"}, "toy:9"),
        ([PROFILE], {"owner": "toy:9"}, "toy:1"),
        ([PROFILE, *SENT], {"me": "bo"}, "toy:2"),
        ([PROFILE], {"me": "@ADA_M"}, "toy:1"),
        ([PROFILE, Candidate("toy:5", OwnerEvidence.NAMED, ("Ada",))], {"me": "Ada"}, None),
        ([PROFILE], {"me": "Zoe"}, None),
    ],
)
def test_the_strongest_evidence_decides_and_nobody_is_guessed(
    people: list[Candidate], asked: dict[str, str], expected: str | None
) -> None:
    with Engine() as engine:
        whose = owner_among(people, Options(engine=engine, **asked))
    assert whose.id == expected
    assert (whose.why is None) == (expected is not None)
    if whose.why and len(people) > 1:
        assert all(each.names[0] in whose.why.en and each.names[0] in whose.why.fr for each in people if each in SENT)
