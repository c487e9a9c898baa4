"""Graphs in forms that are not read: what they are, and how their owner makes a list of edges of them."""

from __future__ import annotations

import re

from sociotope.platforms._delimited import shape_of
from sociotope.streams import to_utf8
from sociotope.text import Text

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Pajek", re.compile(r"^\s*\*(?:network|vertices|arcs|edges)\b", re.IGNORECASE | re.MULTILINE)),
    ("GraphML", re.compile(r"<graphml\b", re.IGNORECASE)),
    ("GEXF", re.compile(r"<gexf\b", re.IGNORECASE)),
    ("DOT", re.compile(r"^\s*(?:strict\s+)?(?:di)?graph\b[^\n\[{]*\{", re.IGNORECASE | re.MULTILINE)),
    ("GML", re.compile(r"^\s*graph\s*\[", re.IGNORECASE | re.MULTILINE)),
    ("UCINET DL", re.compile(r"^\s*dl\s+n\s*=", re.IGNORECASE)),
    ("JSON", re.compile(r'^\s*\{.*"(?:links|edges)"\s*:\s*\[', re.DOTALL)),
)
_FORM = Text(
    en=(
        "{name} is a graph in the {form} format, which is not read. Make a list of edges of it, one tie per line under "
        "the header “source,target”: in Gephi, Data Laboratory, Edges, Export table; in networkx, write_edgelist; in "
        "R, igraph::as_data_frame and write.csv."
    ),
    fr=(
        "{name} est un graphe au format {form}, qui n’est pas lu. Faites-en une liste d’arêtes, un lien par ligne sous "
        "l’en-tête « source,target » : dans Gephi, Laboratoire de données, Liens, Exporter la table ; dans networkx, "
        "write_edgelist ; dans R, igraph::as_data_frame puis write.csv."
    ),
)
_ADJACENCY = Text(
    en=(
        "{name} looks like an adjacency list: each line holds a node, then any number of neighbours. It is not read, "
        "because nothing tells it from rows of figures. Write one tie per line, under the header “source,target” (in "
        "networkx, write_edgelist instead of write_adjlist)."
    ),
    fr=(
        "{name} ressemble à une liste d’adjacence : chaque ligne contient un nœud, puis ses voisins, en nombre "
        "variable. Elle n’est pas lue, car rien ne la distingue de lignes de chiffres. Écrivez un lien par ligne, sous "
        "l’en-tête « source,target » (dans networkx, write_edgelist au lieu de write_adjlist)."
    ),
)
_NODES = Text(
    en=(
        "{name} is a list of nodes (Id, Label), without ties. Give the list of edges: in Gephi, Data Laboratory, "
        "Edges, Export table."
    ),
    fr=(
        "{name} est une liste de nœuds (Id, Label), sans liens. Donnez la liste des arêtes : dans Gephi, Laboratoire "
        "de données, Liens, Exporter la table."
    ),
)


def refusal_of(head: bytes, name: str) -> Text | None:
    r"""What is said of a file that is a graph in a form that is not read, from its first bytes; None when it is none.

    Examples
    --------
    >>> refusal_of(b"*Vertices 2\n1 ana\n", "net.net").en[:45]
    'net.net is a graph in the Pajek format, which'
    >>> refusal_of(b"Dear Ana,\n", "letter.txt") is None
    True
    """
    text = to_utf8(head)[0].lstrip("\ufeff")
    start = "\n".join(line for line in text.splitlines()[:200] if not line.lstrip().startswith(("#", "%", "//")))
    for form, pattern in _FORMS:
        if pattern.search(start):
            return _FORM.format(name=name, form=form)
    shape = shape_of(head)
    if shape and {cell.lower() for cell in shape.rows[0]} >= {"id", "label"}:
        return _NODES.format(name=name)
    lines = [line.split() for line in start.splitlines() if line.strip()]
    is_adjacency = len(lines) >= 3 and len({len(line) for line in lines}) > 1 and _are_neighbours(lines)
    return _ADJACENCY.format(name=name) if is_adjacency or re.search(r"^#\s*GMT\s", text, re.MULTILINE) else None


def _are_neighbours(lines: list[list[str]]) -> bool:
    """Whether lines of several lengths name the same few things: what stands first in one stands behind in others."""
    firsts, others = [line[0] for line in lines], {cell for line in lines for cell in line[1:]}
    return len(set(firsts)) == len(firsts) and len(others) >= 2 and len(others - {*firsts}) * 2 <= len(others)
