"""How many people are on the other side of what is said here."""

from __future__ import annotations

from sociotope.measures._estimate import Estimate
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()

_PEOPLE = """
SELECT period, count(DISTINCT person) AS persons
FROM (
  SELECT {period} AS period, actor AS person FROM {contacts} WHERE directed AND {where} AND {given}
  UNION ALL
  SELECT {period} AS period, other AS person FROM {contacts} WHERE directed AND {where} AND {received}
) AS ends
GROUP BY period
"""


def alters(run: Run) -> Estimates:
    """How many different people gave or received a directed act; for the owner of an archive, how many others.

    A count of what was read, known exactly: its interval is itself. ``n`` is the count. Null when there is none.

    References
    ----------
    Dunbar, Arnaboldi, Conti & Passarella 2015, Social Networks 43:39; defined here: docs/science.md 1.7 (labels).

    Examples
    --------
    Ada, Ben, Cy and Di wrote to one another; Eli only passed something on.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     alters(Run(place))["environment", "all"].value
    4.0
    """
    return over_slices(run, _of_part)


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    of_owner = part.owned
    table = run.place.sql(
        _PEOPLE.format(
            period=part.period,
            where=part.where,
            contacts=part.contacts,
            given="owner_side = 'received'" if of_owner else "TRUE",
            received="owner_side = 'given'" if of_owner else "TRUE",
        )
    )
    return {
        row["period"]: Estimate(float(row["persons"]), row["persons"], low=row["persons"], high=row["persons"])
        for row in table.to_pylist()
    }
