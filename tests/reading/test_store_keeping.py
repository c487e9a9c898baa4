"""A store keeps what it holds: nothing of one's own is removed from it, no damage goes unseen, no reader loses it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sociotope.reading._recognise as recognising
from _long import examples
from _without_privilege import without_privilege
from reading import toy
from sociotope.card import read_card, write_card
from sociotope.environment import Sociotope
from sociotope.errors import DamagedStore, NotAStore, SociotopeError, StoreError
from sociotope.reading import import_archives, read
from sociotope.redaction import redact
from sociotope.views import seen_from
from sociotope.written import CARD

STORES = sorted(path for path in (Path(__file__).parents[1] / "stores").iterdir() if path.is_dir())
NOTES = {
    "notes.txt": b"mine",
    "actors-old.parquet": b"mine too",
    "activities-2024.parquet": b"and mine",
    "objects-0003.parquet": b"PAR1 mine",
    ".work-notes/plan.txt": b"a plan",
    ".work-12345678/plan.parquet": b"another plan",
    "sub/rejects-0001.parquet": b"deeper",
}


def acts(first: int, count: int) -> list[dict[str, object]]:
    return [
        {"type": "Create", "actor": f"p{n % 7}", "object": f"n{n}", "to": [f"p{n % 5}"], "source_row": n + 1}
        for n in range(first, first + count)
    ]


@pytest.fixture
def archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(recognising, "modules", lambda package: {"toy": toy.module()})
    return [toy.write(tmp_path / f"{n}.toy", activities=acts(n * 50, 100)) for n in range(4)]


@pytest.fixture
def store(tmp_path: Path, archives: list[Path]) -> Path:
    import_archives(archives[:1], tmp_path / "store").close()
    return tmp_path / "store"


def count(store: Path) -> int:
    with Sociotope(store) as place:
        return int(place.value("SELECT count(*) FROM activities"))


def put(folder: Path) -> None:
    for name, content in NOTES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def stay(folder: Path) -> bool:
    return all((folder / name).read_bytes() == content for name, content in NOTES.items())


@pytest.mark.parametrize("name", [*NOTES, ".lock", "sociotope.json.new"])
def test_a_folder_that_holds_something_is_no_place_for_a_store(tmp_path: Path, archives: list[Path], name: str) -> None:
    folder = tmp_path / "mine"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"mine")
    with pytest.raises(NotAStore) as refused:
        import_archives(archives[:1], folder)
    assert str(folder) in refused.value.message.fr
    assert [path for path in folder.rglob("*") if path.is_file()] == [folder / name]
    assert (folder / name).read_bytes() == b"mine"


def test_what_is_ones_own_in_a_store_stays_whatever_is_done(tmp_path: Path, archives: list[Path], store: Path) -> None:
    put(store)
    for archive in archives[1:]:
        import_archives([archive], store).close()
        assert stay(store)
    with read(store) as place:
        redact(place, tmp_path / "copy")
    assert stay(store)
    assert count(store) == 250
    named = {part for parts in read_card(store)["tables"].values() for part in parts}
    assert {path.name for path in store.glob("*.parquet")} == named | {
        n for n in NOTES if "/" not in n and "parquet" in n
    }


@pytest.mark.parametrize("card", ["retired", "tables"])
@pytest.mark.parametrize(
    "name", ["../diary.parquet", "/tmp/diary.parquet", "..", "", "sub/x.parquet", "a\0b", "C:\\x", "*"]
)
def test_a_card_names_no_path_outside_its_folder(store: Path, card: str, name: str) -> None:
    said = json.loads((store / CARD).read_text(encoding="utf-8"))
    said[card] = [name] if card == "retired" else said[card] | {"actors": [name]}
    (store / CARD).write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(NotAStore):
        read(store)


def test_a_part_is_no_link(tmp_path: Path, store: Path) -> None:
    part = next(store.glob("actors-*.parquet"))
    part.rename(tmp_path / "elsewhere.parquet")
    part.symlink_to(tmp_path / "elsewhere.parquet")
    with pytest.raises(DamagedStore):
        read(store)
    part.unlink()
    os.mkfifo(part)
    with pytest.raises(DamagedStore):
        read(store)


def test_what_a_card_retires_is_removed_only_when_it_is_a_part(store: Path, archives: list[Path]) -> None:
    for name in ("notes.txt", "actors-old.parquet"):
        (store / name).write_bytes(b"mine")
    write_card(store, read_card(store) | {"retired": ["notes.txt", "actors-old.parquet", CARD]})
    import_archives(archives[1:2], store).close()
    assert (store / "notes.txt").read_bytes() == (store / "actors-old.parquet").read_bytes() == b"mine"
    assert count(store) == 150


def test_a_reader_keeps_what_it_reads(store: Path, archives: list[Path]) -> None:
    with Sociotope(store) as place:
        for archive in archives[1:]:
            import_archives([archive], store).close()
        assert place.value("SELECT count(*) FROM activities JOIN actors ON activities.actor = actors.actor") == 100
        person = place.value("SELECT min(actor) FROM actors")
        with seen_from(place, person) as seen:
            assert seen.value("SELECT count(*) FROM activities") == 100
        assert read_card(store)["retired"]
    assert count(store) == 250
    import_archives(archives[:1], store).close()  # nothing new, and nobody reads: what was kept for the reader goes
    card = read_card(store)
    assert card["retired"] == []
    assert {path.name for path in store.glob("*.parquet")} == {
        part for parts in card["tables"].values() for part in parts
    }


def test_a_reader_in_another_process_keeps_it_too(store: Path, archives: list[Path]) -> None:
    code = (
        "import sys; from pathlib import Path; from sociotope.environment import Sociotope\n"
        "with Sociotope(Path(sys.argv[1])) as place:\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
        "    print(place.value('SELECT count(*) FROM activities JOIN actors ON activities.actor = actors.actor'))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        for archive in archives[1:]:
            import_archives([archive], store).close()
        assert reader.communicate("go\n", timeout=60)[0] == "100\n"


def test_a_store_on_a_disk_that_cannot_be_written_to_is_read(store: Path) -> None:
    store.chmod(0o500)
    with without_privilege():
        assert count(store) == 100
    store.chmod(0o700)


def flip(part: Path) -> None:
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "changed": flip,
    "size": lambda part: part.write_bytes(part.read_bytes()[:-1]),
    "missing": lambda part: part.unlink(),
    "not_a_file": lambda part: (part.unlink(), part.mkdir()),
}


@pytest.mark.parametrize("state", DAMAGES)
@pytest.mark.parametrize("table", ["actors", "objects", "activities", "rejects"])
def test_damage_is_seen_before_any_number_is_told(
    tmp_path: Path, store: Path, archives: list[Path], table: str, state: str
) -> None:
    count(store)  # it was right a moment ago
    part = store / read_card(store)["tables"][table][0]
    DAMAGES[state](part)
    for way in (lambda: read(store), lambda: import_archives(archives[1:2], store)):
        with pytest.raises(DamagedStore) as seen:
            way()
        assert part.name in seen.value.message.en
    done = subprocess.run(
        [sys.executable, "-m", "sociotope", "doctor", str(store), "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert {each["part"]: each["state"] for each in said["parts"]} == {
        each["part"]: state if each["part"] == part.name else "right" for each in said["parts"]
    }


def test_the_parts_of_two_tables_exchanged(store: Path) -> None:
    card = read_card(store)
    tables = card["tables"] | {"actors": card["tables"]["objects"], "objects": card["tables"]["actors"]}
    write_card(store, card | {"tables": tables})
    with pytest.raises(DamagedStore):
        read(store)


@pytest.mark.parametrize("old", STORES, ids=lambda store: store.name)
def test_a_store_without_checksums_opens_and_is_looked_at(old: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(old, tmp_path / "store")
    run = [sys.executable, "-m", "sociotope", "doctor", str(copy), "--json"]
    said = json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    assert {part["state"] for part in said["parts"]} == {"unchecked"}
    assert said["sound"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("actors-0001.parquet"),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=8), values, max_size=3),
    max_leaves=6,
)


def changed(card: Any, path: list[int], value: Any) -> Any:
    """The same card with something else somewhere in it."""
    if not path or not isinstance(card, list | dict) or not card:
        return value
    keys = sorted(card) if isinstance(card, dict) else list(range(len(card)))
    key = keys[path[0] % len(keys)]
    copy = dict(card) if isinstance(card, dict) else list(card)
    if len(path) == 1 and value == "away":
        copy.pop(key)
    else:
        copy[key] = changed(copy[key], path[1:], value)
    return copy


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.lists(st.integers(0, 40), max_size=4), value=json_values | st.just("away"))
def test_any_card_opens_or_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, path: list[int], value: Any
) -> None:
    store = shutil.copytree(STORES[-1], tmp_path_factory.mktemp("card") / "store")
    card = json.loads((store / CARD).read_text(encoding="utf-8"))
    (store / CARD).write_text(json.dumps(changed(card, path, value)), encoding="utf-8")
    try:
        with read(store) as place:
            assert place.value("SELECT count(*) FROM activities") >= 0
            assert (place.platforms, place.sampling_design, place.is_redacted, place.files) is not None
    except StoreError as refused:
        assert refused.message.en
    finally:
        shutil.rmtree(store)


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=80) | st.sampled_from([b"[" * 100_000, b'{"schema_version": ' + b"9" * 5_000 + b"}"]))
def test_any_bytes_for_a_card_are_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / CARD).write_bytes(content)
    with pytest.raises(StoreError):
        read(folder)


@pytest.mark.parametrize("name", ["me [2024]", "a*b", "a?b", "{a,b}", "it's", "a\\b", os.fsdecode(b"caf\xe9")])
def test_a_folder_may_have_any_name(tmp_path: Path, archives: list[Path], name: str) -> None:
    other = tmp_path / "other" / "acb"
    import_archives(archives[2:3], other).close()
    store = tmp_path / "other" / name
    import_archives(archives[:1], store).close()
    import_archives(archives[1:2], store).close()
    with Sociotope(store) as place:
        assert place.value("SELECT count(*) FROM activities") == 150
        redact(place, tmp_path / "other" / f"{name} copy")
    assert count(tmp_path / "other" / f"{name} copy") == 150


def test_killed_as_it_puts_its_parts_in_place(
    tmp_path: Path, archives: list[Path], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sociotope.reading import _folder

    new = tmp_path / "new"
    for at in range(0, 12, 1 if os.environ.get("SOCIOTOPE_LONG") else 3):
        for folder, held in ((store, 100), (new, None)):
            work = (
                shutil.copytree(folder, tmp_path / f"{folder.name}{at}") if folder.exists() else tmp_path / f"new{at}"
            )
            calls = iter(range(at))

            def unless_killed(original: Any, *args: Any, calls: Any = calls, **named: Any) -> Any:
                if next(calls, None) is None:
                    raise KeyboardInterrupt
                return original(*args, **named)

            with monkeypatch.context() as patch:
                for name in ("settle", "write_card", "sync"):
                    patch.setattr(_folder, name, partial(unless_killed, getattr(_folder, name)))
                with suppress(KeyboardInterrupt):
                    import_archives(archives[1:2], work).close()
            if held is None:
                with suppress(NotAStore):
                    assert count(work) == 100
            else:
                assert count(work) in (100, 150)
            import_archives(archives[1:2], work).close()
            assert count(work) == (100 if held is None else 150)
            card = read_card(work)
            assert {path.name for path in work.glob("*.parquet")} == {p for ps in card["tables"].values() for p in ps}


def test_errors_have_both_languages(store: Path) -> None:
    next(store.glob("actors-*")).unlink()
    with pytest.raises(SociotopeError) as seen:
        read(store)
    assert seen.value.message.en != seen.value.message.fr
