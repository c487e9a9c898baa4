"""Which expertise to look for here, if any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from sociotope.advice._evidence import against, evidence, name_of, named, trade
from sociotope.advice._missing import missing
from sociotope.advice._returns import outcome_figure, outcome_name
from sociotope.advice._rule import answer
from sociotope.advice._titles import use_trade
from sociotope.advice._verdict_words import AGAINST_MIX, CLAIMS, EVIDENCE
from sociotope.advice.figures import percent
from sociotope.objectives import Objective
from sociotope.text import Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion: what it claims, the numbers that it rests on, and the measures (``measure:of``) that these are.

    ``against`` is what speaks for another conclusion, with its own measures. ``media_share`` is, of the media and the
    network that are missing, the part of media, with its interval; ``holds`` the share of draws in which the conclusion
    is the same. Both are None where the conclusion does not come from what is missing.
    """

    kind: str
    claim: Text
    evidence: Text
    measures: tuple[str, ...]
    against: Text | None = None
    against_measures: tuple[str, ...] = ()
    media_share: tuple[float, float, float] | None = None
    holds: float | None = None

    @property
    def sentence(self) -> Text:
        """The claim and its evidence."""
        return self.claim + Text(en=" ", fr=" ") + self.evidence

    def __str__(self) -> str:
        return str(self.sentence)


def verdict(
    gap: pa.Table, objective: Objective, place: str | None = None, outcome: dict[str, Any] | None = None
) -> Verdict:
    """The expertise to look for: ``media``, ``network``, ``team``, ``other``, ``none``, or ``unclear``.

    Objective first, then the diagnosis: an objective says which mix of uses it takes, and the expertise to look for is
    the one that what is missing of it calls for, not what is there already. Somebody who wants to sell, who converses
    and keeps contacts but never shows an offer, needs media; somebody who wants the same and only shows offers needs
    network. The rule, and how doubt is carried to it, are in docs/advice.md.

    Parameters
    ----------
    gap
        A table of the schema ``GAP``.
    objective
        What is wanted: that of the gap.
    place
        Whether the place is used as ``network`` or as ``media``, which may speak against: the kind that
        :func:`sociotope.advice.place` gives.
    outcome
        The row of what the objective is for, where it is good (:func:`sociotope.advice.good_outcome`): nobody is needed
        then, whatever the mix.

    References
    ----------
    Defined here: docs/science.md 6.1 and 8.5.

    Examples
    --------
    >>> from sociotope.advice import gap
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, objective = MEASURES.stored.empty_table(), load_objective("viral_diffusion")
    >>> verdict(gap(nothing, objective), objective).kind
    'unclear'
    """
    lines = [line for line in gap.to_pylist() if line["use"] in objective.mix]
    lacking = missing(lines, objective)
    reached = answer(lacking, lines)
    sides = against(reached, lines, objective, place)
    if outcome is not None and reached.kind != "none":
        by_mix = None if reached.kind == "unclear" else name_of(reached.kind, lines, objective)
        return _of_outcome(outcome, objective, by_mix, lines)
    parts = [sentence for sentence, _ in sides]
    return Verdict(
        reached.kind,
        CLAIMS[reached.kind].format(objective=objective.title, expertise=use_trade(trade(lines, objective))),
        evidence(reached, lacking, lines, objective),
        named(lines),
        Text(en=" ".join(text.en for text in parts), fr=" ".join(text.fr for text in parts)) if parts else None,
        tuple(dict.fromkeys(name for _, measures in sides for name in measures)),
        reached.media_share if reached.kind in ("media", "network", "team") else None,
        None if reached.kind == "unclear" else reached.holds,
    )


def _of_outcome(
    outcome: dict[str, Any], objective: Objective, by_mix: Text | None, lines: list[dict[str, Any]]
) -> Verdict:
    """What counts is there: nobody is needed, and what the mix alone would have called for speaks against."""
    good = objective.outcome.good
    assert good is not None
    seen = EVIDENCE["good"].format(outcome=outcome_figure(outcome), level=percent(good.value), basis=good.basis)
    return Verdict(
        "none",
        CLAIMS["good"].format(objective=objective.title),
        seen,
        (outcome_name(outcome),),
        None if by_mix is None else AGAINST_MIX.format(name=by_mix),
        () if by_mix is None else named(lines),
    )
