"""The ties by state, and the few people to write to this week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.report.blocks import Bar, Bars, Block, Grid, Heading, Prose
from sociotope.report.names import Names
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.ties import STATES as STATE_WORDS

Values = dict[str, Any]

STATES: Final = ("warm", "cooling", "cold", "dormant", "unknown")
CLOSEST: Final = 10
"""So many of the strongest ties are listed."""

MOST: Final = 5
"""At most this many suggestions a week (docs/science.md 3.5)."""

COUNT_SQL: Final = """
SELECT CASE WHEN strength IS NULL THEN 'listed' ELSE COALESCE(state, 'unknown') END AS state, COUNT(*) AS ties
FROM tie_states GROUP BY CASE WHEN strength IS NULL THEN 'listed' ELSE COALESCE(state, 'unknown') END
"""
WRITE_SQL: Final = """
WITH ranked AS (
    SELECT other, state, strength, given, received, last, reason,
        ROW_NUMBER() OVER (PARTITION BY state ORDER BY strength DESC, other) AS place
    FROM tie_states
    WHERE state IN ('cooling', 'dormant') AND given > 0 AND received > 0 AND NOT anonymous
)
SELECT * FROM ranked
ORDER BY CASE WHEN state = 'cooling' AND place <= 3 OR state = 'dormant' AND place <= 2 THEN 0 ELSE 1 END, state, place
LIMIT {most}
"""
"""Three that cool and two that sleep, for those who were closest are not always most useful (docs/science.md 3.5)."""

CLOSEST_SQL: Final = """
SELECT other, COALESCE(state, 'unknown') AS state, strength, given, received, last, reason FROM tie_states
WHERE strength IS NOT NULL AND NOT anonymous
ORDER BY strength DESC, other LIMIT {most}
"""
BOTH_WAYS: Final = (1 / 3, 2 / 3)
"""Between these parts of the exchanges sent, both give about as much."""


def values(page: StudyPage) -> Values:
    """How many ties are in each state, and whom to write to: ties that lived both ways and are falling silent."""
    study, words, names = page.study, page.words, page.names
    counts = {
        row["state"]: row["ties"] for row in study.environment.sql(COUNT_SQL, tie_states=study.tie_states).to_pylist()
    }
    listed = counts.pop("listed", 0)
    total = sum(counts.values())
    if not total:
        return {"total": "", "listed": words.plural("ties.alone", listed) if listed else ""}
    chosen = study.environment.sql(WRITE_SQL.format(most=MOST), tie_states=study.tie_states).to_pylist()
    closest = study.environment.sql(CLOSEST_SQL.format(most=CLOSEST), tie_states=study.tie_states).to_pylist()
    names.learn([row["other"] for row in [*chosen, *closest]])
    return {
        "total": words.plural("ties.total", total),
        "listed": words.plural("ties.connected", listed) if listed else "",
        "states": [
            {
                "name": state,
                "title": words.say(STATE_WORDS[state][1]).capitalize(),
                "count": words.count(counts.get(state, 0)),
                "part": counts.get(state, 0),
                "share": words.percent(counts.get(state, 0) / total),
            }
            for state in STATES
            if state in counts or state != "unknown"
        ],
        "write": [tie_row(row, words, names) for row in chosen],
        "write_none": "" if chosen else words.t(f"ties.{_why_nobody(study)}"),
        "closest": [tie_row(row, words, names) | _direction(row, words, ranked=total > 1) for row in closest],
    }


def _why_nobody(study: Results) -> str:
    """Why there is nobody to write to: no rhythm is known, one side only is shown, or nobody has fallen silent."""
    ties = study.tie_states.filter(study.tie_states["strength"].is_valid())
    if not ties.filter(ties["state"].is_valid()).num_rows:
        return "no_rhythm"
    both = ties.filter(ties["given"].is_valid()).column("received").is_valid()
    return "nobody" if any(both.to_pylist()) else "one_side"


def _direction(row: Values, words: Words, *, ranked: bool) -> Values:
    """How strong a tie is among others, and which of the two keeps it up, where both sides are shown."""
    strong: Values = {"strength": "–", "strength_part": 0.0}
    if ranked:
        strong["strength"] = words.decimal(row["strength"], 1)
        strong["strength_part"] = round(min(row["strength"], 100.0), 1)
    if row["given"] is None or row["received"] is None:
        seen = "only_sent" if row["received"] is None else "only_received"
        return strong | {"given_part": None, "direction": words.t(f"ties.{seen}")}
    sent = row["given"] / (row["given"] + row["received"])
    low, high = BOTH_WAYS
    way = "mostly_sent" if sent > high else "mostly_received" if sent < low else "both_ways"
    return strong | {"given_part": round(100 * sent), "direction": words.t(f"ties.{way}")}


def tie_row(row: Values, words: Words, names: Names) -> Values:
    """One tie of the table of states, in words."""
    last = row["last"]
    return {
        "name": names.of(row["other"]),
        "state": row["state"],
        "state_title": words.say(STATE_WORDS[row["state"]][0]),
        "last": (words.month(last) if names.share else words.date(last)) if last else "",
        "given": _count(row["given"], words),
        "received": _count(row["received"], words),
        "why": words.of_cell(row["reason"]),
    }


def _count(n: int | None, words: Words) -> str:
    return "–" if n is None else words.count(n)


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("ties.heading"))
    if not contents["total"]:
        yield Prose(contents["listed"] or words.t("ties.none" if page.study.has_owner else "ties.many"), "note")
        return
    yield Prose(f"{words.t('ties.lead')} {contents['total']}")
    top = max([1.0, *(float(state["part"]) for state in contents["states"])])
    bars = tuple(
        Bar(state["title"], float(state["part"]), None, None, f"{state['count']}, {state['share']}")
        for state in contents["states"]
    )
    yield Bars((words.t("ties.state"), words.t("text.figure")), bars, top)
    if contents["listed"]:
        yield Prose(contents["listed"], "note")
    yield Heading(3, words.t("ties.write"))
    if contents["write"]:
        yield _people(contents["write"], ("state", "last", "exchanged", "why"), words)
    else:
        yield Prose(contents["write_none"], "note")
    if contents["closest"]:
        yield Heading(3, words.t("ties.closest"))
        yield _people(contents["closest"], ("strength", "state", "last", "exchanged", "direction"), words)
        yield Prose(words.t("ties.strength_means"), "note")


def _people(rows: list[Values], keys: tuple[str, ...], words: Words) -> Grid:
    """People, one a row, with what is asked of each."""
    numbers = tuple(place for place, key in enumerate(keys, 1) if key in ("strength", "exchanged"))
    people = [row | {"state": row["state_title"], "exchanged": f"{row['given']} / {row['received']}"} for row in rows]
    headers = tuple(words.t(f"ties.{key}") for key in ("person", *keys))
    return Grid(headers, tuple((row["name"], *(row[key] for key in keys)) for row in people), numbers)
