"""Why an act has the uses that it has, in words; and acts that show a use well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text, percentage
from sociotope.uses._cues import cue, cues, folded, letters_of, quoted, words_of
from sociotope.uses._features.addressees import DIRECTED
from sociotope.uses._mix import Of, restriction
from sociotope.uses._score import THRESHOLD, contributed, pattern_uses
from sociotope.uses._text_model import plain_sql, prepared_sql, text_model
from sociotope.uses._use import Use


@dataclass(frozen=True, slots=True)
class Term:
    """What one feature brings to one use: ``contribution = weight x value``; all null when it cannot be observed.

    ``words`` are the words of the act that told the feature, as they were written. What the words tell together has no
    weight of its own: it is what brings their contribution.
    """

    feature: str
    value: float | None
    weight: float | None
    contribution: float | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """One label of one act, with all that spoke for and against it, the weightiest first.

    ``because`` says it in words, ``sentence`` with the use that it is about; ``numbers`` is how the likelihood was
    reckoned from them.
    """

    activity: int
    use: str
    title: Text
    probability: float
    confidence: float
    bias: float
    terms: tuple[Term, ...]
    because: Text
    numbers: Text

    @property
    def sentence(self) -> Text:
        """The use and its reasons, in words."""
        return _OF_A_USE.format(title=self.title, because=self.because)


def why(
    environment: Sociotope, activity: int, threshold: float = THRESHOLD, known: Mapping[str, Use] | None = None
) -> list[Reasons]:
    """The reasons of each label of one act, the most probable use first.

    Parameters
    ----------
    environment
        The place.
    activity
        The number of the act.
    threshold
        The probability from which a label is given; 0 gives the reasons for and against every use.
    known
        As in :func:`sociotope.uses.pattern_uses`.

    Raises
    ------
    UsageError
        When there is no such act.

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     [reasons.sentence.en for reasons in why(place, 9)]
    ['Keep informed: it is a look, a read or a listen.']
    """
    with environment.engine.lock:
        known = pattern_uses(environment, known)
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
        words = _words(environment, int(activity), rows[0], known)
    answers = []
    for label in scored:
        use = known[label["use"]]
        terms = []
        for feature, brought in _brought(rows[0], use).items():
            value = rows[0][feature]
            if brought is None or brought:
                weight = use.weights[feature] if feature in use.weights else brought and brought / value
                terms.append(Term(feature, value, weight, brought, words.get(feature, ())))
        terms.sort(key=lambda term: -abs(term.contribution or 0))
        answers.append(
            Reasons(
                activity=int(activity),
                use=use.name,
                title=use.title,
                probability=label["probability"],
                confidence=label["confidence"],
                bias=use.bias,
                terms=tuple(terms),
                because=_because(use, terms),
                numbers=_numbers(use, label, terms),
            )
        )
    return answers


def examples(
    environment: Sociotope, use: str, n: int = 3, of: Of = None, known: Mapping[str, Use] | None = None
) -> pa.Table:
    """Acts that show a use well: the most confident of each of ``n`` stretches of time, those with words first.

    Of these, acts that are of no other use more than of this one come before the others.

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
    known
        As in :func:`sociotope.uses.pattern_uses`.

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
    with environment.engine.lock:
        pattern_uses(environment, known)
        return environment.sql(f"""
WITH strongest AS (SELECT pattern, max(probability) AS most FROM pattern_uses GROUP BY pattern),
shown AS (
  SELECT act.activity, act.published, act.type, act.object, act.content,
    scored.probability, scored.confidence, scored.reasons,
    CASE WHEN scored.probability >= strongest.most THEN 0 ELSE 1 END AS second
  FROM activities AS act
  JOIN act_patterns ON act_patterns.activity = act.activity
  JOIN pattern_uses AS scored ON scored.pattern = act_patterns.pattern
  JOIN strongest ON strongest.pattern = act_patterns.pattern
  WHERE scored.use = '{quoted(use)}' AND scored.probability >= {THRESHOLD} AND {restriction(of)}
), worded AS (
  SELECT shown.activity, shown.published, shown.type, coalesce(shown.content, own.content, own.name) AS content, own.id,
    shown.probability, shown.confidence, shown.reasons, shown.second
  FROM shown LEFT JOIN objects AS own ON own.object = shown.object
), stretches AS (
  SELECT *, ntile({int(n)}) OVER (ORDER BY published, activity) AS stretch FROM worded
  WHERE content IS NOT NULL OR NOT EXISTS (SELECT 1 FROM worded AS other WHERE other.content IS NOT NULL)
), ranked AS (
  SELECT *, row_number() OVER (
      PARTITION BY stretch ORDER BY second, confidence DESC, length(content) DESC, activity
    ) AS place
  FROM stretches
)
SELECT activity, published, type, content, id, probability, confidence, reasons FROM ranked WHERE place = 1
ORDER BY published, activity
""")


def _brought(row: dict[str, float | None], use: Use) -> dict[str, float | None]:
    """What each feature of a use brings; null when it cannot be observed."""
    names = [*use.weights, *([use.text_feature] if use.text_feature else [])]
    values = np.array([[np.nan if row[name] is None else row[name] for name in names]], dtype=np.float64)
    [brought] = contributed(values, use).tolist()
    return {name: None if row[name] is None else each for name, each in zip(names, brought, strict=True)}


