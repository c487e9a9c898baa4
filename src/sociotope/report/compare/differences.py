"""What differs between two sides, and what cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.measures import catalogue
from sociotope.report.blocks import Block, Grid, Heading, Prose
from sociotope.report.compare.headline import signed
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]


def values(page: ComparisonPage) -> list[Values]:
    """By pair of sides: each difference on a scale whose middle is 0, the clearest first."""
    comparison, words, labels = page.comparison, page.words, page.labels
    rows = [row for row in comparison.differences.to_pylist() if row["status"] != "not_compared"]
    pairs = dict.fromkeys((row["one"], row["other"]) for row in comparison.differences.to_pylist())
    compared = []
    for one, other in pairs:
        mine = [row for row in rows if (row["one"], row["other"]) == (one, other)]
        groups = [
            _group("uses", [row for row in mine if row["measure"] == "use_share"], words)
            | {side: words.t("compare.more_in", side=labels[key]) for side, key in (("less", one), ("more", other))},
            _group("index", [row for row in mine if row["measure"] != "use_share"], words)
            | {side: words.t("compare.higher_in", side=labels[key]) for side, key in (("less", one), ("more", other))},
        ]
        compared.append(
            {
                "title": words.t("compare.from_to", one=labels[one], other=labels[other]),
                "one": labels[one],
                "other": labels[other],
                "groups": [group for group in groups if group["rows"]],
            }
        )
    return compared


def _group(name: str, rows: list[Values], words: Words) -> Values:
    """Differences on one scale: those that hold first, the greatest first; then those that may be 0."""
    reach = max([0.01, *(max(abs(row["low"]), abs(row["high"])) for row in rows)])
    rows = sorted(rows, key=lambda row: (row["status"] != "differs", -abs(row["difference"]), title_of(row, words)))
    return {"title": words.t(f"compare.group_{name}"), "rows": [_pair(row, reach, words) for row in rows]}


def _pair(row: Values, reach: float, words: Words) -> Values:
    def on(value: float) -> float:
        return round(50 + 50 * value / reach, 2)

    is_share = row["measure"] == "use_share"
    form = words.percent if is_share else (lambda value: words.decimal(value, sign="index" in row["measure"]))
    return {
        "use": row["use"],
        "title": title_of(row, words),
        "one": form(row["one_value"]),
        "other": form(row["other_value"]),
        "difference": signed(row, words),
        "status": row["status"],
        "status_title": words.t(f"compare.{row['status']}"),
        "why": words.of_cell(row["why"]),
        "at": on(row["difference"]),
        "low": on(row["low"]),
        "width": round(on(row["high"]) - on(row["low"]), 2),
    }


def title_of(row: Values, words: Words) -> str:
    """The name of a use, or of a measure."""
    return words.say(load_uses()[row["use"]].title if row["use"] else catalogue()[row["measure"]].title)


def blocks(pairs: list[Values], page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("compare.differences"))
    yield Prose(words.t("compare.differences_lead"))
    for pair in pairs:
        yield Heading(3, pair["title"])
        ends = (words.t("compare.difference"), words.t("compare.so"))
        headers = (words.t("compare.question"), pair["one"], pair["other"], *ends)
        for group in pair["groups"]:
            yield Prose(group["title"], "strong")
            rows = tuple(
                (row["title"], row["one"], row["other"], row["difference"], row["status_title"])
                for row in group["rows"]
            )
            yield Grid(headers, rows, (1, 2))
            whys = dict.fromkeys(row["why"] for row in group["rows"] if row["why"])
            for why in whys:
                titles = ", ".join(row["title"] for row in group["rows"] if row["why"] == why)
                yield Prose(f"{titles}{words.colon}{why}", "note")
        if not pair["groups"]:
            yield Prose(words.t("compare.uses_none"), "note")
