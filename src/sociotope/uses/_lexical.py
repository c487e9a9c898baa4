"""What the lists of words find in every text of a place: for whoever studies the words rather than the uses."""

from __future__ import annotations

from collections.abc import Sequence

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.uses._cues import CUES, WORDS, folded_sql
from sociotope.uses._features import keep
from sociotope.uses._features.spoken import spoken
from sociotope.uses._features.traces import cues_sql


def lexical_cues(environment: Sociotope, names: Sequence[str] = CUES) -> str:
    """Which cues the words of each object give; computed anew at each call.

    Parameters
    ----------
    environment
        The place.
    names
        The cues wanted, among ``CUES``. ``absolute`` ("always", "the only way") weighs in no use.

    Returns
    -------
    str
        The name of the view, ``lexical_cues``: ``object``, and one boolean per cue, null for a text in a language
        without lists. Objects without words are left out. A text that does not say its language is searched in all.

    Raises
    ------
    UsageError
        When there is no such cue.

    Examples
    --------
    >>> import pyarrow as pa
    >>> notes = pa.table({"object": [7], "content": ["There's only one way: mine. Thanks!"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(objects=notes) as place:
    ...     place.sql(f"SELECT absolute, ritual, promo FROM {lexical_cues(place)}").to_pylist()
    [{'absolute': True, 'ritual': True, 'promo': False}]
    """
    unknown = [name for name in names if name not in CUES]
    if unknown or not names:
        raise UsageError(
            Text(
                en="The lists of words are those of {known}; got “{unknown}”.",
                fr="Les listes de mots sont celles de {known} ; valeur reçue : « {unknown} ».",
            ).format(known=", ".join(CUES), unknown=", ".join(unknown))
        )
    there = spoken(environment)
    columns = ", ".join(f"{there.of_things(name)} AS {name}" for name in names)
    keep(
        environment,
        "lexical_cues",
        cues_sql(tuple(names))
        if environment.is_redacted
        else f"SELECT object, {columns} FROM (SELECT object, lower(language) AS language, {folded_sql(WORDS)} AS words "
        "FROM objects WHERE content IS NOT NULL OR name IS NOT NULL) AS worded",
    )
    return "lexical_cues"
