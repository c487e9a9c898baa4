"""A connection told by an archive with its invitation, and by one without, is one connection, asked by who did."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from invented import write_demo
from sociotope.environment import Sociotope
from sociotope.reading import import_archives, read


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A complete archive, and the parts of it that LinkedIn gives alone: with nobody's name, and with the owner's."""
    folder = tmp_path_factory.mktemp("archives")
    write_demo("linkedin", folder / "complete.zip", people=60, activities=600, seed=3)
    with zipfile.ZipFile(folder / "complete.zip") as complete:
        for part, names in (("connections", ["Connections.csv"]), ("named", ["Connections.csv", "Profile.csv"])):
            with zipfile.ZipFile(folder / f"{part}.zip", "w") as archive:
                for name in names:
                    archive.writestr(name, complete.read(name))
    return {path.stem: path for path in folder.iterdir()}


def ties(place: Sociotope) -> list[tuple[object, ...]]:
    """Every act by type and date with the names of those at its ends; who is hidden has none."""
    rows = place.sql(
        """
        SELECT acts.type, acts.published, one.name AS one, two.name AS two, heard.name AS heard
        FROM activities AS acts
        JOIN actors AS one ON acts.actor = one.actor
        LEFT JOIN actors AS two ON acts.object = two.actor
        LEFT JOIN actors AS heard ON acts.type = 'Accept' AND acts."to"[1] = heard.actor
        """
    ).to_pylist()
    return sorted((tuple(row.values()) for row in rows), key=repr)


def people(place: Sociotope) -> tuple[int, int, int]:
    counts = "SELECT count(*) AS n, count(CASE WHEN is_owner THEN 1 END) AS owners, "
    [row] = place.sql(counts + "count(CASE WHEN is_anonymous THEN 1 END) AS hidden FROM actors").to_pylist()
    return row["n"], row["owners"], row["hidden"]


ORDERS = [
    ("complete", "connections"),
    ("connections", "complete"),
    ("complete", "named"),
    ("named", "complete"),
    ("connections", "named", "complete"),
]
WALKED = [*ORDERS[:1], *(pytest.param(order, marks=pytest.mark.long) for order in ORDERS[1:-1]), ORDERS[-1]]


@pytest.fixture(scope="module")
def alone(archives: dict[str, Path]) -> tuple[list[tuple[object, ...]], tuple[int, int, int]]:
    with read(archives["complete"]) as place:
        owner = place.value("SELECT actor FROM actors WHERE is_owner")
        asked = place.value(f"SELECT count(*) FROM activities WHERE type = 'Follow' AND object = {owner}")
        hidden = place.value("SELECT count(*) FROM actors WHERE id LIKE 'linkedin:hidden:%'")
        assert asked > 0 and hidden > 0, "somebody asked the owner, and somebody is hidden: else nothing is tried"
        return ties(place), people(place)


@pytest.mark.parametrize("order", WALKED, ids="+".join)
def test_together(archives: dict[str, Path], alone: object, order: tuple[str, ...]) -> None:
    with read(*(archives[name] for name in order)) as place:
        assert (ties(place), people(place)) == alone


@pytest.mark.parametrize("order", WALKED, ids="+".join)
def test_one_import_after_another(
    archives: dict[str, Path], alone: object, order: tuple[str, ...], tmp_path: Path
) -> None:
    for name in (*order, *order):
        import_archives([archives[name]], tmp_path / "store").close()
    with Sociotope(tmp_path / "store") as place:
        assert (ties(place), people(place)) == alone
        assert place.value("SELECT count(*) - count(DISTINCT activity) FROM activities") == 0
        answered = (
            "SELECT count(*) FROM activities AS a JOIN activities AS asked ON a.object = asked.activity "
            "WHERE a.type = 'Accept' AND asked.type = 'Follow' "
            'AND (a.actor <> asked.object OR a."to"[1] <> asked.actor)'
        )
        assert place.value(answered) == 0, "each answers whoever asked"
