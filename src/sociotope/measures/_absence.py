"""Why there is nothing to count: of the causes that would look alike, the one that holds in this place."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Run
from sociotope.text import Text
from sociotope.ties import CROWD, DIRECTED_KINDS, contacts_of_everybody, has_automation
from sociotope.uses import acts_absent, here

NOTHING_SAID: Final = Text(
    en="{here} holds no message, reply or mention to compute this from.",
    fr="{here} ne contient ni message, ni réponse, ni mention d’où calculer ceci.",
)
NO_TIE: Final = Text(
    en="{here} holds no message, reply, mention or follow from one person to another.",
    fr="{here} ne contient ni message, ni réponse, ni mention, ni abonnement d’une personne à une autre.",
)
NOTHING_WRITTEN: Final = Text(
    en="{here} holds nothing that somebody wrote to others.",
    fr="{here} ne contient rien que quelqu’un ait écrit à d’autres.",
)
NOBODY_NAMED: Final = Text(
    en="What was written to somebody here names nobody at the other end, or only its own author.",
    fr="Ce qui s’écrit ici à quelqu’un ne nomme personne à l’autre bout, ou seulement son propre auteur.",
)
TO_A_CROWD: Final = Text(
    en="All that was written to somebody here names {crowd} people or more at once: a crowd, and not somebody.",
    fr="Tout ce qui s’écrit ici à quelqu’un nomme {crowd} personnes ou plus à la fois : une foule, et non quelqu’un.",
).format(crowd=CROWD)
ONLY_AUTOMATED: Final = Text(
    en="Only automated accounts take part in the messages, replies and mentions of this place; they are counted apart.",
    fr="Seuls des comptes automatisés prennent part aux messages, réponses et mentions de ce lieu ; ils sont comptés "
    "à part.",
)
OWNER_ALONE: Final = Text(
    en="The owner of the archive wrote to nobody here, and nobody wrote to them.",
    fr="La personne de cette archive n’a ici écrit à personne, et personne ne lui a écrit.",
)
OWNER_SILENT: Final = Text(
    en="The owner of the archive wrote nothing to others here.",
    fr="La personne de cette archive n’a ici rien écrit à d’autres.",
)
COMMUNITY_SILENT: Final = Text(
    en="No message, reply or mention of this place goes from or to anybody of this community.",
    fr="Aucun message, réponse ou mention de ce lieu ne vient de cette communauté ni ne s’y adresse.",
)
UNDATED: Final = Text(
    en="None of the messages, replies and mentions that were read has a date, and this is about when people write.",
    fr="Aucun des messages, réponses et mentions lus n’est daté, et il s’agit ici du moment où l’on écrit.",
)
ONE_INSTANT: Final = Text(
    en="Every dated message, reply or mention bears the same instant: nothing tells which one came after another.",
    fr="Tous les messages, réponses et mentions datés le sont du même instant : rien ne dit lequel a suivi l’autre.",
)
PART_UNDATED: Final = Text(
    en="Over what has a date: {share} of the messages, replies and mentions read have none.",
    fr="Sur ce qui est daté : {share} des messages, réponses et mentions lus ne le sont pas.",
)

_SAID: Final = """
SELECT
  count(CASE WHEN directed THEN 1 END) AS directed,
  count(CASE WHEN directed AND owner_side IS NOT NULL THEN 1 END) AS of_owner,
  count(CASE WHEN directed THEN second END) AS dated,
  count(CASE WHEN kind IN ({kinds}) THEN 1 END) AS spoken,
  min(CASE WHEN directed THEN second END) = max(CASE WHEN directed THEN second END) AS at_once
FROM {base}
"""

_ADDRESSED: Final = """
SELECT count(*)
FROM activities AS a
LEFT JOIN objects AS thing ON a.object = thing.object
WHERE
  a.type IN ('Create', 'Question')
  AND (a.audience IN ('direct', 'group', 'self') OR array_length(a."to") > 0 OR thing.in_reply_to IS NOT NULL)
"""


def why_nothing_said(run: Run, base: str, of: str = "environment", *, dated: bool = False) -> Text | None:
    """Why no message, reply or mention can be counted; None when some can.

    Parameters
    ----------
    run
        What is asked, and of which place.
    base
        The view of its contacts.
    of
        ``environment``, ``owner`` or ``community``: of whom it is asked.
    dated
        Whether only what has a date counts, and the order in which it came.
    """
    nobody = acts_absent(run.place)
    if nobody is not None:
        return nobody
    kinds = ", ".join(f"'{kind}'" for kind in DIRECTED_KINDS)
    [found] = run.place.sql(_SAID.format(kinds=kinds, base=base)).to_pylist()
    if not found["directed"]:
        return _why_none_directed(run, base, spoken=bool(found["spoken"]))
    if of == "community":
        return COMMUNITY_SILENT
    if of == "owner" and not found["of_owner"]:
        return OWNER_ALONE
    if dated and not found["dated"]:
        return UNDATED
    return ONE_INSTANT if dated and found["at_once"] else None


def why_nothing_written(run: Run, of: str = "environment") -> Text:
    """Why there is nothing that somebody wrote for others."""
    return acts_absent(run.place) or (
        OWNER_SILENT if of == "owner" else COMMUNITY_SILENT if of == "community" else NOTHING_WRITTEN
    ).format(here=here(run.place))


def why_no_tie(run: Run) -> Text:
    """Why there is no graph at all."""
    return acts_absent(run.place) or NO_TIE.format(here=here(run.place))


def _why_none_directed(run: Run, base: str, *, spoken: bool) -> Text:
    if spoken:
        return TO_A_CROWD
    if has_automation(run.place):
        everybody = contacts_of_everybody(run.place)
        if base != everybody and run.place.value(f"SELECT count(*) FROM {everybody} WHERE directed"):
            return ONLY_AUTOMATED
    if run.place.value(_ADDRESSED):
        return NOBODY_NAMED
    return NOTHING_SAID.format(here=here(run.place))
