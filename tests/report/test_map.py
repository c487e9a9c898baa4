"""The map's arithmetic, on a handful of acts whose places are known by hand."""

from __future__ import annotations

import datetime as dt
import math
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.environment import Sociotope
from sociotope.measures import measures
from sociotope.reading import read
from sociotope.report.map.dots import DOT, dots, of_share, whole
from sociotope.report.map.placing import Circle, apart, place_labels
from sociotope.report.map.svg import PHONE, WIDE, Frame, covers, laid_out, map_chart, overlaps, radius
from sociotope.report.map.tables import NO_TIE, SociotopeMap, _as_measured, sociotope_map
from sociotope.report.words import Words
from sociotope.schema import MEASURES

DAY = dt.timedelta(days=1)
START = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)


def people(*owners: int, followers: int | None = None) -> pa.Table:
    rows = [
        {"actor": number, "id": f"p{number}", "type": "Person", "is_owner": number in owners, "is_anonymous": False}
        | {"platform": "elsewhere", "followers": followers if number == 1 else None}
        for number in range(1, 6)
    ]
    return pa.Table.from_pylist(rows).set_column(5, "platform", pa.array(["elsewhere"] * 5))


def drawn(*acts: dict[str, object], followers: int | None = None) -> SociotopeMap:
    rows = [
        {"activity": 100 + place, "type": "Create", "actor": 1, "object": None, "to": None, "audience": None}
        | {"audience_size": None, "published": START, "platform": "elsewhere", "source": "s", "source_row": place}
        | act
        for place, act in enumerate(acts)
    ]
    types = {"to": pa.list_(pa.int64()), "object": pa.int64(), "audience": pa.string(), "audience_size": pa.int64()}
    table = pa.table({name: pa.array([row[name] for row in rows], type=types.get(name)) for name in rows[0]})
    with Sociotope.from_tables(actors=people(1, followers=followers), activities=table) as place:
        return sociotope_map(place, MEASURES.stored.empty_table())


def message(days: float, *to: int, actor: int = 1) -> dict[str, object]:
    return {"to": list(to), "audience": "direct", "published": START + days * DAY, "actor": actor}


def patch(found: SociotopeMap, use: str) -> dict[str, float]:
    return next(row for row in found.patches.to_pylist() if row["use"] == use)


def age(found: SociotopeMap) -> tuple[float, float]:
    """Of the ties behind conversation: their median age, and whether it is "at least" that."""
    row = patch(found, "converse")
    return row["y"], row["at_least"]


def test_messages_lie_at_one_person_and_at_the_age_of_their_tie() -> None:
    found = drawn(message(0, 2), message(10, 2), message(100, 2), message(1000, 2))
    # ages: no tie, 10, 100 and 1000 days; the (lower) median of four is the second
    converse = patch(found, "converse")
    assert converse["x"] == 0
    assert converse["y"] == pytest.approx(1.0, abs=0.001)


def test_a_first_contact_has_no_tie_behind_it_whoever_made_it() -> None:
    assert patch(drawn(message(0, 2)), "converse")["y"] == NO_TIE
    # they wrote first: when the owner answers three days later, the tie is three days old
    answered = drawn(message(0, 1, actor=2), message(3, 2))
    assert patch(answered, "converse")["y"] == pytest.approx(math.log10(3), abs=0.001)
    assert answered.acts == 1, "what others did is not on the owner's map"


def test_an_act_to_several_people_has_the_mean_age_of_its_ties() -> None:
    found = drawn(message(0, 2), message(20, 3), message(40, 2, 3), message(40, 2, 3), message(40, 2, 3))
    assert patch(found, "converse")["y"] == pytest.approx(math.log10(30), abs=0.001)
    assert patch(found, "converse")["x"] == pytest.approx(math.log10(2), abs=0.001)


def test_posts_lie_at_their_audience_and_in_the_band_of_no_tie() -> None:
    post = {"audience": "followers", "audience_size": 5000}
    found = drawn(post, post)
    assert patch(found, "broadcast")["x"] == pytest.approx(math.log10(5000), abs=0.001)
    assert patch(found, "broadcast")["y"] == NO_TIE
    assert patch(drawn({"audience": "followers"}, followers=300), "broadcast")["x"] == pytest.approx(
        math.log10(300), abs=0.001
    )


