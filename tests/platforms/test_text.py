"""What an exporter spoilt comes back, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.archive import open_archive
from sociotope.engine import Engine
from sociotope.platforms._source import from_json
from sociotope.platforms._text import repaired, repaired_items


@given(st.text(max_size=30))
def test_what_was_written_byte_by_byte_comes_back(text: str) -> None:
    if text.encode("utf-8", "ignore").decode("utf-8") == text:
        assert repaired(text.encode("utf-8").decode("latin-1")) == text


@pytest.mark.parametrize("text", ["", "plain", "déjà vu", "naïve café", "日本", "Ã la carte", "Â§ 5 é"])
def test_what_is_well_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_keys_too_and_numbers_beyond_all_measure_are_left() -> None:
    spoilt = "é".encode().decode("latin-1")
    items = [json.dumps({spoilt: {"a": [spoilt, 1.5, None, True]}}), '{"a": "\\u00c3\\u00a9", "n": 1e400}', "[]"]
    answers = repaired_items(pa.array(items)).to_pylist()
    assert json.loads(answers[0]) == {"é": {"a": ["é", 1.5, None, True]}}
    assert answers[1:] == items[1:]


def test_the_items_of_a_file_that_its_platform_spoils(tmp_path: Path) -> None:
    path = tmp_path / "message_1.json"
    path.write_text(json.dumps({"messages": [{"text": "caf\u00c3\u00a9"}, {"text": "ok"}]}))
    archive = open_archive(path)
    with Engine() as engine:
        blocks = list(from_json(archive, archive.members[0], engine, ("messages",), is_spoilt=True))
    assert [json.loads(item)["text"] for block in blocks for item in block.rows["item"].to_pylist()] == ["café", "ok"]
