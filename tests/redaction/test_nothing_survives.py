"""No name, handle, address or word of content is in a copy: whatever was in the place, only what is allowed is left."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from _long import some
from becoming import spread
from redaction_texts import PSEUDONYM, allowed, texts, texts_of_copy, texts_of_tables
from sociotope.environment import Sociotope
from sociotope.reading import read
from sociotope.redaction import redact
from sociotope.schema import FACTS, IDENTIFIER, IDENTIFIERS, NUMBERED, TIMESTAMP

ARCHIVES = sorted(path for path in (Path(__file__).parents[1] / "archives").glob("*/*/input"))
WORD = re.compile(r"[^\W\d_]{4,}")


def left_over(folder: Path) -> set[str]:
    """The texts of a copy that are neither pseudonyms nor allowed."""
    return {text for text in texts_of_copy(folder) if not PSEUDONYM.match(text)} - allowed()


@pytest.mark.parametrize("archive", some(spread(ARCHIVES), 2))
def test_a_copy_of_any_archive_holds_only_what_is_allowed(archive: Path, tmp_path: Path) -> None:
    with read(archive) as place:
        redact(place, tmp_path / "copy")
        held = {table.name: place.value(f"SELECT count(*) FROM {table.name}") for table in FACTS}
    assert left_over(tmp_path / "copy") == set()
    with Sociotope(tmp_path / "copy") as copy:
        assert held == {table.name: copy.value(f"SELECT count(*) FROM {table.name}") for table in FACTS}


def test_no_word_of_an_archive_is_in_its_copy(demo: Path, tmp_path: Path) -> None:
    with read(demo) as place:
        said = texts_of_tables([getattr(place, table.name) for table in FACTS]) | set(texts(place.card))
        redact(place, tmp_path / "copy")
    assert left_over(tmp_path / "copy") == set()
    words = {word for text in said for word in WORD.findall(text.casefold())}
    assert len(words) > 300
    # the words of the vocabulary, and those of the pseudonyms' own kinds, are also words that people use
    ours = {word for text in allowed() for word in WORD.findall(text.casefold())} | {
        "actor", "object", "activity", "file", "archive", "instrument", "game", "type",
    }  # fmt: skip
    shown = {
        word for text in texts_of_copy(tmp_path / "copy") for word in WORD.findall(re.sub(":[0-9a-f]{32}$", "", text))
    }
    assert {word.casefold() for word in shown} & words <= ours
    assert {path.name for path in (tmp_path / "copy").iterdir()} == {
        "sociotope.json",
        *(f"{name}-0001.parquet" for name in (*(table.name for table in FACTS), "traces")),
    }


def full_of_tokens() -> tuple[Sociotope, set[str]]:
    """A place where every text of every column, and of the card, is a token that is found nowhere else."""
    tokens: set[str] = set()

    def token(where: str) -> str:
        made = f"qzx{len(tokens):04d}{where.replace('_', '')}xzq"
        tokens.add(made)
        return made

    tables = {}
    for table in FACTS:
        columns = {}
        for column in table.columns:
            if column.read_only or column.name == "platform":
                continue
            if column.type in (NUMBERED, IDENTIFIER):
                columns[column.name] = pa.array([{"actors": 1, "objects": 10, "activities": 20}.get(table.name, 1)])
            elif column.type == IDENTIFIERS:
                columns[column.name] = pa.array([[1, 2]])
            elif column.type == pa.string():
                columns[column.name] = pa.array(
                    [f"{token(column.name)} https://{token('host')}.example/{token('page')}"]
                )
            elif column.type == pa.list_(pa.string()):
                columns[column.name] = pa.array(
                    [[f"https://{token('host')}.example/{token(column.name)}", token("tag")]]
                )
            elif column.type == TIMESTAMP:
                columns[column.name] = pa.array([1_700_000_000_000_000], TIMESTAMP)
            elif column.type == pa.bool_():
                columns[column.name] = pa.array([column.name == "is_owner"])
            else:
                columns[column.name] = pa.array([7]).cast(column.type)
        platform = {} if table.name == "rejects" else {"platform": pa.array(["linkedin"])}
        tables[table.name] = pa.table(columns | platform)
    card = {
        "platforms": ["linkedin"],
        "timezone": token("zone"),
        "owner": {"id": token("owner"), "name": token("owner")},
        "sources": [{"name": token("archive"), "sha256": token("sha"), "platform": "linkedin"}],
        "files": [
            {
                "archive": token("archive"),
                "source": token("file"),
                "status": "failed",
                "why": {"en": token("why"), "fr": token("why")},
                **dict.fromkeys(("records", "kept", "dropped", "rejects", "activities"), 1),
            }
        ],
    }
    return Sociotope.from_tables(card=card, **tables), tokens


@pytest.mark.parametrize("times", [1, 2])
def test_no_token_is_in_any_byte_of_a_copy(times: int, tmp_path: Path) -> None:
    place, tokens = full_of_tokens()
    assert len(tokens) > 50
    with place:
        key = redact(place, tmp_path / "copy-1")
    folder = tmp_path / "copy-1"
    if times == 2:
        with Sociotope(folder) as copy:
            redact(copy, tmp_path / "copy-2", key.path)
        folder = tmp_path / "copy-2"
    assert left_over(folder) == set()
    everything = "\n".join(texts_of_copy(folder)) + "".join(path.name for path in folder.iterdir())
    raw = b"".join(path.read_bytes() for path in folder.iterdir())
    for token in tokens:
        assert token not in everything
        assert token.encode() not in raw
    for secret in (key.secret, key.secret.hex().encode(), key.padded()["before"][0].as_py()):
        assert secret not in raw
    assert key.secret.hex() not in repr(key)
