"""Whatever comes twice is read once: by another spelling, a link, a copy, a zip beside its files, a zip in a zip."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from invented import write_demo
from sociotope.errors import ArchiveError, TooLarge
from sociotope.reading import import_archives, read

EVENTS = "timestamp,actor,kind,target\n" + "".join(
    f"2026-01-{n % 28 + 1:02d}T10:00:00Z,p{n * 7 % 11},reply,p{n * 3 % 7}\n" for n in range(200)
)
EDGES = "# from to\n" + "".join(f"{n * 7 % 23} {n * 5 % 19}\n" for n in range(150))


FILES = ("Profile.csv", "Connections.csv", "messages.csv", "Invitations.csv")


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def acts(*paths: Path | str) -> int:
    """How many acts are read, after the sums of the files were found to hold."""
    with read(*paths) as place:
        for file in place.files:
            assert file["records"] == file["kept"] + file["dropped"] + file["rejects"], file
            assert file["why"] is None or (file["why"]["en"] and file["why"]["fr"])
        found = int(place.value("SELECT count(*) FROM activities"))
        assert sum(file["activities"] for file in place.files) == found
        assert place.value("SELECT count(*) FROM actors WHERE is_owner") <= len(place.platforms)
        return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo("linkedin", folder / "whole.zip", people=30, activities=300, seed=4)
    with zipfile.ZipFile(folder / "whole.zip") as whole:  # some of its files: each takes its time to read
        return zipped(folder / "linkedin.zip", {name: whole.read(name) for name in whole.namelist() if name in FILES})


def given(folder: Path, kind: str, demo: Path) -> tuple[Path, str]:
    """A file of a kind, in a folder, and what it is called there."""
    if kind == "linkedin":
        return Path(shutil.copy(demo, folder / "linkedin.zip")), "linkedin.zip"
    path = folder / f"{kind}.csv"
    path.write_text(EVENTS if kind == "events" else EDGES, encoding="utf-8")
    return path, path.name


def spelt(path: Path) -> Path | str:
    return f"{path.parent}/../{path.parent.name}/./{path.name}"


def linked(path: Path) -> Path:
    link = path.with_name(f"link-{path.name}")
    link.symlink_to(path)
    return link


def hard_linked(path: Path) -> Path:
    link = path.with_name(f"hard-{path.name}")
    os.link(path, link)
    return link


def copied(path: Path) -> Path:
    return Path(shutil.copy(path, path.with_name(f"copy-{path.name}")))


def packed_again(path: Path) -> Path:
    if path.suffix == ".zip":
        return zipped(path.with_name("outer.zip"), {path.name: path.read_bytes()})
    return zipped(path.with_name("packed.zip"), {path.name: path.read_bytes()})


@pytest.mark.parametrize("again", [spelt, linked, hard_linked, copied, packed_again], ids=lambda each: each.__name__)
@pytest.mark.parametrize("kind", ["events", "edges", "linkedin"])
def test_given_twice_it_is_read_once(
    tmp_path: Path, demo: Path, kind: str, again: Callable[[Path], Path | str]
) -> None:
    path, _ = given(tmp_path, kind, demo)
    alone = acts(path)
    assert alone > 100
    assert acts(path, again(path)) == alone
    assert acts(again(path) if again is spelt else path, path) == alone


@pytest.mark.parametrize("kind", ["events", "edges", "linkedin"])
def test_a_folder_with_its_zip_beside_and_a_copy(tmp_path: Path, demo: Path, kind: str) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    path, _ = given(folder, kind, demo)
    alone = acts(path)
    copied(path)
    packed_again(path)
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\x11" * 500)
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7\n")
    if kind == "linkedin":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / "unpacked")
    assert acts(folder) == alone


def test_a_zip_in_a_zip_and_no_deeper(tmp_path: Path, demo: Path) -> None:
    alone = acts(demo)
    once = zipped(tmp_path / "once.zip", {"Basic.zip": demo.read_bytes(), "note.txt": "hello"})
    assert acts(once) == alone
    twice = zipped(tmp_path / "twice.zip", {"once.zip": once.read_bytes()})
    with pytest.raises(ArchiveError) as caught:
        acts(twice)
    assert "once.zip" in caught.value.message.en and "once.zip" in caught.value.message.fr


def test_several_archives_in_one_folder(tmp_path: Path, demo: Path) -> None:
    """A small archive and a complete one, as a platform sends them, and one of another platform."""
    folder = tmp_path / "given"
    folder.mkdir()
    shutil.copy(demo, folder / "Complete.zip")
    with zipfile.ZipFile(demo) as whole:
        basic = [name for name in whole.namelist() if re.search("(onnections|nvitation|essages)", name)]
        zipped(folder / "Basic.zip", {name: whole.read(name) for name in basic})
    alone = acts(folder)
    assert alone == acts(demo)
    write_demo("mastodon", folder / "mastodon.zip", people=20, activities=200, seed=4)
    other = acts(folder / "mastodon.zip")
    assert acts(folder) == alone + other
    with read(folder) as place:
        assert place.platforms == ["linkedin", "mastodon"]


def test_files_of_two_places_in_one_folder(tmp_path: Path, demo: Path) -> None:
    folder = tmp_path / "mixed"
    with zipfile.ZipFile(demo) as archive:
        archive.extractall(folder)
    write_demo("mastodon", tmp_path / "mastodon.zip", people=20, activities=200, seed=4)
    with zipfile.ZipFile(tmp_path / "mastodon.zip") as archive:
        archive.extractall(folder)
    assert acts(folder) == acts(demo) + acts(tmp_path / "mastodon.zip")
    with read(folder) as place:
        sources = [file["source"] for file in place.files]
        assert len(sources) == len(set(sources))


def test_a_bomb_inside_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociotope.archive._limits.BOMB_FLOOR", 1 << 20)
    bomb = zipped(tmp_path / "bomb.zip", {"Connections.csv": b"\n" * (64 << 20)})
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    shutil.copy(bomb, folder)
    with read(folder) as place:
        assert place.value("SELECT count(*) FROM activities") == 200
        [told] = [file for file in place.files if "bomb" in file["source"]]
        assert told["status"] == "failed"
    outer = zipped(tmp_path / "outer.zip", {"inner.zip": bomb.read_bytes()})
    with pytest.raises(ArchiveError):
        acts(outer)
    monkeypatch.setattr("sociotope.archive._limits.INNER_LIMIT", 100)
    with pytest.raises((TooLarge, ArchiveError)):
        acts(zipped(tmp_path / "large.zip", {"inner.zip": (tmp_path / "outer.zip").read_bytes()}))


@pytest.mark.parametrize("kind", ["events", "edges", "linkedin"])
def test_imported_twice_by_other_ways_nothing_is_doubled(tmp_path: Path, demo: Path, kind: str) -> None:
    path, _ = given(tmp_path, kind, demo)
    store = tmp_path / "store"
    alone = acts(path)
    for again in (path, copied(path), linked(path)):
        import_archives([again], store).close()
        with read(store) as place:
            assert place.value("SELECT count(*) FROM activities") == alone


def test_loose_files_of_one_place_are_one_archive(tmp_path: Path, demo: Path) -> None:
    """In any order, as their folder and beside the zip; a second download of one of them tells nothing twice."""
    names = ("messages.csv", "Profile.csv", "Connections.csv", "Invitations.csv")
    folder = tmp_path / "folder"
    with zipfile.ZipFile(demo) as whole:
        whole.extractall(folder, names)
    files = [folder / name for name in names]
    alone = acts(folder)
    assert acts(*files) == acts(*files[::-1]) == alone
    assert acts(*files, demo) == acts(demo, *files) == acts(demo)
    with read(*files) as place:
        assert [source["name"] for source in place.card["sources"]] == ["messages.csv (+3)"]
    lines = files[2].read_bytes().splitlines(keepends=True)
    older = tmp_path / "Connections (1).csv"
    older.write_bytes(b"".join(lines[:-4]))
    assert acts(*files, older) == acts(older, *files) == alone
    for each in (older, *files):
        import_archives([each], tmp_path / "store").close()
    with read(tmp_path / "store") as place:
        assert place.value("SELECT count(*) FROM activities") == alone
        assert place.value("SELECT count(*) FROM actors WHERE is_owner") == 1


def test_two_downloads_in_one_folder(tmp_path: Path, demo: Path) -> None:
    """A second copy of some files beside the first, shorter, and a third in a folder of its own."""
    folder = tmp_path / "downloads"
    names = ("messages.csv", "Profile.csv", "Connections.csv", "Invitations.csv")
    with zipfile.ZipFile(demo) as whole:
        whole.extractall(folder, names)
        whole.extractall(folder / "again", names)
    alone = acts(folder / "again")
    for name in ("Connections", "messages"):
        lines = (folder / f"{name}.csv").read_bytes().splitlines(keepends=True)
        (folder / f"{name} (1).csv").write_bytes(b"".join(lines[:-4]))
    assert acts(folder) == alone
    for kind in ("zip", "gztar"):
        assert acts(Path(shutil.make_archive(str(tmp_path / "packed"), kind, folder))) == alone
