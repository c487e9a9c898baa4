"""What differs between two sides, what cannot be told apart, and what only one of them shows."""

from __future__ import annotations

from typing import Any

from sociotope.comparison import Comparison
from sociotope.measures import catalogue
from sociotope.report.compare_headline import signed
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]


def changes(comparison: Comparison, words: Words, labels: dict[str, str]) -> list[Values]:
    """By pair of sides: each difference on a scale whose middle is 0, the clearest first."""
    rows = [row for row in comparison.differences.to_pylist() if row["status"] != "not_compared"]
    pairs = dict.fromkeys((row["one"], row["other"]) for row in comparison.differences.to_pylist())
    found = []
    for one, other in pairs:
        mine = [row for row in rows if (row["one"], row["other"]) == (one, other)]
        groups = [
            _group("uses", [row for row in mine if row["measure"] == "use_share"], words)
            | {side: words.t("compare.more_in", side=labels[key]) for side, key in (("less", one), ("more", other))},
            _group("index", [row for row in mine if row["measure"] != "use_share"], words)
            | {side: words.t("compare.higher_in", side=labels[key]) for side, key in (("less", one), ("more", other))},
        ]
        found.append(
            {
                "title": words.t("compare.from_to", one=labels[one], other=labels[other]),
                "one": labels[one],
                "other": labels[other],
                "groups": [group for group in groups if group["rows"]],
            }
        )
    return found


def _group(name: str, rows: list[Values], words: Words) -> Values:
    """Differences on one scale: those that hold first, the greatest first; then those that may be 0."""
    reach = max([0.01, *(max(abs(row["low"]), abs(row["high"])) for row in rows)])
    rows = sorted(rows, key=lambda row: (row["status"] != "differs", -abs(row["difference"]), title_of(row, words)))
    return {"title": words.t(f"compare.group_{name}"), "rows": [_row(row, reach, words) for row in rows]}


def _row(row: Values, reach: float, words: Words) -> Values:
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
        "why": words.told(row["why"]),
        "at": on(row["difference"]),
        "low": on(row["low"]),
        "width": round(on(row["high"]) - on(row["low"]), 2),
    }


def title_of(row: Values, words: Words) -> str:
    """The name of a use, or of a measure."""
    return words.say(load_uses()[row["use"]].title if row["use"] else catalogue()[row["measure"]].title)


def one_sided(comparison: Comparison, words: Words, labels: dict[str, str]) -> Values:
    """What is measured on some sides only, with the reason of the others, and what is measured nowhere."""
    asked = dict.fromkeys((row["measure"], row["use"]) for row in comparison.differences.to_pylist())
    lines, neither = [], []
    for measure, use in asked:
        found = {side.key: side.row(measure, use) for side in comparison.sides}
        seen = [key for key, row in found.items() if row and row["value"] is not None]
        hidden = [key for key in found if key not in seen]
        title = title_of({"measure": measure, "use": use}, words)
        if not seen:
            neither.append(title)
        elif hidden:
            why = dict.fromkeys(words.told(row["why"]) for key in hidden if (row := found[key]) and row["why"])
            names = {"seen": ", ".join(labels[key] for key in seen), "hidden": ", ".join(labels[key] for key in hidden)}
            lines.append({"line": words.t("compare.only_line", title=title, **names), "why": " ".join(why)})
    return {
        "lines": lines,
        "neither": words.t("compare.neither", titles=", ".join(neither)) if neither else "",
    }
