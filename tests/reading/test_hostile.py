"""What is wrong with an archive is said for what it is: a bomb is a bomb, not "of no platform"."""

from __future__ import annotations

from pathlib import Path

import pytest

import hostile
from sociotope.errors import ArchiveError, Damaged, TooLarge
from sociotope.reading import read


@pytest.mark.parametrize(
    ("name", "kind"),
    [("flat_bomb", TooLarge), ("gzip_bomb", TooLarge), ("encrypted_zip", Damaged), ("empty_zip", ArchiveError)],
)
def test_the_reason_is_the_right_one(name: str, kind: type[ArchiveError], tmp_path: Path) -> None:
    with pytest.raises(kind) as caught:
        read(hostile.EVERY[name](tmp_path))
    assert caught.value.message.en
    assert caught.value.message.fr
