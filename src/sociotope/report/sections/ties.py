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
"""At most this many suggestions a week (docs/science.md 8.3)."""

COUNT_SQL: Final = """
SELECT state, COUNT(*) AS ties
FROM (
  SELECT
    CASE
      WHEN strength IS NULL THEN 'listed' WHEN state IS NOT NULL THEN state
      WHEN contacts > 0 THEN 'once' ELSE 'unknown'
    END AS state
  FROM tie_states
) AS counted
GROUP BY state
"""
WRITE_SQL: Final = """
SELECT other, state, strength, given, received, contacts, first, last, reason FROM tie_states
WHERE p_lost IS NOT NULL AND state <> 'warm' AND NOT anonymous
  AND COALESCE(given, 1) > 0 AND COALESCE(received, 1) > 0
ORDER BY strength * p_lost DESC, other LIMIT {most}
"""
"""Strength times what the tie has lost since the last contact: ties that lived both ways, as far as is shown."""

CLOSEST_SQL: Final = """
SELECT other,
    COALESCE(state, CASE WHEN contacts > 0 THEN 'once' ELSE 'unknown' END) AS state,
    strength, given, received, last, reason
FROM tie_states
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
    listed, once = counts.pop("listed", 0), counts.pop("once", 0)
    total = sum(counts.values())
    if not total + once:
        return {"total": "", "listed": words.plural("ties.alone", listed) if listed else ""}
    chosen = study.environment.sql(WRITE_SQL.format(most=MOST), tie_states=study.tie_states).to_pylist()
    closest = study.environment.sql(CLOSEST_SQL.format(most=CLOSEST), tie_states=study.tie_states).to_pylist()
    names.learn([row["other"] for row in [*chosen, *closest]])
    return {
        "total": words.plural("ties.total", total + once),
        "once": words.plural("ties.once", once) if once else "",
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
            if total and (state in counts or state != "unknown")
        ],
        "write": [tie_row(row, words, names) | {"why": _why(row, words, names)} for row in chosen],
        "write_none": "" if chosen else words.t(f"ties.{_why_nobody(study)}"),
        "closest": [tie_row(row, words, names) | _direction(row, words, ranked=total + once > 1) for row in closest],
    }


def _why(row: Values, words: Words, names: Names) -> str:
    """Why somebody is to be written to: how often, from when to when, and the silence since."""
    first, last = ((words.month if names.share else words.date)(row[name]) for name in ("first", "last"))
    lived = words.t("ties.lived", n=words.count(row["contacts"]), first=first, last=last)
    return f"{lived} {words.of_cell(row['reason'])}"


def _why_nobody(study: Results) -> str:
    """Why there is nobody to write to: no rhythm is known, or nobody has fallen silent."""
    return "nobody" if study.tie_states["state"].is_valid().to_pylist().count(True) else "no_rhythm"


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
    if bars:
        yield Bars((words.t("ties.state"), words.t("text.figure")), bars, top)
    for note in (contents["once"], contents["listed"]):
        if note:
            yield Prose(note, "note")
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