def test_an_overheard_dialogue_reaches_the_geometric_mean() -> None:
    named = {"audience": "public", "audience_size": 10_000, "to": [2]}
    found = drawn(named)
    assert patch(found, "broadcast")["x"] == pytest.approx(2.0, abs=0.001)


def test_an_unknown_audience_is_told_and_never_invented() -> None:
    found = drawn({"audience": "followers"}, {"audience": "public"}, message(0, 2))
    assert (found.acts, found.unplaced, found.by_convention) == (3, 1, 1)
    only_unknown = drawn({"audience": "followers"})
    assert only_unknown.unplaced == 1
    assert all(row["x"] is None and row["placed"] == 0 for row in only_unknown.patches.to_pylist())


def test_what_a_platform_shows_by_default_is_for_a_crowd(tmp_path: Path) -> None:
    """The map says of LinkedIn posts seen by one's network what the position says of them."""
    rows = [f"2024-01-{day:02d} 09:12:00,https://example.org/{day},A thought.,,,MEMBER_NETWORK" for day in range(1, 29)]
    shares = "\n".join(["Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility", *rows])
    with zipfile.ZipFile(tmp_path / "posts.zip", "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name\nAda,Lovett\n")
        archive.writestr("Shares.csv", shares)
    with read(tmp_path / "posts.zip") as place:
        found = sociotope_map(place, measures(place))
    assert (found.acts, found.unplaced, found.by_convention, found.crowd) == (28, 0, 28, 1.0)


def test_shares_sum_to_one_and_areas_go_with_them() -> None:
    found = drawn(message(0, 2), message(10, 2), {"audience": "followers", "audience_size": 5000})
    shares = found.patches["share"].to_pylist()
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    for frame in (WIDE, PHONE):
        areas = [math.pi * radius(share, frame) ** 2 for share in shares]
        assert [area / sum(areas) for area in areas] == pytest.approx(shares)


def test_a_tie_that_began_with_the_archive_is_at_least_as_old_as_it_shows() -> None:
    # the archive begins on day 0: a tie of that day may be older, one that begins on day 400 is not
    from_the_start = drawn(message(0, 2), message(100, 2), message(200, 2))
    assert age(from_the_start) == (pytest.approx(math.log10(100), abs=0.001), True)
    later = drawn(message(0, 2), *(message(400 + day, 3) for day in (0, 100, 101, 102, 300)))
    assert age(later) == (pytest.approx(math.log10(100), abs=0.001), False)
    words = Words("en")
    assert words.age(2.0, at_least=True) == "at least 3 months"
    assert words.age(NO_TIE, at_least=True) == words.age(NO_TIE) == "no tie yet"


def test_only_what_stands_by_convention_is_hatched() -> None:
    for acts, hatched in (([{"audience": "public"}], True), ([{"audience": "public", "audience_size": 900}], False)):
        found = drawn(*acts * 3)
        tips = {
            row["use"]: dict.fromkeys(("title", "share", "head", "body", "label"), "")
            for row in found.patches.to_pylist()
        }
        assert ('fill="url(#wide-h)"' in map_chart(found, Words("en"), tips, WIDE)) == hatched


def test_a_patch_has_as_many_dots_as_its_share() -> None:
    posts = {"audience": "followers", "audience_size": 5000}
    acts = [*(message(k, 2) for k in range(41)), *[posts] * 40, *[{"audience": "public"}] * 20]
    found = drawn(*acts, *[{"audience": "followers"}] * 19)
    assert found.acts == 120
    row = patch(found, "broadcast")
    assert of_share(row["share"], whole(found.acts)) == round(100 * row["share"])
    assert sum(of_share(one["share"]) for one in found.patches.to_pylist()) == pytest.approx(100, abs=6)
    assert whole(7) == 7, "a handful of acts is never drawn as a hundred"


def test_the_part_of_what_is_done_for_a_crowd_leaves_out_what_has_no_place() -> None:
    posts = {"audience": "followers", "audience_size": 5000}
    found = drawn(*(message(k, 2) for k in range(3)), posts, *[{"audience": "followers"}] * 9)
    assert found.crowd == pytest.approx(1 / 4)
    assert drawn({"audience": "followers"}).crowd is None
    small_group = {"audience": "group", "audience_size": 12}
    assert drawn(small_group).crowd == 0 and drawn(small_group | {"audience_size": 13}).crowd == 1


