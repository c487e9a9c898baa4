"""Whatever the way of writing, the same edges come back."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from pathlib import Path

import pyarrow.compute as pc
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from _long import examples
from becoming import read_all
from sociotope.archive import open_archive
from sociotope.platforms import edge_list
from sociotope.platforms._delimited import MISSING

Edge = tuple[str, str, float | None]

numbers = st.integers(0, 10**15).map(str)
names = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="#%\"'"), min_size=1, max_size=12
).filter(
    lambda name: name not in MISSING  # what programs write for nothing is no name
)
weights = st.one_of(st.integers(-1000, 1000).map(float), st.floats(-1e6, 1e6).map(lambda value: float(f"{value:.4f}")))


@st.composite
def edges(draw: st.DrawFn, nodes: st.SearchStrategy[str], weighted: bool) -> list[Edge]:
    """At least six edges, none of which could be a line of counts."""
    rows = draw(st.lists(st.tuples(nodes, nodes, weights if weighted else st.none()), min_size=6, max_size=40))
    count = len(rows) - 1
    assume(not {str(count), str(count / 2).removesuffix(".0")} & set(rows[0][:2]))
    return rows


def read_back(name: str, content: bytes, type_: str = "Follow") -> list[Edge]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        archive = open_archive(path)
        assert edge_list.recognise(archive)
        (file,), tables = read_all(edge_list, archive)
    assert file.rejects == 0
    acts = tables["activities"]
    acts = acts.filter(pc.equal(acts["type"], type_))
    return list(zip(*(acts[column].to_pylist() for column in ("actor", "object", "weight")), strict=True))


def plain(rows: list[Edge], between: str, end: str) -> str:
    return "".join(between.join(str(cell) for cell in row if cell is not None) + end for row in rows)


def by_csv(rows: list[Edge], header: list[str], delimiter: str, order: list[int]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([header[at] for at in order])
    writer.writerows([row[at] for at in order] for row in rows)
    return text.getvalue()


@settings(max_examples=examples(60))
@given(
    edges(numbers, weighted=False),
    st.sampled_from([" ", "\t", "  ", " \t", ","]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "# Directed graph\n# FromNodeId\tToNodeId\n", "% asym unweighted\n", "# a comment\n"]),
    st.booleans(),
)
def test_numbers_without_a_header(rows: list[Edge], between: str, end: str, comments: str, packed: bool) -> None:
    content = (comments + plain(rows, between, end)).encode()
    assert read_back("edges.txt", gzip.compress(content) if packed else content) == rows


@settings(max_examples=examples(60))
@given(edges(numbers, weighted=True), st.sampled_from([" ", "\t", ","]))
def test_weights_without_a_header(rows: list[Edge], between: str) -> None:
    # weights that could be dates are dates: below, none can
    assert read_back("edges.txt", plain(rows, between, "\n").encode()) == rows


@settings(max_examples=examples(80))
@given(
    edges(names, weighted=True),
    st.sampled_from([("source", "target"), ("Follower", "Followee"), ("src", "dst"), ("FromNodeId", "ToNodeId")]),
    st.sampled_from([",", ";", "\t"]),
    st.permutations([0, 1, 2]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_names_under_a_header(
    rows: list[Edge], ends: tuple[str, str], delimiter: str, order: list[int], encoding: str
) -> None:
    text = by_csv(rows, [*ends, "weight"], delimiter, order)
    assert read_back("edges.csv", text.encode(encoding)) == rows


@settings(max_examples=examples(40))
@given(edges(numbers, weighted=False), st.sampled_from(["general", "symmetric"]))
def test_matrix_market(rows: list[Edge], symmetry: str) -> None:
    size = f"%%MatrixMarket matrix coordinate pattern {symmetry}\n% made here\n9 9 {len(rows)}\n"
    content = (size + plain(rows, " ", "\n")).encode()
    assert read_back("graph.mtx", content) == rows
    if symmetry == "symmetric":
        assert read_back("graph.mtx", content, "Accept") == [(other, one, None) for one, other, _ in rows]
