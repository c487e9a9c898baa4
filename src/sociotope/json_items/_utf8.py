"""Bytes as UTF-8, whatever they were."""

from __future__ import annotations

import codecs
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF8, ""),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Utf8:
    """A stream of bytes as UTF-8 without byte order mark or NUL: UTF-16 and UTF-32 are recognised and written anew."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._start = stream, stream.read(4)
        encoding = ""
        for mark, name in _MARKS:
            if self._start.startswith(mark):
                self._start, encoding = self._start[len(mark) :], name
                break
        else:
            # Without a mark, a JSON document in UTF-16 shows by its first characters, which are ASCII
            nul = [byte == 0 for byte in self._start]
            if nul in ([False, True] * 2, [True, False] * 2):
                encoding = "utf-16-be" if nul[0] else "utf-16-le"
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None

    def read(self, size: int) -> bytes:
        """At most about so many bytes; none at the end only."""
        while True:
            data, self._start = self._start or self._stream.read(size), b""
            ended = not data
            if self._decoder:
                data = self._decoder.decode(data, ended).encode("utf-8", "replace")
            data = data.replace(b"\0", b"")
            if data or ended:
                return data


def to_utf8(data: bytes) -> tuple[str, int]:
    """Bytes as text, those that are not UTF-8 read as Windows-1252, and how many these were."""
    repaired = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal repaired
        assert isinstance(error, UnicodeDecodeError)
        wrong = error.object[error.start : error.end]
        repaired += len(wrong)
        return wrong.decode("cp1252", "replace"), error.end

    codecs.register_error("sociotope.json", as_windows)
    return data.decode("utf-8", "sociotope.json"), repaired
