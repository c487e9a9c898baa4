"""Which expertise to look for here, if any."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from sociotope.advice._evidence import against, evidence, named, trade
from sociotope.advice._missing import missing
from sociotope.advice._rule import answer
from sociotope.advice._titles import use_trade
from sociotope.advice._verdict_words import CLAIMS
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


def verdict(gap: pa.Table, objective: Objective, place: str | None = None) -> Verdict:
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

    References
    ----------
    Defined here: docs/science.md 6.1.

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
