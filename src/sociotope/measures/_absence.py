"""Why there is nothing to count: of the causes that would look alike, the one that holds in this place."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Run, once
from sociotope.text import Text, texts
from sociotope.ties import CROWD, DIRECTED_KINDS, contacts_of_everybody, has_automation
from sociotope.uses import acts_absent, here

_TEXTS: Final = texts(__name__)

NOTHING_SAID: Final = _TEXTS["nothing_said"]
NO_TIE: Final = _TEXTS["no_tie"]
NOTHING_WRITTEN: Final = _TEXTS["nothing_written"]
NOBODY_NAMED: Final = _TEXTS["nobody_named"]
TO_A_CROWD: Final = _TEXTS["to_a_crowd"].format(crowd=CROWD)
ONLY_AUTOMATED: Final = _TEXTS["only_automated"]
OWNER_ALONE: Final = _TEXTS["owner_alone"]
OWNER_SILENT: Final = _TEXTS["owner_silent"]
COMMUNITY_SILENT: Final = _TEXTS["community_silent"]
UNDATED: Final = _TEXTS["undated"]
ONE_INSTANT: Final = _TEXTS["one_instant"]

_COUNTS: Final = """
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


@once
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
    [counts] = run.place.sql(_COUNTS.format(kinds=kinds, base=base)).to_pylist()
    if not counts["directed"]:
        return _why_none_directed(run, base, spoken=bool(counts["spoken"]))
    if of == "community":
        return COMMUNITY_SILENT
    if of == "owner" and not counts["of_owner"]:
        return OWNER_ALONE
    if dated and not counts["dated"]:
        return UNDATED
    return ONE_INSTANT if dated and counts["at_once"] else None


@once
def why_nothing_written(run: Run, of: str = "environment") -> Text:
    """Why there is nothing that somebody wrote for others."""
    return acts_absent(run.place) or (
        OWNER_SILENT if of == "owner" else COMMUNITY_SILENT if of == "community" else NOTHING_WRITTEN
    ).format(here=here(run.place))


@once
def why_no_tie(run: Run) -> Text:
    """Why there is no graph at all."""
    return acts_absent(run.place) or NO_TIE.format(here=here(run.place))


@once
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
