"""X beyond its archive pairs: whose archive it is, what is refused, times that cannot be, hostile input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sociotope
from becoming import becomes, read_all
from sociotope.archive import open_archive
from sociotope.cli import sociotope as command
from sociotope.errors import ArchiveError
from sociotope.platforms import x
from sociotope.plugins import modules

SHARED = Path(__file__).parents[4] / "shared" / "data" / "archives" / "x" / "dogsheep"
ARCHIVES = Path(__file__).parents[2] / "archives" / "x"
EPOCH = 1_288_834_974_657


def script(folder: Path, name: str, items: list[Any]) -> Path:
    """One file of an archive."""
    path = folder / f"{name.replace('_', '-')}.js"
    path.write_text(f"window.YTD.{name}.part0 = {json.dumps(items)}", encoding="utf-8")
    return path


def post(**fields: Any) -> dict[str, Any]:
    return {"id_str": "1373618736329654272", "created_at": "Sun Mar 21 12:53:22 +0000 2021", "full_text": "x"} | fields


def test_the_files_of_2019_of_another_project() -> None:
    if not SHARED.exists():
        pytest.skip("the fixtures of other projects are not on this machine")
    files, tables = read_all(x, open_archive(SHARED))
    acts = [(act["actor"][-1], act["type"], act["object"][-1]) for act in tables["activities"].to_pylist()]
    assert sorted(acts) == [("1", "Follow", "4"), ("1", "Follow", "5"), ("2", "Follow", "1"), ("3", "Follow", "1")]
    [owner] = [row for row in tables["actors"].to_pylist() if row["followers"] is not None]
    assert (owner["name"], owner["followers"], owner["following"]) == ("Invented Owner", 2, 2)
    assert {file.status for file in files} == {"read", "ignored"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "2021-03-21T12:53:22Z"),
        ({"created_at": "Wed Mar 21 12:53:22 +0000 2001"}, "2021-03-21T12:53:22Z"),
        ({"created_at": "Sun Mar 28 12:53:22 +0000 2021"}, "2021-03-21T12:53:22Z"),
        ({"created_at": None}, "2021-03-21T12:53:22Z"),
        ({"created_at": "Sun Mar 21 09:00:00 +0000 2021"}, "2021-03-21T09:00:00Z"),
        ({"id_str": "20", "created_at": "Tue Mar 21 20:50:14 +0000 2006"}, "2006-03-21T20:50:14Z"),
        ({"id_str": "29700859247", "created_at": "Thu Nov 04 00:00:00 +0000 2010"}, "2010-11-04T00:00:00Z"),
    ],
)
def test_a_date_that_cannot_be_gives_way_to_the_one_in_the_number(
    tmp_path: Path, fields: dict[str, Any], expected: str
) -> None:
    tables = becomes(x, open_archive(script(tmp_path, "tweets", [{"tweet": post(**fields)}])))
    assert [act["published"][:19] + "Z" for act in tables["activities"]] == [expected]


def test_an_impossible_date_without_a_number_that_tells_is_refused(tmp_path: Path) -> None:
    wrong = post(id_str="20", created_at="Wed Mar 21 12:53:22 +0000 2001")
    tables = becomes(x, open_archive(script(tmp_path, "tweets", [{"tweet": wrong}])))
    assert tables["activities"] == []
    assert [row["why"] for row in tables["rejects"]] == ["impossible date"]


def test_a_retweet_is_an_announce_of_what_somebody_else_made(tmp_path: Path) -> None:
    relayed = post(full_text="RT @Cleo: a &lt; b", entities={"user_mentions": [{"id_str": "3", "screen_name": "cleo"}]})
    tables = becomes(x, open_archive(script(tmp_path, "tweets", [{"tweet": relayed}])))
    assert [(act["type"], "to" in act) for act in tables["activities"]] == [("Announce", False)]
    [thing] = tables["objects"]
    assert (thing["attributed_to"], thing["content"]) == ("https://x.com/i/user/3", "a < b")
    assert "published" not in thing
    assert "likes" not in thing


def test_two_long_texts_of_one_second_do_not_double_its_post(tmp_path: Path) -> None:
    notes = [{"createdAt": "2021-03-21T12:53:22.000Z", "core": {"text": text}} for text in ("x and more", "other")]
    script(tmp_path, "note_tweet", [{"noteTweet": note} for note in notes])
    script(tmp_path, "tweets", [{"tweet": post()}])
    tables = becomes(x, open_archive(tmp_path))
    assert len(tables["activities"]) == len(tables["objects"]) == 1


def test_nobody_named_is_called_by_a_word_that_stands_for_them_and_asked(tmp_path: Path) -> None:
    (file, *_), tables = read_all(x, open_archive(script(tmp_path, "tweets", [{"tweet": post()}])))
    assert next(row["id"] for row in tables["actors"].to_pylist() if row["is_owner"]) == "x:owner"
    assert file.why is not None
    assert "--me" in file.why.fr


def test_the_same_posts_in_two_archives_count_once(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        script(tmp_path / folder, "account", [{"account": {"accountId": "1", "username": "ada"}}])
        script(tmp_path / folder, "tweet" if folder == "one" else "tweets", [{"tweet": post()}])
    with sociotope.read(tmp_path / "one", tmp_path / "two") as place:
        assert place.value("SELECT count(*) FROM activities") == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tweets.csv", '"tweet_id","in_reply_to_status_id","in_reply_to_user_id","timestamp","source","text"\n'),
        ("data/js/tweets/2016_01.js", 'Grailbird.data.tweets_2016_01 = \n [ {"id_str": "1"} ]'),
        ("Your archive.html", "<!doctype html><title>Your archive</title>"),
    ],
)
def test_another_export_is_told_with_the_steps(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / "export" / name
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ArchiveError) as refused:
        sociotope.read(tmp_path / "export")
    for text in (refused.value.message.en, refused.value.message.fr):
        assert [line[:2] for line in text.splitlines()[1:]] == ["1.", "2.", "3."]


WRONG = ({}, [], 0, 1e400, -1, True, None, "", "x" * 70_000, {"a": []}, [[]], "9" * 30, "\udfff", "[1", "{oops", "é")


@pytest.mark.parametrize(
    ("name", "wrapped"), [("tweets", "tweet"), ("like", "like"), ("note_tweet", "noteTweet"), ("direct_messages", "")]
)
def test_no_value_of_any_field_breaks_the_reading(tmp_path: Path, name: str, wrapped: str) -> None:
    fields = sorted(x.KINDS[name].fields)
    good = post(tweetId="5", createdAt="2021-03-21T12:53:22.000Z", senderId="1", recipientId="2", id="7", text="y")
    items = [good | {field: value} for field in fields for value in WRONG]
    if not wrapped:
        letters = [{"messageCreate": item} for item in items]
        listed: list[Any] = [{"dmConversation": {"conversationId": "1-2", "messages": letters}}]
    else:
        listed = [{wrapped: item} for item in items]
    files, tables = read_all(x, open_archive(script(tmp_path, name, listed)))
    (file,) = files
    assert file.records == len(items) == file.kept + file.dropped + file.rejects
    assert len(tables["rejects"]) == file.rejects


def test_it_goes_the_whole_road(tmp_path: Path) -> None:
    archive = str(ARCHIVES / "2021_data" / "input")
    page = ["report", archive, "-o", str(tmp_path / "page.html"), "--no-open", "--lang", "fr"]
    for verb in (["inspect", archive, "--lang", "en"], ["inspect", archive, "--lang", "fr"], page):
        ended = CliRunner().invoke(command, verb)
        assert ended.exception is None or isinstance(ended.exception, SystemExit)
        assert ended.exit_code in (0, 3), ended.output


@pytest.mark.parametrize("case", sorted(path.name for path in ARCHIVES.iterdir()))
def test_no_other_platform_takes_it(case: str) -> None:
    archive = open_archive(ARCHIVES / case / "input")
    assert [name for name, module in modules("sociotope.platforms").items() if module.recognise(archive)] == ["x"]
