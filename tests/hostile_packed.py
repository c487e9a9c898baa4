"""Hostile archives whose harm is in what unpacking them would take: memory at once, or hours."""

from __future__ import annotations

import gzip
import os
import struct
import tarfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hostile_zips import CONNECTIONS, Member, crc_joined, file_of, plain, raw_zip, repeated

FAIR = 60 << 20
"""Bytes of a file that alone is no bomb."""


def _tar_gz(folder: Path, name: str, pieces: list[tuple[tarfile.TarInfo, int]]) -> Path:
    """A tarball, packed, whose members are so many megabytes of nothing each, never held."""
    out, crc, total = bytearray(), 0, 0
    for head, megabytes in pieces:
        block = head.tobuf(tarfile.GNU_FORMAT)
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        out += squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
        data, data_crc, size = repeated(b"\0" * (1 << 20), megabytes)
        out += data[:-2]  # without its end mark
        crc = crc_joined(crc_joined(crc, zlib.crc32(block), len(block)), data_crc, size)
        total += len(block) + size
    tail = b"\x03\x00" + struct.pack("<II", crc, total & 0xFFFFFFFF)
    return file_of(folder, name, b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + bytes(out) + tail)


def _head(name: str, megabytes: int, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    head = tarfile.TarInfo(name)
    head.size, head.type = megabytes << 20, kind
    return head


def pax_bomb(folder: Path) -> Path:
    """A tar.gz whose first header goes on for 2 GB: whoever lists it reads it whole."""
    return _tar_gz(folder, "pax.tar.gz", [(_head("x", 2048, tarfile.XHDTYPE), 2048), (_head("outbox.json", 0), 0)])


def long_name_bomb(folder: Path) -> Path:
    """A tar.gz with a file whose name has 2 GB."""
    return _tar_gz(
        folder, "name.tar.gz", [(_head("x", 2048, tarfile.GNUTYPE_LONGNAME), 2048), (_head("outbox.json", 0), 0)]
    )


def fair_members_tar(folder: Path) -> Path:
    """A tar.gz of 40 files, each of a size that is fair, 2.4 GB together."""
    return _tar_gz(folder, "many.tar.gz", [(_head(f"{n}.json", FAIR >> 20), FAIR >> 20) for n in range(40)])


def fair_members_zip(folder: Path) -> Path:
    """A zip of 100 files, each of a size that is fair, 6 GB together."""
    data, crc, size = repeated(b"\n" * (1 << 20), FAIR >> 20)
    members = [Member(f"{n}/Connections.csv".encode(), data, crc, size) for n in range(100)]
    return raw_zip(folder / "many.zip", members)


def gzip_called_csv(folder: Path) -> Path:
    """A list of edges that is packed and does not say so, 2 GB of it."""
    data, crc, size = repeated(b"1 2\n" * (1 << 18), 2048)
    tail = struct.pack("<II", crc, size & 0xFFFFFFFF)
    path = folder / "given"
    path.mkdir()
    file_of(path, "edges.csv", b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + data + tail)
    return path


def gzip_that_lies(folder: Path) -> Path:
    """The same, 300 MB of it, and its end says that there are 40 bytes."""
    edge = b"%031d %031d\n" % (1, 2)
    data, crc, _ = repeated(edge * (1 << 14), 300)
    return file_of(folder, "edges.csv", b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + data + struct.pack("<II", crc, 40))


def gzip_in_gzip(folder: Path) -> Path:
    """Packed twice: what comes out is packed still."""
    path = gzip_called_csv(folder)
    inner = (path / "edges.csv").read_bytes()
    return file_of(folder, "edges.txt.gz", gzip.compress(inner))


def sparse_tar(folder: Path) -> Path:
    """A tarball that says of one file that it has 8 GB, of which none is there."""
    path = folder / "sparse.tar"
    head = _head("outbox.json", 0, tarfile.GNUTYPE_SPARSE)
    block = bytearray(head.tobuf(tarfile.GNU_FORMAT))
    block[386:482] = b"\0" * 96
    block[483:495] = tarfile.itn(8 << 30, 12, tarfile.GNU_FORMAT)  # type: ignore[attr-defined]  # how tar writes a number
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    path.write_bytes(bytes(block) + b"\0" * 1024)
    return path


def parquet_bomb(folder: Path) -> Path:
    """An event file of a billion rows that are all alike, in a few kilobytes."""
    path = folder / "events.parquet"
    rows = 1 << 20
    column = pa.repeat(pa.scalar("a"), rows)
    kinds, times = pa.repeat(pa.scalar("post"), rows), pa.repeat(pa.scalar("2026-01-01"), rows)
    table = pa.table({"timestamp": times, "actor": column, "kind": kinds, "target": column})
    with pq.ParquetWriter(path, table.schema, compression="zstd") as writer:
        for _ in range(20):
            writer.write_table(table)
    return path


def sparse_file(folder: Path) -> Path:
    """A file of 20 GB that takes no room on the disk."""
    path = folder / "Connections.csv"
    path.write_bytes(CONNECTIONS.encode())
    os.truncate(path, 20 << 30)
    return path


def locked_away(folder: Path) -> Path:
    """A zip that says that its one file of a few bytes has 10 GB."""
    member = plain("Connections.csv", CONNECTIONS.encode())
    member.size = 10 << 30
    return raw_zip(folder / "says.zip", [member])
