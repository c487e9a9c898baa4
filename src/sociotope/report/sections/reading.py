"""What was read, what was refused, and what this archive can never show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.measures import catalogue
from sociotope.report.blocks import Block, Grid, Heading, Listing, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.sections.verdict import span
from sociotope.report.words import Words
from sociotope.results import Results

Values = dict[str, Any]

REJECTS_SQL: Final = "SELECT why, COUNT(*) AS n FROM rejects GROUP BY why ORDER BY n DESC, why"
MOST_REASONS: Final = 12


def values(page: StudyPage) -> Values:
    """Files, records and refusals; a shared page numbers the files, whose names may hold a member's identifier."""
    words, share, environment = page.words, page.share, page.study.environment
    files = environment.files
    totals = {key: sum(file.get(key) or 0 for file in files) for key in ("records", "kept", "dropped", "rejects")}
    refused = environment.sql(REJECTS_SQL).to_pylist()[:MOST_REASONS]
    numbers = {key: words.count(value) for key, value in totals.items()}
    summary = words.t("reading.summary", files=words.plural("unit.file", len(files)), **numbers)
    undated = environment.value("SELECT count(published) FROM activities") == 0
    when = None if undated else span(environment, words)
    unread = [file["source"] for file in files if file["status"] in ("unknown", "failed")]
    return {
        "summary": summary if files else words.t("reading.no_files"),
        "span": words.t("reading.undated") if when is None else words.t("reading.span", span=when),
        "timezone": words.t("reading.timezone", zone=environment.card["timezone"]),
        "refused": [] if share else [{"why": row["why"], "n": words.count(row["n"])} for row in refused],
        "files": [_file(file, place, words, share=share) for place, file in enumerate(files, 1)],
        "not_read": words.plural("reading.not_read", len(unread)) if unread else "",
        "unread": [] if share else unread,
        "cannot": _out_of_reach(page.study, words),
    }


def _out_of_reach(study: Results, words: Words) -> list[Values]:
    """What cannot be measured, by reason: one reason often stands for several measures."""
    known = catalogue()
    by_reason: dict[str, list[str]] = {}
    for row in study.measures.to_pylist():
        if row["status"] == "not_measurable" and row["why"] and row["at"] == "all" and row["of"] == "environment":
            by_reason.setdefault(words.of_cell(row["why"]), []).append(words.say(known[row["measure"]].title))
    return [{"title": ", ".join(titles), "why": why} for why, titles in by_reason.items()]


def _file(file: Values, place: int, words: Words, *, share: bool) -> Values:
    why = file.get("why")
    return {
        "source": words.t("reading.hidden_file", n=place) if share else file["source"],
        "status": words.t(f"reading.{file['status']}"),
        **{key: words.count(file.get(key) or 0) for key in ("records", "kept", "dropped", "rejects")},
        "why": "" if share or not why else words.of_cell(why) if isinstance(why, dict) else str(why),
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("reading.heading"))
    yield Prose(f"{contents['summary']} {contents['span']} {contents['timezone']}")
    if contents["refused"]:
        yield Heading(3, words.t("reading.refused"))
        yield Listing(tuple((f"{row['why']}{words.colon}{row['n']}",) for row in contents["refused"]))
    if contents["files"]:
        keys = ("file", "fate", "records", "kept", "dropped", "rejects", "remark")
        fields = ("source", "status", "records", "kept", "dropped", "rejects", "why")
        rows = tuple(tuple(row[field] for field in fields) for row in contents["files"])
        yield Grid(tuple(words.t(f"reading.{key}") for key in keys), rows, (2, 3, 4, 5), words.t("reading.files"))
    if contents["cannot"]:
        yield Heading(3, words.t("reading.cannot"))
        yield Listing(tuple((f"{row['title']}{words.colon}{row['why']}",) for row in contents["cannot"]))
