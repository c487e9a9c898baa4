"""The table of the measures: of one platform, or of each of several and of all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures._alone import alone, catalogue, people_alone
from sociotope.measures._as_table import table
from sociotope.measures._run import Run
from sociotope.measures._several import Several
from sociotope.text import Text
from sociotope.uses import Use


def measures(
    environment: Sociotope,
    names: Iterable[str] | None = None,
    *,
    intervals: str = "jackknife",
    persons: int | Iterable[str] = 0,
    communities: Mapping[str, str] | None = None,
    moving: bool = False,
    uses: Mapping[str, Use] | None = None,
) -> pa.Table:
    """The table ``measures`` of an environment.

    Parameters
    ----------
    environment
        The place.
    names
        The measures wanted, all when not given; those they are computed from are run but not returned.
    intervals
        ``jackknife`` leaves groups of people out, in one pass and bounded memory; ``actors`` draws people again 200
        times (another population of users like this one); ``blocks`` draws weeks again (the same people in another
        period). The last two are said in ``why``.
    persons
        The identifiers of people to measure one by one, or how many of the busiest: rows ``actor:<id>``.
    communities
        By identifier of an actor, the community it is of (:func:`read_communities`, or :func:`communities_by` for a
        column of ``actors``): rows ``community:<name>`` for what its members give and get, ``…/within`` and
        ``…/between`` for what stays inside and what crosses.
    moving
        Whether windows of three quarters are added to the quarters: ``at`` is ``2026-Q1..2026-Q3``.
    uses
        The uses to look for, such as :func:`sociotope.uses.load_uses` gives with one's own; by default those that come
        with the software.

    Returns
    -------
    pa.Table
        Schema MEASURES: ``measure, of, at, value, low, high, n, status, why``. ``of`` is ``environment``, ``owner``,
        ``layer:reply`` and the like, or the name of a use; ``at`` is ``all`` or a quarter such as ``2026-Q1``.

        With several platforms these are all together: each measure over the platforms that can show it, which ``why``
        names when they are not all. Then come the rows of each platform, which are those of its archive alone:
        ``platform:<name>`` for what was ``owner``, or ``environment`` where there is no owner's, and
        ``platform:<name>/<of>`` for the others.

    Raises
    ------
    UsageError
        When a name is not that of a measure, or of a way to have intervals.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     measures(place, ["edge_reciprocity"])["status"].to_pylist()
    ['not_measurable']
    """
    return measured(Run(environment, intervals, communities or {}, moving, uses), names, persons)


def measured(run: Run, names: Iterable[str] | None = None, persons: int | Iterable[str] = 0) -> pa.Table:
    """The table of a run, as :func:`measures` gives it; what the run has made on a platform is not made again."""
    every = catalogue()
    wanted = list(every) if names is None else list(names)
    for name in wanted:
        if name not in every:
            raise UsageError(
                Text(
                    en="There is no measure “{name}”. There are: {known}.",
                    fr="Il n’y a pas de mesure « {name} ». Il y a : {known}.",
                ).format(name=name, known=", ".join(sorted(every)))
            )
    all_names = set(wanted)
    for name in reversed(list(every)):
        if name in all_names:
            all_names.update(every[name].needs)
    with run.place.engine.lock:  # the tables that a run makes have names that every thread sees
        if len(run.place.platforms) > 1:
            made = Several(run, all_names).table(persons)
        else:
            made = table(alone(run, all_names))
            made = pa.concat_tables([made, table(people_alone(run, persons))]) if persons else made
    return made.filter(pc.is_in(made["measure"], pa.array(wanted, pa.string())))