def _because(use: Use, terms: list[Term]) -> Text:
    """What speaks for the use and what against it, in words, and what cannot be seen."""
    helping = [_clause(use, term) for term in terms if (term.contribution or 0) > 0]
    hindering = [_clause(use, term) for term in terms if (term.contribution or 0) < 0]
    if helping and hindering:
        sentence = _BOTH_WAYS.format(helping=_listed(helping), hindering=_listed(hindering))
    elif helping:
        sentence = _FOR.format(helping=_listed(helping))
    else:
        sentence = _AGAINST.format(hindering=_listed(hindering)) if hindering else _NOTHING
    if use.status == "declared":
        sentence += _DECLARED.format(sure=round(100 * use.most_confidence))
    unseen = [use.says(term.feature) for term in terms if term.value is None]
    if unseen:
        sentence += Text(
            en=" Not visible here: whether " + ", whether ".join(about.en for about in unseen) + ".",
            fr=" On ne voit pas ici " + ", ".join(_whether(about.fr) for about in unseen) + ".",
        )
    return sentence


def _numbers(use: Use, label: dict[str, Any], terms: list[Term]) -> Text:
    """The likelihood, and the log-odds that add up to it: that of the start, then that of each reason."""
    parts = [
        _WEIGHED.format(about=use.says(term.feature), weight=_signed(term.contribution))
        for term in terms
        if term.contribution
    ]
    start = _START.format(bias=_signed(use.bias))
    return _LIKELIHOOD.format(
        percent=percentage(round(float(label["probability"]), 2)), parts=Text.joined([start, *parts])
    )


_MOST_WORDS = 3
_OF_A_USE = Text(en="{title}: {because}", fr="{title} : {because}")
_FOR = Text(en="{helping}.", fr="{helping}.")
_AGAINST = Text(en="nothing points to it; against it, {hindering}.", fr="rien n’y conduit ; à l’inverse, {hindering}.")
_BOTH_WAYS = Text(en="{helping}; on the other hand, {hindering}.", fr="{helping} ; à l’inverse, {hindering}.")
_NOTHING = Text(en="nothing in the act points either way.", fr="rien dans l’acte ne va dans un sens ni dans l’autre.")
_DECLARED = Text(
    en=" A use declared in a file, not yet checked: confidence {sure}% at most.",
    fr=" Usage déclaré dans un fichier, pas encore vérifié : confiance de {sure} % au plus.",
)
_LIKELIHOOD = Text(en="Likelihood {percent}. In log-odds: {parts}.", fr="Vraisemblance {percent}. En logits : {parts}.")
_START = Text(en="start {bias}", fr="départ {bias}")
_WEIGHED = Text(en="{about} {weight}", fr="{about} {weight}")


def _whether(about: str) -> str:
    return ("s’" if about.startswith("il ") else "si ") + about


def _signed(value: float) -> Text:
    written = f"{value:+.2g}".replace("-", "−")
    return Text(en=written, fr=written.replace(".", ","))


def _listed(clauses: list[Text]) -> Text:
    """``a, b and c``."""
    if len(clauses) == 1:
        return clauses[0]
    return Text.joined(clauses[:-1]) + Text(en=" and ", fr=" et ") + clauses[-1]


def _clause(use: Use, term: Term) -> Text:
    about = use.says(term.feature)
    if not term.words:
        return about
    words = Text(
        en=" (" + ", ".join(f"“{word}”" for word in term.words) + ")",
        fr=" (" + ", ".join(f"« {word} »" for word in term.words) + ")",
    )
    return about + words


def _words(
    environment: Sociotope, activity: int, row: dict[str, float | None], known: Mapping[str, Use]
) -> dict[str, tuple[str, ...]]:
    """The words of an act that told its features, found again with the very expressions that told them."""
    speaking = ", ".join(f"'{kind}'" for kind in DIRECTED)
    texts = environment.sql(
        "SELECT act.content AS own, own.content, own.name FROM activities AS act "
        f"LEFT JOIN objects AS own ON own.object = act.object AND act.type IN ({speaking}) "
        f"WHERE act.activity = {activity}"
    ).to_pylist()[0]
    text = ". ".join(part for part in (texts["name"], texts["content"], texts["own"]) if part)
    if not text:
        return {}
    own = {own.name: own.cue for use in known.values() for own in use.own if own.kind == "words"}
    looked = {name: partial(cue, name, letters=letters_of([text])) for name in cues()} | own
    by_cue = {feature: words_of(prepared(), text) for feature, prepared in looked.items() if row.get(feature)}
    read = environment.value(
        f"SELECT {prepared_sql('plain')} FROM (SELECT {plain_sql('said')} AS plain FROM said) AS plainly",
        said=pa.table({"said": [text]}),
    )
    by_feature = {use.text_feature: use.name for use in known.values() if use.text_feature}
    return by_cue | {name: _weightiest(read, text, use) for name, use in by_feature.items() if row.get(name)}


def _weightiest(read: str, text: str, use: str) -> tuple[str, ...]:
    """The words that weigh most for a use, three at most, as they were written and in their order."""
    data = read.encode()
    weighed = [(data[first:end].decode(), odds) for first, end, odds in text_model().weighed_words(read, use)]
    most = sorted((odds for _, odds in weighed if odds > 0), reverse=True)[:_MOST_WORDS]
    written = {folded(word): word for word in re.findall(r"\w+", text)}
    shown = (written.get(word, "") for word, odds in weighed if odds in most)
    return tuple(dict.fromkeys(filter(None, shown)))[:_MOST_WORDS]
