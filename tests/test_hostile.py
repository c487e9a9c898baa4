"""The hostile files are what they say."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

import hostile
import hostile_zips


@pytest.mark.parametrize("name", hostile.EVERY)
def test_each_is_written_inside_the_folder_that_it_is_given(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = hostile.EVERY[name](inside)
    assert path.exists()
    assert path.parent == inside
    assert [p.name for p in tmp_path.iterdir()] == ["inside"]


def test_the_encrypted_zip_opens_with_its_password(tmp_path: Path) -> None:
    with zipfile.ZipFile(hostile_zips.encrypted_zip(tmp_path)) as made:
        assert made.infolist()[0].flag_bits & 1
        with pytest.raises(RuntimeError, match="encrypted"):
            made.read("Connections.csv")
        assert made.read("Connections.csv", b"secret").decode() == hostile.CONNECTIONS


def test_the_bombs_are_small_and_unpack_as_they_say(tmp_path: Path) -> None:
    small = hostile_zips.flat_bomb(tmp_path, size=20 << 20)
    with zipfile.ZipFile(small) as made:
        assert len(made.read("Connections.csv")) == 20 << 20  # the CRC is checked on the way
    for bomb, most in ((hostile_zips.flat_bomb, 5 << 20), (hostile_zips.overlapping_bomb, 500_000)):
        path = bomb(tmp_path)
        assert path.stat().st_size < most
        with zipfile.ZipFile(path) as made:
            assert sum(info.file_size for info in made.infolist()) > 4 << 30
    assert hostile_zips.nested_bomb(tmp_path).stat().st_size < 10_000


def test_names_and_links_lead_outside(tmp_path: Path) -> None:
    content = hostile_zips.hostile_names_zip(tmp_path).read_bytes()
    assert all(name.encode() in content for name in hostile_zips.NAMES)
    assert len(hostile_zips.LONG_NAME) > 60_000
    with zipfile.ZipFile(hostile_zips.symlink_zip(tmp_path)) as made:
        assert made.infolist()[1].external_attr >> 16 == 0o120777
    with tarfile.open(hostile_zips.symlink_tar(tmp_path)) as tar:
        assert [m.name for m in tar if m.issym()] == ["outbox.json"]


def test_truncated_zips_do_not_open(tmp_path: Path) -> None:
    for part in (0.01, 0.5, 0.999):
        with pytest.raises(zipfile.BadZipFile):
            zipfile.ZipFile(hostile_zips.truncated_zip(tmp_path, part))
