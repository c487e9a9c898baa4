"""Lists of people: who follows, is followed, is blocked. Each entry is an act between its person and the owner."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.platforms._records import Records
from sociotope.schema import ACTIVITIES, ACTORS, TIMESTAMP

RELATION: Final = pa.schema(
    [
        ("source_row", pa.int64()),
        ("why", pa.string()),
        ("other", pa.string()),
        ("other_name", pa.string()),
        ("published", TIMESTAMP),
        ("precision", pa.string()),
    ]
)
"""What a platform may say of an entry: whom it is about, and since when."""

_ACTORS: Final = """
SELECT DISTINCT other AS id, 'Person' AS type, other_name AS name, other = coalesce(run.owner, '') AS is_owner,
    CAST(NULL AS BOOLEAN) AS is_automated, starts_with(other, concat(run.platform, ':name:')) AS name_only, run.platform
FROM mapped CROSS JOIN run
"""


def relations(mapped: str, act: str, *, is_received: bool = False, **more: Any) -> Records:
    """Records that are entries of such a list: ``mapped`` gives what it can of :data:`RELATION`.

    ``act`` is what each is (``Follow``, ``Block``), of the owner, or of the other when ``is_received``. The other
    arguments are those of :class:`._records.Records`.
    """
    actor, object_ = ("other", "run.owner") if is_received else ("run.owner", "other")
    activities = f"""
SELECT '{act}' AS type, {actor} AS actor, {object_} AS object, published,
    CASE WHEN published IS NOT NULL THEN coalesce(precision, 'second') END AS precision, run.platform, run.source,
    source_row
FROM mapped CROSS JOIN run"""
    return Records(mapped, ((ACTORS, _ACTORS), (ACTIVITIES, activities)), columns=RELATION, **more)
