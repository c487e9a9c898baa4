"""A graph in a form that is not read is refused by the name of that form, with the way to a list of edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociotope.archive import open_archive
from sociotope.errors import NotRecognised
from sociotope.platforms import edge_list
from sociotope.reading._recognise import recognise

FORMS = {
    "Pajek": "*Vertices 3\n1 \"ana\"\n2 \"bo\"\n3 \"cyd\"\n*Arcs\n1 2 1\n2 3 1\n",
    "GraphML": "<?xml version='1.0'?><graphml><graph><edge source='1' target='2'/></graph></graphml>",
    "GEXF": "<gexf version='1.3'><graph><edges><edge source='1' target='2'/></edges></graph></gexf>",
    "GML": 'Creator "me"\ngraph\n[\n  node [ id 1 ]\n  edge [ source 1 target 2 ]\n]\n',
    "DOT": "digraph G {\n  ana -> bo;\n  bo -> cyd;\n}\n",
    "UCINET DL": "dl n=3 format=edgelist1\nlabels:\nana,bo,cyd\ndata:\n1 2\n2 3\n",
    "JSON": '{"nodes": [{"id": 1}], "links": [{"source": 1, "target": 2}]}',
}  # fmt: skip


def refused(folder: Path, content: str) -> str:
    path = folder / "net.txt"
    path.write_text(content, encoding="utf-8")
    assert not edge_list.recognise(open_archive(path))
    with pytest.raises(NotRecognised) as caught:
        recognise([path])
    assert caught.value.message.fr
    return caught.value.message.en


@pytest.mark.parametrize("form", FORMS)
def test_other_forms_are_named(tmp_path: Path, form: str) -> None:
    said = refused(tmp_path, FORMS[form])
    assert said.startswith(f"net.txt is a graph in the {form} format") and "source,target" in said


@pytest.mark.parametrize(
    "content",
    [
        "#/usr/bin/made.py\n# GMT Fri Nov 27 10:00:00 2026\n#\n1 2 3\n2 3\n3\n",
        "1 2 3 4\n2 3\n3 4 5 6 7\n4\n",
        "ada bob cyd\nbob ada\ncyd ada bob dan\ndan\n",
    ],
)
def test_adjacency_lists_are_told(tmp_path: Path, content: str) -> None:
    assert "adjacency list" in refused(tmp_path, content)


def test_nodes_without_ties_are_told(tmp_path: Path) -> None:
    assert "a list of nodes" in refused(tmp_path, "Id,Label,Group\n1,ana,a\n2,bo,b\n3,cyd,a\n")


@pytest.mark.parametrize(
    "content", ["Dear Ana,\nI write to you.\nYours, Bo\n", "milk 2\neggs 12\nflour 1\n", "a\nb\nc\n"]
)
def test_what_is_no_graph_is_not_called_one(tmp_path: Path, content: str) -> None:
    said = refused(tmp_path, content)
    assert "graph" not in said and "adjacency" not in said
