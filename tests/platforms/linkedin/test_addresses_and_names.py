"""Addresses and names of LinkedIn are written one way, are null when they are none, and never fail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples
from sociotope.engine import Engine
from sociotope.platforms.linkedin import _feed as feed
from sociotope.platforms.linkedin import _people as people

ENGINE = Engine()


def value(sql: str, text: str | None) -> Any:
    return ENGINE.value(f"SELECT {sql} FROM rows", rows=pa.table({"it": pa.array([text], pa.string())}))


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


@settings(max_examples=examples(60))
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
