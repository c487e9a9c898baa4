"""Published environments: what others measured elsewhere, with its source, to set a number beside."""

from __future__ import annotations

from functools import cache

from sociotope.plugins import data_files
from sociotope.references._reference import GRAPH_FIGURES, KINDS_OF_TIE, Published, Reference, reference_of

__all__ = [
    "GRAPH_FIGURES", "KINDS_OF_TIE", "LEAST_PLACES", "Published", "Reference", "comparable", "load_references",
    "reference_of", "references_for",
]  # fmt: skip

LEAST_PLACES = 3
"""With fewer places that count the same, a number has no rank among them, and is set beside none."""


def load_references() -> dict[str, Reference]:
    """Every environment of the folder, by name.

    Raises
    ------
    ExtensionError
        When a file breaks its contract.

    Examples
    --------
    >>> load_references()["twitter_2009"].name.to("fr")
    'Twitter, 2009 : abonnements'
    """
    return dict(_read())


@cache
def _read() -> dict[str, Reference]:
    files = data_files(__name__, ".toml")
    return {key: reference_of(key, file.read_text(encoding="utf-8")) for key, file in files.items()}


def references_for(measure: str) -> list[tuple[Reference, Published]]:
    """What was published of one measure, the lowest value first; conversions of a reciprocity included.

    Parameters
    ----------
    measure
        The name of a measure, or one of :data:`GRAPH_FIGURES`.

    Returns
    -------
    list of (Reference, Published)
        An environment may be there twice when two conventions were published; empty when nothing was. What is only
        recalled (tag R) is left out.

    Examples
    --------
    >>> [(place.key, round(number.value, 3)) for place, number in references_for("dyad_reciprocity")][-2:]
    [('youtube_contacts', 0.653), ('bitcoin_otc', 0.656)]
    """
    published = [
        (place, number)
        for place in load_references().values()
        for number in place.measures
        if number.measure == measure and number.tag != "R"
    ]
    return sorted(published, key=lambda pair: (pair[1].value, pair[0].key))


def comparable(measure: str, kind_of_tie: str | None) -> list[tuple[Reference, Published]]:
    """The places beside which a number may be set, the lowest first: the one place where this is decided.

    They count the same kind of tie by the same convention (the one that most share), and none is a crawl around a few
    people, whose numbers its sampling made.

    Parameters
    ----------
    measure
        The name of a measure, or one of :data:`GRAPH_FIGURES`.
    kind_of_tie
        One of :data:`KINDS_OF_TIE`; None where several are counted together, to which nothing compares.

    Returns
    -------
    list of (Reference, Published)
        A number each of :data:`LEAST_PLACES` places or more, else nothing.

    References
    ----------
    Wattenhofer, Wattenhofer & Zhu 2012, ICWSM (the kind of tie, and not the brand); docs/science.md 1.1 (crawls).

    Examples
    --------
    >>> [place.key for place, _ in comparable("edge_reciprocity", "message")]
    ['facebook_wall', 'college_msg', 'email_eu_core']
    >>> comparable("tie_reciprocity", "message"), comparable("edge_reciprocity", None)
    ([], [])
    """
    if kind_of_tie is None:
        return []
    alike: dict[str, list[tuple[Reference, Published]]] = {}
    for place, number in references_for(measure):
        if number.layer == kind_of_tie and place.design != "ego_crawl":
            alike.setdefault(number.convention or "", []).append((place, number))
    most = max(sorted(alike), key=lambda convention: len(alike[convention]), default="")
    return alike[most] if len(alike.get(most, [])) >= LEAST_PLACES else []
