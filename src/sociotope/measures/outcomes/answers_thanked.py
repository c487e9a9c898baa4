"""How often what is explained in a private message is thanked."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import ANSWER_DAYS, bears, one_side, sends_sql
from sociotope.measures._trials import nothing, share_of, why_none
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received", "words")
least = 1

_THANKED: Final = """
SELECT
  sent.person, sent.quarter, sent.second, sent.followed,
  CASE WHEN bool_or(coalesce(own.ritual, FALSE) OR coalesce(said.ritual, FALSE)) THEN sent.delay END AS delay
FROM ({sends}) AS sent
LEFT JOIN outcome_messages AS reply
  ON sent.person = reply.person AND sent.answered = reply.second AND NOT reply.is_given
LEFT JOIN activities AS act ON reply.activity = act.activity
LEFT JOIN use_objects AS own ON act.object = own.object
LEFT JOIN use_words AS said ON reply.activity = said.activity
GROUP BY sent.person, sent.quarter, sent.second, sent.followed, sent.delay
ORDER BY sent.person, sent.second
"""


def answers_thanked(run: Run) -> Estimates:
    """Of the owner’s private messages that explain, the share whose next answer, within seven days, gives thanks.

    A message explains when the label ``teach`` is likelier than not. Thanks are a lexical sign: the answer holds
    words of the list that thanks, wishes and congratulates (``ritual``, docs/science.md 2.2); thanks in other words
    are missed, and nothing tells whether anything was learnt. ``n`` counts messages, those less than an hour apart
    being one; null when none explains, or the archive shows one direction only.

    References
    ----------
    Burghardt et al. 2016, arXiv:1602.07388 (what is accepted follows order: thanks are no measure of an answer);
    defined here: docs/science.md 8.4 and 8.2 (labels).

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(answers_thanked(Run(place))["owner", "all"].value, 3)
    0.5
    """
    missing = why_none(run) or one_side(run)
    if missing is not None:
        return nothing(run, missing)
    trials = run.place.sql(_THANKED.format(sends=sends_sql(run, bears(run, "teach"))))
    return share_of(run, trials, _TEXTS["none"], days=ANSWER_DAYS, note=_TEXTS["note"])
