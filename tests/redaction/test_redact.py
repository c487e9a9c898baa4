"""The key, the pseudonyms, and the folder: who can read what, and what is left when something goes wrong."""

from __future__ import annotations

import hashlib
import hmac
import shutil
import stat
from pathlib import Path

import pyarrow as pa
import pytest

from sociotope.engine import Engine
from sociotope.environment import Sociotope
from sociotope.errors import RedactedStore, UsageError
from sociotope.reading import import_archives, read
from sociotope.redaction import _redact as writing
from sociotope.redaction import key_of, pseudonym, redact
from sociotope.redaction._key import pseudonym_sql


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    path = tmp_path / "edges.txt"
    path.write_text("# from to\nanahita 2\n2 anahita\nanahita 3\n", encoding="utf-8")
    return path


def ids(folder: Path) -> dict[int, str]:
    with Sociotope(folder) as copy:
        return dict(zip(*(copy.actors[name].to_pylist() for name in ("actor", "id")), strict=True))


def test_the_key_is_made_once_and_read_by_its_owner_only(edges: Path, tmp_path: Path) -> None:
    with read(edges) as place:
        key = redact(place, tmp_path / "copy")
        assert key.path == tmp_path / "copy.key"
        assert key.is_new
        assert stat.S_IMODE(key.path.stat().st_mode) == 0o600
        assert key_of(key.path).secret == key.secret
        again = redact(place, tmp_path / "second", key.path)
        assert not again.is_new
        other = redact(place, tmp_path / "third")
    assert ids(tmp_path / "copy") == ids(tmp_path / "second")
    assert not set(ids(tmp_path / "copy").values()) & set(ids(tmp_path / "third").values())
    assert other.secret != key.secret


def test_a_pseudonym_is_the_hmac_of_the_identifier(edges: Path, tmp_path: Path) -> None:
    with read(edges) as place:
        key = redact(place, tmp_path / "copy")
        known = place.actors["id"].to_pylist()
    digests = {one: hmac.new(key.secret, one.encode(), hashlib.sha256).hexdigest()[:32] for one in known}
    assert sorted(ids(tmp_path / "copy").values()) == sorted(f"actor:{digest}" for digest in digests.values())
    assert all(pseudonym(key, "actor", one) == f"actor:{digest}" for one, digest in digests.items())


@pytest.mark.parametrize("text", ["", "a", "é@exemple.org", "x" * 55, "x" * 64, "x" * 200, "‹…› 😀"])
def test_the_hash_of_the_engine_is_that_of_python(text: str, tmp_path: Path) -> None:
    key = key_of(tmp_path / "key")
    with Engine() as engine:
        told = engine.value(
            f"SELECT {pseudonym_sql(chr(39) + 'file' + chr(39), 'said')} FROM given CROSS JOIN secret",
            given=pa.table({"said": [text]}),
            secret=key.padded(),
        )
    assert told == pseudonym(key, "file", text)


def test_a_file_that_is_no_key_is_refused(edges: Path, tmp_path: Path) -> None:
    for content in ("hello", "ab" * 31, ""):
        (tmp_path / "key").write_text(content, encoding="utf-8")
        with read(edges) as place, pytest.raises(UsageError, match="no key"):
            redact(place, tmp_path / "copy", tmp_path / "key")
        assert (tmp_path / "key").read_text(encoding="utf-8") == content
    assert not (tmp_path / "copy").exists()


def test_a_key_is_never_kept_in_the_copy(edges: Path, tmp_path: Path) -> None:
    with read(edges) as place, pytest.raises(UsageError, match="must not have the key"):
        redact(place, tmp_path / "copy", tmp_path / "copy" / "inside" / "key")
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_holds_something_is_left_alone(edges: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "diary.txt").write_text("dear diary", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with read(edges) as place:
        with pytest.raises(UsageError, match="already"):
            redact(place, tmp_path / "full")
        with pytest.raises(UsageError, match="already"):
            redact(place, edges)
        redact(place, tmp_path / "empty")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["diary.txt"]
    assert ids(tmp_path / "empty")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_stopping_leaves_nothing(
    edges: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def stopped(*args: object, **named: object) -> None:
        raise stop

    with read(edges) as place:
        monkeypatch.setattr(writing, "write_card", stopped)
        with pytest.raises(stop):
            redact(place, tmp_path / "copy")
        assert [path.name for path in tmp_path.iterdir()] == [edges.name]
        monkeypatch.undo()
        redact(place, tmp_path / "copy")
    assert ids(tmp_path / "copy")


def test_nothing_can_be_added_to_a_copy(edges: Path, tmp_path: Path) -> None:
    with read(edges) as place:
        redact(place, tmp_path / "copy")
    before = ids(tmp_path / "copy")
    with pytest.raises(RedactedStore, match="redacted copy"):
        import_archives([edges], tmp_path / "copy")
    assert ids(tmp_path / "copy") == before


def test_a_kept_store_of_an_older_version_can_be_copied(tmp_path: Path) -> None:
    store = shutil.copytree(Path(__file__).parents[1] / "stores" / "schema-1", tmp_path / "store")
    with read(store) as place:
        redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            assert copy.is_redacted
            assert not place.is_redacted
            assert copy.value("SELECT count(*) FROM activities") == place.value("SELECT count(*) FROM activities")
