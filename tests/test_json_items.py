"""Items of JSON documents: any layout, any size of block, any damage."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.engine import Engine
from sociotope.json_items import BROKEN, CUT_SHORT, ITEM_LIMIT, TOO_DEEP, TOO_LARGE, Items, json_items


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as made:
        yield made


BLOCKS = st.integers(8, 400) | st.sampled_from([1, 2, 3, 5])
"""Where blocks end: anywhere, and at times after a byte or two, which is slow."""


def read(engine: Engine, data: bytes, block: int = 1 << 20) -> list[Items]:
    return list(json_items(io.BytesIO(data), engine, block=block))


def values(items: list[Items]) -> list[Any]:
    return [json.loads(text) for each in items for text in each.batch["item"].to_pylist()]


def refused(items: list[Items]) -> list[tuple[int | None, str, str]]:
    return [row for each in items for row in each.refused]


# DuckDB refuses a lone surrogate that is written as an escape, which json.loads takes
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ['"', "\\", '\\"', "[{,}]", "\\\\"]
)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
LAYOUT = st.sampled_from([None, 0, 2])
OBJECT = st.dictionaries(TEXT.filter(lambda key: key not in ("items", "orderedItems")), VALUE, max_size=4)


@given(items=st.lists(VALUE, max_size=8), block=BLOCKS, indent=LAYOUT, ascii_only=st.booleans())
def test_a_list_cut_at_any_block_size_gives_exactly_its_items(engine, items, block, indent, ascii_only):
    data = json.dumps(items, indent=indent, ensure_ascii=ascii_only).encode()
    found = read(engine, data, block)
    assert values(found) == items
    assert [row for each in found for row in each.batch["source_row"].to_pylist()] == list(range(1, len(items) + 1))
    assert not refused(found)
    assert not found[-1].cut_short


@given(
    items=st.lists(VALUE, max_size=8),
    block=BLOCKS,
    indent=LAYOUT,
    around=OBJECT,
    key=st.sampled_from(["items", "orderedItems"]),
)
def test_a_list_under_a_key_gives_its_items_and_what_is_around(engine, items, block, indent, around, key):
    found = read(engine, json.dumps({"type": "Collection", key: items, **around}, indent=indent).encode(), block)
    assert values(found) == items
    assert all(each.path == key for each in found[:-1])
    assert found[-1].around == {
        name: value for name, value in {"type": "Collection", **around}.items() if value is not None
    }


@given(
    lines=st.lists(OBJECT, min_size=1, max_size=8),
    block=BLOCKS,
    end=st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_one_value_a_line(engine, lines, block, end):
    assert values(read(engine, end.join(map(json.dumps, lines)).encode(), block)) == lines


@given(objects=st.lists(OBJECT, min_size=1, max_size=4), block=BLOCKS)
def test_objects_one_after_the_other(engine, objects, block):
    assert values(read(engine, "".join(json.dumps(each, indent=1) for each in objects).encode(), block)) == objects


@given(items=st.lists(OBJECT | TEXT, max_size=6), cut=st.integers(0, 400), block=BLOCKS)
def test_a_truncated_list_gives_what_is_whole_and_says_the_loss(engine, items, cut, block):
    data = json.dumps(items).encode()
    found = read(engine, data[: min(cut, len(data) - 1)], block)
    whole = values(found)
    assert whole == items[: len(whole)]
    assert found[-1].cut_short or not cut
    assert len(refused(found)) <= 1
    assert {why for _, why, _ in refused(found)} <= {CUT_SHORT}


@given(
    data=st.binary(max_size=200) | st.text('[]{}",:\\ \nitemsa1', max_size=60).map(str.encode), block=st.integers(1, 32)
)
def test_whatever_the_bytes_every_item_is_counted_once(engine, data, block):
    found = read(engine, data, block)
    numbers = [row for each in found for row in each.batch["source_row"].to_pylist()] + [
        row for row, _, _ in refused(found)
    ]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding(engine, encoding):
    assert values(read(engine, '[{"nom": "Léa", "n": "📌"}, 2]'.encode(encoding), 7)) == [{"nom": "Léa", "n": "📌"}, 2]


def test_bytes_that_are_not_utf8_are_read_as_windows_1252_and_counted(engine):
    found = read(engine, b'[{"a": "caf\xe9 \x80"}, "\xc3\xa9"]')
    assert values(found) == [{"a": "café €"}, "é"]
    assert found[0].repaired == 2


def test_nul_bytes_are_dropped(engine):
    assert values(read(engine, b'[{"a": "x\0y"}, 1\0]')) == [{"a": "xy"}, 1]


def test_a_broken_item_is_refused_and_the_others_are_kept(engine):
    found = read(engine, b'[{"a": 1}, {"a": tru}, {"a": 3}]')
    assert values(found) == [{"a": 1}, {"a": 3}]
    assert refused(found) == [(2, BROKEN, '{"a": tru}')]


def test_a_broken_line_costs_no_other_line(engine):
    found = read(engine, b'{"a": 1}\n{"a": "never closed\n{"a": [[[\n\n{"a": 4}\n')
    assert values(found) == [{"a": 1}, {"a": 4}]
    assert [(row, why) for row, why, _ in refused(found)] == [(2, BROKEN), (3, BROKEN)]


@pytest.mark.parametrize("form", ["[{}, 1]", '{{"items": [{}, 1]}}', "{}\n1"])
def test_a_depth_bomb_is_a_refused_item(engine, form):
    bomb = '{"a":' * 100_000 + "1" + "}" * 100_000
    found = read(engine, form.format(bomb).encode())
    assert values(found)[-1:] == [1]
    assert [(row, why, len(raw)) for row, why, raw in refused(found)] == [(1, TOO_DEEP, 10_000)]


def test_brackets_that_are_never_closed_are_one_refused_item(engine):
    found = read(engine, b"[" * 100_000)
    assert values(found) == []
    assert [why for _, why, _ in refused(found)] == [CUT_SHORT]
    assert found[-1].cut_short


@pytest.mark.parametrize("block", [1 << 20, 64 << 20])
@pytest.mark.parametrize("form", ["[{}, 1]", '{{"items": [{}, 1]}}', "{}\n1\n", '{{"items": {}}}'])
def test_a_monstrous_item_is_refused_and_the_next_one_is_read(engine, form, block):
    found = read(engine, form.format('{"a": "' + "x\\\\" * (ITEM_LIMIT // 3 + 100) + '"}').encode(), block)
    assert values(found) == ([1] if "1" in form else [])
    assert [(row, why, len(raw)) for row, why, raw in refused(found)] == [(1, TOO_LARGE, 10_000)]


def test_a_document_that_is_a_monstrous_object_is_refused(engine):
    found = read(engine, b'{"a": "' + b"x" * (5 * ITEM_LIMIT) + b'"} [1, 2]')
    assert values(found) == [1, 2]
    assert [(row, why) for row, why, _ in refused(found)] == [(1, TOO_LARGE)]


def test_a_string_that_is_never_closed_is_bounded(engine):
    found = read(engine, b'["' + b"x" * (2 * ITEM_LIMIT))
    assert [(row, why) for row, why, _ in refused(found)] == [(1, TOO_LARGE)]
    assert found[-1].cut_short


def test_one_object_where_a_list_should_be(engine):
    found = read(engine, b'{"type": "Collection", "items": {"id": 1}, "totalItems": 1}')
    assert values(found) == [{"id": 1}]
    assert found[-1].around == {"type": "Collection", "totalItems": 1}


def test_pages_one_a_line(engine):
    pages = [{"type": "OrderedCollectionPage", "orderedItems": [{"id": 2 * n}, {"id": 2 * n + 1}]} for n in range(50)]
    found = read(engine, "\n".join(map(json.dumps, pages)).encode(), 100)
    assert values(found) == [{"id": n} for n in range(100)]


@pytest.mark.parametrize("data", [b"", b" \n ", b"\xef\xbb\xbf", b"[]", b'{"items": []}'])
def test_nothing_is_nothing(engine, data):
    (last,) = read(engine, data)
    assert not last.cut_short
    assert last.records == 0
