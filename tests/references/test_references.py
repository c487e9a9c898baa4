"""Published environments: every file keeps its contract, and the two costumes of reciprocity are one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.errors import ExtensionError
from sociotope.measures import catalogue
from sociotope.references import (
    GRAPH_FIGURES,
    KINDS_OF_TIE,
    LEAST_PLACES,
    Reference,
    comparable,
    load_references,
    reference_of,
    references_for,
)
from sociotope.references._reference import dyad_to_edge, edge_to_dyad

GOOD = """
version = 1
side = "media"
design = "census"
[name]
en = "A place"
fr = "Un lieu"
[source]
citation = "Somebody 2020"
[[measures]]
measure = "edge_reciprocity"
value = 0.5
tag = "V"
layer = "follow"
"""


@pytest.mark.parametrize("place", load_references().values(), ids=lambda place: place.key)
def test_every_reference_is_whole(place: Reference) -> None:
    for number in place.measures:
        assert number.measure in catalogue() or number.measure in GRAPH_FIGURES
        assert number.tag in ("V", "C", "B", "R")
    if place.side == "trap" or place.design == "ego_crawl":
        assert place.note, "a misleading number says why"
    assert place.name.en != place.name.fr or place.key == "msn_messenger"


def test_the_numbers_of_the_table_of_reciprocities_agree_with_one_another() -> None:
    """r, p and their conversion, where both were computed here: to the digits printed."""
    for place in load_references().values():
        edge = {one.layer: one.value for one in place.measures if one.measure == "edge_reciprocity"}
        for dyad in (one for one in place.measures if one.measure == "dyad_reciprocity"):
            # half a unit of the last digit printed, of the one and (times 2 / (2 − r)², below 1.3) of the other
            last = 1e-3 if dyad.tag == "B" else 1e-4
            assert edge_to_dyad(edge[dyad.layer]) == pytest.approx(dyad.value, abs=0.5 * last + 0.65e-4)


def test_conversions_are_computed_and_exact() -> None:
    for share in (0.0, 0.1, 0.5, 1.0):
        assert dyad_to_edge(edge_to_dyad(share)) == pytest.approx(share, abs=1e-15)
    place = reference_of("a", GOOD)
    [dyad] = [one for one in place.measures if one.measure == "dyad_reciprocity"]
    assert (dyad.value, dyad.converted_from) == (pytest.approx(1 / 3), "edge_reciprocity")


def test_a_published_number_is_not_converted_over() -> None:
    [dyad] = [one for one in load_references()["twitter_2009"].measures if one.measure == "dyad_reciprocity"]
    assert (dyad.value, dyad.tag, dyad.converted_from) == (0.221, "B", None)


def test_references_are_sorted_and_may_be_none() -> None:
    values = [number.value for _, number in references_for("edge_reciprocity")]
    assert values == sorted(values)
    assert len(values) > 15
    assert references_for("sympathy") == []


def test_what_is_only_recalled_is_listed_and_never_set_beside_a_number() -> None:
    recalled = {one.measure for place in load_references().values() for one in place.measures if one.tag == "R"}
    assert {"edge_reciprocity", "in_degree_gini", "active_accounts"} <= recalled
    assert all(number.tag != "R" for measure in recalled for _, number in references_for(measure))


def test_the_places_of_8_6_are_there() -> None:
    known = {
        (key, one.measure, one.convention): (one.value, one.tag)
        for key in ("lean_zulip", "bluesky_2026", "bluesky_2026_snowball", "nostr_2025", "mastodon_academics")
        for one in load_references()[key].measures
    }
    assert known["lean_zulip", "edge_reciprocity", None] == (0.4701, "C")
    assert known["lean_zulip", "writing_top1_share", None] == (0.686, "C")
    assert known["bluesky_2026_snowball", "in_degree_gini", "snowball crawl"] == (0.62, "R")
    assert known["nostr_2025", "share_of_acts", "encrypted messages"] == (0.0563, "R")
    assert known["mastodon_academics", "active_accounts", "October 2023"] == (2398, "R")


MEASURES = sorted({one.measure for place in load_references().values() for one in place.measures})


@given(st.sampled_from(MEASURES), st.sampled_from([None, *KINDS_OF_TIE]))
def test_places_that_compare_are_three_of_one_kind_or_none(measure: str, kind: str | None) -> None:
    pairs = comparable(measure, kind)
    assert not pairs or len({place.key for place, _ in pairs}) == len(pairs) >= LEAST_PLACES
    assert {number.layer for _, number in pairs} <= {kind}
    assert len({number.convention for _, number in pairs}) <= 1
    assert all(place.design != "ego_crawl" and number.tag != "R" for place, number in pairs)
    assert [number.value for _, number in pairs] == sorted(number.value for _, number in pairs)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('tag = "V"', 'tag = "R."', "'R.' is not one of V, C, B, R"),
        ('tag = "V"', "", "tag missing"),
        ("value = 0.5", "value = 1.5", "from 0 to 1"),
        ("value = 0.5", "value = true", "from 0 to 1"),
        ('fr = "Un lieu"', "", "'en' and 'fr'"),
        ('side = "media"', 'side = "good"', "'good' is not one of"),
        ('layer = "follow"', 'layer = "edge"', "'edge' is not one of"),
        ("version = 1", "version = 1\nbrand = 'x'", "brand unknown"),
        ("[[measures]]", "[[numbers]]", "measures missing"),
        ('citation = "Somebody 2020"', 'citation = ""', "words are expected"),
        ("version = 1", "version = ", "Invalid value"),
    ],
)
def test_a_file_that_breaks_the_contract_is_refused(was: str, becomes: str, said: str) -> None:
    with pytest.raises(ExtensionError, match=said.replace("(", r"\(")):
        reference_of("a", GOOD.replace(was, becomes))
