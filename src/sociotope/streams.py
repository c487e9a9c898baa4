"""Streams of bytes as archives give them: too long, damaged, or in another encoding than they should be."""

from __future__ import annotations

import codecs
import errno
import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import IO, Final, Protocol, TypeVar

from sociotope.errors import ArchiveError, Damaged, TooLarge
from sociotope.text import texts

_TEXTS: Final = texts(__name__)

BOMB_RATIO = 250
"""Text compresses by 3 to 30; nothing honest in an archive compresses by 250 over many megabytes."""
PIECE = 1 << 16

READ_ERRORS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    gzip.BadGzipFile,
    NotImplementedError,
    OSError,
)
_MARKS = (
    (codecs.BOM_UTF8, ""),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


T = TypeVar("T")
R = TypeVar("R")

MOST_AT_ONCE = 4
"""On how many items work goes on at once at most: each takes memory."""


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, the next one being made in a thread while one is used.

    Who may stop before the end closes it: the thread has then ended too.

    Examples
    --------
    >>> list(ahead(iter([1, 2, 3])))
    [1, 2, 3]
    """
    end = object()
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = thread.submit(next, items, end)
            yield item  # type: ignore[misc]  # it is not the end, so it is a T


def on_every_core(work: Callable[[T], R], items: Iterable[T]) -> Generator[R, None, None]:
    """What some work makes of each item, in their order, several items being worked on at once.

    Who may stop before the end closes it: the threads have then ended too.

    Examples
    --------
    >>> list(on_every_core(str, [1, 2, 3]))
    ['1', '2', '3']
    """
    cores = min(os.cpu_count() or 1, MOST_AT_ONCE)
    with ThreadPoolExecutor(cores) as threads:
        coming: deque[Future[R]] = deque()
        for item in items:
            coming.append(threads.submit(work, item))
            if len(coming) > cores:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


class Readable(Protocol):
    """What can be read: a file, or what stands for one."""

    def read(self, size: int = -1, /) -> bytes:
        """About ``size`` bytes; none at the end."""
        ...


class Utf8:
    """A stream of bytes as UTF-8 without byte order mark or NUL: UTF-16 and UTF-32 are recognised and written anew."""

    def __init__(self, stream: Readable) -> None:
        self._start = stream.read(4)
        # in small pieces where the stream can: what comes before a damage is kept
        self._next = getattr(stream, "read1", stream.read)
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
        self.is_recoded = bool(encoding)

    def read(self, size: int = -1, /) -> bytes:
        """At most about so many bytes; none at the end only."""
        while True:
            data, self._start = self._start or self._next(size), b""
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

    codecs.register_error("sociotope.windows", as_windows)
    return data.decode("utf-8", "sociotope.windows"), repaired


def read_until_damage(stream: Readable, size: int) -> tuple[bytes, ArchiveError | None]:
    """About ``size`` bytes of a stream, fewer at its end; where it is damaged, what came before, and the reason."""
    read = getattr(stream, "read1", stream.read)  # in small pieces: a failure loses the piece that it is met in
    parts: list[bytes] = []
    missing = size
    while missing > 0:
        try:
            part = read(min(missing, PIECE))
        except ArchiveError as error:
            return b"".join(parts), error
        if not part:
            break
        parts.append(part)
        missing -= len(part)
    return b"".join(parts), None


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what unpacking says of a damaged file into what a person can act on."""
    try:
        yield
    except ArchiveError:
        raise
    except READ_ERRORS as error:
        if isinstance(error, OSError) and error.errno and error.errno != errno.EINVAL:
            raise  # the machine's doing (a full disk, too many files): not the archive's fault
        raise Damaged(_TEXTS["explained"].format(name=name)) from error


def too_large(name: str) -> TooLarge:
    """What is said of a file that unpacks to more than is reasonable."""
    return TooLarge(_TEXTS["too_large"].format(name=name, ratio=BOMB_RATIO))


class Guarded(io.RawIOBase):
    """A stream that stops when more comes out than is reasonable."""

    def __init__(
        self, raw: IO[bytes], name: str, allowance: int | None, failed: Callable[[ArchiveError], None]
    ) -> None:
        self._raw, self._name, self._allowance, self._out = raw, name, allowance, 0
        self._failed = failed

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer; BufferedReader gives this
        """Fill a buffer, and count."""
        try:
            data = self._read(len(buffer))
        except ArchiveError as error:
            self._failed(error)
            raise
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        with explained(self._name):
            # in small pieces: where the bytes are damaged, the piece that holds the damage is lost whole
            data = self._raw.read(min(size, PIECE))
        self._out += len(data)
        if self._allowance is not None and self._out > self._allowance:
            raise too_large(self._name)
        return data