def test_strips_are_thin_and_bubbles_never_hide_one_another() -> None:
    shares = (0.45, 0.25, 0.12, 0.1, 0.05, 0.03)
    rows = [
        {"use": f"use{at}", "share": share, "x": 0.0 if at < 3 else 4.0, "y": 1.0 if at < 3 else NO_TIE}
        | {"placed": 1.0, "by_convention": 1.0 if at >= 3 else 0.0, "acts": 100 * share}
        for at, share in enumerate(shares)
    ]
    for frame in (WIDE, PHONE):
        fitted, circles, _ = laid_out(rows, 0.2, Words("fr"), frame)
        assert fitted.column <= frame.column and fitted.band <= frame.band
        assert not overlaps(circles)


def test_no_bubble_hides_the_words_of_a_corner() -> None:
    common = {"x": 4.0, "y": NO_TIE, "placed": 1.0, "by_convention": 1.0}
    rows = [{"use": f"use{at}", "share": share, "acts": 100 * share} | common for at, share in enumerate((0.92, 0.08))]
    for frame in (WIDE, PHONE):
        _, circles, named = laid_out(rows, 1.0, Words("fr"), frame)
        assert not any(covers(circle, corner) for circle in circles for corner, _ in named)


@given(st.integers(1, 100))
def test_dots_stand_within_their_patch_and_apart(n: int) -> None:
    unit = 10.0
    r = unit * math.sqrt(n)
    spots = dots(r, unit, n)
    assert len(spots) == n
    assert all(math.hypot(x, y) + DOT * unit <= r + 1e-6 for x, y in spots)
    assert all(
        math.hypot(x - u, y - v) >= 2 * DOT * unit * 0.97 for at, (x, y) in enumerate(spots) for u, v in spots[:at]
    )


def test_a_place_without_acts_has_an_empty_map() -> None:
    with Sociotope.from_tables() as nowhere:
        found = sociotope_map(nowhere, MEASURES.stored.empty_table())
    assert (len(found.patches), found.acts) == (0, 0)


def test_the_share_of_a_use_is_the_one_that_is_measured() -> None:
    of_acts = drawn(message(0, 2), message(10, 2))
    shared = {"converse": 0.25, "maintain": 0.0}
    rows = [{"measure": "use_share", "of": of, "at": "all", "value": share} for of, share in shared.items()]
    shares = {row["use"]: row["share"] for row in _as_measured(of_acts.patches, pa.Table.from_pylist(rows)).to_pylist()}
    assert shares["converse"] == 0.25 and "maintain" not in shares


@pytest.mark.parametrize("frame", [WIDE, PHONE])
def test_axes_grow_and_stay_within_the_plot(frame: Frame) -> None:
    xs = [frame.across(step / 10) for step in range(61)]
    ys = [frame.up(step / 10) for step in range(-10, 37)]
    assert xs == sorted(xs) and frame.left < xs[0] and xs[-1] < frame.right
    assert ys == sorted(ys, reverse=True) and frame.bottom > ys[0] and ys[-1] > frame.top


def test_patches_that_coincide_part_only_where_they_may() -> None:
    held = Circle("held", 50, 50, 20, (50, 50, 50, 50))
    free = Circle("free", 50, 50, 20, (50, 0, 50, 200))
    one, two = apart([held, free])
    assert one == held
    assert two.x == 50
    assert abs(two.y - 50) == pytest.approx(43, abs=0.5)


@given(
    st.lists(st.tuples(st.floats(20, 980), st.floats(20, 580), st.floats(3, 60)), min_size=1, max_size=12, unique=True)
)
def test_labels_stay_in_the_frame_and_off_one_another(spots: list[tuple[float, float, float]]) -> None:
    circles = [Circle(f"use {place}", x, y, r, (x, y, x, y)) for place, (x, y, r) in enumerate(spots)]
    labels = place_labels(circles, {circle.name: (90, 18) for circle in circles}, (0, 0, 1000, 600))
    assert len(labels) == len(circles)
    for place, label in enumerate(labels):
        assert 44 <= label.x <= 956 and 8 <= label.y <= 592
        assert not any(label.overlap(other) > 1 for other in labels[:place])
