"""Edge lists: each way of writing them becomes exactly its edges, public ones have their published counts."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pyarrow.compute as pc
import pytest

import hostile
import sociotope
from becoming import read_all
from sociotope.archive import open_archive
from sociotope.errors import SociotopeError, UsageError
from sociotope.measures import measures
from sociotope.platforms import edge_list
from sociotope.reading import ReadingOptions
from sociotope.vocabulary import LAYERS


def written(folder: Path, text: str, name: str = "edges.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("path", "type_", "edges", "nodes"),
    [
        ("CollegeMsg/CollegeMsg.txt.gz", "Create", 59_835, 1_899),
        ("wiki-Vote/Wiki-Vote.txt.gz", "Follow", 103_689, 7_115),
        ("ego-Facebook/facebook_combined.txt.gz", "Follow", 88_234, 4_039),
        ("ca-GrQc/ca-GrQc.txt.gz", "Follow", 13_428, 4_158),  # 13 422 without its 6 self-loops
        ("soc-sign-bitcoin-otc/soc-sign-bitcoinotc.csv.gz", "Follow", 35_592, 5_881),
        ("sx-mathoverflow/sx-mathoverflow-a2q.txt.gz", "Create", 107_581, 21_688),
        ("musae/git_edges.csv.gz", "Follow", 289_003, 37_700),
        ("musae/DE_edges.csv.gz", "Follow", 153_138, 9_498),
    ],
)
def test_public_lists_have_their_published_counts(
    shared_data: Path, path: str, type_: str, edges: int, nodes: int
) -> None:
    archive = open_archive(shared_data / "graphs" / path)
    assert edge_list.recognise(archive)
    (file,), tables = read_all(edge_list, archive)
    acts = tables["activities"]
    acts = acts.filter(pc.equal(acts["type"], type_))
    ends = acts["object"] if type_ == "Follow" else pc.list_flatten(acts["to"])
    assert (file.records, file.kept, file.rejects, len(acts)) == (edges, edges, 0, edges)
    assert len({*acts["actor"].to_pylist(), *ends.to_pylist()}) == nodes


@pytest.mark.parametrize(
    ("path", "accepted"),
    [
        ("ego-Facebook", 88_234),
        ("ca-GrQc", 13_428),
        ("musae/git_edges.csv.gz", 289_003),
        ("musae/DE_edges.csv.gz", 153_138),
        ("wiki-Vote", 0),
        ("soc-sign-bitcoin-otc", 0),
    ],
)
def test_mutual_ties_are_told_from_one_way_ties(shared_data: Path, path: str, accepted: int) -> None:
    _, tables = read_all(edge_list, open_archive(shared_data / "graphs" / path))
    assert pc.sum(pc.equal(tables["activities"]["type"], "Accept")).as_py() == accepted


def test_bitcoin_ratings_keep_their_signs_and_dates(shared_data: Path) -> None:
    _, tables = read_all(edge_list, open_archive(shared_data / "graphs" / "soc-sign-bitcoin-otc"))
    weights = tables["activities"]["weight"]
    assert pc.min_max(weights).as_py() == {"min": -10, "max": 10}
    assert round(pc.mean(pc.greater(weights, 0)).as_py(), 3) == 0.900
    dates = pc.min_max(tables["activities"]["published"]).as_py()
    assert (dates["min"].isoformat()[:10], dates["max"].isoformat()[:10]) == ("2010-11-08", "2016-01-25")


@pytest.mark.parametrize(("layer", "audience", "size"), [(None, None, None), ("messages", "direct", 1)])
def test_college_messages_are_private_when_that_is_said(
    shared_data: Path, layer: str | None, audience: str | None, size: int | None
) -> None:
    _, tables = read_all(edge_list, open_archive(shared_data / "graphs" / "CollegeMsg"), layer=layer)
    acts = tables["activities"]
    assert acts["audience"].unique().to_pylist() == [audience]
    assert acts["audience_size"].unique().to_pylist() == [size]
    dates = pc.min_max(acts["published"]).as_py()
    assert (dates["max"] - dates["min"]).days == 193


LIST = "1,2,3\n2,1,-2\n1,3,1\n"


@pytest.mark.parametrize(
    ("layer", "types", "audience"),
    [
        ("follows", ["Follow"] * 3, None),
        ("mentions", ["Create"] * 3, "public"),
        ("messages", ["Create"] * 3, "direct"),
        ("votes", ["Dislike", "Like", "Like"], None),
        ("ratings", ["Dislike", "Like", "Like"], None),
    ],
)
def test_what_a_list_is_may_be_declared(tmp_path: Path, layer: str, types: list[str], audience: str | None) -> None:
    (file,), tables = read_all(edge_list, open_archive(written(tmp_path, LIST)), layer=layer)
    acts = tables["activities"]
    assert sorted(acts["type"].to_pylist()) == types
    assert set(acts["audience"].to_pylist()) == {audience}
    assert sorted(acts["weight"].to_pylist()) == [-2, 1, 3]
    assert file.why is not None and file.why.en.startswith("As declared")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_declared_list_has_the_same_people_and_arcs(tmp_path: Path, layer: str) -> None:
    """Whoever only receives is somebody too, and 2 of the 3 arcs have their opposite."""
    edges = written(tmp_path, LIST)
    with sociotope.read(edges, options=ReadingOptions(layer=layer)) as place:
        assert place.value("SELECT count(*) FROM actors") == 3
        rows = {(row["measure"], row["of"]): row for row in measures(place, ["edge_reciprocity"]).to_pylist()}
        assert rows["edge_reciprocity", "environment"]["value"] == pytest.approx(2 / 3)
        assert place.card["sources"][0]["layer"] == layer


def test_what_is_no_list_is_not_declared_one(tmp_path: Path) -> None:
    log = written(tmp_path, "actor,type,object,published\n1,post,a,2024-01-01\n2,reply,b,2024-01-02\n", "log.csv")
    with pytest.raises(UsageError, match="--layer says what the ties of a list are"):
        sociotope.read(log, options=ReadingOptions(layer="messages"))
    with pytest.raises(UsageError, match="follows, mentions, messages, votes, ratings; got “friends”"):
        ReadingOptions(layer="friends")


def friends(nodes: int = 300) -> list[tuple[int, int]]:
    """Friendships with friends of friends, each pair written once, the smaller number first."""
    return [(i, i + step) for i in range(nodes) for step in (1, 2, 3)]


def lines(edges: list[tuple[int, int]]) -> str:
    return "".join(f"{one} {other}\n" for one, other in edges)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param(lines(friends()), {"Follow", "Accept"}, id="each pair once, in order"),
        pytest.param(
            lines([pair[:: random.Random(pair[0]).choice((1, -1))] for pair in friends(900)]),
            {"Follow", "Accept"},
            id="each pair once, in any direction",
        ),
        pytest.param("# directed\n" + lines(friends()), {"Follow"}, id="the person says directed"),
        pytest.param("# undirected\n1 2\n2 3\n", {"Follow", "Accept"}, id="the person says undirected"),
        pytest.param(lines([(i, i + 1) for i in range(2000)]), {"Follow"}, id="a chain tells nothing"),
        pytest.param(
            lines([(one * 7919 % 5003, one * one * 31 % 5003) for one in range(1, 5000)]),
            {"Follow"},
            id="a random list tells nothing",
        ),
        pytest.param(lines([*friends(), *((b, a) for a, b in friends())]), {"Follow"}, id="each pair twice"),
        pytest.param("follower,followee\n" + lines(friends()).replace(" ", ","), {"Follow"}, id="the header says it"),
    ],
)  # fmt: skip
def test_direction(tmp_path: Path, text: str, types: set[str]) -> None:
    (file,), tables = read_all(edge_list, open_archive(written(tmp_path, text)))
    assert set(tables["activities"]["type"].to_pylist()) == types
    assert file.why is not None


def test_a_first_edge_that_could_be_counts_stays_an_edge_when_both_are_nodes(tmp_path: Path) -> None:
    (file,), tables = read_all(edge_list, open_archive(written(tmp_path, "4 4\n1 2\n2 3\n3 4\n4 1\n")))
    assert len(tables["activities"]) == file.records == 5
    assert file.why is not None and "could be numbers of nodes and of edges" in file.why.en


def test_counts_are_found_in_a_list_longer_than_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge_list, "SAMPLE_ROWS", 50)
    monkeypatch.setattr("sociotope.csv_rows._chunks.BLOCK", 100)
    edges = friends(300)
    (file,), tables = read_all(edge_list, open_archive(written(tmp_path, f"303 {len(edges)}\n" + lines(edges))))
    follows = tables["activities"].filter(pc.equal(tables["activities"]["type"], "Follow"))
    assert (file.records, len(follows), follows["source_row"][0].as_py()) == (900, 900, 1)
    assert (follows["actor"][0].as_py(), follows["object"][0].as_py()) == ("0", "1")


def test_small_times_that_only_grow_are_dates(tmp_path: Path) -> None:
    text = "".join(f"{i % 5} {(i * 3 + 1) % 5} {i * 700}\n" for i in range(60))
    (file,), tables = read_all(edge_list, open_archive(written(tmp_path, text)))
    assert set(tables["activities"]["type"].to_pylist()) == {"Create"}
    assert file.activities == 60


def test_a_packed_list_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    draw = random.Random(3)
    text = "".join(f"{draw.randrange(9999)} {draw.randrange(9999)}\n" for _ in range(50_000))
    path = tmp_path / "edges.txt.gz"
    path.write_bytes(gzip.compress(text.encode())[:-60_000])
    (file,), tables = read_all(edge_list, open_archive(path))
    assert file.status == "failed" and file.why is not None and "cut short" in file.why.en
    assert 0 < len(tables["activities"]) == file.kept < 50_000


NOT_EDGES = {
    "bank.csv": "Date,From,To,Amount\n2026-01-05,Current,Savings,20.00\n",
    "mailbox.csv": "date,from,to,subject\n2026-01-05,ana,bo,Hello\n",
    "contacts.csv": "Name,Phone\nAna,0102\nBo,0304\n",
    "people.csv": "ana,ana@example.org\nbo,bo@example.org\ncleo,cleo@example.org\n",
    "shopping.txt": "milk 2\neggs 12\nflour 1\n",
    "letter.txt": "Dear Ana,\nI write to you.\nYours, Bo\n",
    "adjacency.txt": "1 2 3 4\n2 3\n3 4 5 6 7\n4\n",
    "numbers.csv": "1,2,3,4\n5,6,7,8\n9,10,11,12\n",
    "ages.csv": "id,age\n1,20\n2,30\n",
    "prices.csv": "article,price\n1,2\n2,3\n3,4\n4,1\n5,2\n",
    "children.csv": "family,children\n" + "".join(f"{at},{at % 4}\n" for at in range(1, 40)),
    "Invitations.csv": "From,To,Sent At,Message,Direction\nAna,Bo,1/2/26,,OUTGOING\n",
    "messages.csv": "CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,Ana,Bo,2026-01-05,Hi\n",
    "following_accounts.csv": "Account address,Show boosts\nana@example.org,true\n",
    "Connections.csv": "First Name,Last Name,URL,Connected On\nAna,Ruiz,https://example.org,08 Feb 2026\n",
    "log.csv": "timestamp,actor,kind,target\n2026-01-05T09:00:00Z,ana,like,bo\n",
    "activity.txt": "1 2 1341100972 RT\n2 3 1341100973 MT\n",
    "graph.json": '{"nodes": [], "links": [{"source": 1, "target": 2}]}',
    "graph.graphml": "<graphml><graph><edge source='1' target='2'/></graph></graphml>",
}


@pytest.mark.parametrize("name", NOT_EDGES)
def test_other_files_are_not_recognised(tmp_path: Path, name: str) -> None:
    assert not edge_list.recognise(open_archive(written(tmp_path, NOT_EDGES[name], name)))


@pytest.mark.parametrize("name", [name for name in hostile.EVERY if name not in ("flat_bomb", "monstrous_field")])
def test_hostile_input_is_never_an_accident(tmp_path: Path, name: str) -> None:
    try:
        archive = open_archive(hostile.EVERY[name](tmp_path))
        if edge_list.recognise(archive):
            for file in read_all(edge_list, archive)[0]:
                assert file.records == file.kept + file.dropped + file.rejects
    except SociotopeError as error:
        assert error.message.en and error.message.fr
