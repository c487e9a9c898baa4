"""From the tables of an environment to the features of every act (docs/science.md 2.2).

Each act becomes one number, its *pattern*: two acts with the same features have the same pattern. A million acts
have a few hundred to a few thousand patterns, so that whatever is computed afterwards is computed once per pattern.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.uses._features import acts, addressees, objects, platforms, threads, traces
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
        "use_turns": threads.TURNS,
        "use_retained": threads.RETAINED,
    }
    environment.engine.register("use_quantiles", addressees.quantiles())
    for name, sql in steps.items():
        keep(environment, name, sql)
    keep(environment, "act_patterns", acts.acts_sql(*prepared(environment), platforms.unobservable(environment)))
    counted = environment.sql(
        "SELECT pattern, count(*) AS n FROM act_patterns GROUP BY pattern ORDER BY n DESC, pattern"
    )
    known = decoded(counted)
    environment.engine.register("known_patterns", known)
    environment.engine.register("patterns", known)
    columns = ", ".join(f"patterns.{name}" for name in FEATURES)
    environment.engine.run(
        f"CREATE OR REPLACE VIEW features AS SELECT act_patterns.activity, {columns} "
        "FROM act_patterns JOIN patterns ON patterns.pattern = act_patterns.pattern"
    )


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


def decoded(counted: pa.Table) -> pa.Table:
    """Patterns with their features: the numbers of ``acts_sql`` taken apart again."""
    rest: npt.NDArray[np.int64] = counted["pattern"].to_numpy()
    columns = {"pattern": counted["pattern"]}
    for name, feature in FEATURES.items():
        rest, step = np.divmod(rest, feature.steps + 2)
        columns[name] = pa.array(step / feature.steps, mask=step > feature.steps)
    return pa.table(columns | {"n": counted["n"]})
