"""Whose acts, and when: the place, its owner, its communities; all the time, by quarter, by windows of quarters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from sociotope.measures._absence import why_nothing_said
from sociotope.measures._draws import UNDATED, WEEK, Draws
from sociotope.measures._estimate import Estimate
from sociotope.measures._resampling import draws
from sociotope.measures._run import Key, Run, once
from sociotope.text import Text
from sociotope.ties import authored, authored_by_everybody, contacts, contacts_of_everybody, has_automation

WITH_AUTOMATION: Final = "environment:with_automation"
"""The place with its automated actors, beside the place without them (docs/science.md 1.8)."""

_CONTACTS = """
SELECT
  activity, actor, other, kind, directed, addressees, published, second, quarter, weight, owner_side,
  {one} AS one_bucket, {two} AS two_bucket
FROM {contacts}
"""

_AUTHORED = """
SELECT activity, actor, audience, published, second, quarter, reach, owner_side, {one} AS bucket
FROM {authored}
"""

_WEEK = f"coalesce(cast(floor(second / {WEEK}) AS BIGINT), {UNDATED})"

_OF_COMMUNITIES = """
SELECT
  c.activity, c.actor, c.other, c.kind, c.directed, c.addressees, c.published, c.second, c.quarter, c.weight,
  c.one_bucket, c.two_bucket, 'given' AS owner_side, giver.part,
  coalesce(getter.part = giver.part, FALSE) AS inside
FROM {contacts} AS c
INNER JOIN members AS giver ON c.actor = giver.actor
LEFT JOIN members AS getter ON c.other = getter.actor
UNION ALL
SELECT
  c.activity, c.actor, c.other, c.kind, c.directed, c.addressees, c.published, c.second, c.quarter, c.weight,
  c.one_bucket, c.two_bucket, 'received' AS owner_side, getter.part, FALSE AS inside
FROM {contacts} AS c
INNER JOIN members AS getter ON c.other = getter.actor
LEFT JOIN members AS giver ON c.actor = giver.actor
WHERE giver.part IS NULL OR giver.part <> getter.part
"""

_BY_COMMUNITIES = """
SELECT
  a.activity, a.actor, a.audience, a.published, a.second, a.quarter, a.reach, a.bucket, 'given' AS owner_side,
  members.part, addressed.inside
FROM {authored} AS a
INNER JOIN members ON a.actor = members.actor
LEFT JOIN (
  SELECT activity, min(CASE WHEN inside THEN 1 ELSE 0 END) = 1 AS inside
  FROM contacts_of_communities WHERE directed AND owner_side = 'given' GROUP BY activity
) AS addressed ON a.activity = addressed.activity
"""

_OF_WINDOWS = "SELECT c.*, windows.part FROM {view} AS c INNER JOIN windows ON c.quarter = windows.quarter"


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of the acts: ``period`` and ``where`` are SQL over the views named ``contacts`` and ``authored``.

    ``base`` is the view of the contacts of the whole place, ``people`` that of its people. In the views of
    communities, and of windows of quarters, the column ``part`` names the community or the window.
    """

    of: str
    period: str
    where: str
    contacts: str = "contacts"
    authored: str = "authored"
    base: str = "contacts"
    people: str = "people"
    draws: Draws | None = None
    windows: bool = False

    @property
    def owned(self) -> bool:
        """Whether this is about the archive's owner, whose acts have that person at one end."""
        return self.of == "owner"

    @property
    def keyed(self) -> bool:
        """Whether rows stand once for each community, or window, that they are of."""
        return self.period == "part"

    @property
    def sided(self) -> bool:
        """Whether ``owner_side`` tells what was given by those whom this is about."""
        return self.owned or self.of == "community"

    @property
    def split(self) -> str:
        """How the name of a community ends where only part of its acts is looked at."""
        return {"inside": "/within", "NOT inside": "/between"}.get(self.where, "")

    @property
    def named(self) -> dict[str, str]:
        """What the questions of a measure leave to be filled in."""
        of_members = self.of == "community"
        return {
            "period": self.period,
            "where": self.where,
            "contacts": self.contacts,
            "authored": self.authored,
            "people": self.people,
            "gives": "owner_side = 'given'" if of_members else "TRUE",
            "gets": "(inside OR owner_side = 'received')" if of_members else "TRUE",
        }

    def key(self, label: str) -> Key:
        """Of what and when, from what the rows are grouped by."""
        return (f"community:{label}{self.split}", "all") if self.of == "community" else (self.of, label)


def _grounds(run: Run, base: str, written: str, drawn: Draws | None) -> tuple[str, str]:
    """The views of contacts and of authored acts whose groups are what this run draws again."""
    if drawn is None:
        return base, written
    unit = "person" if drawn.method == "actors" else "week"
    if drawn.method == "actors":
        one = "CASE WHEN owner_side = 'given' THEN other ELSE actor END"
        two = "CASE WHEN owner_side = 'received' THEN actor ELSE other END"
        writer = "CASE WHEN owner_side = 'given' THEN -1 - bucket ELSE actor END"
    else:
        one = two = writer = _WEEK
    names = (f"{base}_by_{unit}", f"{written}_by_{unit}")
    _view(run, names[0], _CONTACTS.format(one=one, two=two, contacts=base))
    _view(run, names[1], _AUTHORED.format(one=writer, authored=written))
    return names


