"""Who is met on several platforms: under one identifier, for nobody is taken for somebody else of the same name."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.ties._contacts import contacts
from sociotope.ties._ties import COUNTED

MET: Final = pa.schema([pa.field("other", pa.int64(), False), pa.field("platforms", pa.list_(pa.string()), False)])
"""The table of :func:`met_on_several`."""

_PLACES: Final = """
SELECT DISTINCT ends.person AS other, act.platform
FROM (
  SELECT activity, other AS person FROM {contacts} WHERE {given} AND {counted}
  UNION ALL
  SELECT activity, actor AS person FROM {contacts} WHERE {received} AND {counted}
) AS ends
INNER JOIN activities AS act ON ends.activity = act.activity
ORDER BY other, platform
"""


def met_on_several(environment: Sociotope) -> pa.Table:
    """The people in touch on more than one platform: with the owner where there is one, else with anybody.

    Archives of several platforms tell of one person only where they give one identifier; a name that is the same
    matches nobody.

    Returns
    -------
    pa.Table
        Schema :data:`MET`: ``other, platforms``, by number; the names of platforms are sorted.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     met_on_several(place).num_rows
    0
    """
    owned = environment.value("SELECT count(*) FROM actors WHERE is_owner")
    sides = [f"owner_side = '{side}'" if owned else "TRUE" for side in ("given", "received")]
    sql = _PLACES.format(contacts=contacts(environment), given=sides[0], received=sides[1], counted=COUNTED)
    platforms_of: dict[int, list[str]] = {}
    for row in environment.sql(sql).to_pylist():
        platforms_of.setdefault(row["other"], []).append(row["platform"])
    several = [{"other": other, "platforms": names} for other, names in platforms_of.items() if len(names) > 1]
    return pa.Table.from_pylist(several, schema=MET)
