"""The comparison in one sentence, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.comparison import Comparison
from sociotope.report.blocks import Block, Heading, Listing, Prose
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.words import Words
from sociotope.text import is_french
from sociotope.uses import load_uses

Values = dict[str, Any]


def values(page: ComparisonPage) -> Values:
    """What can be claimed of the index, the evidence, and how many uses differ."""
    comparison, words = page.comparison, page.words
    rows = comparison.differences.to_pylist()
    index = [row for row in rows if row["measure"] == "network_media_index"]
    claim = _pair(page, index[0]) if len(index) == 1 else _several(comparison, index, words)
    cautions = [words.say(one) for one in comparison.cautions]
    return claim | {"uses": _uses(rows, words), "cautions": cautions}


def _pair(page: ComparisonPage, row: Values) -> Values:
    words, labels = page.words, page.labels
    names = {"one": labels[row["one"]], "other": labels[row["other"]]}
    if row["status"] == "not_compared":
        return {"claim": words.t("compare.claim_unknown", **names), "evidence": words.of_cell(row["why"])}
    shown = {f"{end}_figure": _figure(page.comparison, row[end], words) for end in ("one", "other")}
    shown["difference"] = signed(row, words)
    if row["status"] == "not_told_apart":
        return {"claim": words.t("compare.claim_same", **names), "evidence": words.t("compare.evidence_same", **shown)}
    way = "network" if row["difference"] > 0 else "media"
    return {"claim": words.t(f"compare.claim_{way}", **names), "evidence": words.t("compare.evidence_index", **shown)}


def _several(comparison: Comparison, index: list[Values], words: Words) -> Values:
    pairs = words.plural("compare.pair", len(index))
    sides = words.plural("compare.side", len(comparison.sides))
    differ = sum(row["status"] == "differs" for row in index)
    whys = dict.fromkeys(words.of_cell(row["why"]) for row in index if row["status"] == "not_compared")
    if differ:
        claim = words.plural("compare.claim_several", differ, pairs=pairs, sides=sides)
    else:
        claim = words.t("compare.claim_none", sides=sides)
    return {"claim": claim, "evidence": " ".join(whys)}


def _uses(rows: list[Values], words: Words) -> str:
    compared = [row for row in rows if row["measure"] == "use_share" and row["status"] != "not_compared"]
    if not compared:
        return words.t("compare.uses_none")
    known = load_uses()
    differ = list(dict.fromkeys(row["use"] for row in compared if row["status"] == "differs"))
    if not differ:
        return words.t("compare.uses_same")
    names = ", ".join(words.say(known[use].title) for use in differ)
    of = words.count(len({row["use"] for row in compared}))
    return words.plural("compare.uses_differ", len(differ), of=of, uses=names)


def _figure(comparison: Comparison, key: str, words: Words) -> str:
    side = next(side for side in comparison.sides if side.key == key)
    row = side.row("network_media_index")
    return "" if row is None else words.figure(row["value"], row["low"], row["high"], row["n"], "signed")


def signed(row: Values, words: Words) -> str:
    """A difference with its interval: in points for shares, as it is for the rest."""
    if row["difference"] is None:
        return ""
    if row["measure"] == "use_share":
        low, high = (words.decimal(100 * row[end], 1, sign=True) for end in ("low", "high"))
        between = words.semicolon if is_french(words.lang) else ", "
        value = words.decimal(100 * row["difference"], 1, sign=True)
        return words.t("compare.points", value=value, interval=f"[{low}{between}{high}]")
    value = words.decimal(row["difference"], sign=True)
    return words.t("compare.unit", value=value, interval=words.interval(row["low"], row["high"], "signed"))


def blocks(contents: Values, page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks, with what makes the sides hard to compare."""
    yield Prose(contents["claim"], "strong")
    for key in ("evidence", "uses"):
        if contents[key]:
            yield Prose(contents[key])
    if contents["cautions"]:
        yield Heading(3, page.words.t("compare.cautions"))
        yield Listing(tuple((line,) for line in contents["cautions"]))
