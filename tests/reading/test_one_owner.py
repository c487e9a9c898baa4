"""A platform has one owner in a store, whatever was imported, in whichever order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociotope.reading import ReadingOptions, import_archives

MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    "c0,,Ada Lu,https://www.linkedin.com/in/adalu,Marian Thorn,https://www.linkedin.com/in/mthorn,"
    "2024-01-03 10:00:00 UTC,,hello,INBOX\n"
    "c0,,Marian Thorn,https://www.linkedin.com/in/mthorn,Ada Lu,https://www.linkedin.com/in/adalu,"
    "2024-01-04 10:00:00 UTC,,hello back,INBOX\n"
)
SHARES = (
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    "2024-02-03 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7448,Fresh bread,,,MEMBER_NETWORK\n"
)
ACTOR = {"id": "https://toot.example/users/marian", "type": "Person", "preferredUsername": "marian", "name": "Marian"}
NOTE = {"id": "https://toot.example/users/marian/statuses/1", "type": "Note", "content": "<p>Bread</p>"}
OUTBOX = {
    "id": "outbox.json",
    "type": "OrderedCollection",
    "orderedItems": [
        {"id": "https://toot.example/1", "type": "Create", "actor": ACTOR["id"], "published": "2024-02-03T10:00:00Z",
         "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": NOTE}
    ],
}  # fmt: skip
FOLLOWING = "Account address,Show boosts\nbo@toot.example,true\ncy@far.example,true\n"


def of_linkedin(folder: Path) -> list[Path]:
    whole, posts = folder / "whole", folder / "posts"
    for each in (whole, posts):
        each.mkdir(parents=True)
    (whole / "Profile.csv").write_text("First Name,Last Name,Headline\nMarian,Thorn,Baker\n")
    (whole / "messages.csv").write_text(MESSAGES)
    (posts / "Shares.csv").write_text(SHARES)
    return [whole, posts]


def of_mastodon(folder: Path) -> list[Path]:
    whole, lists = folder / "whole", folder / "lists"
    for each in (whole, lists):
        each.mkdir(parents=True)
    (whole / "actor.json").write_text(json.dumps(ACTOR))
    (whole / "outbox.json").write_text(json.dumps(OUTBOX))
    (lists / "following_accounts.csv").write_text(FOLLOWING)
    return [whole, lists]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("archives", "owner", "acts"),
    [(of_linkedin, "https://www.linkedin.com/in/mthorn", 2), (of_mastodon, "https://toot.example/users/marian", 3)],
)
def test_a_part_imported_earlier_or_later_is_of_the_same_owner(
    archives: object, owner: str, acts: int, order: int, tmp_path: Path
) -> None:
    for archive in archives(tmp_path)[::order]:  # type: ignore[operator]  # one of the two functions above
        import_archives([archive], tmp_path / "store").close()
    with import_archives(archives(tmp_path / "again"), tmp_path / "store") as place:  # type: ignore[operator]
        owners = place.sql("SELECT id, actor FROM actors WHERE is_owner").to_pylist()
        assert [each["id"] for each in owners] == [owner] == [place.card["owner"]["id"]]
        own = place.value(f"SELECT count(*) FROM activities WHERE actor = {owners[0]['actor']}")
        assert own == acts
        known = {row["actor"] for row in place.actors.to_pylist()}
        assert set(place.activities["actor"].to_pylist()) <= known


def test_the_archive_of_somebody_else_does_not_change_whose_the_store_is(tmp_path: Path) -> None:
    whole, _ = of_mastodon(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    for name, content in (("actor.json", ACTOR), ("outbox.json", OUTBOX)):
        (other / name).write_text(json.dumps(content).replace("marian", "odile").replace("Marian", "Odile"))
    import_archives([whole], tmp_path / "store").close()
    with import_archives([other], tmp_path / "store") as place:
        assert [row["name"] for row in place.actors.to_pylist() if row["is_owner"]] == ["Marian"]
        [first, *_] = [file for file in place.card["files"] if file["archive"] == "other"]
        assert "users/odile, and the store is already that of" in first["why"]["en"]
        assert "users/odile, alors que le dépôt est déjà celui de" in first["why"]["fr"]


def test_who_one_says_to_be_later_does_not_make_a_second_owner(tmp_path: Path) -> None:
    whole, posts = of_linkedin(tmp_path)
    import_archives([whole], tmp_path / "store").close()
    with import_archives([posts], tmp_path / "store", options=ReadingOptions(me="someone-else")) as place:
        owners = [row["id"] for row in place.actors.to_pylist() if row["is_owner"]]
        assert owners == ["https://www.linkedin.com/in/mthorn"]
        assert any("someone-else" in file["why"]["en"] for file in place.card["files"] if file["why"])
