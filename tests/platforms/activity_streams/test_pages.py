"""An outbox that comes in pages: the pages are read, and what only points to them says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from becoming import read_all
from sociotope.archive import loose_files, open_archive
from sociotope.errors import NothingRead
from sociotope.platforms import activity_streams, mastodon
from sociotope.reading import read

OUTBOX = {"@context": "https://www.w3.org/ns/activitystreams", "id": "https://m.example/users/a/outbox",
          "type": "OrderedCollection", "totalItems": 4321}  # fmt: skip
FIRST = "https://m.example/users/a/outbox?page=true"
LAST = "https://m.example/users/a/outbox?min_id=0&page=true"


def liked(number: int) -> dict[str, Any]:
    return {"type": "Like", "id": f"https://m.example/{number}", "actor": "https://m.example/users/a",
            "object": f"https://m.example/users/b/statuses/{number}"}  # fmt: skip


def page(*numbers: int, **more: Any) -> dict[str, Any]:
    return {"type": "OrderedCollectionPage", "orderedItems": [liked(number) for number in numbers], **more}


POINTERS = [
    {**OUTBOX, "first": FIRST, "last": LAST},
    {**OUTBOX, "first": FIRST},
    {**OUTBOX, "type": "Collection", "first": {"type": "CollectionPage", "id": FIRST}},
    {**OUTBOX, "orderedItems": [], "first": FIRST},
    {"type": ["OrderedCollection"], "first": FIRST},
]
HOLDERS = [
    (page(1, 2, next=FIRST), [1, 2]),
    ({**OUTBOX, "first": page(1, 2, next=LAST)}, [1, 2]),
    ([page(1, 2), page(3)], [1, 2, 3]),
    ([liked(1), page(2, 3), liked(4)], [1, 2, 3, 4]),
    ([page(), page(1)], [1]),
]


@pytest.mark.parametrize("whole", POINTERS)
@pytest.mark.parametrize("name", ["outbox.json", "saved.json"])
def test_what_only_points_to_pages_says_so(whole: Any, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(whole, indent=1))
    with pytest.raises(NothingRead) as failure:
        read(path)
    assert "they are in pages" in failure.value.message.en
    assert "« next »" in failure.value.message.fr


@pytest.mark.parametrize(("whole", "numbers"), HOLDERS)
@pytest.mark.parametrize("indent", [None, 1])
def test_pages_are_read(whole: Any, numbers: list[int], indent: int | None, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(whole, indent=indent))
    files, tables = read_all(activity_streams, open_archive(path))
    assert [(file.status, file.records, file.kept) for file in files] == [("read", len(numbers), len(numbers))]
    assert tables["activities"]["id"].to_pylist() == [f"https://m.example/{number}" for number in numbers]
    assert tables["activities"]["source_row"].to_pylist() == list(range(1, len(numbers) + 1))


def test_pages_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "saved.ndjson"
    path.write_text("\n".join(json.dumps(each) for each in (page(1, 2), liked(3), page(4))) + "\n")
    files, tables = read_all(activity_streams, open_archive(path))
    assert [(file.records, file.kept) for file in files] == [(4, 4)]
    assert tables["activities"]["source_row"].to_pylist() == [1, 2, 3, 4]


def test_pages_given_beside_what_points_to_them(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text(json.dumps(POINTERS[0]))
    (tmp_path / "page.json").write_text(json.dumps(page(1, 2)))
    files, _ = read_all(activity_streams, loose_files(sorted(tmp_path.iterdir())))
    assert [(file.status, file.kept) for file in files] == [("failed", 0), ("read", 2)]


def test_an_outbox_that_is_a_page_is_read_as_one_of_mastodon(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text(json.dumps(page(1, 2, next=FIRST)))
    files, tables = read_all(mastodon, open_archive(tmp_path))
    assert [(file.records, file.kept) for file in files] == [(2, 2)]
    assert len(tables["activities"]) == 2


def test_dates_of_another_form_are_read(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    forms = ["Sat, 05 Sep 2026 08:12:14 +0000", "2026-09-05T08:12:14Z", "1788595934", "5 sept. 2026 08:12:14", "soon"]
    path.write_text(json.dumps([{**liked(n), "published": form} for n, form in enumerate(forms)]))
    _, tables = read_all(activity_streams, open_archive(path))
    dates = [at and f"{at:%Y-%m-%dT%H:%M:%S}" for at in tables["activities"]["published"].to_pylist()]
    assert dates == ["2026-09-05T08:12:14"] * 4 + [None]
