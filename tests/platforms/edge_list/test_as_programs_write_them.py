"""Edge lists as programs and people write them: Gephi in several languages, R, pandas, networkx, Excel, hashtags."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow.compute as pc
import pytest

from becoming import read_all
from sociotope.archive import open_archive
from sociotope.platforms import edge_list
from sociotope.platforms._platform import FileRead

HASHTAGS = "source,target,weight\n#climate,#energy,12\n#climate,#cop,30\n#energy,#cop,8\n#cop,#politics,5\n"
GEPHI = (
    '"Source","Destination","Type","Source Label"\n"n1","n2","Orienté","a"\n"n1","n6","Orienté","a"\n'
    '"n2","n1","Orienté","b"\n'
)
R_TABLE = '"from" "to" "weight"\n"1" "ada" "bob" 3\n"2" "bob" "cyd" 1\n"3" "cyd" "ada" 2\n'
CYCLE = [("ada", "bob"), ("bob", "cyd"), ("cyd", "dan"), ("dan", "ada")]
TRIANGLE = [("ada", "bob", 3.0), ("bob", "cyd", 1.0), ("cyd", "ada", 2.0)]


def read(folder: Path, content: str | bytes, name: str = "net.csv") -> tuple[FileRead, list[tuple[object, ...]]]:
    """What became of the file, and its edges as (who, whom, weight) when they have weights, else as (who, whom)."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    archive = open_archive(path)
    assert edge_list.recognise(archive)
    (file,), tables = read_all(edge_list, archive)
    assert file.records == file.kept + file.dropped + file.rejects
    acts = tables["activities"]
    acts = acts.filter(pc.equal(acts["type"], "Follow")) if len(acts) else acts
    names = (
        ["actor", "object", "weight"] if len(acts) and acts["weight"].null_count < len(acts) else ["actor", "object"]
    )
    return file, list(zip(*(acts[name].to_pylist() for name in names), strict=True))


def listed(edges: list[tuple[str, ...]], between: str = ",") -> str:
    return "".join(between.join(map(str, edge)) + "\n" for edge in edges)


@pytest.mark.parametrize(
    ("content", "edges"),
    [
        pytest.param(
            HASHTAGS,
            [("#climate", "#energy", 12), ("#climate", "#cop", 30), ("#energy", "#cop", 8), ("#cop", "#politics", 5)],
            id="hashtags under a header",
        ),
        pytest.param("#a,#b\n#b,#c\n#c,#a\n", [("#a", "#b"), ("#b", "#c"), ("#c", "#a")], id="hashtags alone"),
        pytest.param("# a remark, of me\n#a,#b\n#b,#c\n#c,#a\n",
                     [("#a", "#b"), ("#b", "#c"), ("#c", "#a")], id="under a remark"),
        pytest.param("ada,#b\n#b,bob\nbob,#b\n#b,ada\n",
                     [("ada", "#b"), ("#b", "bob"), ("bob", "#b"), ("#b", "ada")], id="people and hashtags"),
        pytest.param("#b,bob\nbob,#b\n#b,ada\nada,bob\n",
                     [("#b", "bob"), ("bob", "#b"), ("#b", "ada"), ("ada", "bob")], id="a hashtag first"),
        pytest.param("source\ttarget\n%a\t%b\n%b\t%a\n", [("%a", "%b"), ("%b", "%a")], id="percent signs"),
        pytest.param("source target\n#a #b\n#b #a\n", [("#a", "#b"), ("#b", "#a")], id="between blanks"),
        pytest.param("source,target\n@ada,@bob\n@bob,@ada\n", [("@ada", "@bob"), ("@bob", "@ada")], id="handles"),
        pytest.param('source,target\n"#a","#b"\n"#b","#a"\n', [("#a", "#b"), ("#b", "#a")], id="in quotation marks"),
        pytest.param("1 2\n# part two\n2 3\n#3 4\n", [("1", "2"), ("2", "3")], id="remarks among numbers"),
        pytest.param("#source,target\nada,bob\nbob,ada\n", [("ada", "bob"), ("bob", "ada")], id="a header as a remark"),
    ],
)  # fmt: skip
def test_a_name_that_begins_with_a_mark_is_no_comment(
    tmp_path: Path, content: str, edges: list[tuple[object, ...]]
) -> None:
    file, read_back = read(tmp_path, content)
    assert (file.status, file.rejects, read_back) == ("read", 0, edges)


