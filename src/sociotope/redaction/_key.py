"""The key of the pseudonyms: made at random, kept by the owner, never in the copy."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from sociotope.errors import NotFound, UsageError
from sociotope.regular_files import read_regular, shown
from sociotope.text import Text
from sociotope.written import write

LETTERS: Final = 32
"""How many of the 64 hexadecimal digits of the hash a pseudonym keeps: 128 bits."""

_BYTES: Final = 32
_BLOCK: Final = 64
_WRITTEN: Final = re.compile(r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class Key:
    """What turns an identifier into a pseudonym; ``is_new`` when it was made for this copy.

    Its secret is left out of what is printed.
    """

    path: Path
    secret: bytes
    is_new: bool

    def __repr__(self) -> str:
        return f"Key({str(self.path)!r})"

    def padded(self) -> pa.Table:
        """The key as the two blocks that HMAC hashes before and after: a table of one row for the engine."""
        block = self.secret.ljust(_BLOCK, b"\0")
        inner, outer = (bytes(byte ^ mask for byte in block) for mask in (0x36, 0x5C))
        return pa.table({"before": pa.array([inner], pa.binary()), "after": pa.array([outer], pa.binary())})


def key_of(path: Path) -> Key:
    """The key that is in a file, or a new one that goes there; see :func:`save`.

    Parameters
    ----------
    path
        The file: 64 hexadecimal digits.

    Raises
    ------
    UsageError
        When the file is there and holds no key.
    """
    if path.exists() or path.is_symlink():
        try:
            written = read_regular(path).decode("ascii").strip().lower()
        except (UnicodeDecodeError, NotFound):
            written = "unreadable"
        if not _WRITTEN.match(written):
            raise UsageError(
                Text(
                    en="{path} holds no key: 64 hexadecimal digits. Name a file that is not there to make one.",
                    fr=(
                        "{path} ne contient pas de clé : 64 chiffres hexadécimaux. Nommez un fichier qui n’existe "
                        "pas pour en créer une."
                    ),
                ).format(path=shown(path))
            )
        return Key(path, bytes.fromhex(written), is_new=False)
    return Key(path, secrets.token_bytes(_BYTES), is_new=True)


def save(key: Key) -> None:
    """Write a new key where it is to be kept, readable by its owner only; one that is there is left as it is."""
    if not key.is_new:
        return
    write(key.path, f"{key.secret.hex()}\n", private=True)


def pseudonym(key: Key, kind: str, text: str) -> str:
    """What stands for an identifier in every copy made with a key: HMAC-SHA256, cut to 128 bits.

    Parameters
    ----------
    key
        The owner's key.
    kind
        What it is: ``actor``, ``object``, ``activity``, ``file``, ``archive``, ``instrument``, ``game`` or ``type``.
    text
        The identifier.

    References
    ----------
    Krawczyk, Bellare & Canetti 1997, HMAC: Keyed-Hashing for Message Authentication, RFC 2104.

    Examples
    --------
    >>> pseudonym(Key(Path("k"), b"Jefe", is_new=False), "actor", "what do ya want for nothing?")
    'actor:5bdcc146bf60754e6a042426089575c7'
    """
    return f"{kind}:{hmac.new(key.secret, text.encode(), hashlib.sha256).hexdigest()[:LETTERS]}"


def pseudonym_sql(kind: str, column: str) -> str:
    """The same in SQL, over the table of :meth:`Key.padded` under the name ``secret``; null for null.

    ``kind`` is an SQL expression.
    """
    inner = f"unhex(sha256(secret.before || encode({column})))"
    return f"{kind} || ':' || left(sha256(secret.after || {inner}), {LETTERS})"