def _view(run: Run, name: str, sql: str) -> None:
    run.place.engine.run(f"CREATE OR REPLACE VIEW {name} AS {sql}")


@once
def slices(run: Run) -> list[Slice]:
    """The parts to measure: the owner's own only where the archive has one, and so on."""
    drawn = (contacts(run.place), draws(run))[1]
    view, written = _grounds(run, "contacts", authored(run.place), drawn)
    whole = Slice("environment", "'all'", "TRUE", view, written, view, draws=drawn)
    parts = [whole, replace(whole, period="quarter", where="quarter IS NOT NULL")]
    if run.place.value("SELECT count(*) FROM actors WHERE is_owner"):
        owner = replace(whole, of="owner", where="owner_side IS NOT NULL")
        parts += [owner, replace(owner, period="quarter", where="owner_side IS NOT NULL AND quarter IS NOT NULL")]
    if has_automation(run.place):
        base = contacts_of_everybody(run.place)
        every, wrote = _grounds(run, base, authored_by_everybody(run.place), drawn)
        parts.append(replace(whole, of=WITH_AUTOMATION, contacts=every, authored=wrote, base=every, people="everybody"))
    if run.moving:
        parts += _moving(run, parts)
    if run.communities:
        parts += _communities(run, whole)
    return parts


def _moving(run: Run, parts: list[Slice]) -> list[Slice]:
    """Windows of three quarters that follow one another, where the place has as many."""
    quarters = run.place.sql("SELECT DISTINCT quarter FROM contacts WHERE quarter IS NOT NULL ORDER BY quarter")
    names = quarters["quarter"].to_pylist()
    threes = [names[at : at + 3] for at in range(len(names) - 2)]
    windows = [(quarter, f"{three[0]}..{three[2]}") for three in threes for quarter in three]
    if not windows:
        return []
    run.place.engine.register(
        "windows", pa.table({"quarter": [row[0] for row in windows], "part": [row[1] for row in windows]})
    )
    whole = parts[0]
    _view(run, "contacts_of_windows", _OF_WINDOWS.format(view=whole.contacts))
    _view(run, "authored_of_windows", _OF_WINDOWS.format(view=whole.authored))
    return [
        replace(part, period="part", contacts="contacts_of_windows", authored="authored_of_windows", windows=True)
        for part in parts
        if part.period == "'all'" and part.of in ("environment", "owner")
    ]


def _communities(run: Run, whole: Slice) -> list[Slice]:
    """Each community: what its members give and get; what stays inside, and what crosses."""
    communities = run.communities or {}
    named = pa.table({"id": list(communities.keys()), "part": list(communities.values())})
    members = "SELECT actors.actor, named.part FROM actors INNER JOIN named ON actors.id = named.id"
    run.place.engine.register("members", run.place.sql(members, named=named))
    _view(run, "contacts_of_communities", _OF_COMMUNITIES.format(contacts=whole.contacts))
    _view(run, "authored_of_communities", _BY_COMMUNITIES.format(authored=whole.authored))
    all_acts = replace(
        whole,
        of="community",
        period="part",
        contacts="contacts_of_communities",
        authored="authored_of_communities",
    )
    return [all_acts, replace(all_acts, where="inside"), replace(all_acts, where="NOT inside")]


def over_slices(
    run: Run,
    compute: Callable[[Run, Slice], dict[str, Estimate]],
    why: Callable[[Slice], Text | None] | None = None,
) -> dict[Key, Estimate]:
    """What a function finds in each part, all the time always being there even when nothing is found.

    Parameters
    ----------
    run
        What is asked, and of which place.
    compute
        What is found in a part, by period.
    why
        Why nothing is found in a part; by default, why no message, reply or mention is.
    """
    answer: dict[Key, Estimate] = {}
    for part in slices(run):
        for label, estimate in compute(run, part).items():
            answer[part.key(label)] = estimate
        for label in _expected(run, part):
            one = answer.get(part.key(label), Estimate(None, 0, status="not_measurable"))
            if one.value is None and one.why is None:
                reason = why(part) if why else why_nothing_said(run, part.base, part.of)
                one = Estimate(None, one.n, status="not_measurable", why=reason)
            answer[part.key(label)] = one
    return answer


def without_quarters(where: str) -> str:
    """The condition of a part whatever the quarter, for questions about dated acts alone."""
    return "owner_side IS NOT NULL" if "owner_side" in where else "TRUE"


def over_quarters(part: Slice, table: pa.Table) -> pa.Table:
    """What was counted quarter by quarter, undated acts too, for a part: its quarters, or all the time, their sum."""
    if part.period == "quarter":
        return table.filter(table["period"].is_valid())
    if part.period != "'all'":
        return table
    place = table.column_names.index("period")
    return table.set_column(place, "period", pa.repeat(pa.scalar("all"), len(table)))


def _expected(run: Run, part: Slice) -> list[str]:
    """What a part says even when it finds nothing: all the time, and every community."""
    if part.of == "community":
        return sorted(set((run.communities or {}).values()))
    return ["all"] if part.period == "'all'" else []
