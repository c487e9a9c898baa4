"""Activity Streams: every form of an activity becomes the same rows; whatever the types of its fields, no crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from becoming import read_all
from invented import write_demo
from sociotope.archive import open_archive
from sociotope.engine import Engine
from sociotope.platforms import _as2_queries, activity_streams
from sociotope.platforms._as2 import Whose
from sociotope.platforms._platform import Options
from sociotope.platforms.mastodon import _lists

ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "x", "{x", "[", "[{", '["a"', "https://a.example/@b", "as:Public", "2020-01-01"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "type", "name", "fr"]), inner),
    max_leaves=4,
)
FIELDS = [
    "id", "actor", "target", "to", "cc", "published", "content", "contentMap", "tag", "attachment", "inReplyTo",
    "context", "attributedTo", "likes", "oneOf", "name", "nameMap", "url", "quote", "instrument",
]  # fmt: skip
RECORD = st.dictionaries(st.sampled_from(FIELDS), ANY, max_size=6)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(
        st.builds(
            lambda record, kind, thing: {**record, "type": kind, "object": thing},
            RECORD,
            st.sampled_from(["Create", "Like", "Note", "Person", "Question", "as:Follow", ["x", "Announce"]]) | ANY,
            ANY
            | st.builds(lambda thing, kind: {**thing, "type": kind}, RECORD, st.sampled_from(["Note", "Person", 3])),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_fields_of_any_type_never_stop_the_reading(records: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(json.dumps([{"type": "Like", "actor": "a:b", "object": "c:d"}, *records]), encoding="utf-8")
    (file,), tables = read_all(activity_streams, open_archive(path))
    assert (file.status, file.records) == ("read", len(records) + 1)
    assert file.records == file.kept + file.rejects
    assert tables["rejects"].num_rows == file.rejects
    assert tables["activities"].num_rows == file.activities


@pytest.mark.parametrize(
    "sql",
    [
        _as2_queries.USUAL,
        _as2_queries.GENERAL,
        _as2_queries.OBJECTS,
        _as2_queries.ACTIVITIES,
        _as2_queries.ACTORS,
        _as2_queries.REFUSED,
    ]
    + [_lists._ALIASES, *(each.sql for each in _lists.RECORDS.values())]
    + [sql for each in _lists.RECORDS.values() for _, sql in each.tables],
)
def test_sql_is_understood_by_spark_too(sql: str) -> None:
    (spark,) = sqlglot.transpile(sql, read="duckdb", write="spark")
    assert sqlglot.parse_one(spark, read="spark")


def test_what_is_opened_in_one_look_is_what_is_opened_field_by_field(tmp_path: Path) -> None:
    write_demo("mastodon", tmp_path / "archive", people=30, activities=400, seed=3)
    acts = json.loads((tmp_path / "archive" / "outbox.json").read_bytes())["orderedItems"]
    note = next(act["object"] for act in acts if act["type"] == "Create")
    odd = [
        {**acts[0], "object": note | {"content": "[draft] " + note["content"]}},
        {**acts[0], "to": [{"type": "Person", "id": "https://b.example/users/bob"}]},
        {**acts[0], "object": note | {"tag": {"type": "Mention", "href": "https://b.example/@bob", "name": "@bob"}}},
        {**acts[0], "actor": "[{"},
        {**acts[0], "object": note | {"attributedTo": "{x", "oneOf": "["}},
    ]
    texts = [json.dumps(act) for act in acts + odd]
    items = pa.table({"item": texts, "source_row": pa.array(range(len(texts)), pa.int64())})
    owner = acts[0]["actor"]
    with Engine() as engine:
        run = Whose("mastodon", owner, followers_url=f"{owner}/followers").table("x", Options(engine))
        usual, general = (engine.table(sql, items=items, run=run) for sql in (_as2_queries.USUAL, _as2_queries.GENERAL))
    is_usual = usual["is_usual"].to_pylist()
    assert is_usual == [True] * len(acts) + [False] * len(odd)
    one, other = (table.slice(0, len(acts)).drop_columns("url").to_pylist() for table in (usual, general))
    assert one == other  # the address of a thing is asked for where it is an actor only