def test_hashtags_far_below_the_head_are_edges_and_remarks_are_told(tmp_path: Path) -> None:
    rows = [(f"p{at % 97}", f"p{at * 7 % 97}") for at in range(20_000)]
    rows[15_000] = ("#climate", "p1")
    lines = listed(rows).splitlines(keepends=True)
    lines.insert(12_000, "# half-way\n")
    file, edges = read(tmp_path, "source,target\n" + "".join(lines))
    assert (file.records, file.rejects) == (20_000, 0)
    assert edges == rows
    assert file.why is not None and "taken for comments, among the edges: 1." in file.why.en


@pytest.mark.parametrize(
    ("content", "edges"),
    [
        pytest.param("1 3 {}\n2 3 {}\n1 2 {}\n3 4 {}\n", [("1", "3"), ("2", "3"), ("1", "2"), ("3", "4")], id="empty"),
        pytest.param("ada bob {'weight': 3}\nbob cyd {'weight': 0.5, 'color': 'dark, red'}\n",
                     [("ada", "bob", 3.0), ("bob", "cyd", 0.5)], id="weights"),
        pytest.param("#made here\nada,bob,{'weight': np.float64(2.5)}\nbob,cyd,{}\n",
                     [("ada", "bob", 2.5), ("bob", "cyd", None)], id="by commas, of numpy"),
        pytest.param("ada\tbob\t{'since': 2020}\nbob\tada\t{}\n", [("ada", "bob"), ("bob", "ada")], id="by tabs"),
        pytest.param("ada bob 3.0\nbob cyd 1.0\ncyd ada 2.0\n", TRIANGLE, id="write_weighted_edgelist"),
    ],
)  # fmt: skip
def test_networkx(tmp_path: Path, content: str, edges: list[tuple[object, ...]]) -> None:
    file, read_back = read(tmp_path, content, "net.edgelist")
    assert (file.rejects, read_back) == (0, edges)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(R_TABLE, id="as it is"),
        pytest.param(R_TABLE.replace('"', ""), id="quote=FALSE"),
        pytest.param(R_TABLE.replace(" ", "\t"), id="tabs"),
        pytest.param('"","from","to","weight"\n"1","ada","bob",3\n"2","bob","cyd",1\n"3","cyd","ada",2\n',
                     id="write.csv"),
        pytest.param(R_TABLE.replace(" ", "\t").replace('"from"', '""\t"from"'), id="col.names=NA"),
        pytest.param(",source,target,weight\n0,ada,bob,3\n1,bob,cyd,1\n2,cyd,ada,2\n", id="pandas"),
        pytest.param("source,target,weight,\nada,bob,3,\nbob,cyd,1,\ncyd,ada,2,\n", id="a comma at every end"),
        pytest.param("source,target,weight\nada,bob,3,\nbob,cyd,1,\ncyd,ada,2,\n", id="a comma at the end of rows"),
        pytest.param("source,target,weight,\nada,bob,3\nbob,cyd,1\ncyd,ada,2\n", id="a comma at the end of the header"),
        pytest.param("sep=;\nsource;target;weight\nada;bob;3\nbob;cyd;1\ncyd;ada;2\n", id="what Excel is told"),
        pytest.param("source|target|weight\nada|bob|3\nbob|cyd|1\ncyd|ada|2\n", id="bars"),
        pytest.param("source, target, weight\nada, bob, 3\nbob, cyd, 1\ncyd, ada, 2\n", id="blanks after commas"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_row_names_ends_of_lines_and_encodings(tmp_path: Path, content: str, end: str, encoding: str) -> None:
    file, edges = read(tmp_path, content.replace("\n", end).encode(encoding))
    assert (file.records, file.rejects, edges) == (3, 0, TRIANGLE)


def test_names_with_blanks_between_quotation_marks(tmp_path: Path) -> None:
    text = '"from" "to"\n"1" "Ada  Lovelace" "Bob #2"\n"2" "Bob #2" "Ada  Lovelace"\n'
    assert read(tmp_path, text)[1] == [("Ada  Lovelace", "Bob #2"), ("Bob #2", "Ada  Lovelace")]


@pytest.mark.parametrize(
    "header",
    [
        "Source,Destination", "Source,Cible", "Origine,Destination", "Quelle,Ziel", "Origen,Destino", "Fuente,Destino",
        "Origem,Destino", "SOURCE,TARGET", "source_id,target_id", "De,Vers", "Von,Nach", "Tail,Head", "ego,alter",
    ],
)  # fmt: skip
def test_headers_in_the_languages_of_programs(tmp_path: Path, header: str) -> None:
    file, edges = read(tmp_path, f"{header}\n" + listed(CYCLE))
    assert (file.records, edges) == (4, CYCLE)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    ("words", "mutual"),
    [
        (("Orienté", "Orienté", "Orienté"), 0),
        (("Non orienté", "Non orienté", "Non orienté"), 3),
        (("Dirigé", "Non dirigé", "Dirigé"), 1),
        (("Gerichtet", "Ungerichtet", "Ungerichtet"), 2),
        (("Directed", "Undirected", "Mixed"), 1),
        (("Dirigido", "No dirigido", ""), 1),
    ],
)
def test_each_edge_says_whether_it_has_a_direction(
    tmp_path: Path, words: tuple[str, str, str], mutual: int, encoding: str
) -> None:
    text = GEPHI
    for word in words:
        text = text.replace("Orienté", word, 1) if word != "Orienté" else text.replace("Orienté", "\0", 1)
    path = tmp_path / "edges.csv"
    path.write_bytes(text.replace("\0", "Orienté").encode(encoding))
    (file,), tables = read_all(edge_list, open_archive(path))
    types = tables["activities"]["type"].to_pylist()
    assert (file.records, file.rejects, types.count("Follow"), types.count("Accept")) == (3, 0, 3, mutual)


