"""From the tables of an environment to the features of every act (docs/science.md 2.2).

Each act becomes one number, its *pattern*: two acts with the same features have the same pattern. A million acts
have a few hundred to a few thousand patterns, so that whatever is computed afterwards is computed once per pattern.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.uses._features import acts, addressees, objects, platforms, texts, threads, traces
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._features.prepared import prepared
from sociotope.uses._features.spoken import spoken


def features(environment: Sociotope) -> None:
    """The features of every act, as relations of the environment; computed once.

    Registers ``act_patterns`` (activity, pattern, actor, published, platform), ``patterns`` (pattern, one column per
    feature, n: acts that have it) and ``features`` (activity, one column per feature). A feature is a float64 in
    [0, 1], null where it cannot be observed; shares of addressees (``first``, ``gap``) are kept to a twentieth.

    Parameters
    ----------
    environment
        The place; its tables are read, never altered. What is prepared lies under ``environment.engine.folder``.

    References
    ----------
    Defined here: docs/science.md 2.2 (features) and 3.4 (the rhythm of a tie).

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     features(place)
    ...     place.sql("SELECT activity, view, pub FROM features").to_pylist()
    [{'activity': 9, 'view': 1.0, 'pub': 0.0}]
    """
    with environment.engine.lock:
        if "features" not in environment.engine.made_of:
            _make(environment)
            environment.engine.made_of["features"] = "act_patterns"


def _make(environment: Sociotope) -> None:
    steps = described(environment) | {
        "use_seen": platforms.SEEN,
        "use_starts": addressees.STARTS,
        "use_referred": addressees.REFERRED,
        "use_edges": addressees.EDGES,
        "use_addressees": addressees.ADDRESSEES,
        "use_contacts": addressees.CONTACTS,
        "use_rhythms": addressees.RHYTHMS,
        "use_ties": addressees.TIES,
        "use_introduced": addressees.INTRODUCTIONS,
        "use_written": texts.WRITTEN,
        "use_talks": texts.TALKS,
        "use_turns": threads.TURNS,
        "use_retained": threads.RETAINED,
    }
    environment.engine.register("use_quantiles", addressees.quantiles())
    for name, sql in steps.items():
        keep(environment, name, sql)
    joined, same = prepared(environment)
    same["is_default"] = f"({platforms.default_audience_sql()})"
    keep(environment, "unread_patterns", acts.acts_sql(joined, same, platforms.unobservable(environment)))
    texts.read_texts(environment)
    keep(environment, "use_both", _BOTH)
    counted = environment.sql(
        "SELECT unread, levels, count(*) AS n FROM use_both GROUP BY unread, levels ORDER BY n DESC, unread, levels"
    )
    numbers = counted.append_column("pattern", pa.array(range(len(counted)), pa.int64()))
    environment.engine.register("use_numbers", numbers)
    keep(environment, "act_patterns", _NUMBERED)
    known = decoded(numbers)
    environment.engine.register("known_patterns", known)
    environment.engine.register("patterns", known)
    columns = ", ".join(f"patterns.{name}" for name in FEATURES)
    environment.engine.run(
        f"CREATE OR REPLACE VIEW features AS SELECT act_patterns.activity, {columns} "
        "FROM act_patterns JOIN patterns ON patterns.pattern = act_patterns.pattern"
    )


_BOTH = f"""
SELECT act.activity, act.pattern AS unread, act.actor, act.published, act.platform,
  coalesce(text.levels, CASE WHEN seen.words THEN {texts.NOTHING_TO_READ} ELSE {texts.UNREADABLE} END) AS levels
FROM unread_patterns AS act
INNER JOIN use_seen AS seen ON seen.platform = act.platform
LEFT JOIN use_read AS text ON text.activity = act.activity
"""
_NUMBERED = """
SELECT act.activity, numbers.pattern, act.actor, act.published, act.platform
FROM use_both AS act
INNER JOIN use_numbers AS numbers ON numbers.unread = act.unread AND numbers.levels = act.levels
"""


def described(environment: Sociotope) -> dict[str, str]:
    """What can be said of each object and of the words of each act: relations by name, one made from the other."""
    if environment.is_redacted:
        return {"use_objects": traces.OBJECTS_SQL, "use_words": traces.WORDS_SQL}
    there = spoken(environment)
    return {
        "use_hosts": objects.HOSTS,
        "use_links": objects.LINKS,
        "use_objects": objects.objects_sql(there),
        "use_words": objects.words_sql(there),
    }


def keep(environment: Sociotope, name: str, sql: str) -> None:
    """Write the answer to a query aside, in bounded memory, and give it a name in the environment."""
    environment.engine.materialise(name, sql)


def decoded(numbers: pa.Table) -> pa.Table:
    """Patterns with their features: the numbers of ``acts_sql`` (``unread``) and of the texts taken apart again."""
    rest: npt.NDArray[np.int64] = numbers["unread"].to_numpy()
    columns = {"pattern": numbers["pattern"]}
    for name in acts.RULES:
        steps = FEATURES[name].steps
        rest, step = np.divmod(rest, steps + 2)
        columns[name] = pa.array(step / steps, mask=step > steps)
    return pa.table(columns | texts.columns_of(numbers["levels"]) | {"n": numbers["n"]})
