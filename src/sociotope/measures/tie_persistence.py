"""How often two people who answer each other still do so a month later."""

from __future__ import annotations

from typing import Final

from sociotope.measures._absence import ONE_INSTANT, why_nothing_said
from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._estimate import Array, Estimate, estimate, sums
from sociotope.measures._persistence import (
    BY_GROUPS,
    BY_MONTHS,
    BY_WINDOWS,
    EVERYTHING,
    FOLLOWED,
    OTHERS,
    OWNER_MEAN,
    PLACE_MEAN,
    QUARTER,
    SPAN,
    WINDOW_DAYS,
)
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_quarters, over_slices, without_quarters
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)

LEAST_DYADS = 50
"""Below this, chance decides (docs/science.md 1.7, what the pilot taught)."""

TOO_FEW = _TEXTS["too_few"]
TOO_SHORT = _TEXTS["too_short"]


def tie_persistence(run: Run) -> Estimates:
    """Among pairs of people who addressed each other in a month, the share that does so again in the next, less chance.

    ``(o − c) / (1 − c)``, clipped to [0, 1]. Months of 30 days run from the first directed act, the last one taking
    what is left over. ``c`` is the mean over the same pairs of ``(1 − e^(−λ/2))²``, where ``λ = A_i·A_j / 2ΣA``:
    ``A`` is what a person gave and received in the next month, ``ΣA`` the number of acts of that month. In the
    archive of one person every act has that person at one end, so there ``λ`` is the acts of the next month shared
    equally among all the people of the archive. ``n`` counts pairs and months; null below 50 of them, or without two
    months.

    References
    ----------
    Navarro, Miritello, Canales & Moro 2017, EPJ Data Sci. 6:31; defined here: docs/science.md 1.7 (TP, CollegeMsg
    .084).

    Examples
    --------
    Of 60 pairs and months 45 go on in the next, less what chance would give.

    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     round(tie_persistence(Run(place))["environment", "all"].value, 2)
    0.75
    """

    def why(part: Slice) -> Text:
        nothing = why_nothing_said(run, part.base, part.of, dated=True)
        return TOO_SHORT if nothing in (None, ONE_INSTANT) else nothing

    return without_the_unseen_side(run, over_slices(run, _of_part, why))


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    # a window of three quarters is three quarters put together, each of which follows its pairs past its end
    view, where = (part.base, "TRUE") if part.windows else (part.contacts, part.where)
    span_of = (part.base, "TRUE") if part.keyed else (view, where)
    [span] = run.place.sql(SPAN.format(contacts=span_of[0], where=span_of[1])).to_pylist()
    window = WINDOW_DAYS * 86400
    months = 0 if span["first"] is None else (span["last"] - span["first"]) // window
    if months < 2:
        return {}
    mean = PLACE_MEAN
    owned = run.place.value("SELECT count(*) FROM actors WHERE is_owner")
    if part.owned or (owned and run.place.sampling_design == "ego_crawl"):
        others = run.place.value(OTHERS.format(contacts=view))
        mean = OWNER_MEAN.format(others=others)
    when = {"first": span["first"], "window": window}
    if part.windows:
        if part.owned:
            where = "owner_side IS NOT NULL"
        read = BY_WINDOWS.format(quarter=QUARTER.format(**when))
    else:
        where = part.where if part.keyed else without_quarters(part.where)
        read = BY_GROUPS.format(period="part") if part.keyed else BY_MONTHS.format(quarter=QUARTER.format(**when))
    everything = "SELECT month, actor, other FROM months"
    if part.of == "community":
        everything = EVERYTHING.format(contacts=part.base, last=months - 1, **when)
    sql = FOLLOWED.format(
        contacts=view,
        where=where,
        last=months - 1,
        mean=mean,
        part="part" if part.of == "community" else "''",
        everything=everything,
        read=read,
        **when,
    )
    # the quarters are asked once more, of all the time: the same pairs are followed
    table = run.place.sql(sql) if part.windows else over_quarters(part, run.asked_once(sql))
    answer = {}
    for at, counted in sums(table, ["dyads", "kept", "chance"], part.draws).items():
        dyads = round(counted.total[0])
        if dyads < LEAST_DYADS:
            few = TOO_FEW.format(n=dyads)
            answer[at] = Estimate(None, dyads, status="not_measurable", why=few)
        else:
            answer[at] = estimate(counted, _beyond_chance, n=dyads)
    return answer


def _beyond_chance(total: Array) -> Array:
    dyads, lasting, chance = total[..., 0], total[..., 1], total[..., 2]
    return ((lasting - chance) / (dyads - chance)).clip(0.0, 1.0)
