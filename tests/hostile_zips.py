"""Hostile archives: cut, locked, lying, exploding, with names and links that lead outside."""

from __future__ import annotations

import io
import random
import struct
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    f"Rowan,Kestrelby{i},https://www.linkedin.com/in/rowan-{i:06x},,Brumevald,Buyer,{i % 28 + 1:02d} Feb 2026\n"
    for i in range(40)
)
COMMENTS = "Date,Link,Message\n"
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7444000000000000000"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)

LONG_NAME = "x" * 60_000 + ".csv"
NAMES = (
    "../../outside.csv",
    "/tmp/absolute.csv",
    "C:\\windows\\outside.csv",
    "..\\..\\outside.csv",
    "a/../../outside.csv",
    "Shares.csv\x00.exe",
    LONG_NAME,
    "new\nline\x1b[31m.csv",
    "",
    "./Comments.csv",
    "Connections.csv/",
    "~/outside.csv",
    "con",
)


# ------------------------------------------------------------------------------------------------------- zips by hand


@dataclass
class Member:
    """One entry of a zip, every field free to lie."""

    name: bytes
    data: bytes = b""
    crc: int = 0
    size: int = 0
    method: int = 8
    flags: int = 0x800
    mode: int = 0o100644
    at: int | None = None
    """Offset of another entry's header to point to, instead of having data."""


def plain(name: str, content: bytes) -> Member:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = squeeze.compress(content) + squeeze.flush()
    return Member(name.encode(), data, zlib.crc32(content), len(content))


def raw_zip(path: Path, members: list[Member]) -> Path:
    """Write entries as they are said to be; sizes from 4 GB on get their zip64 field."""
    out, directory = io.BytesIO(), io.BytesIO()
    for m in members:
        at = out.tell() if m.at is None else m.at
        large = m.size >= 0xFFFFFFFF
        extra = struct.pack("<HHQQ", 1, 16, m.size, len(m.data)) if large else b""
        sizes = (0xFFFFFFFF, 0xFFFFFFFF) if large else (len(m.data), m.size)
        common = (m.flags, m.method, 0, 0x5C21, m.crc, *sizes, len(m.name), len(extra))
        if m.at is None:
            out.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, *common) + m.name + extra + m.data)
        head = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x032D, 45, *common, 0, 0, 0, m.mode << 16, at)
        directory.write(head + m.name + extra)
    start, length = out.tell(), directory.tell()
    out.write(directory.getvalue())
    out.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(members), len(members), length, start, 0))
    path.write_bytes(out.getvalue())
    return path


