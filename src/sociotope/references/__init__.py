"""Published environments: what others measured elsewhere, with its source, to set a number beside."""

from __future__ import annotations

from functools import cache

from sociotope.plugins import data_files
from sociotope.references._reference import GRAPH_FIGURES, Published, Reference, reference_of

__all__ = ["GRAPH_FIGURES", "Published", "Reference", "load_references", "reference_of", "references_for"]


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
        An environment may be there twice when two conventions were published; empty when nothing was.

    Examples
    --------
    >>> [(place.key, round(number.value, 3)) for place, number in references_for("dyad_reciprocity")][-2:]
    [('livejournal', 0.598), ('youtube_contacts', 0.653)]
    """
    published = [
        (place, number)
        for place in load_references().values()
        for number in place.measures
        if number.measure == measure
    ]
    return sorted(published, key=lambda pair: (pair[1].value, pair[0].key))
