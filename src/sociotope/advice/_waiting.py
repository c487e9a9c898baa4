"""Where too little was read to conclude: what it is, what it already tells, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._estimates import measured, row, rows
from sociotope.advice._place import headline
from sociotope.advice._titles import use_title
from sociotope.advice._waiting_words import (
    CLAIM,
    CLAIM_NOTHING,
    DATES,
    EXCHANGED,
    EXCHANGES,
    KINDS,
    LONGER_PERIOD,
    LOOKS_LIKE,
    MEANWHILE,
    MORE_ACTS,
    NOBODY_NAMED,
    NONE_OF_YOURS,
    OF_YOURS,
    ONLY_GIVEN,
    ONLY_RECEIVED,
    PACE,
    PEOPLE,
    READ,
    SOME_OF_YOURS,
    TAKE_PART,
    TIME,
    WEEKS,
    WHOLE_ARCHIVE,
    WHOSE,
    YOURS,
)
from sociotope.advice.figures import count, plural
from sociotope.environment import Sociotope
from sociotope.measures import ENOUGH_ACTS, LEAST_ALTERS, measurability_of
from sociotope.objectives import Objective
from sociotope.plugins import modules
from sociotope.schema import ADVICE
from sociotope.text import Text
from sociotope.uses import acts_absent

LEAST_ACTS: Final = 10
"""Under this many acts nothing is concluded, whatever they are."""

NARROW: Final = 0.5
"""From there to as many acts as a quarter takes, one number at least must have an interval under half of its axis."""

_MONTHS: Final = 60
"""Days of exchanges that it takes to see whether ties last."""

_ACTS: Final = """
SELECT kind, count(*) AS acts, sum(mine) AS mine
FROM (
  SELECT
    CASE
      WHEN act.type IN ('Create', 'Question') AND act.audience = 'self' THEN 'note'
      WHEN act.type IN ('Create', 'Question') AND act.audience IN ('direct', 'group') THEN 'message'
      WHEN act.type IN ('Create', 'Question') AND thing.in_reply_to IS NOT NULL THEN 'reply'
      WHEN act.type IN ('Create', 'Question') THEN 'post'
      WHEN act.type = 'Announce' THEN 'share'
      WHEN act.type IN ('Like', 'Dislike') THEN 'like'
      WHEN act.type IN ('Follow', 'Accept', 'Invite') THEN 'tie'
      WHEN act.type IN ('View', 'Read', 'Listen') THEN 'look'
      ELSE 'other'
    END AS kind,
    CASE WHEN person.is_owner THEN 1 ELSE 0 END AS mine
  FROM activities AS act
  LEFT JOIN objects AS thing ON act.object = thing.object
  LEFT JOIN actors AS person ON act.actor = person.actor
) AS acts
GROUP BY kind
ORDER BY acts DESC, kind
"""

_LABELS: Final = """
SELECT scored.use, count(*) AS acts
FROM act_patterns AS act
INNER JOIN pattern_uses AS scored ON act.pattern = scored.pattern
WHERE scored.probability >= 0.5 AND {whose}
GROUP BY scored.use
ORDER BY acts DESC, scored.use
LIMIT 3
"""

_SPAN: Final = """
SELECT
  count(*) AS acts, count(published) AS dated,
  date_diff('second', min(published), max(published)) / 86400.0 AS days
