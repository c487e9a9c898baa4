"""What an invented archive holds, known because it was written so."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True)
class FileCount:
    """One file of the archive and what a right reader makes of it."""

    status: str
    """`read` (it yields activities), `profile` (attributes of the owner), `ignored` or `empty` (a header at most)."""
    records: int
    kept: int
    dropped: int
    activities: int


@dataclass(frozen=True)
class Tie:
    """Somebody with whom the owner had a planted rhythm of exchange."""

    url: str
    name: str
    first: str
    last: str
    contacts: int
    """Distinct days (UTC) with at least one message either way."""
    messages: int


@dataclass(frozen=True)
class Messages:
    """Private messages, drafts aside."""

    sent: int = 0
    received: int = 0
    answered_within_7d: int = 0
    """Messages sent to one person who then wrote in that conversation within 7 days."""


@dataclass(frozen=True)
class Truth:
    """The truth file of one invented archive; `to_json` is what is written beside it."""

    platform: str
    era: str
    seed: int
    persona: str
    part: str
    owner: dict[str, str]
    start: str | None
    end: str | None
    rows_by_file: dict[str, FileCount]
    activities_by_type: dict[str, int]
    activities: int
    anonymous_ties: int
    planted_uses: dict[str, float]
    cold_ties: list[Tie]
    warm_ties: list[Tie]
    messages: Messages

    def to_json(self) -> str:
        """The truth as JSON text; `start` and `end` are called `from` and `to`."""
        body: dict[str, Any] = {}
        for key, value in asdict(self).items():
            body[{"start": "from", "end": "to"}.get(key, key)] = value
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def instant(seconds: int | None) -> str | None:
    """A Unix time as ISO 8601 in UTC.

    Examples
    --------
    >>> instant(1_767_225_600)
    '2026-01-01T00:00:00Z'
    """
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Tally:
    """Counts kept while the files are written."""

    files: dict[str, FileCount] = field(default_factory=dict)
    types: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    low: int | None = None
    high: int | None = None
    anonymous: int = 0
    cold: list[Tie] = field(default_factory=list)
    warm: list[Tie] = field(default_factory=list)
    sent: int = 0
    received: int = 0
    answered: int = 0

    def saw(self, low: int, high: int) -> None:
        """Widen the span of dated activities (Unix seconds)."""
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)

    def file(
        self, name: str, status: str, records: int, *, dropped: int = 0, types: dict[str, int] | None = None
    ) -> None:
        """Note one finished file."""
        if status == "ignored":
            dropped = records
        kept = {} if types is None else {kind: n for kind, n in types.items() if n}
        self.types.update(kept)
        self.files[name] = FileCount(status, records, records - dropped, dropped, sum(kept.values()))

    def truth(self, *, platform: str, era: str, seed: int, persona: str, part: str, owner: dict[str, str]) -> Truth:
        """The finished truth."""
        labelled = sum(self.uses.values())
        return Truth(
            platform=platform,
            era=era,
            seed=seed,
            persona=persona,
            part=part,
            owner=owner,
            start=instant(self.low),
            end=instant(self.high),
            rows_by_file=self.files,
            activities_by_type=dict(sorted(self.types.items())),
            activities=sum(self.types.values()),
            anonymous_ties=self.anonymous,
            planted_uses={use: round(n / labelled, 6) for use, n in sorted(self.uses.items()) if n},
            cold_ties=self.cold,
            warm_ties=self.warm,
            messages=Messages(self.sent, self.received, self.answered),
        )
