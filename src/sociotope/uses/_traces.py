"""What the words and the addresses of a place tell, written down so that they can be taken away."""

from __future__ import annotations

from sociotope.environment import Sociotope
from sociotope.uses._features import described, features, keep
from sociotope.uses._features.traces import TOLD_SQL
from sociotope.uses._lexical import lexical_cues


def traces_sql(environment: Sociotope) -> str:
    """The rows of the table ``traces``, as a query: all that the features ever ask of a text or an address.

    Parameters
    ----------
    environment
        The place, with its contents; or a copy without them, whose traces are then passed on.

    Examples
    --------
    >>> import pyarrow as pa
    >>> notes = pa.table({"object": [7], "content": ["How to prune a rose?"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(objects=notes) as place:
    ...     place.sql(f"SELECT thing, words, howto, promo FROM ({traces_sql(place)}) AS trace").to_pylist()
    [{'thing': 7, 'words': 5, 'howto': True, 'promo': False}]
    """
    features(environment)
    for name, sql in described(environment).items():
        keep(environment, name, sql)
    lexical_cues(environment, ("absolute",))
    return TOLD_SQL