FROM activities AS act
WHERE {whose}
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Half a page in place of a whole one: what was read, what it already tells, and what is still missing.

    ``meanwhile`` is what to count from now on, where there is an objective.
    """

    claim: Text
    read: Text
    already: tuple[Text, ...]
    missing: tuple[Text, ...]
    meanwhile: Text | None = None


def too_little(measures: pa.Table, acts: int) -> bool:
    """Whether so little was read that nothing can be concluded: too few acts, or no number that narrows anything.

    Under 10 acts, always. From 30 on, never. Between them, unless the largest share of a use, the network–media index
    or the reciprocity of arcs has a 95 % interval under half as long as its axis.

    Parameters
    ----------
    measures
        A table of the schema ``MEASURES``.
    acts
        How many acts were read.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> nothing = MEASURES.stored.empty_table()
    >>> too_little(nothing, 9), too_little(nothing, 29), too_little(nothing, 30)
    (True, True, False)
    """
    if acts < LEAST_ACTS or acts >= ENOUGH_ACTS:
        return acts < LEAST_ACTS
    shares = [one for one in rows(measures, "use_share") if measured(one) and (one["n"] or 0) >= LEAST_ACTS]
    largest = max(shares, key=lambda one: float(one["value"]), default=None)
    numbers = [(largest, 1.0), (headline(measures), 2.0), (row(measures, "edge_reciprocity"), 1.0)]
    return not any(_is_narrow(one, length) for one, length in numbers)


def _is_narrow(one: dict[str, Any] | None, length: float) -> bool:
    if one is None or not measured(one) or one["low"] is None or one["high"] is None:
        return False
    return bool(one["high"] - one["low"] < NARROW * length)


def waiting(
    environment: Sociotope, measures: pa.Table, tie_states: pa.Table, objective: Objective | None = None
) -> Waiting | None:
    """What to say where too little was read to conclude (:func:`too_little`); None where a whole page is in order.

    Parameters
    ----------
    environment
        The place.
    measures, tie_states
        What was measured of it.
    objective
        What is wanted, if it is known.

    Examples
    --------
    >>> from sociotope.measures import measures
    >>> from sociotope.ties import tie_states
    >>> with Sociotope.from_tables() as place:
    ...     found = waiting(place, measures(place), tie_states(place))
    ...     found.claim.en, found.read.en
    ('Nothing to measure yet.', 'What was read holds no act at all.')
    """
    kinds = environment.sql(_ACTS).to_pylist()
    acts = sum(one["acts"] for one in kinds)
    if not too_little(measures, acts):
        return None
    owned = bool(environment.value("SELECT count(*) FROM actors WHERE is_owner"))
    absent = acts_absent(environment)
    return Waiting(
        claim=CLAIM if acts else CLAIM_NOTHING,
        read=absent or _read(kinds, owned=owned),
        already=tuple(_already(environment, measures, tie_states, owned=owned)) if acts else (),
        missing=tuple(_missing(environment, measures, owned=owned)),
        meanwhile=None if objective is None else _meanwhile(objective),
    )


def waiting_advice(waiting: Waiting) -> pa.Table:
    """The same as a table of the schema ``ADVICE``: the claim, what is missing, and what to count meanwhile."""
    statements = [("place", waiting.claim + Text(en=" ", fr=" ") + waiting.read)]
    if waiting.meanwhile is not None:
        statements.append(("verdict", waiting.claim))
    statements += [("unseen", lacking) for lacking in waiting.missing]
    if waiting.meanwhile is not None:
        statements.append(("watch", waiting.meanwhile))
    lines = [{"role": role, "sentence": {"en": text.en, "fr": text.fr}, "measures": []} for role, text in statements]
    return pa.Table.from_pylist(lines, schema=ADVICE.stored)


def _meanwhile(objective: Objective) -> Text:
    return MEANWHILE.format(what=objective.outcome.what, denominator=objective.outcome.denominator)


def _read(kinds: list[dict[str, Any]], *, owned: bool) -> Text:
    acts, mine = (sum(one[name] for one in kinds) for name in ("acts", "mine"))
    listed = Text.joined([plural(one["acts"], *KINDS[one["kind"]]) for one in kinds])
    if not owned:
        return READ.format(kinds=listed, whose=Text(en="", fr=""))
    whose = plural(acts, *YOURS) if mine == acts else SOME_OF_YOURS.format(n=count(mine)) if mine else NONE_OF_YOURS
    return READ.format(kinds=listed, whose=whose)


def _already(environment: Sociotope, measures: pa.Table, tie_states: pa.Table, *, owned: bool) -> list[Text]:
    sentences = []
    whose = "act.actor IN (SELECT actor FROM actors WHERE is_owner)" if owned else "TRUE"
    labels = environment.sql(_LABELS.format(whose=whose)).to_pylist()
    if labels:
        uses = [
            Text(en="{use} ({n})", fr="{use} ({n})").format(use=use_title(one["use"]), n=count(one["acts"]))
            for one in labels
        ]
        sentences.append(LOOKS_LIKE.format(uses=Text.joined(uses)))
    met = [one for one in tie_states.to_pylist() if one["strength"] is not None]
    others = row(measures, "alters", of="environment")
    if met:
        sentences.append(_exchanged(met))
    elif not owned and others is not None and measured(others):
        sentences.append(TAKE_PART.format(people=plural(others["n"], *PEOPLE)))
    elif environment.value("SELECT count(*) FROM activities WHERE type IN ('Create', 'Question')"):
        sentences.append(NOBODY_NAMED)
    return sentences


def _exchanged(met: list[dict[str, Any]]) -> Text:
    people = plural(len(met), *PEOPLE)
    given, received = ([one[side] for one in met if one[side] is not None] for side in ("given", "received"))
    if not received:
        return ONLY_GIVEN.format(people=people, n=count(sum(given)))
    if not given:
        return ONLY_RECEIVED.format(people=people, n=count(sum(received)))
    return EXCHANGED.format(people=people, given=count(sum(given)), received=count(sum(received)))


def _missing(environment: Sociotope, measures: pa.Table, *, owned: bool) -> list[Text]:
    sentences = [LONGER_PERIOD] if environment.is_windowed else []
    if not owned and environment.sampling_design == "ego_crawl":
        sentences.append(WHOSE)
    whose = "act.actor IN (SELECT actor FROM actors WHERE is_owner)" if owned else "TRUE"
    [done] = environment.sql(_SPAN.format(whose=whose)).to_pylist()
    if done["acts"] < ENOUGH_ACTS:
        sentences.append(_more_acts(done, OF_YOURS if owned else Text(en="", fr="")))
    known = modules("sociotope.platforms")
    here = {name: known[name] for name in environment.platforms if name in known}
    index = [measurability_of(name).get("network_media_index") for name in here]
    hidden = [one.why for one in index if one and one.status == "not_measurable"]
    of = "owner" if owned else "environment"
    people, directed = row(measures, "alters", of), row(measures, "tie_reciprocity", of)
    [all_acts] = environment.sql(_SPAN.format(whose="TRUE")).to_pylist()
    if hidden and len(hidden) == len(here):
        sentences += dict.fromkeys(hidden)
    else:
        met, acts = ((one or {}).get("n") or 0 for one in (people, directed))
        there = {"n": count(acts), "people": plural(met, *PEOPLE)}
        sentences.append(EXCHANGES.format(**there, enough=ENOUGH_ACTS, least=LEAST_ALTERS))
        if (all_acts["days"] or 0) < _MONTHS:
            sentences.append(TIME)
    if undated := all_acts["acts"] - all_acts["dated"]:
        sentences.append(plural(undated, *DATES))
    sentences += [
        WHOLE_ARCHIVE.format(platform=module.title, name=name)
        for name, module in here.items()
        if not getattr(module, "generic", False)
    ]
    return sentences


def _more_acts(done: dict[str, Any], of_whom: Text) -> Text:
    lacking = ENOUGH_ACTS - done["acts"]
    sentence = plural(lacking, *(words.format(n="{n}", whose=of_whom) for words in MORE_ACTS))
    if done["dated"] < 2 or done["days"] < 7:
        return sentence + Text(en=".", fr=".")
    weeks = lacking * done["days"] / (done["dated"] - 1) / 7
    return sentence + PACE.format(weeks=plural(max(1, round(weeks)), *WEEKS))
