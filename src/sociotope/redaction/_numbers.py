"""The numbers of people in a copy: drawn by the owner's key, so that they tell nothing of what people were called.

In a place, numbers follow the order of identifiers: whoever knows two names would know which of two numbers is whose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.engine import Engine
from sociotope.redaction._key import pseudonym_sql
from sociotope.schema import IDENTIFIERS, Table
from sociotope.ties import BUCKETS, bucket_sql

_DRAWN = f"""
SELECT actor, {{bucket}} AS bucket, {pseudonym_sql("'number'", "id")} AS drawn FROM actors CROSS JOIN secret
"""
_MATCHED = """
SELECT old.actor, new.actor AS number
FROM (SELECT actor, bucket, row_number() OVER (PARTITION BY bucket ORDER BY drawn, actor) AS place FROM drawn) AS old
JOIN (SELECT actor, bucket, row_number() OVER (PARTITION BY bucket ORDER BY actor) AS place FROM drawn) AS new
    ON old.bucket = new.bucket AND old.place = new.place
ORDER BY old.actor
"""


@dataclass(frozen=True)
class Numbers:
    """By number of a person, the number that stands for it in the copy: columns ``actor`` and ``number``, by ``actor``.

    The numbers are those of the place, dealt anew. Where there are more people than groups for the intervals, which are
    made from numbers, each number goes to somebody of its own group: the intervals of the copy are then those of the
    place.
    """

    table: pa.Table

    @classmethod
    def of(cls, engine: Engine) -> Numbers:
        """Deal the numbers of the people of a place, the key being lent as ``secret``."""
        few = engine.value("SELECT count(*) FROM actors") <= BUCKETS
        drawn = engine.table(_DRAWN.format(bucket="0" if few else bucket_sql("actor")))
        return cls(engine.table(_MATCHED, drawn=drawn))

    def renumbered(self, table: Table, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of a table in which people have their new numbers; lists of people are in the order of these."""
        for batch in batches:
            for column in table.identifiers():
                place = batch.schema.get_field_index(column.name)
                given = batch.column(place)
                made = self._list(given) if column.type == IDENTIFIERS else self._dealt(given)
                batch = batch.set_column(place, batch.schema.field(place), made)
            yield batch

    def _dealt(self, given: Any) -> Any:
        """New numbers for those of people; those of things as they are, null where there is none."""
        old, new = self.table["actor"].to_numpy(), self.table["number"].to_numpy()
        if not len(old):
            return given
        values = given.fill_null(0).to_numpy(zero_copy_only=False)
        place = np.minimum(np.searchsorted(old, values), len(old) - 1)
        dealt = np.where(old[place] == values, new[place], values)
        return pa.array(dealt, pa.int64(), mask=given.is_null().to_numpy(zero_copy_only=False))

    def _list(self, given: Any) -> Any:
        lists = given.cast(pa.list_(pa.int64()))
        rows, values = pc.list_parent_indices(lists), self._dealt(pc.list_flatten(lists))
        order = np.lexsort((values.to_numpy(zero_copy_only=False), rows.to_numpy(zero_copy_only=False)))
        lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
        ends = pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
        none = lists.is_null()
        made = pa.ListArray.from_arrays(ends, values.take(pa.array(order)), mask=none if none.true_count else None)
        return made.cast(given.type)
