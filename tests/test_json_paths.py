"""Items of lists at any path of a JSON document, held against ``json.loads``: wherever the blocks are cut."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples
from sociotope.engine import Engine
from sociotope.errors import Damaged
from sociotope.json_items import BROKEN, CUT_SHORT, TOO_DEEP, TOO_LARGE, Items, _cutter, _structure, json_items

PATHS = ["", "a", "a.b", "*.a", "a.*.b", "{}", "{}.a", "a.{}", "a.{}.*.b", "*.*", "*", "a.b.a.b", "{}.{}", "b.*.{}"]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as made:
        yield made


def read(engine: Engine, data: bytes, paths: list[str], around: int = 2, block: int = 1 << 20) -> list[Items]:
    return list(json_items(io.BytesIO(data), engine, paths, around, block))


def rows(items: list[Items]) -> list[dict[str, Any]]:
    """The items, in the order of the document, with their path and what stands around them."""
    found = []
    for each in items:
        for row in each.batch.to_pylist():
            row["path"] = each.path
            row["item"] = json.loads(row["item"])
            for name in ("around_1", "around_2"):
                row[name] = None if row[name] is None else json.loads(row[name])
            found.append(row)
    return sorted(found, key=lambda row: row["source_row"])


def expected(document: Any, path: str) -> tuple[list[dict[str, Any]], int]:
    """The same by ``json.loads``, and how many lists there are."""
    found: list[dict[str, Any]] = []
    lists = 0

    def walk(value: Any, steps: list[str], above: list[dict[str, Any]], key: str | None) -> None:
        nonlocal lists
        is_one = isinstance(value, dict) and path and path.split(".")[-1] not in ("*", "{}")
        if not steps and (isinstance(value, list) or is_one):
            lists += 1
            around = [*above[::-1], None, None]
            for item in value if isinstance(value, list) else [value]:
                found.append({"item": item, "source_row": len(found) + 1, "list": lists, "key": key, "path": path})
                found[-1] |= {"around_1": around[0], "around_2": around[1]}
        elif steps and steps[0] == "*" and isinstance(value, list):
            for each in value:
                walk(each, steps[1:], above, key)
        elif steps and isinstance(value, dict):
            before: dict[str, Any] = {}
            for name, each in value.items():
                if steps[0] in (name, "{}"):
                    walk(each, steps[1:], [*above, dict(before)], name if steps[0] == "{}" else key)
                if not isinstance(each, dict | list):
                    before[name] = each

    walk(document, path.split(".") if path else [], [], None)
    return found, lists


KEY = st.sampled_from(["a", "b", "c", "", "a.b", 'a"', "a\\", "é", "[", "a:", '"a":[', "\U0001f600"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | KEY | st.sampled_from(['"a":[{', "]}],", '\\"'])
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=25,
)
MEMBERS = st.lists(st.tuples(KEY, VALUE), max_size=3)


def holding(steps: list[str]) -> st.SearchStrategy[Any]:
    """Documents that most often hold lists at a path, among other things."""
    if not steps:
        return st.lists(VALUE, max_size=5) | VALUE
    inner = holding(steps[1:])
    if steps[0] == "*":
        return st.lists(inner | VALUE, max_size=3)
    asked = st.tuples(KEY if steps[0] == "{}" else st.just(steps[0]), inner)
    return st.builds(
        lambda *parts: dict(each for part in parts for each in part), MEMBERS, st.lists(asked, max_size=2), MEMBERS
    )


CASES = st.sampled_from(PATHS[1:]).flatmap(
    lambda path: st.tuples(st.just(path), holding(path.split(".")).filter(lambda each: isinstance(each, dict | list)))
)
BLOCKS = st.sampled_from([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 1 << 20])


@settings(max_examples=examples(60))
@given(case=CASES, block=BLOCKS, indent=st.sampled_from([None, 0, 3]), ascii_only=st.booleans())
def test_the_items_at_a_path_are_those_that_json_loads_gives(engine, case, block, indent, ascii_only):
    path, document = case
    data = json.dumps(document, indent=indent, ensure_ascii=ascii_only).encode()
    found = read(engine, data, [path], block=block)
    want, lists = expected(document, path)
    assert rows(found) == want
    assert found[-1].lists == lists
    assert not any(each.refused for each in found)
    assert not found[-1].cut_short


@settings(max_examples=examples(40))
@given(case=CASES, block=BLOCKS, cut=st.integers(1, 300))
def test_of_a_file_that_is_cut_short_what_is_whole_is_kept_and_the_cut_is_told(engine, case, block, cut):
    path, document = case
    data = json.dumps(document).encode()
    found = read(engine, data[: min(cut, len(data) - 1)], [path], block=block)
    want, _ = expected(document, path)
    assert rows(found) == want[: len(rows(found))]
    assert found[-1].cut_short
    assert {why for each in found for _, why, _ in each.refused} <= {CUT_SHORT}


TELEGRAM = {
    "about": "x",
    "personal_information": {"user_id": 1, "bio": ["a", {"b": "]"}]},
    "contacts": {"about": "", "list": [{"user_id": 2}]},
    "chats": {
        "about": "y",
        "list": [
            {"name": "A", "type": "personal_chat", "id": 7, "messages": [{"id": 1, "text": 'a ] " ,'}, {"id": 2}]},
            {"name": None, "id": 8, "messages": [], "later": 1},
            {"id": 9, "pinned": {"id": 1}, "name": "C", "messages": [{"id": 3}]},
        ],
    },
}


@pytest.mark.parametrize("block", [7, 50, 1 << 20])
def test_lists_of_several_paths_are_numbered_together_and_what_is_outside_of_them_is_told(engine, block):
    paths = ["contacts.list", "chats.list.*.messages"]
    found = read(engine, json.dumps(TELEGRAM).encode(), paths, block=block)
    assert [(row["source_row"], row["path"], row["list"], row["item"].get("id")) for row in rows(found)] == [
        (1, "contacts.list", 1, None),
        (2, "chats.list.*.messages", 2, 1),
        (3, "chats.list.*.messages", 2, 2),
        (4, "chats.list.*.messages", 4, 3),
    ]
    assert [(row["around_1"], row["around_2"]) for row in rows(found)] == [
        ({"about": ""}, {"about": "x"}),
        ({"name": "A", "type": "personal_chat", "id": 7}, {"about": "y"}),
        ({"name": "A", "type": "personal_chat", "id": 7}, {"about": "y"}),
        ({"id": 9, "name": "C"}, {"about": "y"}),
    ]
    assert found[-1].lists == 4
    assert found[-1].around["personal_information"] == TELEGRAM["personal_information"]
    assert found[-1].around["chats"]["list"][0] == {"name": "A", "type": "personal_chat", "id": 7, "messages": None}


def test_what_stands_around_is_said_once_for_a_list(engine):
    items, _ = read(engine, json.dumps({"n": 1, "a": [0] * 1000, "b": 2}).encode(), ["a"])
    assert items.batch["around_1"].type == pa.dictionary(pa.int32(), pa.string())
    assert items.batch["around_1"].dictionary.to_pylist() == ['{"n": 1}']
    assert read(engine, b'{"n": 1, "a": [0]}', ["a"], around=0)[0].batch.schema.names == ["item", "source_row"]


@pytest.mark.parametrize("block", [64, 1 << 20])
def test_of_an_object_only_the_first_short_scalars_are_kept(engine, block):
    document = {"long": "x" * 3000, **{f"k{n}": n for n in range(40)}, "a": [1], "k40": 40, "b": [2]}
    found = rows(read(engine, json.dumps(document).encode(), ["{}"], block=block))
    assert [row["around_1"] for row in found] == [{f"k{n}": n for n in range(32)}] * 2


def test_a_single_object_where_a_list_should_be_is_one_item(engine):
    found = rows(read(engine, b'{"n": 1, "a": {"id": 1}, "b": {"id": 2}}', ["a"], block=3))
    assert [(row["item"], row["list"], row["around_1"]) for row in found] == [({"id": 1}, 1, {"n": 1})]
    assert not rows(read(engine, b'{"a": {"id": 1}}', ["{}"]))


@pytest.mark.parametrize("start", ["window.YTD.tweets.part0 = ", "var data=", "Grailbird.data.tweets_2012_01 = \n", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_script_is_read_as_what_stands_after_its_sign(engine, start, encoding):
    text = start + '[ {"tweet": {"id": "1 = [", "é": []}}, {"tweet": {"id": "2"}} ]' + (";\n" if start else "")
    for paths, ids in (([""], ["1 = [", "2"]), (["*.tweet"], ["1 = [", "2"])):
        found = read(engine, text.encode(encoding), paths, block=9)
        assert [row["item"].get("tweet", row["item"])["id"] for row in rows(found)] == ids
        assert not any(each.refused for each in found)


def test_escapes_that_are_not_json_are_mended_within_strings_and_counted(engine):
    items = r'{"t": "a\x01b\\x01", "u": "\ud83d"}, {"t": "\ud83d\ude00"}, \x01, "\q", "\udc00"'
    text = r'{"n\x41": "\x01\\x01", "a": [' + items + "]}"
    found = read(engine, text.encode(), ["a"])
    assert [row["item"] for row in rows(found)] == [{"t": "a\x01b\\x01", "u": "�"}, {"t": "😀"}, "�"]
    assert [row["around_1"] for row in rows(found)] == [{"nA": "\x01\\x01"}] * 3
    assert [(row, why) for each in found for row, why, _ in each.refused] == [(3, BROKEN), (4, BROKEN)]
    assert sum(each.mended for each in found) == 3


def test_a_key_with_a_bad_escape_is_met(engine):
    assert [row["key"] for row in rows(read(engine, rb'{"a\x62": [1], "\u00e9": [2], "c\"": [3]}', ["{}"]))] == [
        "ab",
        "é",
        'c"',
    ]


@pytest.mark.parametrize("data", [b"<!DOCTYPE html>", b"PK\x03\x04", b"\x00\xff\xd8", b"x = 3", b'"a"'])
def test_what_is_no_json_is_refused_in_a_sentence(engine, data):
    with pytest.raises(Damaged) as said:
        read(engine, data, ["a"])
    assert "starts with" in said.value.message.en
    assert "commence par" in said.value.message.fr


def test_what_follows_the_document_and_is_none_is_refused(engine):
    found = read(engine, b'{"a": [1]} {"a": [2]} <html> {"a": [3]}', ["a"], block=12)
    assert [row["item"] for row in rows(found)] == [1, 2]
    assert [refused for each in found for refused in each.refused] == [(3, BROKEN, '<html> {"a": [3]}')]


def test_a_path_into_the_items_of_another_is_a_mistake():
    for paths in (["", "*.a"], ["a", "a.*.b"], ["{}.b", "a.b.*.c"]):
        with pytest.raises(ValueError, match="leads into the items"):
            next(json_items(io.BytesIO(b""), None, paths))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "refused"),
    [
        ('{"a": [{"id": 1}, "BIG", {"id": 2}], "b": 1}', [(2, TOO_LARGE)]),
        ('{"a": [{"id": 1}, {"x": [BIG, {"y": BIG}]}, {"id": 2}]}', [(2, TOO_LARGE)]),
        ('{"x": BIG, "a": [{"id": 1}, {"id": 2}]}', []),
        ('{"x": {"a": [BIG, BIG, {"z": BIG}]}, "a": [{"id": 1}, {"id": 2}]}', []),
        ('{"x": DEEP, "a": [{"id": 1}, {"id": 2}], "y": DEEP}', []),
        ('{"a": [{"id": 1}, DEEP, {"id": 2}]}', [(2, TOO_LARGE)]),
        ('{BIG: 1, "x": LIST, "a": [{"id": 1}, {"id": 2}]} {BIG: [BIG]}', []),
    ],
)
def test_memory_is_bounded_by_the_size_of_an_item_whatever_the_document(engine, monkeypatch, document, refused):
    monkeypatch.setattr(_cutter, "ITEM_LIMIT", 2_000)
    longest = 0

    def look(text: bytes, deepest: int) -> _structure.Structure:
        nonlocal longest
        longest = max(longest, len(text))
        return _structure.Structure(text, deepest)

    monkeypatch.setattr(_cutter, "Structure", look)
    for word, text in (
        ("DEEP", '{"a":[' * 20_000 + "]}" * 20_000),
        ("BIG", '"' + "x\\\\" * 20_000 + '"'),
        ("LIST", "[" + "1, " * 20_000 + "1]"),
    ):
        document = document.replace(word, text)
    found = read(engine, document.encode(), ["a"], block=1_000)
    assert [row["item"]["id"] for row in rows(found)] == [1, 2]
    assert [(row, why) for each in found for row, why, _ in each.refused] == refused
    assert not found[-1].cut_short
    assert longest < 5_000


def test_an_item_nested_too_deeply_is_refused(engine):
    found = read(engine, b'{"a": {"b": [1, ' + b"[" * 600 + b"]" * 600 + b", 2]}}", ["a.b"])
    assert [row["item"] for row in rows(found)] == [1, 2]
    assert [(row, why) for each in found for row, why, _ in each.refused] == [(2, TOO_DEEP)]
