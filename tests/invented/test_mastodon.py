"""Invented Mastodon archives, read back with the json and csv modules."""

from __future__ import annotations

import csv
import io
import json
import tarfile
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from invented import ERAS, PERSONAS, Truth, write_demo

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
HEADERS = {
    "2018": ("", "Account address\n"),
    "2022": ("Account address,Show boosts\n", "Account address\n"),
    "2026": ("Account address,Show boosts,Notify on new posts,Languages\n", "Account address\n"),
}
CSV_TYPES = {
    "following_accounts.csv": "Follow",
    "followers.csv": "Follow",
    "lists.csv": "Add",
    "blocked_accounts.csv": "Block",
    "muted_accounts.csv": "Ignore",
    "blocked_domains.csv": "Block",
}


@cache
def made(era: str = "2026", persona: str = "mixed") -> tuple[dict[str, bytes], Truth]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("me.zip" if era == "2026" else "me.tar.gz")
        truth = write_demo("mastodon", path, era=era, persona=persona)
        if era == "2026":
            with zipfile.ZipFile(path) as archive:
                return {n: archive.read(n) for n in archive.namelist()}, truth
        with tarfile.open(path) as tar:
            return {m.name: tar.extractfile(m).read() for m in tar}, truth  # type: ignore[union-attr]


def items(era: str = "2026", persona: str = "mixed") -> list[dict[str, Any]]:
    outbox = json.loads(made(era, persona)[0]["outbox.json"])
    assert outbox["type"] == "OrderedCollection"
    assert outbox["totalItems"] >= len(outbox["orderedItems"])
    return list(outbox["orderedItems"])


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("era", ERAS["mastodon"])
def test_the_truth_agrees_with_an_independent_count(era: str, persona: str) -> None:
    files, truth = made(era, persona)
    types = Counter(item["type"] for item in items(era, persona))
    assert truth.rows_by_file["outbox.json"].records == types.total()
    types["Like"] += len(json.loads(files["likes.json"])["orderedItems"])
    if era == "2018":
        assert "bookmarks.json" not in files
    else:
        types["Add"] += len(json.loads(files["bookmarks.json"])["orderedItems"])
    for name, kind in CSV_TYPES.items():
        rows = list(csv.reader(io.StringIO(files[name].decode())))
        headed = bool(rows) and rows[0][0] == "Account address"
        assert truth.rows_by_file[name].records == len(rows) - headed, name
        types[kind] += len(rows) - headed
    assert types == Counter(truth.activities_by_type)
    assert types.total() == truth.activities == 5_000
    assert all(files[name].startswith(head.encode()) for name, head in zip(CSV_TYPES, HEADERS[era], strict=False))


@pytest.mark.parametrize("era", ERAS["mastodon"])
def test_items_are_in_order_and_addressed(era: str) -> None:
    actor = json.loads(made(era)[0]["actor.json"])
    told = items(era)
    times = [item["published"] for item in told]
    assert times == sorted(times)
    assert len({item["id"] for item in told}) == len(told)
    kinds: Counter[str] = Counter()
    for item in told:
        datetime.strptime(item["published"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        assert item["actor"] == actor["id"]
        if item["type"] == "Announce":
            own = isinstance(item["object"], dict)
            kinds["self-boost" if own else "boost"] += 1
            assert item["cc"][0] == actor["id"] if own else item["cc"][0] != actor["id"]
            continue
        note = item["object"]
        assert (item["to"], item["cc"]) == (note["to"], note["cc"])
        mentions = [tag["href"] for tag in note["tag"] if tag["type"] == "Mention"]
        followers = actor["followers"]
        reach = (
            "public" if PUBLIC in note["to"]
            else "unlisted" if PUBLIC in note["cc"]
            else "followers" if followers in note["to"]
            else "direct"
        )  # fmt: skip
        kinds[reach] += 1
        assert set(note["to"] + note["cc"]) - {PUBLIC, followers} == set(mentions)
        assert reach != "direct" or mentions
        if note["inReplyTo"]:
            kinds["thread" if note["inReplyTo"].startswith(actor["id"]) else "reply"] += 1
        for key, there in (("Question", note["type"] == "Question"), ("warning", bool(note["summary"]))):
            kinds[key] += there
        for key in ("updated", "quote", "interactionPolicy"):
            kinds[key] += key in note
        kinds["media"] += bool(note["attachment"])
        kinds["hashtag"] += any(tag["type"] == "Hashtag" for tag in note["tag"])
        assert all(media["url"] in made(era)[0] for media in note["attachment"])
        assert set(note["contentMap"].values()) == {note["content"]}
    usual = {
        "public",
        "unlisted",
        "followers",
        "direct",
        "boost",
        "self-boost",
        "thread",
        "reply",
        "Question",
        "warning",
    }
    assert usual | {"media", "hashtag"} <= set(+kinds)
    assert (kinds["updated"] > 0) == (era != "2018")
    assert (kinds["quote"] > 0) == (kinds["interactionPolicy"] > 0) == (era == "2026")


@pytest.mark.parametrize("persona", PERSONAS)
def test_cold_ties_are_silent_and_warm_ones_are_not(persona: str) -> None:
    _, truth = made("2026", persona)
    end = datetime(2026, 6, 15, tzinfo=UTC)
    said = [(item["published"], json.dumps(item)) for item in items("2026", persona)]
    assert truth.cold_ties
    for tie in truth.cold_ties + truth.warm_ties:
        times = sorted(time for time, text in said if f'"{tie.url}"' in text)
        assert (times[0], times[-1]) == (tie.first, tie.last) or tie in truth.warm_ties
        first, last = datetime.fromisoformat(times[0]), datetime.fromisoformat(times[-1])
        if tie in truth.cold_ties:
            assert len({t[:10] for t in times}) == tie.contacts
            assert end - last > max(8 * (last - first) / (tie.contacts - 1), timedelta(days=180))
        else:
            assert end - last < timedelta(days=30)


def test_personas_differ() -> None:
    networker, _, broadcaster = (made("2026", p)[1].planted_uses for p in ("networker", "mixed", "broadcaster"))
    assert networker["converse"] > 5 * broadcaster["converse"]
    assert broadcaster["broadcast"] > 5 * networker["broadcast"]
