"""Social network or social media: one number."""

from __future__ import annotations

from typing import Final

from sociotope.measures._as_table import together
from sociotope.measures._combined import combined
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import COMPONENTS, index_of
from sociotope.measures._positions import of_owner as of_owner
from sociotope.measures._run import Estimates, Key, Run
from sociotope.text import texts
from sociotope.ties import contacts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "2"
needs = COMPONENTS
sees = ("received",)

ONLY_FOLLOWS = _TEXTS["only_follows"]
ONE_AXIS = _TEXTS["one_axis"]


def network_media_index(run: Run) -> Estimates:
    """Networkness less mediatness: from −1 (all media) to +1 (all network).

    ``NMI = N − M``, the mean of the six ``2s − 1`` when all are known; an axis is the mean of those of its components
    that are. ``n`` is the number of directed acts; null when an axis has no component, as in a plain follow graph.
    Of an archive's owner, or of one person, it is their position (:mod:`.position`), ``n`` the number of their acts.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; OECD/JRC 2008, Handbook on Constructing Composite
    Indicators; defined here: docs/science.md 1.7 and 8.1 (CollegeMsg +.683 on 5 of 6 components).

    Examples
    --------
    Networkness is 1, mediatness 0.194.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["network_media_index"])["value"][0].as_py(), 3)
    0.806
    """
    indices = combined(run, index_of, (-1.0, 1.0))
    view = contacts(run.place)
    spoken = run.place.value(f"SELECT count(*) FROM {view} WHERE directed")
    drawn = run.place.value(f"SELECT count(*) FROM {view} WHERE kind = 'follow'")
    labelled: dict[Key, Estimate] = {}
    for key, one in indices.items():
        if one.value is None and drawn and not spoken:
            one = one.but("not_measurable", ONLY_FOLLOWS)
        elif one.value is None and one.why is not None:
            one = one.but("not_measurable", together(ONE_AXIS, one.why))
        labelled[key] = one
    return labelled
