"""What holds for every archive of the demo: read back, it is the plan, in either language and at any size."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

import invented
import sociotope
from sociotope import demo
from sociotope.demo import LANGUAGES, PERSONAS, PLATFORMS, write_demo
from sociotope.demo.people import listed
from sociotope.demo.plan import END, START, Plan
from sociotope.demo.texts import pools
from sociotope.demo.ties import exchanges, groups
from sociotope.demo.times import DAY
from sociotope.environment import Sociotope
from sociotope.errors import NothingRead, NotRecognised, UsageError

FOLDER = Path(inspect.getfile(demo)).parent
TYPES = {
    "linkedin": {
        "contact": ("Follow", "Accept"), "invitation": ("Invite",), "endorsed": ("Offer",), "endorsing": ("Offer",),
        "recommended": ("Offer",), "recommending": ("Offer",), "member_follow": ("Follow",), "firm_follow": ("Follow",),
        "group": ("Create",), "sponsored": ("Create",), "event": ("Accept",), "course": ("View",), "saved": ("Add",),
        "vote": ("Create",), "message": ("Create",), "comment": ("Create",), "post": ("Create",),
        "repost": ("Announce",), "reaction": ("Like",),
    },
    "mastodon": {
        "following": ("Follow",), "follower": ("Follow",), "listed": ("Add",), "blocked": ("Block",),
        "muted": ("Ignore",), "bookmark": ("Add",), "message": ("Create",), "post": ("Create",),
        "boost": ("Announce",), "like": ("Like",),
    },
    "telegram": dict.fromkeys(("group", "message", "post", "note"), ("Create",)),
    "mail": dict.fromkeys(("group", "newsletter", "message", "post", "note"), ("Create",)),
    "x": {
        "following": ("Follow",), "follower": ("Follow",), "blocked": ("Block",), "muted": ("Ignore",),
        "group": ("Create",), "message": ("Create",), "comment": ("Create",), "post": ("Create",),
        "repost": ("Announce",), "like": ("Like",),
    },
}  # fmt: skip
"""The activities that a right reader makes of one record of each kind."""


def plan(platform: str, lang: str = "en", persona: str = "mixed", activities: int = 1_500, people: int = 90) -> Plan:
    return Plan(platform, persona, lang, 1, activities, people)


@cache
def files(platform: str) -> dict[str, str]:
    with TemporaryDirectory() as folder:
        write_demo(platform, Path(folder, "a.zip"), people=90, activities=1_500)
        with zipfile.ZipFile(Path(folder, "a.zip")) as made:
            return {n: made.read(n).decode() for n in made.namelist() if not n.endswith(".png")}


@pytest.fixture(scope="module", params=[(platform, lang) for platform in PLATFORMS for lang in LANGUAGES])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Plan, Sociotope]]:
    platform, lang = request.param
    archive = tmp_path_factory.mktemp("demo") / "a.zip"
    write_demo(platform, archive, people=90, activities=1_500, lang=lang)
    with sociotope.read(archive) as here:
        yield plan(platform, lang), here


def types_of(wanted: Plan) -> Counter[str]:
    types: Counter[str] = Counter()
    for kind, n in wanted.n.items():
        types.update(dict.fromkeys(TYPES[wanted.platform][kind], n))
    return +types


def types_in(here: Sociotope) -> Counter[str]:
    rows = here.sql(
        "SELECT replace(type, 'Tentative', '') AS type, count(*) AS n FROM activities GROUP BY 1"
    ).to_pylist()
    return Counter({row["type"]: row["n"] for row in rows})


def test_what_is_read_is_what_was_planned(place: tuple[Plan, Sociotope]) -> None:
    wanted, here = place
    assert types_in(here) == types_of(wanted)
    assert sum(types_of(wanted).values()) == wanted.activities
    assert {file["rejects"] for file in here.files} == {0}
    assert {file["status"] for file in here.files} <= {"read", "empty", "ignored"}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(("activities", "people"), [(1, 0), (60, 0), (250, 2)])
def test_small_archives_are_read_whole(platform: str, activities: int, people: int, tmp_path: Path) -> None:
    write_demo(platform, tmp_path / "a.zip", people=people, activities=activities)
    with sociotope.read(tmp_path / "a.zip") as here:
        assert types_in(here) == types_of(plan(platform, activities=activities, people=people))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_archive_of_nothing_is_said_to_be_empty(platform: str, tmp_path: Path) -> None:
    write_demo(platform, tmp_path / "a.zip", people=0, activities=0)
    with pytest.raises((NothingRead, NotRecognised)):
        sociotope.read(tmp_path / "a.zip")


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_any_size_adds_up(platform: str, persona: str) -> None:
    for activities, people in product((0, 1, 2, 7, 199, 200, 1_234, 1_000_000), (0, 1, 3, 9, 400, 20_000)):
        wanted = plan(platform, persona=persona, activities=activities, people=people)
        assert sum(types_of(wanted).values()) == activities
        assert min(wanted.n.values()) >= 0
        assert all(wanted.n[kind] == 0 for kind, limits in wanted.kinds.items() if people < limits.get("least", 0))


def test_each_tie_gives_and_receives_as_planned(place: tuple[Plan, Sociotope]) -> None:
    wanted, here = place
    acts = exchanges(wanted)
    end = {"linkedin": "{0.slug}", "mastodon": "{0.user}", "mail": "mailto:{0.user}@mail.example"}
    ends = [end.get(wanted.platform, "{0.number}").format(one) for one in wanted.people]
    planned = Counter((ends[who], sent) for who, sent in zip(acts.person.tolist(), acts.sent.tolist(), strict=True))
    private = "TRUE" if wanted.platform == "mastodon" else "act.audience = 'direct'"
    rows = here.sql(f"""
        SELECT CASE WHEN one.is_owner THEN other.id ELSE one.id END AS id, one.is_owner AS sent, count(*) AS n
        FROM activities AS act
        INNER JOIN actors AS one ON act.actor = one.actor
        INNER JOIN actors AS other ON act."to"[1] = other.actor
        WHERE {private} AND act.type = 'Create' AND array_length(act."to") = 1 AND one.id NOT LIKE 'linkedin:sponsor:%'
        GROUP BY 1, 2
    """).to_pylist()
    assert Counter({(re.split("[/=]", row["id"])[-1], row["sent"]): row["n"] for row in rows}) == planned


def test_nothing_is_dated_before_it_begins_or_after_it_ends(place: tuple[Plan, Sociotope]) -> None:
    [when] = (
        place[1]
        .sql(f"""
        SELECT count(*) FILTER (WHERE published < to_timestamp({START - 5 * DAY})) AS early,
          count(*) FILTER (WHERE published > to_timestamp({END + 60})) AS late FROM activities
    """)
        .to_pylist()
    )
    assert when == {"early": 0, "late": 0}


def test_everybody_writes_in_the_language_of_the_archive(place: tuple[Plan, Sociotope]) -> None:
    wanted, here = place
    known = {lang: set(pools(tuple(listed(f"phrases_{lang}")["intents"]), lang)) for lang in LANGUAGES}
    only = {
        lang: known[lang] - set().union(*(known[other] for other in LANGUAGES if other != lang)) for lang in LANGUAGES
    }
    texts = " ".join(row["content"] or "" for row in here.sql("SELECT content FROM objects").to_pylist())
    flat = " ".join(texts.split())
    seen = {
        lang: sum(" ".join(text.split()) in flat for text in only[lang] if "https" not in text) for lang in LANGUAGES
    }
    assert seen.pop(wanted.lang) > 100
    assert set(seen.values()) == {0}
    [name] = here.sql("SELECT name FROM actors WHERE is_owner").to_pylist()
    assert name["name"] == {"en": "Marian Thornquarry", "fr": "Maëlle Tressonnier"}[wanted.lang]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_same_arguments_give_the_same_bytes(platform: str, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        write_demo(platform, tmp_path / f"{name}.zip", activities=900, people=60, seed=seed)
    one, two, other = ((tmp_path / f"{name}.zip").read_bytes() for name in ("one", "two", "other"))
    assert one == two != other
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "other.zip", "two.zip"]


def test_a_folder_holds_the_same_files_loose(tmp_path: Path) -> None:
    write_demo("linkedin", tmp_path / "loose", activities=1_500, people=90)
    loose = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "loose").iterdir()}
    assert loose == files("linkedin")
    with pytest.raises(UsageError, match="not an empty folder"):
        write_demo("linkedin", tmp_path / "loose")


def test_a_demo_replaces_a_demo_and_nothing_else(tmp_path: Path) -> None:
    few: dict[str, Any] = {"activities": 60, "people": 5}
    write_demo("linkedin", tmp_path / "a.zip", **few)
    before = (tmp_path / "a.zip").read_bytes()
    write_demo("mastodon", tmp_path / "a.zip", **few)
    assert (tmp_path / "a.zip").read_bytes() != before
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as mine:
        mine.writestr("Connections.csv", "First Name,Last Name\n")
    own = (tmp_path / "mine.zip").read_bytes()
    for name in ("mine.zip", "b.tar.gz", "c.7z"):
        with pytest.raises(UsageError):
            write_demo("linkedin", tmp_path / name, **few)
    assert (tmp_path / "mine.zip").read_bytes() == own
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "mine.zip"]


def test_nothing_is_left_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sociotope.demo import linkedin

    def fail(*_: object) -> None:
        raise OSError("no space left")

    write_demo("linkedin", tmp_path / "a.zip", activities=60, people=5)
    before = (tmp_path / "a.zip").read_bytes()
    monkeypatch.setattr(linkedin, "_rows", fail)
    for name in ("a.zip", "c"):
        with pytest.raises(OSError, match="no space"):
            write_demo("linkedin", tmp_path / name, activities=100)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert (tmp_path / "a.zip").read_bytes() == before


@pytest.mark.parametrize(
    "wrong", [{"platform": "y"}, {"persona": "shy"}, {"lang": "de"}, {"people": -1}, {"activities": -1}]
)
def test_wrong_options_are_refused_in_both_languages(wrong: dict[str, Any], tmp_path: Path) -> None:
    arguments: dict[str, Any] = {"platform": "linkedin", "out": tmp_path / "a.zip"} | wrong
    with pytest.raises(UsageError) as raised:
        write_demo(**arguments)
    assert raised.value.message.en != raised.value.message.fr
    assert repr(*wrong.values()).strip("'") in raised.value.message.fr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_intent_has_words(lang: str) -> None:
    menus = [name for name in listed("kinds") if name in ("openings", "posts", "comments")]
    intents = {intent for menu in menus for intent in listed("kinds")[menu]}
    phrases = listed(f"phrases_{lang}")
    assert intents <= set(phrases["intents"])
    assert {key: set(value) for key, value in phrases.items()} == {
        key: set(value) for key, value in listed("phrases_en").items()
    }
    assert not re.search(r"[{}]", " ".join(pools((*phrases["intents"], *phrases["words"]), lang)))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nobody_real_is_named(platform: str) -> None:
    hosts = set(re.findall(r"(?:https?://|@)([a-z0-9.-]+\.[a-z]{2,})", " ".join(files(platform).values())))
    own = {"linkedin": {"www.linkedin.com", "media.licdn.com"}, "mastodon": {"www.w3.org", "w3id.org"}, "x": {"x.com"}}
    assert {host for host in hosts if not host.endswith(".example")} <= own.get(platform, set())


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_lost_ties_were_close_and_are_silent(persona: str) -> None:
    wanted = plan("linkedin", persona=persona, activities=20_000, people=300)
    acts = exchanges(wanted)
    assert wanted.lost >= 3
    for who in range(2 * wanted.lost):
        times = acts.time[acts.person == who]
        silence = (END - int(times[-1])) / DAY
        gaps = np.diff(np.unique(times // DAY))
        assert len(gaps) >= 5
        assert silence > max(200, 3 * gaps.mean()) if who < wanted.lost else silence < 40
    elsewhere = [wanted.whom(kind) for kind in ("comment",)] + [wanted.each("endorsed"), wanted.each("member_follow")]
    elsewhere += [np.array(group.members) for group in groups(wanted)]
    assert min(int(people.min()) for people in elsewhere) >= wanted.lost


def test_personas_differ() -> None:
    networker, mixed, broadcaster = (plan("linkedin", persona=persona, activities=20_000) for persona in PERSONAS)
    assert networker.n["message"] > mixed.n["message"] > 4 * broadcaster.n["message"]
    assert 10 * networker.n["post"] < broadcaster.n["post"]
    received = [float(np.mean(~exchanges(one).sent)) for one in (networker, mixed, broadcaster)]
    assert received[0] > received[1] > 1.5 * received[2]
    times = {kind: mixed.times(kind, pace) for kind, pace in (("comment", "people"), ("post", "crowd"))}
    assert np.median(times["comment"]) < np.median(times["post"]) - 300 * DAY


def test_days_have_nights_and_weeks_have_ends() -> None:
    times = plan("linkedin", activities=200_000).times("reaction")
    hours, days = np.bincount(times // 3_600 % 24, minlength=24), np.bincount((times // DAY + 3) % 7, minlength=7)
    assert hours[:5].max() < hours[9:18].min() / 8
    assert days[5:].max() < days[:5].min() / 2
    acts = exchanges(plan("linkedin", activities=200_000)).time
    assert np.bincount(acts // 3_600 % 24, minlength=24)[:5].max() < np.bincount(acts // 3_600 % 24)[9:18].min() / 4


def test_files_look_as_linkedin_writes_them_today(tmp_path: Path) -> None:
    """Set against the archives on which the reader is tested, which were written from the description of the format."""
    invented.write_demo("linkedin", tmp_path / "a.zip", activities=900, people=60, era="2026")
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        others = {name: made.read(name).decode() for name in made.namelist()}
    for name, text in files("linkedin").items():
        lines = 4 if name == "Connections.csv" else 1
        assert text.split("\n")[:lines] == others[name].split("\n")[:lines], name
        if name not in ("Profile.csv", "SearchQueries.csv"):
            assert len(text.split("\n")) > lines + 1, name


def test_files_look_as_mastodon_writes_them_today(tmp_path: Path) -> None:
    invented.write_demo("mastodon", tmp_path / "a.zip", activities=900, people=60, era="2026")
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        others = {name: made.read(name).decode() for name in made.namelist() if name.endswith(("json", "csv"))}
    mine = files("mastodon")
    assert mine.keys() <= others.keys()
    assert json.loads(mine["actor.json"]).keys() <= json.loads(others["actor.json"]).keys()
    notes, other_notes = (
        [item["object"] for item in json.loads(outbox["outbox.json"])["orderedItems"] if item["type"] == "Create"]
        for outbox in (mine, others)
    )
    assert set().union(*notes) <= set().union(*other_notes)
    assert [note["published"] for note in notes] == sorted(note["published"] for note in notes)
    assert len({note["id"] for note in notes}) == len(notes)
    for name in mine:
        if name.endswith(".csv") and "Account address" in others[name]:
            assert mine[name].split("\n")[0] == others[name].split("\n")[0]


def test_writers_are_small_and_know_no_era() -> None:
    for platform in PLATFORMS:
        assert len((FOLDER / f"{platform}.py").read_text(encoding="utf-8").splitlines()) < 120
    assert not any(
        re.search(r"\beras?\b", path.read_text(encoding="utf-8"), re.I) for path in FOLDER.iterdir() if path.suffix
    )


def test_importing_it_is_light() -> None:
    code = (
        "import sys, sociotope.demo; print([m for m in ('numpy', 'duckdb', 'pyarrow', 'tomllib') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
