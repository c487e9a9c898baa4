"""Which uses a place lets one see at all: what cannot be seen is not nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.plugins import modules
from sociotope.text import Text
from sociotope.uses._absent import acts_absent
from sociotope.uses._features.addressees import DIRECTED
from sociotope.uses._features.catalogue import FEATURES, FROM_WORDS_ALONE
from sociotope.uses._mix import Of, restriction
from sociotope.uses._score import pattern_uses
from sociotope.uses._use import Use

LEAST_COVERAGE: Final = 0.25
"""Below a quarter of the weights that speak for a use, its share would tell what is recorded, not what is done."""

LEAST_OF_WORDS: Final = 3.0
"""What words weigh at least in coverage, for a use that they can tell."""

_ADDRESSED: Final = (*DIRECTED, "Follow", "Accept")

NEEDS: Final = {
    **dict.fromkeys(("pub", "private", "dir", "reply", "turn3", "link"), DIRECTED),
    "media": ("Image", "Video", "Audio"),
    "first": _ADDRESSED,
    "gap": _ADDRESSED,
    "announce": ("Announce",),
    "connect": ("Follow", "Invite", "Accept", "Offer", "Join"),
    "enrol": ("Course",),
    "consume_learn": ("Course", "HowTo", "LearningResource"),
    "event": ("Event",),
    "invite": ("Invite",),
    "view": ("View", "Read", "Listen"),
    "like": ("Like",),
    "poll": ("Question",),
    "accepted": ("Accept",),
}
"""By feature, the kinds of act or object of which one must be there for the feature to be seen, in a log without words.

A platform that is known by name tells what its archive never shows; a log of any kind tells nothing, and what it
records is what is in it. A log with words may show any of these by other marks.
"""

OBSERVABLE: Final = pa.schema(
    [
        pa.field("use", pa.string(), False),
        pa.field("coverage", pa.float64(), False),
        pa.field("status", pa.string(), False),
        pa.field("why", pa.struct([("en", pa.string()), ("fr", pa.string())])),
    ]
)


def observable(environment: Sociotope, of: Of = None, known: Mapping[str, Use] | None = None) -> pa.Table:
    """How much of what would tell each use can be seen here, and whether that is enough to measure it.

    ``coverage = sum(w_k s_k) / sum(w_k)`` over the features that speak for the use: ``w_k`` is the weight (of words,
    the weights of what is looked for in them, three at least), ``s_k`` the share of acts where the feature is not null;
    0 where the acts that could show it are not recorded at all. A use whose coverage is under 0.25 is
    ``not_measurable``.

    Parameters
    ----------
    environment
        The place.
    of
        As in :func:`sociotope.uses.use_mix`.
    known
        As in :func:`sociotope.uses.pattern_uses`.

    Returns
    -------
    pa.Table
        ``use, coverage, status, why``; ``why`` names what cannot be observed, or says that there is no act; null when
        all can.

    References
    ----------
    Defined here: docs/science.md 2.2 (coverage).

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     [row["use"] for row in observable(place).to_pylist() if row["status"] == "measured"]
    ['monitor']
    """
    with environment.engine.lock:
        known = pattern_uses(environment, known)
        absent = acts_absent(environment, of)
        seen = _seen(environment, of, known)
    rows = []
    for use in known.values():
        helps = {name: weight for name, weight in use.weights.items() if weight > 0}
        if use.text_feature:  # what is read of words stands for what is looked for in them
            looked_for = sum(helps.pop(name, 0.0) for name in FROM_WORDS_ALONE)
            helps[use.text_feature] = max(looked_for, LEAST_OF_WORDS)
        total = sum(helps.values())
        coverage = sum(weight * seen[name] for name, weight in helps.items()) / total if total else 1.0
        enough = coverage >= LEAST_COVERAGE and absent is None
        hidden = [use.says(name) for name in helps if seen[name] < LEAST_COVERAGE]
        why = absent or _why(hidden, enough=enough)
        rows.append(
            {
                "use": use.name,
                "coverage": coverage,
                "status": "measured" if enough else "not_measurable",
                "why": None if why is None else {"en": why.en, "fr": why.fr},
            }
        )
    return pa.Table.from_pylist(rows, schema=OBSERVABLE)


def _seen(environment: Sociotope, of: Of, known: Mapping[str, Use]) -> dict[str, float]:
    """By feature, the share of acts where it is observed; nothing when what shows it is not recorded."""
    names = sorted({name for use in known.values() for name in (*use.weights, use.text_feature) if name} | set(NEEDS))
    columns = ", ".join(
        f"CAST(sum(CASE WHEN patterns.{name} IS NULL THEN 0 ELSE counted.n END) AS BIGINT) AS {name}" for name in names
    )
    rows = environment.sql(
        f"SELECT counted.platform, CAST(sum(counted.n) AS BIGINT) AS n, {columns} "
        "FROM (SELECT act.platform, act.pattern, count(*) AS n FROM act_patterns AS act "
        f"WHERE {restriction(of)} GROUP BY act.platform, act.pattern) AS counted "
        "JOIN patterns ON patterns.pattern = counted.pattern GROUP BY counted.platform"
    ).to_pylist()
    words = dict(_pairs(environment, "SELECT platform, words FROM use_seen"))
    kinds: dict[str, set[str]] = {}
    for platform, kind in _pairs(
        environment, "SELECT platform, type FROM activities UNION SELECT platform, type FROM objects"
    ):
        kinds.setdefault(platform, set()).add(kind)
    modules_known = modules("sociotope.platforms")
    acts = sum(row["n"] for row in rows)
    seen = dict.fromkeys(names, 0.0)
    for row in rows:
        module = modules_known.get(row["platform"])
        tells_more = words[row["platform"]] or (module is not None and not getattr(module, "generic", False))
        for name in names:
            lexical = name in FEATURES and FEATURES[name].lexical
            recorded = name not in NEEDS or bool(kinds[row["platform"]] & set(NEEDS[name]))
            if tells_more or (recorded and not lexical):
                seen[name] += row[name] / acts
    return seen


def _pairs(environment: Sociotope, sql: str) -> list[tuple[str, str]]:
    return [tuple(row.values()) for row in environment.sql(sql).to_pylist()]


def _why(hidden: list[Text], *, enough: bool) -> Text | None:
    if not hidden:
        return None
    en = ", whether ".join(each.en for each in hidden)
    fr = ", ".join(("s’" if each.fr.startswith("il ") else "si ") + each.fr for each in hidden)
    if enough:
        return Text(
            en=f"Seen in part: the archive does not tell whether {en}.", fr=f"Vu en partie : l’archive ne dit pas {fr}."
        )
    return Text(
        en=f"What would show this use is not in the archive, which does not tell whether {en}.",
        fr=f"Ce qui montrerait cet usage n’est pas dans l’archive, qui ne dit pas {fr}.",
    )
