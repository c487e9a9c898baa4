"""Telegram beyond its archive pairs: whose export it is, what is refused, what is not taken, hostile input."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sociotope
from becoming import becomes, read_all
from sociotope.archive import open_archive
from sociotope.cli import sociotope as command
from sociotope.engine import Engine
from sociotope.errors import ArchiveError
from sociotope.platforms import _source, telegram
from sociotope.platforms._platform import Options
from sociotope.plugins import modules

SHARED = Path(__file__).parents[4] / "shared" / "data" / "archives" / "telegram" / "chat-miner"
ACCOUNT = Path(__file__).parents[2] / "archives" / "telegram" / "2026_account" / "input"


def chat(tmp_path: Path, messages: list[Any], **beside: Any) -> Path:
    """A chat as one file."""
    path = tmp_path / "result.json"
    root = {"name": "Bo", "type": "personal_chat", "id": 2} | beside | {"messages": messages}
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


def said(number: int, sender: int, name: str | None, **more: Any) -> dict[str, Any]:
    stamp = {"date": "2024-01-01T10:00:00", "date_unixtime": str(1704103200 + number)}
    return {"id": number, "type": "message", "from": name, "from_id": f"user{sender}", "text": "x"} | stamp | more


def owner_of(path: Path, **asked: str) -> list[str]:
    _, tables = read_all(telegram, open_archive(path), **asked)
    return sorted({row["id"] for row in tables["actors"].to_pylist() if row["is_owner"]})


@pytest.mark.parametrize("name", ["test_single_export.json", "test_batch_export.json"])
def test_the_barest_form_of_other_projects(name: str) -> None:
    if not SHARED.exists():
        pytest.skip("the fixtures of other projects are not on this machine")
    files, tables = read_all(telegram, open_archive(SHARED / name))
    assert [(file.records, file.kept) for file in files] == [(2, 2)]
    times = [time.isoformat() for time in tables["activities"]["published"].to_pylist()]
    assert times == [f"{row['timestamp']}+00:00" for row in json.loads((SHARED / "target.json").read_text("utf-8"))]
    assert [text.replace(" ", "") for text in sorted(tables["objects"]["content"].to_pylist())] == [
        "Link:https://telegram.org/",
        "MinimalMessage",
    ]


def test_the_other_side_of_a_private_chat_is_not_the_owner(tmp_path: Path) -> None:
    path = chat(tmp_path, [said(1, 2, "Bo"), said(2, 1, "Ada")])
    assert owner_of(path) == ["tg://user?id=1"]
    acts = becomes(telegram, open_archive(path))["activities"]
    assert [(act["actor"], act["to"]) for act in acts] == [
        ("tg://user?id=2", ["tg://user?id=1"]),
        ("tg://user?id=1", ["tg://user?id=2"]),
    ]


def test_a_private_chat_in_which_the_owner_never_wrote_asks(tmp_path: Path) -> None:
    path = chat(tmp_path, [said(1, 2, "Bo")])
    assert owner_of(path) == []
    (file, *_), tables = read_all(telegram, open_archive(path))
    assert file.why is not None
    assert "--me" in file.why.en
    assert tables["activities"]["audience"].to_pylist() == [None]


@pytest.mark.parametrize("me", ["Ada", "@ADA", "tg://user?id=1"])
def test_who_the_person_says_they_are_is_heeded(tmp_path: Path, me: str) -> None:
    path = chat(tmp_path, [said(1, 1, "Ada"), said(2, 3, "Cy")], type="private_group", name="Choir")
    assert owner_of(path) == []
    assert owner_of(path, me=me) == ["tg://user?id=1"]


def test_who_comes_late_is_known_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_source, "TOGETHER", 1)
    monkeypatch.setattr("sociotope.json_items.BLOCK", 1 << 10)
    messages = [said(n, 1, "Ada") for n in range(200)] + [said(201, 3, "Cy")]
    path = chat(tmp_path, messages, type="private_group", name="Choir")
    assert owner_of(path, me="Cy") == ["tg://user?id=3"]
    with Engine() as engine:
        assert telegram.knows(open_archive(path), Options(engine=engine, me="Cy"))


def test_two_people_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    path = chat(tmp_path, [said(1, 1, "Ada"), said(2, 3, "Ada")], type="private_group", name="Choir")
    (file, *_), _ = read_all(telegram, open_archive(path), me="Ada")
    assert file.why is not None
    assert "tg://user?id=1" in file.why.en
    assert "tg://user?id=3" in file.why.fr
    shown = CliRunner().invoke(command, ["inspect", str(path), "--me", "Ada"])
    assert shown.exit_code == 2
    assert "Traceback" not in shown.output


def test_another_archive_of_the_same_account_tells(tmp_path: Path) -> None:
    path = chat(tmp_path, [said(1, 2, "Bo")])
    assert owner_of(path, owner="tg://user?id=1") == ["tg://user?id=1"]
    acts = becomes(telegram, open_archive(path), owner="tg://user?id=1")["activities"]
    assert acts[0]["to"] == ["tg://user?id=1"]


@pytest.mark.parametrize(
    "other",
    [
        '{"participants": [{"name": "A"}], "messages": [{"sender_name": "A", "timestamp_ms": 1, "type": "Generic"}]}',
        '{"messages": [{"id": "1", "type": "Default", "timestamp": "2024-01-01", "author": {"id": "1"}}]}',
        '[{"type": "message", "user": "U1", "text": "x", "ts": "1.1"}]',
        '{"messages": [{"role": "user", "content": "x"}]}',
        '{"type": "OrderedCollection", "orderedItems": [{"type": "Create", "messages": []}]}',
    ],
)
def test_what_other_messengers_write_is_not_taken(tmp_path: Path, other: str) -> None:
    path = tmp_path / "result.json"
    path.write_text(other, encoding="utf-8")
    assert not telegram.recognise(open_archive(path))


def test_the_export_for_a_browser_is_told_with_the_steps(tmp_path: Path) -> None:
    path = tmp_path / "ChatExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        page = '<html><head><title>Exported Data</title></head><body><div class="page_wrap"><div class="history">'
        archive.writestr("ChatExport/messages.html", page)
        archive.writestr("ChatExport/css/style.css", "a{}")
    with pytest.raises(ArchiveError) as refused:
        sociotope.read(path)
    assert "HTML" in refused.value.message.en
    assert [line[:2] for line in refused.value.message.fr.splitlines()[1:]] == ["1.", "2.", "3."]


def test_the_chat_of_a_stopped_export_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = chat(tmp_path, [said(n, 1 + n % 2, "Ada") for n in range(50)]).read_text("utf-8")
    for cut in (len(whole) // 3, len(whole) // 2, len(whole) - 3):
        path = tmp_path / "cut.json"
        path.write_text(whole[:cut], encoding="utf-8")
        files, tables = read_all(telegram, open_archive(path))
        assert files[0].why is not None
        assert "cut short" in files[0].why.en
        assert files[0].kept == len(tables["activities"])


WRONG = (
    {},
    [],
    0,
    1e400,
    -1,
    True,
    None,
    "",
    "x" * 70_000,
    {"a": []},
    [[]],
    "99999999999999999999",
    "\udfff",
    ["{oops", "[1"],
    "{",
    "[",
)


def test_no_value_of_any_field_breaks_the_reading(tmp_path: Path) -> None:
    fields = sorted(telegram.MESSAGES.fields)
    cases = [(field, value) for field in fields for value in WRONG]
    path = chat(tmp_path, [said(n, 1 + n % 2, "Ada") | {field: value} for n, (field, value) in enumerate(cases)])
    files, tables = read_all(telegram, open_archive(path))
    (file,) = files
    assert file.records == len(cases) == file.kept + file.dropped + file.rejects
    assert len(tables["rejects"]) == file.rejects


def test_it_goes_the_whole_road(tmp_path: Path) -> None:
    archive = str(ACCOUNT)
    page = ["report", archive, "-o", str(tmp_path / "page.html"), "--no-open", "--lang", "fr"]
    for verb in (["inspect", archive, "--lang", "en"], ["inspect", archive, "--lang", "fr"], page):
        ended = CliRunner().invoke(command, verb)
        assert ended.exception is None or isinstance(ended.exception, SystemExit)
        assert ended.exit_code in (0, 3), ended.output


def test_no_other_platform_takes_it() -> None:
    taken = [name for name, module in modules("sociotope.platforms").items() if module.recognise(open_archive(ACCOUNT))]
    assert taken == ["telegram"]
