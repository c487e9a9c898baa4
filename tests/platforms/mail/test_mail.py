"""Mail beyond its archive pairs: where letters begin, whose they are, what they say, what is refused or not taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import sociotope
from becoming import becomes, read_all
from sociotope.archive import open_archive
from sociotope.cli import sociotope as command
from sociotope.errors import ArchiveError
from sociotope.platforms import _letters as letters
from sociotope.platforms import mail
from sociotope.plugins import modules

SHARED = Path(__file__).parents[4] / "shared" / "data" / "archives" / "mail"
ARCHIVES = Path(__file__).parents[2] / "archives" / "mail"
ABSENT = "the fixtures of other projects are not on this machine"


def letter(number: int, sender: str, to: str, **more: str) -> str:
    headers = {
        "Message-ID": f"<{number}@example.org>",
        "Date": f"Mon, 4 Mar 2024 11:20:{number % 60:02d} +0000",
        "From": sender,
        "To": to,
        "Subject": f"Letter {number}",
    } | {name.replace("_", "-"): value for name, value in more.items() if name != "text"}
    return "\n".join(f"{name}: {value}" for name, value in headers.items()) + "\n\n" + more.get("text", "Words") + "\n"


def mailbox(tmp_path: Path, every: list[str], name: str = "box.mbox") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(f"From x@y Mon Mar 04 11:20:34 2024\n{each}" for each in every), encoding="utf-8")
    return path


def owners(path: Path, **asked: str) -> set[str]:
    _, tables = read_all(mail, open_archive(path), **asked)
    return {row["id"] for row in tables["actors"].to_pylist() if row["is_owner"]}


def test_letters_without_dates_between_them_begin_where_they_begin() -> None:
    if not SHARED.exists():
        pytest.skip(ABSENT)
    folder = SHARED / "mimekit"
    told = json.loads((folder / "issue1189.unix-offsets.json").read_text("utf-8"))
    raw = (folder / "issue1189.mbox.txt").read_bytes()
    with (folder / "issue1189.mbox.txt").open("rb") as stream:
        split = list(letters._split(stream))
    assert [raw.index(each) for each in split] == [each["beginOffset"] for each in told]
    files, tables = read_all(mail, open_archive(folder / "issue1189.mbox.txt"))
    assert [(file.records, file.kept) for file in files] == [(4, 4)]
    assert sorted(tables["objects"]["content"].to_pylist()) == [f"Body of message {n}." for n in range(1, 5)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ks_c_5601-1987.eml", ("스티해", "2014-05-28T08:18:19Z", None)),
        ("multiple_references_with_one_invalid.eml", ("foo", None, "mid:baz@bar.net")),
        ("raw_email_with_bad_date.eml", ("example . com", None, None)),
    ],
)
def test_letters_of_another_project(name: str, expected: tuple[str | None, ...]) -> None:
    if not SHARED.exists():
        pytest.skip(ABSENT)
    tables = becomes(mail, open_archive(SHARED / "ruby-mail" / name))
    [thing], [act] = tables["objects"], tables["activities"]
    assert (thing["content"], act.get("published"), thing.get("in_reply_to")) == expected


BODY = st.text(alphabet="aF:\n >", max_size=60).filter(lambda text: "From " not in f"\n{text}")


@given(st.lists(BODY, min_size=1, max_size=6), st.integers(1, 40))
def test_a_mailbox_gives_back_its_letters_whatever_the_size_of_the_pieces(bodies: list[str], piece: int) -> None:
    import io

    every = [f"Subject: {n}\n\n{body}".encode() for n, body in enumerate(bodies)]
    box = b"".join(b"From x\n" + each + b"\n\n" for each in every)
    whole, letters.PIECE = letters.PIECE, piece
    try:
        split = [each.rstrip(b"\n") for each in letters._split(io.BytesIO(box))]
    finally:
        letters.PIECE = whole
    assert split == [each.rstrip(b"\n") for each in every]


def test_whose_it_is_comes_from_where_it_was_delivered(tmp_path: Path) -> None:
    every = [letter(n, "bo@x.org", "ada@x.org, cy@x.org", Delivered_To="ada@x.org") for n in range(3)]
    assert owners(mailbox(tmp_path, every)) == {"mailto:ada@x.org"}


def test_whose_it_is_comes_from_who_sent_what_is_in_the_folder_of_letters_sent(tmp_path: Path) -> None:
    mailbox(tmp_path, [letter(n, "ada@x.org", "bo@x.org") for n in range(3)], "Sent.mbox")
    mailbox(tmp_path, [letter(9, "bo@x.org", "ada@x.org")], "Inbox.mbox")
    assert owners(tmp_path) == {"mailto:ada@x.org"}


def test_two_people_of_every_letter_are_asked_about_and_heeded(tmp_path: Path) -> None:
    path = mailbox(tmp_path, [letter(1, "Ada <ada@x.org>", "bo@x.org"), letter(2, "bo@x.org", "ada@x.org")])
    assert owners(path) == set()
    (file, *_), _ = read_all(mail, open_archive(path))
    assert file.why is not None
    assert "Ada" in file.why.en and "bo@x.org" in file.why.fr
    assert owners(path, me="ADA@x.org") == owners(path, me="Ada") == {"mailto:ada@x.org"}


def test_a_letter_in_two_mailboxes_counts_once_and_its_other_copy_is_told(tmp_path: Path) -> None:
    for name in ("one.mbox", "two.mbox"):
        mailbox(tmp_path, [letter(1, "ada@x.org", "bo@x.org")], name)
    files, tables = read_all(mail, open_archive(tmp_path))
    assert [(file.kept, file.dropped) for file in files] == [(1, 0), (0, 1)]
    assert len(tables["activities"]) == 1


def test_a_maildir_of_one_folder_is_one_too(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    for n in range(3):
        (tmp_path / "cur" / f"170954763{n}.host!2,S").write_text(letter(n, "ada@x.org", "bo@x.org"), encoding="utf-8")
    (file,), tables = read_all(mail, open_archive(tmp_path))
    assert (file.records, file.kept, len(tables["activities"])) == (3, 3, 3)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ("direct", 1)),
        ({"Cc": "cy@x.org"}, ("group", 2)),
        ({"Cc": ", ".join(f"p{n}@x.org" for n in range(25))}, ("followers", 26)),
        ({"List-Id": "<choir.x.org>"}, ("followers", None)),
        ({"Precedence": "bulk"}, ("followers", None)),
        ({"Auto-Submitted": "auto-replied"}, ("followers", None)),
        ({"Auto-Submitted": "no"}, ("direct", 1)),
        ({"From": "no-reply@x.org"}, ("followers", None)),
        ({"To": "ada@x.org"}, ("self", None)),
    ],
)
def test_whom_a_letter_is_for(tmp_path: Path, more: dict[str, str], expected: tuple[str, int | None]) -> None:
    tables = becomes(mail, open_archive(mailbox(tmp_path, [letter(1, "ada@x.org", "bo@x.org", **more)])))
    [act] = tables["activities"]
    assert (act["audience"], act.get("audience_size")) == expected


@pytest.mark.parametrize(
    ("charset", "raw", "expected"),
    [
        ("us-ascii", "déjà".encode(), "déjà"),
        ("iso-8859-1", "déjà".encode(), "déjà"),
        ("iso-8859-1", "déjà".encode("latin-1"), "déjà"),
        ("no-such-charset", "œuf".encode("cp1252"), "œuf"),
        ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
        ("koi8-r", "привет".encode("koi8-r"), "привет"),
    ],
)
def test_a_charset_is_believed_when_it_can_be(tmp_path: Path, charset: str, raw: bytes, expected: str) -> None:
    head = f"From: ada@x.org\nTo: bo@x.org\nContent-Type: text/plain; charset={charset}\n\n".encode()
    (tmp_path / "one.eml").write_bytes(head + raw)
    [thing] = becomes(mail, open_archive(tmp_path / "one.eml"))["objects"]
    assert thing["content"] == expected


def test_what_a_letter_quotes_is_not_what_it_says(tmp_path: Path) -> None:
    text = "I agree.\n\nOn Monday, Bo <bo@x.org> wrote:\n> never\n> ever\n\nAda"
    [thing] = becomes(mail, open_archive(mailbox(tmp_path, [letter(1, "ada@x.org", "bo@x.org", text=text)])))["objects"]
    assert thing["content"] == "I agree.\n\n\nAda"


@pytest.mark.parametrize(
    "content",
    [
        "From here it goes on.\nNothing more.\n",
        "Dear Ana,\n\nFrom: this is a letter, not a mailbox\n",
        "From: ada\nTo: bo\n",
        "name: x\nfrom: y\nto: z\n",
        "1 2\n2 3\n",
    ],
)
@pytest.mark.parametrize("name", ["letter.txt", "README", "notes.mbox"])
def test_no_other_text_is_taken_for_a_mailbox(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert not mail.recognise(open_archive(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "content"), [("a.pst", b"!BDN\0\0"), ("a.msg", b"\xd0\xcf\x11\xe0"), ("1.emlx", b"12\n")]
)
def test_what_is_kept_otherwise_is_told_with_the_steps(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content * 20)
    with pytest.raises(ArchiveError) as refused:
        sociotope.read(tmp_path / name)
    assert [line[:2] for line in refused.value.message.fr.splitlines()[1:]] == ["1.", "2.", "3."]


@given(st.binary(max_size=400))
def test_no_bytes_break_a_letter(raw: bytes) -> None:
    row = letters._letter(raw)
    assert row is None or pa.Table.from_pylist([row], letters.SCHEMA).num_rows == 1


HOSTILE: list[Any] = [
    b"From x\nFrom: a@b\n\n" * 3,
    b"From x\nFrom: a@b\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 50,
    b"From x\nFrom: a@b\nSubject: " + b"=?utf-8?b?" * 5000 + b"\n\n",
    b"From x\nFrom: " + b"a@b," * 20_000 + b"\n\n",
    b"From x\nFrom: a@b\nX: " + b"y" * (1 << 20) + b"\n\nwords\n",
    b"From x\r\nFrom: a@b\r\n\r\nwords\r\n\r\nFrom y\r\nFrom: c@d\r\n\r\nmore\r\n",
]  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_mailboxes_are_counted(tmp_path: Path, raw: bytes) -> None:
    first = b"From x\nSubject: one\nFrom: a@b\n\nwords\n\n"
    (tmp_path / "box.mbox").write_bytes(first + raw)
    (file,), tables = read_all(mail, open_archive(tmp_path / "box.mbox"))
    assert file.records == file.kept + file.dropped + file.rejects > 1
    assert file.status == "read"
    assert len(tables["rejects"]) == file.rejects


def test_it_goes_the_whole_road(tmp_path: Path) -> None:
    archive = str(ARCHIVES / "2026_takeout" / "input")
    page = ["report", archive, "-o", str(tmp_path / "page.html"), "--no-open", "--lang", "fr"]
    for verb in (["inspect", archive, "--lang", "en"], ["inspect", archive, "--lang", "fr"], page):
        ended = CliRunner().invoke(command, verb)
        assert ended.exception is None or isinstance(ended.exception, SystemExit)
        assert ended.exit_code in (0, 3), ended.output


@pytest.mark.parametrize("case", sorted(path.name for path in ARCHIVES.iterdir()))
def test_no_other_platform_takes_it(case: str) -> None:
    archive = open_archive(ARCHIVES / case / "input")
    assert [name for name, module in modules("sociotope.platforms").items() if module.recognise(archive)] == ["mail"]