@pytest.mark.parametrize(
    ("content", "weights"),
    [
        pytest.param("Source;Target;Weight\n1;2;0,5\n2;3;1,25\n3;1;2,0\n", [0.5, 1.25, 2], id="decimal comma"),
        pytest.param("1;2;0,5\n2;3;1,25\n3;1;2,0\n", [0.5, 1.25, 2], id="without a header"),
        pytest.param("Source;Target;Poids\n1;2;1.234,5\n2;3;0,25\n3;1;12.000,0\n", [1234.5, 0.25, 12000], id="German"),
        pytest.param("Source;Target;Weight\n1;2;1 234,5\n2;3;1\u202f000,25\n3;1;7\n", [1234.5, 1000.25, 7], id="fr"),
        pytest.param("Source;Target;Weight\n1;2;610,086\n2;3;1,5\n3;1;7\n", [610.086, 1.5, 7], id="three decimals"),
        pytest.param('Source,Target,Weight\n1,2,"1,234"\n2,3,"12,000"\n3,1,7\n', [1234, 12000, 7], id="thousands"),
        pytest.param('Source,Target,Weight\n1,2,"1,234.5"\n2,3,.5\n3,1,-1e3\n', [1234.5, 0.5, -1000], id="both"),
        pytest.param("Source;Target;Weight\n1;2;nan\n2;3;\n3;1;NA\n", [None, None, None], id="missing"),
    ],
)  # fmt: skip
def test_weights_as_people_write_them(tmp_path: Path, content: str, weights: list[float | None]) -> None:
    file, edges = read(tmp_path, content)
    assert (file.records, file.rejects) == (3, 0)
    if any(weights):
        assert [edge[2] for edge in edges] == weights


def test_a_weight_without_end_is_refused(tmp_path: Path) -> None:
    file, edges = read(tmp_path, "source,target,weight\nada,bob,inf\nbob,cyd,-Infinity\ncyd,ada,1e999\nada,cyd,-2\n")
    assert (file.rejects, edges) == (3, [("ada", "cyd", -2.0)])


@pytest.mark.parametrize("nothing", ["", "nan", "NaN", "NA", "None", "null", "  "])
def test_an_edge_without_one_of_its_ends_is_refused(tmp_path: Path, nothing: str) -> None:
    file, edges = read(
        tmp_path, f"source,target\nada,bob\n{nothing},bob\nada,{nothing}\n{nothing},{nothing}\nbob,bob\n"
    )
    assert (file.records, file.rejects, edges) == (5, 3, [("ada", "bob"), ("bob", "bob")])


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("v,w", ""),
        ("Person A,Person B", ""),
        ("Nom 1,Nom 2", ""),
        ("giver,taker", "taken for the names of the columns"),
        ("x,y", "taken for the names of the columns"),
        ("First Person,Second Person", "taken for the names of the columns"),
        ("Wolf,Sheep", "taken for the names of the columns"),
        ("team_1,team_2", "taken for the names of the columns"),
    ],
)
def test_a_header_of_unknown_words_is_no_edge(tmp_path: Path, header: str, why: str) -> None:
    file, edges = read(tmp_path, f"{header}\n" + listed(CYCLE))
    assert (file.records, file.kept, edges) == (4, 4, CYCLE)
    assert file.why is not None and why in file.why.en


