"""What changes beyond what chance gives, in one sentence; or that nothing does, or why it cannot be spoken."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sociotope.evolution import LEVEL, Evolution
from sociotope.plugins import modules
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words

Values = dict[str, Any]

SEASONS: Final = ("winter", "spring", "summer", "autumn")


def values(page: StudyPage) -> Values:
    """The ``claim``, empty where too little is known; the ``rest`` says more of it, or why there is none."""
    words, changes = page.words, page.evolution
    if changes.kind is None:
        return {"claim": "", "rest": "" if changes.why is None else words.say(changes.why)}
    days = changes.windows["at"].to_pylist()
    between = {"first": words.month(days[0]), "last": words.month(days[-1])}
    rest = _who_and_how(changes, words)
    if changes.kind == "none":
        return {"claim": words.t("moves.none", **between), "rest": rest}
    who = "you" if page.study.has_owner else "people"
    rows = (changes.changes if changes.by == "change" else changes.trends).to_pylist()
    by_series = {row["of"]: row for row in rows}  # of several changes, the last
    order = ("network", "media") if changes.kind in ("network", "less_network") else ("media", "network")
    since = words.t("moves.between", **between) if changes.by == "trend" else _since(by_series["media"], words)
    facts = [words.t(f"moves.of_{name}", fact=_fact(by_series[name], changes, words)) for name in order]
    move = words.t(f"moves.{who}_{changes.kind}", place=_place(page))
    return {"claim": f"{since} {move}{words.colon}{words.semicolon.join(facts)}.", "rest": rest}


def _place(page: StudyPage) -> str:
    """What the owner’s use of a place is called: “your LinkedIn”, where its name is known and one."""
    names, known = page.study.environment.platforms, modules("sociotope.platforms")
    if len(names) > 1:
        return page.words.t("moves.several")
    if not names or names[0] not in known or getattr(known[names[0]], "generic", False):
        return page.words.t("moves.unnamed")
    return page.words.t("moves.one", platform=page.words.say(known[names[0]].title))


def _since(row: Values, words: Words) -> str:
    """When it changed: the season, and the months between which it did, where that is not sure."""
    low, high = words.month(row["at_low"]), words.month(row["at_high"])
    season = _season(row["at"], words)
    if low == high:
        return words.t("moves.since", when=season)
    return words.t("moves.since_about", when=season, low=low, high=high)


def _season(day: dt.date, words: Words) -> str:
    """The season of a day, of the north; winter has two years."""
    name = SEASONS[day.month % 12 // 3]
    if name != "winter":
        return words.t(f"moves.{name}", year=day.year)
    year = day.year - (day.month < 12)
    return words.t("moves.winter", year=year, next=year + 1)


def _fact(row: Values, changes: Evolution, words: Words) -> str:
    if not row["holds"]:
        return words.t("moves.same")
    figure = words.figure(row["value"], row["low"], row["high"], None, "signed")
    if changes.by == "trend":
        return words.t("moves.a_year", figure=figure)
    before, after = (words.decimal(row[end]) for end in ("before", "after"))
    return words.t("moves.against", before=before, after=after, figure=figure)


def _who_and_how(changes: Evolution, words: Words) -> str:
    """Whether the mix of uses of several people changed, and what of that is how the same people act."""
    if (
        changes.drift is None
        or changes.drift["by"] != "people"
        or changes.drift["p"] is None
        or changes.drift["p"] > LEVEL
    ):
        return ""
    rows = changes.parts.to_pylist()
    how, who = (
        sum(abs(sum(row[part] for part in parts)) for row in rows) / 2 for parts in (("how",), ("who", "came", "left"))
    )
    shares = {"how": words.percent(how), "who": words.percent(who)}
    return words.t("moves.mix", cut=words.month(changes.drift["cut"]), **shares)


def as_values(page: StudyPage) -> Values:
    """The whole as values for programs: the sentence, and the tables; only months where others will read it."""
    changes = page.evolution

    def of_row(row: Values) -> Values:
        days = {key: day.isoformat() for key, day in row.items() if isinstance(day, dt.date)}
        return row | {key: day[:7] if page.share else day for key, day in days.items()}

    spoken = values(page)
    tables = {"windows": changes.windows, "trends": changes.trends, "changes": changes.changes, "parts": changes.parts}
    return {
        "kind": changes.kind,
        "by": changes.by,
        "sentence": spoken["claim"] or None,
        "why": changes.why,
        **{name: [of_row(row) for row in table.to_pylist()] for name, table in tables.items()},
        "drift": None if changes.drift is None else of_row(changes.drift),
    }
