"""All that a brief is made from, and what follows from it at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from sociotope.advice._brief._recent import Recent, recent
from sociotope.advice._brief._texts import Form
from sociotope.advice._estimates import measured, row
from sociotope.advice._evidence import trade
from sociotope.advice._rule import asked_kind
from sociotope.advice._verdict import Verdict
from sociotope.objectives import Objective
from sociotope.text import Text


@dataclass(frozen=True)
class Case:
    """What a brief is made from: the tables of a study, the form wanted, the two dates, and the person's own words."""

    measures: pa.Table
    gap: list[dict[str, Any]]
    verdict: Verdict
    actions: list[dict[str, Any]]
    objective: Objective
    form: Form
    of: str
    platforms: tuple[Text, ...]
    today: dt.date
    by: dt.date
    words: str

    @cached_property
    def nature(self) -> str:
        """The kind of expertise that the objective calls for, whatever is there already."""
        wanted = self.verdict.kind
        return asked_kind(self.objective) if wanted in ("none", "unclear") else wanted

    @cached_property
    def expertises(self) -> tuple[str, ...]:
        """The names of the expertises that are looked for: one, or two for a team."""
        if self.nature == "team":
            return ("media", "network")
        if self.nature != "other":
            return (self.nature,)
        return (trade([line for line in self.gap if line["use"] in self.objective.mix], self.objective),)

    @cached_property
    def measure(self) -> str | None:
        """The measure that counts the outcome in an archive, when one does."""
        return self.objective.outcome.measure

    @cached_property
    def outcome(self) -> Recent | None:
        """The outcome lately; None when it is not measured."""
        return recent(self.measures, self.measure, self.of) if self.measure else None

    @cached_property
    def outcome_row(self) -> dict[str, Any] | None:
        """The outcome over the whole archive, or why there is none."""
        return row(self.measures, self.measure, self.of) if self.measure else None

    @cached_property
    def volume(self) -> Recent | None:
        """The share of the most required use that could be measured: its trials are the acts, its pace the volume."""
        estimates = (recent(self.measures, "use_share", line["use"]) for line in self.gap)
        return next((one for one in estimates if one is not None), None)

    def share(self, use: str) -> Recent | None:
        """The share of a use lately, where the archive is dated."""
        estimate = recent(self.measures, "use_share", use)
        return estimate if estimate is not None and estimate.quarters else None

    @property
    def has_outcome(self) -> bool:
        """Whether the outcome is measured."""
        return measured(self.outcome_row) and self.outcome is not None


def listed(texts: list[Text], by: str = ", ", fr: str | None = None) -> Text:
    """Texts one after the other; ``fr`` is what stands between them in French, where that differs."""
    return Text(en=by.join(text.en for text in texts), fr=(by if fr is None else fr).join(text.fr for text in texts))
