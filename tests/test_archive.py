"""What is dropped is looked at safely: whatever it holds, a sentence or a list of members, and nothing on the disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

import hostile
from sociotope.archive import Archive, logical_name, loose_files, open_archive
from sociotope.errors import ArchiveError, Damaged, NotFound, SociotopeError, TooLarge


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as made:  # type: ignore[call-overload]  # the mode is one of those that it knows
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
    return path


def contents(archive: Archive) -> dict[str, bytes]:
    read = {}
    for member in archive.members:
        with archive.open(member) as stream:
            read[member.path] = stream.read()
    return read


def everything(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


FILES = {"Export/Shares_1.csv": b"Date\n2026\n", "Export/sub/x.json": b"{}" * 40_000}
FLAT = {name.removeprefix("Export/"): content for name, content in FILES.items()}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "folder"])
def test_one_top_folder_is_taken_off_and_clutter_is_left(tmp_path: Path, kind: str) -> None:
    clutter = {"__MACOSX/Export/._Shares_1.csv": b"x", "Export/.DS_Store": b"x", "Export/Thumbs.db": b"x"}
    path = tmp_path / f"given.{kind}"
    if kind == "zip":
        zipped(path, FILES | clutter)
    elif kind.startswith("tar"):
        tarred(path, FILES | clutter, "w:gz" if kind == "tar.gz" else "w")
    else:
        for name, content in (FILES | clutter).items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(content)
    before = everything(tmp_path)
    archive = open_archive(path)
    assert contents(archive) == FLAT
    assert [member.path for member in archive.find("shares.csv")] == ["Shares_1.csv"]
    assert archive.head(archive.find("x.json")[0], 5) == b"{}{}{"
    assert everything(tmp_path) == before


def test_what_it_is_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    assert open_archive(zipped(tmp_path / "a.txt", FILES)).kind == "zip"
    assert open_archive(tarred(tmp_path / "b.zip", FILES)).kind == "tar"
    (tmp_path / "c.zip").write_bytes(b"Date\n2026\n")
    assert open_archive(tmp_path / "c.zip").kind == "files"


def test_several_tops_are_all_kept(tmp_path: Path) -> None:
    archive = open_archive(zipped(tmp_path / "a.zip", {"a/1": b"1", "b/2": b"2"}))
    assert [member.path for member in archive.members] == ["a/1", "b/2"]


def test_a_packed_file_is_seen_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "edges.txt.gz"
    path.write_bytes(gzip.compress(b"1 2\n"))
    assert contents(open_archive(path)) == contents(open_archive(tmp_path)) == {"edges.txt": b"1 2\n"}


def test_hostile_names_are_only_names(tmp_path: Path) -> None:
    names = ["../../evil.txt", "/etc/evil.txt", "..\\..\\evil.csv", "C:\\evil.json", "a" * 5000, "ok.csv"]
    place = tmp_path / "place"
    place.mkdir()
    before = everything(tmp_path)
    archive = open_archive(zipped(place / "a.zip", dict.fromkeys(names, b"x")))
    assert all(content == b"x" for content in contents(archive).values())
    assert not any(member.path.startswith("/") or "\\" in member.path for member in archive.members)
    assert max(len(member.path) for member in archive.members) <= 1000
    assert set(everything(tmp_path)) - set(before) == {str(place / "a.zip")}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_of_the_same_name_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("x.csv", b"first")
        made.writestr("x.csv", b"second")
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for content in (b"first", b"second"):
            info = tarfile.TarInfo("x.csv")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    for name in ("a.zip", "a.tar"):
        archive = open_archive(tmp_path / name)
        assert contents(archive) == {"x.csv": b"first"}
        assert [(path, why.en) for path, why in archive.skipped] == [("x.csv", "A second file of the same name.")]


def test_links_are_told_and_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"secret")
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "link.csv").symlink_to(secret)
    (folder / "looped").symlink_to(folder)
    os.mkfifo(folder / "pipe.csv")
    (folder / "good.csv").write_bytes(b"good")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        info = zipfile.ZipInfo("link.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, str(secret))
        made.writestr("good.csv", b"good")
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"link{kind.decode()}")
            entry.type, entry.linkname = kind, str(secret)
            tar.addfile(entry)
        entry = tarfile.TarInfo("good.csv")
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"good"))
    for path in (folder, tmp_path / "a.zip", tmp_path / "a.tar.gz"):
        archive = open_archive(path)
        assert contents(archive) == {"good.csv": b"good"}
        assert archive.skipped and all(why.en and why.fr for _, why in archive.skipped)


def test_a_zip_cut_short_anywhere_is_damaged(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", FILES).read_bytes()
    for size in [*range(4, len(whole), 17), len(whole) - 1]:
        path = tmp_path / "cut.zip"
        path.write_bytes(whole[:size])
        with pytest.raises(Damaged) as caught:
            open_archive(path)
        assert "cut short" in caught.value.message.en and "tronqué" in caught.value.message.fr


def test_a_tarball_cut_short_anywhere_is_damaged_or_gives_its_first_files(tmp_path: Path) -> None:
    files = {f"{i}.bin": os.urandom(2000) for i in range(20)}
    whole = tarred(tmp_path / "whole.tar.gz", files).read_bytes()
    path = tmp_path / "cut.tar.gz"
    for size in range(40, len(whole) - 10, 997):
        path.write_bytes(whole[:size])
        with pytest.raises(ArchiveError):
            contents(open_archive(path))


def test_a_member_whose_bytes_are_wrong_is_damaged(tmp_path: Path) -> None:
    content = os.urandom(5000)
    data = bytearray(zipped(tmp_path / "a.zip", {"x.bin": content}).read_bytes())
    data[600] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(data))
    with pytest.raises(Damaged, match=r"x\.bin"):
        contents(open_archive(tmp_path / "a.zip"))


def test_a_password_is_told(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as caught:
        open_archive(hostile.encrypted_zip(tmp_path))
    assert "password" in caught.value.message.en and "mot de passe" in caught.value.message.fr


@pytest.mark.parametrize("kind", ["zip", "gz", "tar.gz"])
def test_a_bomb_is_stopped(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociotope.archive._limits.BOMB_FLOOR", 1 << 20)
    lines = b"1 2\n" * (5 << 20)
    path = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        zipped(path, {"x.csv": lines})
    elif kind == "gz":
        path.write_bytes(gzip.compress(lines))
    else:
        tarred(path, {"x.csv": lines})
    taken = 0
    with pytest.raises(TooLarge, match="zip bomb"):
        archive = open_archive(path)
        with archive.open(archive.members[0]) as stream:
            while data := stream.read(1 << 16):
                taken += len(data)
    assert taken == 0 if kind != "gz" else taken < 16 << 20  # what is announced is looked at before anything is read


def test_an_honest_file_that_packs_well_is_read(tmp_path: Path) -> None:
    text = b"Date,Link\n" + b"2026-01-01 00:00:00,https://example.org/a\n" * 100_000
    assert contents(open_archive(zipped(tmp_path / "a.zip", {"x.csv": text}))) == {"x.csv": text}


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociotope.archive._limits.MEMBERS_LIMIT", 10)
    many = {f"{i}.csv": b"" for i in range(11)}
    folder = tmp_path / "many"
    folder.mkdir()
    for name in many:
        (folder / name).touch()
    for path in (zipped(tmp_path / "a.zip", many), tarred(tmp_path / "a.tar", many, "w"), folder):
        with pytest.raises(TooLarge):
            open_archive(path)


def test_nothing_there_or_not_to_be_opened(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        open_archive(tmp_path / "absent.zip")
    assert "absent.zip" in caught.value.message.fr
    with pytest.raises(NotFound):
        open_archive(tmp_path / ("x" * 300))
    closed = tmp_path / "closed.zip"
    closed.write_bytes(b"PK")
    closed.chmod(0)
    if not os.access(closed, os.R_OK):
        with pytest.raises(NotFound):
            open_archive(closed)


def test_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert open_archive(tmp_path / "empty").members == ()
    (tmp_path / "empty.csv").touch()
    assert contents(open_archive(tmp_path / "empty.csv")) == {"empty.csv": b""}
    assert open_archive(zipped(tmp_path / "empty.zip", {})).members == ()


def test_the_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", FILES)
    assert open_archive(path).sha256() == hashlib.sha256(path.read_bytes()).hexdigest()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.csv").write_bytes(b"same")
    assert open_archive(tmp_path / "one").sha256() == open_archive(tmp_path / "two").sha256()
    (tmp_path / "two" / "x.csv").rename(tmp_path / "two" / "y.csv")
    assert open_archive(tmp_path / "one").sha256() != open_archive(tmp_path / "two").sha256()
    (tmp_path / "one" / "x.csv").write_bytes(b"other")
    other = open_archive(tmp_path / "one").sha256()
    assert other != loose_files([tmp_path / "two" / "y.csv"]).sha256()


@pytest.mark.parametrize(
    ("path", "logical"),
    [
        ("Shares_155814142.csv", "shares.csv"),
        ("Jobs/Job Applications_1.csv", "jobs/job applications.csv"),
        ("data/tweets-part12.js", "data/tweets.js"),
        ("Rich Media.csv", "rich media.csv"),
        ("Rich_Media.csv", "rich media.csv"),
        ("Receipts_v2.csv", "receipts v2.csv"),
    ],
)
def test_logical_names(path: str, logical: str) -> None:
    assert logical_name(path) == logical


@pytest.mark.parametrize("name", [name for name in hostile.EVERY if name not in ("flat_bomb", "monstrous_field")])
def test_whatever_comes_is_a_sentence_or_members(tmp_path: Path, name: str) -> None:
    path = hostile.EVERY[name](tmp_path)
    before = everything(tmp_path)
    try:
        archive = open_archive(path)
        assert all(why.en and why.fr for _, why in archive.skipped)
        for member in archive.members[:200]:
            try:
                archive.head(member)
            except ArchiveError as error:
                assert error.message.en and error.message.fr
    except SociotopeError as error:
        assert error.message.en and error.message.fr
    assert everything(tmp_path) == before


def test_every_reader_looks_at_the_same_first_bytes_which_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 70_000)
    archive = open_archive(path)
    [member] = archive.members
    assert archive.head(member, 10) == b"x" * 10
    path.write_bytes(b"y")
    assert archive.head(member) == b"x" * 65_536
    assert archive.head(member, 70_000) == b"y"
