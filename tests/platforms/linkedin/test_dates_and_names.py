"""Each date parser reads what its file writes, null for anything else, and never fails; so do addresses and names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociotope.engine import Engine
from sociotope.platforms.linkedin import _dates as dates
from sociotope.platforms.linkedin import _feed as feed
from sociotope.platforms.linkedin import _people as people

ENGINE = Engine()


def read(parser: Callable[..., str], *texts: str | None) -> list[tuple[datetime | None, str | None]]:
    rows = pa.table({"source_row": range(len(texts)), "said": pa.array(texts, pa.string())})
    sql = f"WITH {parser('said')} SELECT published, precision FROM dated ORDER BY source_row"
    found = ENGINE.table(sql, rows=rows, months=dates.MONTHS)
    return list(zip(found["published"].to_pylist(), found["precision"].to_pylist(), strict=True))


def value(sql: str, text: str | None) -> Any:
    return ENGINE.value(f"SELECT {sql} FROM rows", rows=pa.table({"it": pa.array([text], pa.string())}))


WRITTEN = [
    (dates.stamp, "2026-02-09 01:21:47", datetime(2026, 2, 9, 1, 21, 47), "second"),
    (dates.stamp, "2025/06/10 23:13:46 UTC", datetime(2025, 6, 10, 23, 13, 46), "second"),
    (dates.stamp, "2020-12-29 14:24 UTC", datetime(2020, 12, 29, 14, 24), "minute"),
    (dates.day, "08 Feb 2026", datetime(2026, 2, 8), "day"),
    (dates.day, "2026-02-08", datetime(2026, 2, 8), "day"),
    (dates.day, "7-Feb-22", datetime(2022, 2, 7), "day"),
    (dates.day, "02/08/2026", datetime(2026, 2, 8), "day"),
    (dates.day, "8 févr. 2026", datetime(2026, 2, 8), "day"),
    (dates.day, "08. Mär. 2026", datetime(2026, 3, 8), "day"),
    (dates.day, "8 de ene de 2026", datetime(2026, 1, 8), "day"),
    (dates.day, "08 gen 2026", datetime(2026, 1, 8), "day"),
    (dates.day, "08 de out. de 2026", datetime(2026, 10, 8), "day"),
    (dates.american, "1/29/26, 2:37 PM", datetime(2026, 1, 29, 14, 37), "minute"),
    (dates.american, "1/29/26, 2:37\u202fPM", datetime(2026, 1, 29, 14, 37), "minute"),
    (dates.american, "1/29/26, 12:05 AM", datetime(2026, 1, 29, 0, 5), "minute"),
    (dates.american, "12/1/2026, 12:05 PM", datetime(2026, 12, 1, 12, 5), "minute"),
    (dates.american, "01/01/24, 05:23 PM", datetime(2024, 1, 1, 17, 23), "minute"),
    (dates.american, "1/1/24", datetime(2024, 1, 1), "day"),
    (dates.american, "2026-02-09 01:21:47", datetime(2026, 2, 9, 1, 21, 47), "second"),
    (dates.ctime, "Sat Sep 05 08:12:14 UTC 2026", datetime(2026, 9, 5, 8, 12, 14), "second"),
    (dates.ctime, "2026-02-09 01:21:47", datetime(2026, 2, 9, 1, 21, 47), "second"),
    (dates.sentence, "You uploaded a feed document on April 12, 2026 at 8:03 AM (GMT)",
     datetime(2026, 4, 12, 8, 3), "minute"),
    (dates.sentence, "You uploaded a feed photo on April 12, 2026 at 12:03\u202fPM (GMT)",
     datetime(2026, 4, 12, 12, 3), "minute"),
    (dates.month, "Aug 2022", datetime(2022, 8, 1), "month"),
    (dates.month, "2009", datetime(2009, 1, 1), "month"),
]  # fmt: skip


@pytest.mark.parametrize(("parser", "text", "published", "precision"), WRITTEN)
def test_reads_what_is_written(parser: Callable[..., str], text: str, published: datetime, precision: str) -> None:
    assert read(parser, text) == [(published, precision)]


@pytest.mark.parametrize("parser", [dates.stamp, dates.day, dates.american, dates.ctime, dates.sentence, dates.month])
def test_gives_null_rather_than_a_guess(parser: Callable[..., str]) -> None:
    never = [None, "", "soon", "31 Feb 2026", "29/01/26, 14:37", "infinity", "epoch", "1/29/26, 27:37 PM", "1066-10-14"]
    assert read(parser, *never) == [(None, None)] * len(never)


@pytest.mark.parametrize("parser", [dates.stamp, dates.day, dates.american, dates.ctime, dates.sentence, dates.month])
@settings(max_examples=15)
@given(texts=st.lists(st.text(alphabet="0123456789/-:., APMUTCabcFeb\u202f\u00e9'\"", max_size=30), max_size=30))
def test_never_fails_and_both_or_neither(parser: Callable[..., str], texts: list[str]) -> None:
    for published, precision in read(parser, *texts):
        assert (published is None) == (precision is None)
        assert published is None or 2000 <= published.year < 2100


@settings(max_examples=15)
@given(st.lists(st.datetimes(datetime(2003, 5, 5), datetime(2035, 12, 31)), min_size=1, max_size=20))
def test_reads_back_any_date(moments: list[datetime]) -> None:
    seconds = [moment.replace(microsecond=0) for moment in moments]
    minutes = [moment.replace(second=0) for moment in seconds]
    days = [moment.replace(hour=0, minute=0) for moment in minutes]
    assert [d for d, _ in read(dates.stamp, *(f"{m:%Y/%m/%d %H:%M:%S} UTC" for m in seconds))] == seconds
    assert [d for d, _ in read(dates.day, *(f"{m:%d %b %Y}" for m in days))] == days
    assert [d for d, _ in read(dates.ctime, *(f"{m:%a %b %d %H:%M:%S} UTC {m:%Y}" for m in seconds))] == seconds
    american = [f"{m.month}/{m.day}/{m:%y}, {m.hour % 12 or 12}:{m:%M} {m:%p}" for m in minutes]
    assert [d for d, _ in read(dates.american, *american)] == minutes


SLUG = "https://www.linkedin.com/in/ana-b"


@pytest.mark.parametrize(
    "text",
    [
        SLUG,
        "www.linkedin.com/in/Ana-B",
        "http://fr.linkedin.com/in/ana-b/",
        "/in/ana-b",
        SLUG + "?trk=x",
        SLUG + "/en#a",
        f" {SLUG} ",
    ],
)
def test_one_address_for_one_person(text: str) -> None:
    assert value(people.address("it"), text) == SLUG


@pytest.mark.parametrize("text", [None, "", "Ana B", "https://www.linkedin.com/in/", "https://elsewhere.example/ana"])
def test_no_address_is_null(text: str | None) -> None:
    assert value(people.address("it"), text) is None


def test_other_pages_are_organisations() -> None:
    page = value(people.address("it"), "https://www.linkedin.com/company/Kalmira/?x")
    assert page == "https://www.linkedin.com/company/kalmira"
    assert value(people.actor_type("it"), page) == "Organization"


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=40))
def test_an_address_is_written_one_way_only(text: str) -> None:
    once = value(people.address("it"), people.decoded(pa.array([f"https://www.linkedin.com/in/{text}"]))[0].as_py())
    assert once is None or value(people.address("it"), once) == once


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Quill, Bruno Estève", ["Ada Quill", "Bruno Estève"]),
        ("Cleo Marsh, Ph.D., MBA, Dan Ode, PMP", ["Cleo Marsh, Ph.D., MBA", "Dan Ode, PMP"]),
        ("Yo Ma, Ma Lin", ["Yo Ma", "Ma Lin"]),
    ],
)
def test_a_title_is_no_person(text: str, names: list[str]) -> None:
    split = value(people.whole_names("it"), text).split(", ")
    assert [name.replace(people.COMMA, ", ") for name in split] == names


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ('One."\n"Two.', "One.\nTwo."),
        ('One."\n""\n"Two.', "One.\n\nTwo."),
        ("A &amp; &lt;b&gt;", "A & <b>"),
        ("&amp;lt;", "&lt;"),
        ("it&#39;s", "it's"),
        ("  ", None),
    ],
)
def test_words_as_they_were_written(text: str, became: str | None) -> None:
    assert value(feed.words("it"), text) == became


@pytest.mark.parametrize(
    ("link", "urn"),
    [
        ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7422", "urn:li:share:7422"),
        ("https://www.linkedin.com/feed/update/urn%3ali%3ashare%3a7422/?x=1", "urn:li:share:7422"),
        ("https://www.linkedin.com/posts/ana-b_words-activity-7422-aBc?utm=1", "urn:li:activity:7422"),
        ("https://www.linkedin.com/pulse/words?x=1", "https://www.linkedin.com/pulse/words"),
        ("", None),
    ],
)
def test_what_a_link_leads_to(link: str, urn: str | None) -> None:
    assert value(feed.thing("it"), link) == urn


def test_a_number_dates_what_it_names() -> None:
    number = 1_767_225_600_000 << 22 | 77
    assert value(feed.born("it"), f"urn:li:share:{number}") == datetime(2026, 1, 1)
    assert value(feed.born("it"), f"urn:li:comment:(activity:1,{number})") == datetime(2026, 1, 1)
    assert value(feed.born("it"), "urn:li:share:12345") is None
    assert value(feed.born("it"), "https://x.example") is None