@pytest.mark.parametrize("header", ["giver,taker", "wolf,sheep", "Wolf A,Sheep B"])
def test_a_header_of_unknown_words_above_numbers_is_no_edge(tmp_path: Path, header: str) -> None:
    file, edges = read(tmp_path, f"{header}\n1,2\n2,3\n3,1\n")
    assert (file.records, file.rejects, edges) == (3, 0, [("1", "2"), ("2", "3"), ("3", "1")])
    file, edges = read(tmp_path, f"{header},n\nada,bob,3\nbob,cyd,1\ncyd,ada,2\n")
    assert (file.records, file.rejects, edges) == (3, 0, TRIANGLE)


@pytest.mark.parametrize("rotation", range(4))
def test_the_first_edge_of_a_list_without_a_header_stays(tmp_path: Path, rotation: int) -> None:
    edges = CYCLE[rotation:] + CYCLE[:rotation]
    file, read_back = read(tmp_path, listed(edges))
    assert (file.records, read_back) == (4, edges)


def test_a_first_line_that_could_be_either_is_a_question(tmp_path: Path) -> None:
    file, edges = read(tmp_path, "wolf,sheep\n" + listed(CYCLE))
    assert (file.status, edges) == ("failed", [])
    assert file.why is not None and file.why.en.startswith("Is the first line (wolf, sheep) an edge")
    assert read(tmp_path, "source,target\nwolf,sheep\n" + listed(CYCLE))[0].records == 5
    assert read(tmp_path, "source,target\n" + listed(CYCLE))[0].records == 4


def test_pairs_that_stand_apart_are_edges_where_most_do(tmp_path: Path) -> None:
    pairs = [("eve", "fay"), ("gus", "hal"), ("ivy", "jon"), ("kit", "lou"), *CYCLE]
    file, edges = read(tmp_path, listed(pairs))
    assert edges == pairs
    assert file.why is not None and "was read as an edge, although" in file.why.en


def test_in_a_long_list_a_first_line_that_never_comes_back_is_a_header(tmp_path: Path) -> None:
    draw = random.Random(5)
    names = [f"{one}{other}" for one in "bcdfg" for other in ("ana", "ila", "oro", "une")]
    edges = [tuple(draw.sample(names, 2)) for _ in range(60)]
    file, read_back = read(tmp_path, "wolf,sheep\n" + listed(edges))
    assert (file.records, read_back) == (60, edges)
    assert file.why is not None and "(wolf, sheep) was taken for the names of the columns" in file.why.en


@pytest.mark.parametrize(
    "content", [HASHTAGS, GEPHI, R_TABLE, '1,2\n"3",4\n# x\n5,"6"\n', "a b {'w': 1}\nb c {}\nc a {}\n"]
)
def test_cut_at_any_byte_every_record_is_accounted_for(tmp_path: Path, content: str) -> None:
    data = content.encode()
    path = tmp_path / "net.csv"
    for size in range(1, len(data)):
        path.write_bytes(data[:size])
        archive = open_archive(path)
        if edge_list.recognise(archive):
            (file,), tables = read_all(edge_list, archive)
            assert file.records == file.kept + file.dropped + file.rejects
            assert file.rejects == len(tables["rejects"]), data[:size]


def test_rows_of_every_width_under_a_known_header(tmp_path: Path) -> None:
    file, edges = read(tmp_path, "source,target,weight\nada,bob\nbob,cyd,1,9\ncyd,ada,2\nada\n,\n")
    assert (file.records, file.rejects) == (5, 3)
    assert edges == [("ada", "bob", None), ("cyd", "ada", 2.0)]


def test_a_stray_nul_does_not_hide_a_list(tmp_path: Path) -> None:
    assert read(tmp_path, "source,target\n" + listed(CYCLE) + "\0\n" + listed(CYCLE))[0].records == 8
