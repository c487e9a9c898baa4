"""Activity Streams: every form of an activity becomes the same rows; whatever the types of its fields, no crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from becoming import read_all
from sociotope.archive import open_archive
from sociotope.platforms import _as2_sql, activity_streams
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
    [_as2_sql.OPENED, _as2_sql.TALLIED, _as2_sql.OBJECTS, _as2_sql.ACTIVITIES, _as2_sql.ACTORS, _as2_sql.REFUSED]
    + [getattr(_lists, name) for name in ("_ENTRIES", "_NAMED", "_ACTIVITIES", "_OBJECTS", "_ACTORS", "_ALIASES")],
)
def test_sql_is_understood_by_spark_too(sql: str) -> None:
    (spark,) = sqlglot.transpile(sql, read="duckdb", write="spark")
    assert sqlglot.parse_one(spark, read="spark")
