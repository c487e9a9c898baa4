"""What people give in place of an archive is told by its name, with the three steps to what can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociotope.errors import ArchiveError
from sociotope.reading._recognise import recognise

GIVEN = {
    "archive.7z": b"7z\xbc\xaf'\x1c\x00\x04" + bytes(range(200)),
    "archive.rar": b"Rar!\x1a\x07\x01\x00" + bytes(range(200)),
    "msgstore.db": b"SQLite format 3\0" + bytes(200),
    "msgstore.db.crypt15": bytes(range(200)),
    "page.mhtml": b"From: <Saved by Blink>\nContent-Type: multipart/related\n",
    "archive.zip.crdownload": b"PK\x03\x04" + bytes(range(200)),
    "half.zip": b"PK\x03\x04" + bytes(range(200)),
    "archive.zip.002": bytes(range(200)),
    "matrix.html": b'<html><section id="matrixchat"><div class="mx_MatrixChat_wrapper">',
    "Element---Choir---Chat-Export---27-Nov-2026.txt": b"27/11/2026, 09:05:00 - Ada: Who can sing on Friday?\n",
    "messages.html": b'<html><title>Exported Data</title><body><div class="page_wrap"><div class="history">',
}


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_it_is_named_and_three_steps_lead_on(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GIVEN[name])
    with pytest.raises(ArchiveError) as refused:
        recognise([tmp_path / name])
    for text in (refused.value.message.en, refused.value.message.fr):
        assert text.startswith(name)
        assert [line[:2] for line in text.splitlines()[1:]] == ["1.", "2.", "3."]
