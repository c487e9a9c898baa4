"""The ties of one person: how strong, how alive, and why one says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.schema import TIMESTAMP
from sociotope.text import Text
from sociotope.ties._chances import chances
from sociotope.ties._gaps import DAY, column
from sociotope.ties._known import KnownTies, known_ties
from sociotope.ties._reasons import reason
from sociotope.ties._state import states_of
from sociotope.ties._strength import HALF_LIFE_DAYS, counted, strength
from sociotope.views import seen_on

Array = npt.NDArray[np.float64]
_TEXT: Final = pa.struct([("en", pa.string()), ("fr", pa.string())])
TIE_STATES: Final = pa.schema(
    [
        pa.field("other", pa.int64(), False),
        pa.field("name", pa.string()),
        pa.field("anonymous", pa.bool_(), False),
        pa.field("connected", pa.bool_()),
        pa.field("contacts", pa.int64(), False),
        pa.field("given", pa.int64()),
        pa.field("received", pa.int64()),
        pa.field("first", TIMESTAMP),
        pa.field("last", TIMESTAMP),
        pa.field("silence", pa.float64()),
        pa.field("usual_gap", pa.float64()),
        pa.field("strength", pa.float64()),
        pa.field("parts", pa.list_(pa.struct([("feature", pa.string()), ("points", pa.float64())])), False),
        pa.field("survival", pa.float64()),
        pa.field("p_alive", pa.float64()),
        pa.field("p_lost", pa.float64()),
        pa.field("p_contact", pa.float64()),
        pa.field("state", pa.string()),
        pa.field("reason", _TEXT, False),
    ]
)
"""The table of :func:`tie_states`."""


def tie_states(environment: Sociotope, actor: int | None = None) -> pa.Table:
    """The ties of one person, strongest first: strength, silence, whether it is alive still, and a sentence.

    Acts less than an hour apart are one contact. A tie may die after each contact; ``S`` is the probability that a gap
    of it outlasts its present silence, from its own gaps and, as a prior, those of the person's other ties. From both
    follows the probability that it is alive, and that a contact comes within 90 days, which the person's own past puts
    right, or that of public logs. Against what the first was at the last contact, a tie is ``warm`` from a half,
    ``cooling`` from a tenth, under a year and where the person's active days say so too, ``cold`` below; ``dormant`` is
    cold, silent for 180 days, and in the strongest third at its last contact. Somebody met once has no state.
    Automated and blocked actors are left out; anonymous ones are each a tie.

    On several platforms, the ties of the owner are those of each archive alone, up to its own end: a silence says
    nothing after it (:func:`ties_together`).

    Parameters
    ----------
    environment
        The place.
    actor
        Whose ties; the owner of the archive when not given.

    Returns
    -------
    pa.Table
        Schema :data:`TIE_STATES`. ``contacts`` counts those that are dated; ``first`` is the first sign of the tie, a
        connection included; ``last`` the last thing exchanged; ``given`` and ``received`` null where the archive cannot
        show that side, which lowers no strength, and ``connected`` where it cannot show both directions of it;
        ``silence`` and ``usual_gap`` in days; ``strength`` from 0 to 100, that of the strongest, the sum of ``parts``;
        ``survival`` is ``S``, ``p_alive`` and ``p_contact`` the two probabilities, ``p_lost`` what the first has lost
        since the last contact; they and ``state`` are null where somebody was met once, or nothing is dated.

    References
    ----------
    Navarro, Miritello, Canales & Moro 2017, EPJ Data Sci. 6:31; Fader, Hardie & Lee 2005, Marketing Science 24:275;
    defined here: docs/science.md 3.4 and 8.3.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     tie_states(place).num_rows
    0
    """
    if actor is None and len(environment.platforms) > 1:
        return ties_together([tie_states(seen_on(environment, [name])) for name in environment.platforms])
    known = known_ties(environment, actor)
    return TIE_STATES.empty_table() if known is None else _table(known)


def ties_together(states: Sequence[pa.Table]) -> pa.Table:
    """The ties of several archives, strongest first; somebody met in several is one tie, as where it is most alive.

    Parameters
    ----------
    states
        Of each archive, its table of the schema :data:`TIE_STATES`.

    Returns
    -------
    pa.Table
        Rows as they are in one archive. Of somebody met in several, the one where the tie is likeliest to be alive,
        then the strongest; ``strength`` and ``parts`` of the one that shows most of it; ``contacts``, ``given`` and
        ``received`` added up (null where no archive shows that side), the earliest ``first``, the latest ``last``, and
        ``connected`` where any archive says so.
    """
    met: dict[int, list[dict[str, Any]]] = {}
    for table in states:
        for row in table.to_pylist():
            met.setdefault(row["other"], []).append(row)
    rows = [_most_alive(each) for each in met.values()]
    rows.sort(key=lambda row: (-_or_least(row["strength"]), row["other"]))
    return pa.Table.from_pylist(rows, schema=TIE_STATES)


def _most_alive(rows: list[dict[str, Any]]) -> dict[str, Any]:
    if len(rows) == 1:
        return rows[0]
    best = max(rows, key=lambda row: (_or_least(row["p_alive"]), _or_least(row["strength"])))

    def known(name: str) -> list[Any]:
        return [row[name] for row in rows if row[name] is not None]

    sums = {name: sum(known(name)) if known(name) else None for name in ("contacts", "given", "received")}
    ends = {"first": min(known("first"), default=None), "last": max(known("last"), default=None)}
    # an archive that shows one side hides nothing of what another shows of both
    fullest = max(rows, key=lambda row: (len(row["parts"]), _or_least(row["strength"])))
    strong = {name: fullest[name] for name in ("strength", "parts")}
    return best | sums | ends | strong | {"connected": any(known("connected")) if known("connected") else None}


def _or_least(value: float | None) -> float:
    return -1.0 if value is None else value


def _table(known: KnownTies) -> pa.Table:
    people, meetings, now = known.people, known.meetings, known.now
    given, received = column(people, "given"), column(people, "received")
    spoke = given + received > 0
    ahead = chances(meetings, now, np.where(spoke, np.nan, column(people, "last_second")))
    gaps = ahead.gaps
    fresh = known.weight * 2 ** ((meetings.closed - now) / (DAY * HALF_LIFE_DAYS))
    contacts = np.bincount(meetings.tie, weights=fresh, minlength=meetings.people) + column(people, "undated")
    there, back = column(people, "weight_given"), column(people, "weight_received")
    with np.errstate(divide="ignore", invalid="ignore"):
        evenness = np.where(spoke, 2 * np.minimum(there, back) / (there + back), np.nan)
    total, parts = strength(np.where(spoke, contacts, 0.0), evenness)
    at_last = counted(contacts, evenness) * 2 ** (np.nan_to_num(gaps.silence) / HALF_LIFE_DAYS)
    again = gaps.contacts >= 2
    once_strong = at_last >= np.quantile(at_last[again], 2 / 3) if again.any() else again
    states = states_of(ahead, once_strong)
    lost = ahead.alive_at_last - ahead.alive
    foretold = {"survival": gaps.survival, "p_alive": ahead.alive, "p_lost": lost, "p_contact": ahead.shown}
    sides = {
        "given": _seen(people, given, spoke, "gives_seen"),
        "received": _seen(people, received, spoke, "gets_seen"),
    }
    rows: list[dict[str, Any]] = []
    for at, person in enumerate(people.to_pylist()):
        silence, usual = _or_none(gaps.silence[at]), _or_none(gaps.usual[at])
        gave, got = sides["given"][at], sides["received"][at]
        sentence: Text = reason(states[at], bool(spoke[at]), silence, usual, gave, got)
        rows.append(
            {
                "other": person["other"],
                "name": person["name"],
                "anonymous": bool(person["anonymous"]),
                "connected": True if person["connected"] else False if person["follows_seen"] else None,
                "contacts": int(gaps.contacts[at]),
                "given": gave,
                "received": got,
                "first": person["first"],
                "last": person["last"],
                "silence": silence,
                "usual_gap": usual,
                "strength": float(total[at]) if spoke[at] else None,
                "parts": [
                    {"feature": name, "points": float(parts[name][at])}
                    for name in parts
                    if spoke[at] and np.isfinite(parts[name][at])
                ],
                **{name: _or_none(values[at]) if states[at] else None for name, values in foretold.items()},
                "state": states[at],
                "reason": {"en": sentence.en, "fr": sentence.fr},
            }
        )
    rows.sort(key=lambda row: (-_or_least(row["strength"]), row["other"]))
    return pa.Table.from_pylist(rows, schema=TIE_STATES)


def _seen(people: pa.Table, passed: Array, spoke: npt.NDArray[np.bool_], shown: str) -> list[int | None]:
    """How much passed on one side of each tie; None where nothing is seen of it, and nothing would be."""
    known = (passed > 0) | (column(people, "both_seen") > 0) | (~spoke & (column(people, shown) > 0))
    return [int(n) if is_known else None for n, is_known in zip(passed, known, strict=True)]


def _or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
