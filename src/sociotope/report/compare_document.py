"""A comparison as a list of blocks: its text for a terminal and its Markdown are drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.comparison import Comparison
from sociotope.report.blocks import Axis, Bar, Bars, Block, Grid, Heading, Items, MapPicture, Prose, Spot
from sociotope.report.compare_content import compare_content, maps
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]


def compare_document(comparison: Comparison, words: Words, *, share: bool = False) -> list[Block]:
    """Everything that the page of a comparison says, ready to be written in another form.

    Parameters
    ----------
    comparison
        What to tell.
    words
        The language to tell it in.
    share
        Whether to say that names are hidden.
    """
    told = compare_content(comparison, words, share=share)
    blocks: list[Block] = [Heading(1, told["title"]), Prose(told["headline"]["claim"], "strong")]
    blocks += [Prose(told["headline"][key]) for key in ("evidence", "uses") if told["headline"][key]]
    if told["cautions"]:
        blocks += [Heading(3, words.t("compare.cautions")), Items(tuple((line,) for line in told["cautions"]))]
    blocks += _index(told["index"], words)
    blocks += _maps(comparison, told["labels"], words)
    blocks += _uses(told["uses"], words)
    blocks += _changes(told["changes"], words)
    blocks += _only(told["only"], words)
    blocks += _sides(told["sides"], words)
    blocks += [Heading(2, words.t("compare.method")), *(Prose(line) for line in told["method"])]
    blocks += [Prose(told["again"]["made"], "note"), Prose(told["again"]["privacy"], "note")]
    return blocks


def _index(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.index"))
    yield Prose(words.t("compare.index_lead"))
    spots = [Spot(one["label"], one["at"], one["figure"], one["low"], one["high"]) for one in told["spots"]]
    spots += [
        Spot(one["name"], one["at"], one["value"], mark="peer", source=one["source"]) for one in told["references"]
    ]
    marks = tuple((mark["at"], mark["text"]) for mark in told["marks"])
    headers = (words.t("text.place"), words.t("text.figure"), words.t("definitions.source"))
    yield Axis(tuple(spots), marks, (words.t("index.media"), words.t("index.network")), headers, each_line=True)
    for line in told["unseen"]:
        yield Prose(line, "note")


def _maps(comparison: Comparison, labels: dict[str, str], words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.maps"))
    yield Prose(words.t("compare.maps_lead"))
    titles = {name: use.title for name, use in load_uses().items()}
    for key, table in maps(comparison).items():
        yield Heading(3, labels[key])
        if table is None:
            yield Prose(words.t("compare.no_map"), "note")
        elif not any(x is not None for x in table.patches["x"].to_pylist()):
            yield Prose(words.t("map.empty"), "note")
        else:
            yield MapPicture(table, titles)


def _uses(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.uses"))
    if not told["rows"]:
        yield Prose(words.t("uses.none"), "note")
        return
    yield Prose(words.t("compare.uses_lead"))
    bars, rows = [], []
    for row in told["rows"]:
        bars.append(Bar(row["title"], None, None, None, ""))
        cells = [_figure(cell, words) for cell in row["cells"]]
        for cell, figure in zip(row["cells"], cells, strict=True):
            bars.append(Bar(cell["label"], cell["value"], cell["low"], cell["high"], figure, row["use"], indent=2))
        rows.append((row["title"], *cells))
    labels = [cell["label"] for cell in told["rows"][0]["cells"]]
    table = Grid((words.t("map.use"), *labels), tuple(rows))
    headers = (words.t("map.use"), words.t("text.interval"))
    yield Bars(headers, tuple(bars), told["top"], words.t("text.bar"), table)


def _figure(cell: Values, words: Words) -> str:
    n = f", n = {cell['n']}" if cell["n"] else ""
    return words.t("advice.not_measurable") if cell["value"] is None else f"{cell['share']} {cell['interval']}{n}"


def _changes(told: list[Values], words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.differences"))
    yield Prose(words.t("compare.differences_lead"))
    for pair in told:
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


def _only(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.only"))
    yield Prose(words.t("compare.only_lead"))
    if told["lines"]:
        yield Items(tuple((one["line"], one["why"]) for one in told["lines"]))
    else:
        yield Prose(words.t("compare.only_none"), "note")
    if told["neither"]:
        yield Prose(told["neither"], "note")


def _sides(told: list[Values], words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("compare.sides"))
    keys = ("what", "platforms", "whose", "acts", "when", "design", "coverage")
    rows = tuple((row["label"], *(row[key] for key in keys[1:])) for row in told)
    yield Grid(tuple(words.t(f"compare.{key}") for key in keys), rows, (3,))