def zip_of(folder: Path, name: str, files: dict[str, bytes | str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for inner, content in files.items():
            made.writestr(inner, content)
    return path


# ---------------------------------------------------------------------------------------------- broken, locked, wrong


def truncated_zip(folder: Path, part: float = 0.6) -> Path:
    """The first `part` of a good zip."""
    whole = zip_of(folder, "whole.zip", {"Connections.csv": CONNECTIONS, "Comments.csv": COMMENTS + random_text(3000)})
    content = whole.read_bytes()
    whole.unlink()
    path = folder / f"truncated-{part:.3f}.zip"
    path.write_bytes(content[: int(len(content) * part)])
    return path


def truncated_tar(folder: Path) -> Path:
    path = folder / "truncated.tar.gz"
    with tarfile.open(path, "w:gz") as made:
        content = ("{" + random_text(5000)).encode()
        info = tarfile.TarInfo("outbox.json")
        info.size = len(content)
        made.addfile(info, io.BytesIO(content))
    path.write_bytes(path.read_bytes()[:-2000])
    return path


def corrupt_member_zip(folder: Path) -> Path:
    """A good directory, but one member's bytes are damaged; the other one is fine."""
    members = [plain("Connections.csv", CONNECTIONS.encode()), plain("Comments.csv", COMMENTS.encode() * 500)]
    data = bytearray(members[0].data)
    for i in range(20, 60):
        data[i] ^= 0xA5
    members[0].data = bytes(data)
    return raw_zip(folder / "corrupt.zip", members)


def encrypted_zip(folder: Path) -> Path:
    """Traditional PKWARE encryption with the password `secret`."""
    members = []
    for name, content in (("Connections.csv", CONNECTIONS), ("Comments.csv", COMMENTS)):
        m = plain(name, content.encode())
        m.data = _locked(m.data, b"secret", m.crc)
        m.flags |= 1
        members.append(m)
    return raw_zip(folder / "encrypted.zip", members)


_TABLE = [0] * 256
for _i in range(256):
    _c = _i
    for _ in range(8):
        _c = (_c >> 1) ^ (0xEDB88320 if _c & 1 else 0)
    _TABLE[_i] = _c


def _locked(data: bytes, password: bytes, crc: int) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def feed(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ _TABLE[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ _TABLE[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    for byte in password:
        feed(byte)
    out = bytearray()
    for byte in bytes(range(11)) + bytes([crc >> 24]) + data:
        mask = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
        feed(byte)
    return bytes(out)


def jpeg(folder: Path) -> Path:
    return file_of(folder, "photo.jpg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\x11" * 900)


def pdf(folder: Path) -> Path:
    return file_of(folder, "paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n")


def jpeg_called_zip(folder: Path) -> Path:
    return file_of(folder, "photo.zip", bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\x11" * 900)


def random_bytes(folder: Path) -> Path:
    return file_of(folder, "random.bin", random.Random(7).randbytes(20_000))


def random_bytes_called_csv(folder: Path) -> Path:
    return file_of(folder, "Connections.csv", random.Random(8).randbytes(20_000))


def html_export(folder: Path) -> Path:
    """An archive asked for as HTML instead of JSON or CSV."""
    page = "<!DOCTYPE html><html><head><title>Messages</title></head><body><div>Hello</div></body></html>"
    return zip_of(folder, "html.zip", {"start_here.html": page, "messages/inbox/a_1/message_1.html": page})


def empty_file(folder: Path) -> Path:
    return file_of(folder, "empty.zip", b"")


def empty_csv(folder: Path) -> Path:
    return file_of(folder, "Connections.csv", b"")


def empty_zip(folder: Path) -> Path:
    return zip_of(folder, "nothing.zip", {})


def empty_folder(folder: Path) -> Path:
    path = folder / "nothing"
    path.mkdir()
    return path


def only_macosx(folder: Path) -> Path:
    """What is left when the Mac's own files are all there is."""
    return zip_of(
        folder, "mac.zip", {"__MACOSX/._Connections.csv": b"\x00\x05\x16\x07", ".DS_Store": b"\x00\x00\x00\x01"}
    )


def headers_only(folder: Path) -> Path:
    """Recognised, and yet nothing in it."""
    head = CONNECTIONS.split("\n")[0] + "\n"
    return zip_of(folder, "headers.zip", {"Connections.csv": head, "Comments.csv": COMMENTS, "Shares.csv": SHARES})


# ---------------------------------------------------------------------------------------------------------- zip bombs


def repeated(block: bytes, times: int) -> tuple[bytes, int, int]:
    """`block` so many times, deflated without ever being held: data, CRC, size."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    # After a full flush nothing refers backwards: the same bytes mean the same again.
    crc, size, power, length = 0, 0, zlib.crc32(block), len(block)
    left = times
    while left:
        if left & 1:
            crc, size = crc_joined(crc, power, length), size + length
        power, length, left = crc_joined(power, power, length), length * 2, left >> 1
    return once * times + b"\x03\x00", crc, size


def crc_joined(first: int, second: int, length: int) -> int:
    """The CRC-32 of two pieces, from that of each and the length of the second."""

    def times(matrix: list[int], vector: int) -> int:
        total = 0
        for row in matrix:
            if vector & 1:
                total ^= row
            vector >>= 1
        return total

    matrix = [0xEDB88320, *(1 << i for i in range(31))]
    bits = length * 8
    while bits:
        if bits & 1:
            first = times(matrix, first)
        matrix = [times(matrix, row) for row in matrix]
        bits >>= 1
    return first ^ second


def _bomb(name: str, size: int, block: bytes) -> Member:
    data, crc, size = repeated(block, size // len(block))
    return Member(name.encode(), data, crc, size)


def flat_bomb(folder: Path, size: int = 4_600_000_000) -> Path:
    """One CSV of empty lines, a thousand times as large as the zip."""
    members = [plain("Profile.csv", b"First Name,Last Name\nRowan,Kestrelby\n")]
    members.append(_bomb("Connections.csv", size, b"\n" * (1 << 20)))
    return raw_zip(folder / "flat-bomb.zip", members)


def overlapping_bomb(folder: Path) -> Path:
    """A few hundred kilobytes that unpack to over 4 GB: twelve entries share the same 400 MB."""
    first = _bomb("Connections.csv", 400 << 20, b"a,b\n" * (1 << 18))
    rest = [Member(first.name, first.data, first.crc, first.size, at=0) for _ in range(11)]
    return raw_zip(folder / "overlapping-bomb.zip", [first, *rest])


def nested_bomb(folder: Path) -> Path:
    """A zip in a zip in a zip: a few kilobytes, over 4 GB at the bottom."""
    inner = flat_bomb(folder)
    for _ in range(2):
        content = inner.read_bytes()
        inner.unlink()
        inner = raw_zip(folder / "nested-bomb.zip", [plain("archive.zip", content)])
    return inner


def lying_size(folder: Path) -> Path:
    """The directory says 100 bytes, the data go on for 300 MB."""
    member = _bomb("Connections.csv", 300 << 20, b"\n" * (1 << 20))
    member.size = 100
    return raw_zip(folder / "lying.zip", [member])


def gzip_bomb(folder: Path) -> Path:
    """A tar.gz whose one member is 2 GB of nothing."""
    head = tarfile.TarInfo("outbox.json")
    head.size = 2 << 30
    data, crc, size = repeated(b"\0" * (1 << 20), 2 << 10)
    # The header is deflated on its own; the end of the tar may be missing.
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = head.tobuf(tarfile.GNU_FORMAT)
    start = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    crc = crc_joined(zlib.crc32(block), crc, size)
    tail = struct.pack("<II", crc, (size + len(block)) & 0xFFFFFFFF)
    return file_of(folder, "bomb.tar.gz", b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + start + data + tail)


def many_members(folder: Path, n: int = 30_000) -> Path:
    """Very many tiny files."""
    return raw_zip(folder / "many.zip", [plain(f"x/{i}.csv", b"a\n") for i in range(n)])


# ------------------------------------------------------------------------------------------- hostile names and links


def named_zip(folder: Path, name: str) -> Path:
    """One good file, and one by a hostile name."""
    members = [plain("Connections.csv", CONNECTIONS.encode()), plain(name, SHARES.encode())]
    return raw_zip(folder / "named.zip", members)


def hostile_names_zip(folder: Path) -> Path:
    """Every hostile name at once."""
    names = [plain(name, SHARES.encode()) for name in NAMES]
    return raw_zip(folder / "names.zip", [plain("Connections.csv", CONNECTIONS.encode()), *names])


def not_utf8_name_zip(folder: Path) -> Path:
    good, bad = plain("Connections.csv", CONNECTIONS.encode()), plain("x.csv", b"a\n")
    bad.name = b"\xff\xfe\xe9t\xe9.csv"
    return raw_zip(folder / "bytes.zip", [good, bad])


def duplicate_names_zip(folder: Path) -> Path:
    """The same name twice with different content, and once more in capitals."""
    more = CONNECTIONS.replace("Kestrelby", "Dunmallow").encode()
    members = [plain("Connections.csv", CONNECTIONS.encode()), plain("Connections.csv", more)]
    return raw_zip(folder / "twice.zip", [*members, plain("CONNECTIONS.CSV", more.replace(b"Dunmallow", b"Eldersham"))])


def symlink_zip(folder: Path) -> Path:
    link = plain("Shares.csv", b"/etc/passwd")
    link.mode = 0o120777
    return raw_zip(folder / "link.zip", [plain("Connections.csv", CONNECTIONS.encode()), link])


def symlink_tar(folder: Path) -> Path:
    """Links, a device, a pipe and names that lead outside, beside a good `actor.json`."""
    path = folder / "link.tar.gz"
    with tarfile.open(path, "w:gz") as made:
        good = (
            b'{"id":"https://rookery.example/users/a","type":"Person","outbox":"outbox.json","preferredUsername":"a"}'
        )
        info = tarfile.TarInfo("actor.json")
        info.size = len(good)
        made.addfile(info, io.BytesIO(good))
        for name, kind, to in (
            ("outbox.json", tarfile.SYMTYPE, "/etc/passwd"),
            ("likes.json", tarfile.LNKTYPE, "../../etc/passwd"),
            ("bookmarks.json", tarfile.CHRTYPE, ""),
            ("followers.csv", tarfile.FIFOTYPE, ""),
            ("../../outside.json", tarfile.REGTYPE, ""),
            ("/tmp/absolute.json", tarfile.REGTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, to
            made.addfile(info)
    return path


def symlink_folder(folder: Path) -> Path:
    """A folder with a link to a file outside of it and one to itself."""
    path = folder / "linked"
    path.mkdir()
    (path / "Connections.csv").write_text(CONNECTIONS)
    (folder / "outside.csv").write_text(SHARES + "2026-01-01 00:00:00,https://x.example,secret,,,\n")
    (path / "Shares.csv").symlink_to(folder / "outside.csv")
    (path / "loop").symlink_to(path)
    return path


def file_of(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def random_text(words: int) -> str:
    """Words that do not compress away."""
    rng = random.Random(words)
    return " ".join(f"{rng.getrandbits(48):x}" for _ in range(words))
