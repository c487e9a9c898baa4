"""The charts of a study: their figures are its own, they draw without a network, and say what they cannot draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.reading import read
from sociotope.report.charts import chart, names
from sociotope.report.colours import colours
from sociotope.study import Study, study

ALL = ("evolution", "gap", "index", "map", "standing", "ties", "uses")


def values(spec: Any) -> list[dict[str, Any]]:
    """Every row of data in a chart."""
    found: list[dict[str, Any]] = []
    if isinstance(spec, dict):
        if isinstance(spec.get("values"), list) and all(isinstance(row, dict) for row in spec["values"]):
            found += spec["values"]
        for key, value in spec.items():
            if key == "datasets":
                found += [row for rows in value.values() for row in rows]
            else:
                found += values(value)
    elif isinstance(spec, list):
        for each in spec:
            found += values(each)
    return found


def test_the_charts_are_the_files_of_the_folder() -> None:
    assert names() == ALL


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """Messages and mentions of a place that nobody owns: such a place is set beside published ones."""
    file = tmp_path_factory.mktemp("street") / "street.csv"
    pairs = [(a, a + 1) for a in range(20)] + [(a + 1, a) for a in range(0, 20, 2)]
    lines = [f"1640995200,p{a},{kind},p{b}\n" for kind in ("message", "mention") for a, b in pairs]
    file.write_text("timestamp,actor,kind,target\n" + "".join(lines))
    with read(file) as place:
        yield study(place)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ALL)
def test_each_is_drawn_on_this_machine_alone(lea: Study, street: Study, name: str, lang: str, dark: bool) -> None:
    spec = (street if name == "standing" else lea).chart(name, lang, dark=dark).to_dict()
    said = json.dumps(spec, ensure_ascii=False)
    # its own schema is the only address in it, and nothing is read from there
    assert set(re.findall(r"https?://[^\"\s]+", said.replace(spec["$schema"], ""))) <= {
        row["source"] for row in values(spec) if row.get("source", "").startswith("http")
    }
    assert '"url"' not in said
    picture = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    drawn = ElementTree.fromstring(picture)
    texts = [text for text in drawn.itertext() if text.strip()]
    assert len(texts) > 3
    assert vl_convert.vegalite_to_png(spec, allowed_base_urls=[]).startswith(b"\x89PNG")
    assert ("#1b1f26" if dark else "#ffffff") in picture


def test_the_bars_are_the_shares(lea: Study) -> None:
    drawn = {row["use"]: row for row in values(lea.chart("uses").to_dict()) if "use" in row}
    rows = [row for row in lea.measures.to_pylist() if row["measure"] == "use_share" and row["at"] == "all"]
    shown = {row["of"]: row for row in rows if row["value"] is not None and row["value"] >= 0.005}
    assert drawn.keys() == shown.keys()
    for use, row in drawn.items():
        assert (row["share"], row["low"], row["high"]) == (shown[use]["value"], shown[use]["low"], shown[use]["high"])
        assert row["colour"] == colours([use])[use][0]


def test_the_map_is_that_of_the_tables(lea: Study, place: Sociotope) -> None:
    from sociotope.report.map.tables import sociotope_map

    table = sociotope_map(place, lea.measures)
    patches = {row["title"]: row for row in values(lea.chart("map").to_dict()) if "people" in row}
    placed = [row for row in table.patches.to_pylist() if row["x"] is not None]
    assert len(patches) == len(placed)
    sizes = sorted(row["size"] for row in patches.values())
    shares = sorted(row["share"] for row in placed)
    for size, share in zip(sizes, shares, strict=True):  # the area of a patch is its share
        assert size / sizes[-1] == pytest.approx(share / shares[-1], rel=0.02)


def test_the_gap_is_the_tables(lea: Study) -> None:
    assert lea.gap is not None
    drawn = [row for row in values(lea.chart("gap").to_dict()) if "required_low" in row]
    assert {(row["required_low"], row["required_high"]) for row in drawn} == {
        (row["required_low"], row["required_high"]) for row in lea.gap.to_pylist()
    }


def test_an_archive_is_set_beside_no_place(lea: Study) -> None:
    with pytest.raises(UsageError, match="three other places for the same kind of tie"):
        lea.chart("standing")


def test_french_is_french(lea: Study, street: Study) -> None:
    for name in ALL:
        drawn = street if name == "standing" else lea
        one, two = (json.dumps(drawn.chart(name, lang).to_dict()["title"]) for lang in ("en", "fr"))
        assert one != two
    assert {row["title"] for row in values(lea.chart("uses", "fr").to_dict()) if "use" in row} >= {"Échanger"}


def test_an_unknown_chart_says_which_there_are(lea: Study) -> None:
    with pytest.raises(UsageError, match="no chart “piechart”") as raised:
        lea.chart("piechart")
    for name in ALL:
        assert name in raised.value.message.en
        assert name in raised.value.message.fr
    with pytest.raises(UsageError, match="en / fr"):
        lea.chart("map", "de")


@pytest.mark.parametrize("name", ALL)
def test_an_empty_place_has_nothing_to_draw_and_says_so(name: str) -> None:
    with Sociotope.from_tables() as nowhere:
        empty = study(nowhere)
        with pytest.raises(UsageError) as raised:
            chart(empty, name)
    assert raised.value.message.en != raised.value.message.fr


def test_a_notebook_is_given_a_picture(lea: Study) -> None:
    bundle = lea.chart("index")._repr_mimebundle_(include=None, exclude=None)
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "text/html" not in bundle  # Altair's own page fetches its script
    assert json.dumps(bundle["application/vnd.vegalite.v6+json"])
