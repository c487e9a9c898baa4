"""How much an archive may honestly hold, looked at in what it announces, before any of it is unpacked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sociotope.archive._member import Member
from sociotope.errors import TooLarge
from sociotope.streams import BOMB_RATIO, too_large
from sociotope.text import Text

BOMB_FLOOR = 64 << 20
MEMBERS_LIMIT = 2_000_000
INNER_LIMIT = 2 << 30
"""The most bytes of an archive inside an archive: it is copied aside to be read."""

_MANY: Final = Text(
    en="{name} lists more than {limit} files; no archive of a platform does. Nothing was read.",
    fr="{name} annonce plus de {limit} fichiers ; aucune archive de plateforme n’en a autant. Rien n’a été lu.",
)


def allowance_of(packed: int) -> int:
    """How many bytes may come out of so many packed ones."""
    return max(BOMB_FLOOR, packed * BOMB_RATIO)


def check_parquet(name: str, metadata: Any, packed: int) -> None:
    """Refuse a Parquet file that announces more cells or bytes than so many bytes can honestly hold.

    A value that is repeated takes no room in it: a few kilobytes may announce a billion rows.
    """
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    announced = max(metadata.num_rows * metadata.num_columns, sum(group.total_byte_size for group in groups))
    if announced > allowance_of(packed):
        raise too_large(name)


def check_count(name: str, count: int) -> None:
    """Refuse an archive of more files than any has."""
    if count > MEMBERS_LIMIT:
        raise TooLarge(_MANY.format(name=name, limit=MEMBERS_LIMIT))


def check_total(name: str, members: Iterable[Member], packed: int) -> None:
    """Refuse an archive whose files, each of a fair size, announce together more than it can honestly hold.

    One that alone announces too much is left out of the sum: it is refused when it is opened, and the others are read.
    """
    most = allowance_of(packed)
    if sum(size for member in members if (size := member.size or 0) <= most) > most:
        raise too_large(name)
