"""Where what people do stands between network and media, act by act."""

from __future__ import annotations

from sociotope.measures._positions import rows_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()
least = 1


def position(run: Run) -> Estimates:
    """The mean position of the acts: from −1 (all media) to +1 (all network).

    Of each act, ``p = 2·mean(narrow, lasting, returned) − 1``: how narrow its audience is, whether those addressed were
    in touch at another time, whether they answered. Each score may be an interval where the archive cannot tell, so
    that the mean has bounds: ``value`` is their middle, and ``low`` to ``high`` run from the 2.5 % of the lower one to
    the 97.5 % of the upper one over 200 draws of weeks (another period of the same people). ``n`` is the number of
    acts, messages to the same people and posts of one thread within an hour counting once. Null when no act has
    a position, and for everybody in the archive of one person.

    References
    ----------
    Manski 2003, Partial Identification of Probability Distributions; Politis & Romano 1992 (circular blocks); defined
    here: docs/science.md 8.1.

    Examples
    --------
    Three messages that are answered, +1 each; Cy's, which may be yet, from 0 to +1; a note and two reshares, −1 each;
    two replies that are answered and may be read by 150 people, +1/2 each. Between 1/9 and 2/9, and nothing in six
    days tells whether any of it lasts.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     number = measures(place, ["position"])["value"][0].as_py()
    >>> round(number, 3)
    0.167
    """
    return rows_of(run)
