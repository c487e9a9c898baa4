"""Why an act has the uses that it has, in words; and acts that show a use well."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.uses._cues import cues, quoted, words_of
from sociotope.uses._features.addressees import DIRECTED
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._mix import Of, restriction
from sociotope.uses._score import THRESHOLD, pattern_uses, scored_with


@dataclass(frozen=True, slots=True)
class Term:
    """What one feature brings to one use: ``contribution = weight x value``; all null when it cannot be observed.

    ``words`` are the words of the act that told the feature, as they were written.
    """

    feature: str
    value: float | None
    weight: float
    contribution: float | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """One label of one act, with all that spoke for and against it, the weightiest first."""

    activity: int
    use: str
    probability: float
    confidence: float
    bias: float
    terms: tuple[Term, ...]
    sentence: Text


def why(environment: Sociotope, activity: int, threshold: float = THRESHOLD) -> list[Reasons]:
    """The reasons of each label of one act, the most probable use first.

    Parameters
    ----------
    environment
        The place.
    activity
        The number of the act.
    threshold
        The probability from which a label is given; 0 gives the reasons for and against every use.

    Raises
    ------
    UsageError
        When there is no such act.

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     [reasons.sentence.en for reasons in why(place, 9)]
    ['Keep watch, 88 %: it is a look, a read or a listen (+4).']
    """
    known = scored_with(environment)
    rows = environment.sql(f"SELECT * FROM features WHERE activity = {int(activity)}").to_pylist()
    if not rows:
        raise UsageError(
            Text(en="There is no act number {number}.", fr="Il n’y a pas d’acte numéro {number}.").format(
                number=activity
            )
        )
    scored = environment.sql(
        "SELECT scored.* FROM pattern_uses AS scored JOIN act_patterns ON act_patterns.pattern = scored.pattern "
        f"WHERE act_patterns.activity = {int(activity)} AND scored.probability >= {float(threshold)!r} "
        "ORDER BY scored.probability DESC, scored.use"
    ).to_pylist()
    words = _words(environment, int(activity), rows[0])
    answers = []
    for label in scored:
        use = known[label["use"]]
        terms = []
        for feature, weight in use.weights.items():
            value = rows[0][feature]
            if value != 0:
                brought = None if value is None else weight * value
                terms.append(Term(feature, value, weight, brought, words.get(feature, ())))
        terms.sort(key=lambda term: -abs(term.contribution or 0))
        answers.append(
            Reasons(
                activity=int(activity),
                use=use.name,
                probability=label["probability"],
                confidence=label["confidence"],
                bias=use.bias,
                terms=tuple(terms),
                sentence=_sentence(use.title, label["probability"], terms),
            )
        )
    return answers


def examples(environment: Sociotope, use: str, n: int = 3, of: Of = None) -> pa.Table:
    """Acts that show a use well: the most confident of each of ``n`` stretches of time, those with words first.

    Parameters
    ----------
    environment
        The place.
    use
        The name of the use.
    n
        How many acts at most.
    of
        As in :func:`sociotope.uses.use_mix`.

    Returns
    -------
    pa.Table
        ``activity, published, type, content, id, probability, confidence, reasons``, by date. ``content`` is null
        for an act without words; ``id`` is what the platform calls the object.

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     examples(place, "monitor")["activity"].to_pylist()
    [9]
    """
    pattern_uses(environment)
    return environment.sql(f"""
WITH shown AS (
  SELECT act.activity, act.published, act.type, act.object, act.content,
    scored.probability, scored.confidence, scored.reasons
  FROM activities AS act
  JOIN act_patterns ON act_patterns.activity = act.activity
  JOIN pattern_uses AS scored ON scored.pattern = act_patterns.pattern
  WHERE scored.use = '{quoted(use)}' AND scored.probability >= {THRESHOLD} AND {restriction(of)}
), worded AS (
  SELECT shown.activity, shown.published, shown.type, coalesce(shown.content, own.content, own.name) AS content, own.id,
    shown.probability, shown.confidence, shown.reasons
  FROM shown LEFT JOIN objects AS own ON own.object = shown.object
), stretches AS (
  SELECT *, ntile({int(n)}) OVER (ORDER BY published, activity) AS stretch FROM worded
  WHERE content IS NOT NULL OR NOT EXISTS (SELECT 1 FROM worded AS other WHERE other.content IS NOT NULL)
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY stretch ORDER BY confidence DESC, length(content) DESC, activity) AS place
  FROM stretches
)
SELECT activity, published, type, content, id, probability, confidence, reasons FROM ranked WHERE place = 1
ORDER BY published, activity
""")


def _sentence(title: Text, probability: float, terms: list[Term]) -> Text:
    clauses = [_clause(term) for term in terms if term.contribution]
    en = "; ".join(clause.en for clause in clauses) or "nothing in the act speaks for it or against it"
    fr = " ; ".join(clause.fr for clause in clauses) or "rien dans l’acte ne parle pour ni contre"
    unseen = [FEATURES[term.feature].about for term in terms if term.value is None]
    if unseen:
        en += ". Cannot be known from this archive: whether " + "; whether ".join(about.en for about in unseen)
        fr += ". Cette archive ne permet pas de savoir " + " ; ".join(
            ("s’" if about.fr.startswith("il ") else "si ") + about.fr for about in unseen
        )
    percent = round(100 * probability)
    return Text(en=f"{title.en}, {percent} %: {en}.", fr=f"{title.fr}, {percent} % : {fr}.")


def _clause(term: Term) -> Text:
    about = FEATURES[term.feature].about
    en, fr = about.en, about.fr
    if term.words:
        en += " (" + ", ".join(f"“{word}”" for word in term.words) + ")"
        fr += " (" + ", ".join(f"« {word} »" for word in term.words) + ")"
    signed = f"{term.contribution or 0:+.2g}"
    return Text(en=f"{en} ({signed})", fr=f"{fr} ({signed.replace('.', ',')})")


def _words(environment: Sociotope, activity: int, row: dict[str, float | None]) -> dict[str, tuple[str, ...]]:
    """The words of an act that told its features, found again with the very expressions that told them."""
    speaking = ", ".join(f"'{kind}'" for kind in DIRECTED)
    said = environment.sql(
        "SELECT act.content AS own, own.content, own.name FROM activities AS act "
        f"LEFT JOIN objects AS own ON own.object = act.object AND act.type IN ({speaking}) "
        f"WHERE act.activity = {activity}"
    ).to_pylist()[0]
    text = ". ".join(part for part in (said["name"], said["content"], said["own"]) if part)
    return {feature: words_of(cue, text) for feature, cue in cues().items() if text and row.get(feature)}
