"""What a person's own use looks for besides the known features: its words, kinds of act and instruments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sociotope.environment import Sociotope
from sociotope.text import Text
from sociotope.uses._cues import LANGUAGES, Cue, folded_sql, matching, quoted, words_alone
from sociotope.uses._features import features, keep
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._features.texts import OWN_WORDS, SPEAKS

Kind = Literal["words", "acts", "instruments"]
KINDS: Final[tuple[Kind, ...]] = ("words", "acts", "instruments")

ABOUT: Final[Mapping[Kind, Text]] = {
    "words": Text("it says words of the list", "il contient des mots de la liste"),
    "acts": Text("it is an act of the kind that is looked for", "c’est un acte du genre recherché"),
    "instruments": Text("it was made with an application of the list", "il vient d’une application de la liste"),
}


@dataclass(frozen=True, slots=True)
class Own:
    """One thing that a use of one's own looks for: a feature that is 0, 1, or null where it cannot be observed.

    ``words`` are by language; ``names`` are kinds of act or instruments.
    """

    name: str
    kind: Kind
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def cue(self, language: str | None = None) -> Cue:
        """The expression for the words of a language, or of all."""
        codes = LANGUAGES if language is None else (language,)
        return words_alone([word for code in codes for word in self.words.get(code, ())])


def own_features(environment: Sociotope, owns: Iterable[Own]) -> None:
    """Add a column per feature of one's own to ``patterns`` and ``features``, with patterns numbered anew.

    Parameters
    ----------
    environment
        The place; its known features are computed first when they are not there yet.
    owns
        What is looked for. Asked anew, it replaces what had been added before.
    """
    features(environment)
    wanted = list(owns)
    path = environment.engine.folder / "act_patterns.parquet"
    environment.engine.view("base_patterns", [path], pq.read_schema(path))
    rule = _rule_without_contents if environment.is_redacted else _rule
    digits = " + ".join(f"({rule(own)}) * {3**place}" for place, own in enumerate(wanted))
    keep(environment, "own_digits", _DIGITS.format(digits=digits, words=folded_sql(WORDS_OF_ACT), speaks=SPEAKS))
    counted = environment.sql(
        "SELECT base.pattern AS base, own.digits, count(*) AS n FROM base_patterns AS base "
        "JOIN own_digits AS own ON own.activity = base.activity GROUP BY 1, 2 ORDER BY n DESC, 1, 2"
    )
    numbers = counted.append_column("pattern", pa.array(range(len(counted)), pa.int64()))
    known = environment.sql("SELECT * FROM known_patterns")
    rows = pc.index_in(numbers["base"], known["pattern"])
    columns = {"pattern": numbers["pattern"]} | {name: known[name].take(rows) for name in FEATURES}
    rest = numbers["digits"].to_numpy()
    for own in wanted:
        rest, digit = np.divmod(rest, 3)
        columns[own.name] = pa.array(digit.astype(np.float64), mask=digit > 1)
    environment.engine.register("own_numbers", numbers)
    keep(
        environment,
        "own_patterns",
        "SELECT base.activity, numbers.pattern, base.actor, base.published, base.platform FROM base_patterns AS base "
        "JOIN own_digits AS own ON own.activity = base.activity "
        "JOIN own_numbers AS numbers ON numbers.base = base.pattern AND numbers.digits = own.digits",
    )
    made = environment.engine.folder / "own_patterns.parquet"
    environment.engine.view("act_patterns", [made], pq.read_schema(made))
    environment.engine.register("patterns", pa.table(columns | {"n": numbers["n"]}))
    named = ", ".join(f"patterns.{name}" for name in [*FEATURES, *(own.name for own in wanted)])
    environment.engine.run(
        f"CREATE OR REPLACE VIEW features AS SELECT act_patterns.activity, {named} "
        "FROM act_patterns JOIN patterns ON patterns.pattern = act_patterns.pattern"
    )


WORDS_OF_ACT: Final = "coalesce(own_words || '. ', '') || coalesce(act_words, '')"

_DIGITS: Final = f"""
WITH spoken AS (
  SELECT act.activity, act.type, lower(act.instrument) AS instrument, act.platform,
    CASE WHEN {{speaks}} THEN lower(own.language) END AS language,
    CASE WHEN {{speaks}} THEN {OWN_WORDS} END AS own_words,
    CASE WHEN act.type NOT IN ('Like', 'Dislike') THEN act.content END AS act_words
  FROM activities AS act LEFT JOIN objects AS own ON own.object = act.object
), instruments AS (
  SELECT platform, count(instrument) > 0 AS has_instruments FROM activities GROUP BY platform
), worded AS (
  SELECT activity, type, instrument, language, {{words}} AS words, seen.words AS sees_words, has_instruments
  FROM spoken JOIN use_seen AS seen ON seen.platform = spoken.platform
  JOIN instruments ON instruments.platform = spoken.platform
)
SELECT activity, {{digits}} AS digits FROM worded
"""


def _rule(own: Own) -> str:
    """0, 1, or 2 for null."""
    if own.kind == "acts":
        return f"CASE WHEN type IN ({_listed(own.names)}) THEN 1 ELSE 0 END"
    if own.kind == "instruments":
        return f"CASE WHEN instrument IN ({_listed(own.names)}) THEN 1 WHEN has_instruments THEN 0 ELSE 2 END"
    ways = " ".join(
        f"WHEN language LIKE '{code}%' THEN CASE WHEN {matching(own.cue(code))} THEN 1 ELSE 0 END"
        for code in LANGUAGES
        if own.words.get(code)
    )
    either = f"CASE WHEN {matching(own.cue())} THEN 1 ELSE 0 END"
    return (
        f"CASE WHEN NOT sees_words THEN 2 WHEN words = '' THEN 0 WHEN language IS NULL THEN {either} {ways} ELSE 2 END"
    )


def _rule_without_contents(own: Own) -> str:
    """The same for a copy without contents: what the words or the application were can no longer be looked up."""
    if own.kind == "acts":
        return _rule(own)
    if own.kind == "instruments":
        return "CASE WHEN has_instruments AND instrument IS NULL THEN 0 ELSE 2 END"
    return "CASE WHEN sees_words AND words = '' THEN 0 ELSE 2 END"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{quoted(name)}'" for name in names)
