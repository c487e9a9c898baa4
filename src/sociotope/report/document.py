"""The report as a list of blocks, in the order of the page: the terminal and Markdown are drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import (
    Axis,
    Bar,
    Bars,
    Block,
    Code,
    Grid,
    Heading,
    Items,
    MapPicture,
    Pile,
    Piles,
    Prose,
    Spot,
)
from sociotope.report.content import content
from sociotope.report.platforms_section import platform_blocks
from sociotope.report.sociotope_map import sociotope_map
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.text import Text
from sociotope.uses import load_uses

Values = dict[str, Any]


def document(study: Results, words: Words, *, share: bool = False) -> list[Block]:
    """Everything that the page says, ready to be written in another form.

    Parameters
    ----------
    study
        What to tell.
    words
        The language to tell it in.
    share
        Hide names, contents, days and file names.
    """
    table = sociotope_map(study.environment)
    told = content(study, words, share=share, table=table)
    titles = {name: use.title for name, use in load_uses().items()}
    blocks: list[Block] = [Heading(1, told["title"]), Prose(told["header"]["when"], "note")]
    if told["waiting"]:
        return [*blocks, *_waiting(told, words)]
    blocks += _verdict(told, words)
    blocks += _map(told["map"], words, MapPicture(table, titles))
    blocks += _uses(told["uses"], words)
    blocks += _performance(told["performance"], words)
    if told["platforms"]:
        blocks += platform_blocks(told["platforms"], words)
    blocks += _ties(told, words)
    blocks += _evolution(told["evolution"], words, titles)
    blocks += _standing(told["standing"], words)
    blocks += _advice(told["advice"], words)
    blocks += _reading(told["reading"], words)
    blocks += _definitions(told, words)
    blocks += _again(told["again"], words)
    return blocks


def _waiting(told: Values, words: Words) -> Iterator[Block]:
    """The half page of a place where too little was read to conclude."""
    found = told["waiting"]
    yield Prose(found["claim"], "strong")
    yield Prose(found["read"])
    for part in ("already", "missing"):
        if found[part]:
            yield Heading(2, words.t(f"waiting.{part}"))
            yield Items(tuple((line,) for line in found[part]))
    if told["advice"]["title"]:
        yield Heading(2, f"{words.t('advice.heading')}{words.colon}{told['advice']['title']}")
        yield Prose(found["meanwhile"])
    if told["reading"]["not_read"]:
        yield Prose(told["reading"]["not_read"], "note")
    yield Prose(told["again"]["privacy"], "note")


def _verdict(told: Values, words: Words) -> Iterator[Block]:
    verdict = told["verdict"]
    yield Prose(verdict["claim"], "strong")
    if verdict["evidence"]:
        yield Prose(verdict["evidence"])
    if verdict["place"]:
        yield Heading(3, words.t("index.heading"))
        yield Prose(f"{verdict['place']['claim']} {verdict['place']['evidence']}")
    index = told["index"]
    if index is None:
        yield Prose(words.t("index.none"), "note")
        return
    high = None if index["low"] is None else index["low"] + index["width"]
    spot = Spot(index["label"], index["at"], index["label"], index["low"], high)
    marks = tuple((mark["at"], mark["text"]) for mark in index["marks"])
    yield Axis((spot,), marks, (words.t("index.media"), words.t("index.network")))
    yield Prose(index["label"], "note")


def _map(told: Values, words: Words, picture: MapPicture) -> Iterator[Block]:
    yield Heading(2, words.t("map.heading"))
    if not told["drawn"]:
        yield Prose(words.t("map.empty"), "note")
        return
    yield Prose(told["lead"])
    yield picture
    yield Prose(" ".join([words.t("text.map"), *told["notes"]]), "note")
    keys = ("use", "share", "audience", "age", "acts", "placed")
    rows = tuple((row["title"], *(row[key] for key in keys[1:])) for row in told["rows"])
    yield Grid(tuple(words.t(f"map.{key}") for key in keys), rows, (1, 2, 3, 4, 5), words.t("map.table"))


def _uses(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("uses.heading"))
    if not told["rows"]:
        yield Prose(words.t("uses.none"), "note")
        return
    yield Prose(f"{words.t('uses.lead')} {told['why']}".strip())
    rows = tuple(_use_bar(row, words) for row in told["rows"])
    yield Bars((words.t("map.use"), words.t("text.interval")), rows, told["top"], words.t("text.bar"))
    for row in told["rows"]:
        yield Heading(3, row["title"])
        yield Prose(row["about"], "note")
        if row["why"]:
            yield Prose(row["why"], "note")
        elif row["examples"]:
            yield Items(tuple((_act(act), act["why"]) for act in row["examples"]))
        else:
            yield Prose(words.t("uses.no_example"), "note")
    if told["rare"]:
        yield Prose(told["rare"], "note")


def _use_bar(row: Values, words: Words) -> Bar:
    n = f", n = {row['n']}" if row["n"] else ""
    figure = words.t("advice.not_measurable") if row["value"] is None else f"{row['share']} {row['interval']}"
    return Bar(row["title"], row["value"], row["low"], row["high"], figure + n, row["use"])


def _act(act: Values) -> str:
    return " ".join(part for part in (act["when"], act["content"] or act["blank"]) if part)


def _performance(told: list[Values], words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("performance.heading"))
    yield Prose(words.t("performance.lead"))
    if not told:
        return
    headers = (words.t("map.use"), *(words.t(f"performance.{key}") for key in ("volume", "outcome", "result")))
    rows = []
    for row in told:
        result = f"{row['result']} {row['interval']}" if row["result"] else row["missing"]
        rows.append((row["title"], row["volume"], row["outcome"], f"{result} {row['why']}".strip()))
    yield Grid(headers, tuple(rows), (1,))


def _ties(told: Values, words: Words) -> Iterator[Block]:
    ties = told["ties"]
    yield Heading(2, words.t("ties.heading"))
    if not ties["total"]:
        yield Prose(ties["listed"] or words.t("ties.none" if told["has_owner"] else "ties.many"), "note")
        return
    yield Prose(f"{words.t('ties.lead')} {ties['total']}")
    top = max([1.0, *(float(state["part"]) for state in ties["states"])])
    bars = tuple(
        Bar(state["title"], float(state["part"]), None, None, f"{state['count']}, {state['share']}")
        for state in ties["states"]
    )
    yield Bars((words.t("ties.state"), words.t("text.figure")), bars, top)
    if ties["listed"]:
        yield Prose(ties["listed"], "note")
    yield Heading(3, words.t("ties.write"))
    if ties["write"]:
        yield _people(ties["write"], ("state", "last", "exchanged", "why"), words)
    else:
        yield Prose(ties["write_none"], "note")
    if ties["closest"]:
        yield Heading(3, words.t("ties.closest"))
        yield _people(ties["closest"], ("strength", "state", "last", "exchanged", "direction"), words)
        yield Prose(words.t("ties.strength_means"), "note")


def _people(rows: list[Values], keys: tuple[str, ...], words: Words) -> Grid:
    """People, one a row, with what is asked of each."""
    numbers = tuple(place for place, key in enumerate(keys, 1) if key in ("strength", "exchanged"))
    told = [row | {"state": row["state_title"], "exchanged": f"{row['given']} / {row['received']}"} for row in rows]
    headers = tuple(words.t(f"ties.{key}") for key in ("person", *keys))
    return Grid(headers, tuple((row["name"], *(row[key] for key in keys)) for row in told), numbers)


def _evolution(told: Values, words: Words, titles: dict[str, Text]) -> Iterator[Block]:
    yield Heading(2, words.t("evolution.heading"))
    if not told["columns"]:
        yield Prose(told["none"], "note")
        return
    yield Prose(words.t("text.evolution"))
    headers = (
        *(words.t(f"evolution.{key}") for key in ("quarter", "acts", "index")),
        *(use["title"] for use in told["uses"]),
    )
    table = Grid(
        headers,
        tuple((column["quarter"], column["acts"], column["index"], *column["cells"]) for column in told["columns"]),
        tuple(range(1, len(headers))),
    )
    piles = tuple(
        Pile(
            column["quarter"],
            tuple((part["use"], part["share"]) for part in column["parts"]),
            column["index"] or f"n = {column['acts']}",
        )
        for column in told["columns"]
    )
    yield Piles(titles, piles, table)


def _standing(told: list[Values], words: Words) -> Iterator[Block]:
    if not told:
        return
    yield Heading(2, words.t("standing.heading"))
    yield Prose(words.t("standing.lead"))
    for axis in told:
        yield Heading(3, f"{axis['title']}{words.colon}{axis['value']}")
        high = None if axis["low"] is None else axis["low"] + axis["width"]
        spots = tuple(
            Spot(
                place["name"],
                place["at"],
                place["value"],
                axis["low"] if place["is_own"] else None,
                high if place["is_own"] else None,
                "own" if place["is_own"] else "peer",
                place["source"],
            )
            for place in axis["places"]
        )
        marks = ((0.0, axis["ends"][0]), (100.0, axis["ends"][1]))
        headers = (words.t("text.place"), words.t("text.figure"), words.t("definitions.source"))
        yield Axis(spots, marks, headers=headers)
        beside = [
            words.t(f"standing.{side}", name=axis[side]["name"], value=axis[side]["value"])
            for side in ("below", "above")
            if axis[side]
        ]
        yield Prose(" ".join(beside), "note")


def _advice(told: Values, words: Words) -> Iterator[Block]:
    title = f"{words.colon}{told['title']}" if told["title"] else ""
    yield Heading(2, f"{words.t('advice.heading')}{title}")
    if not told["title"]:
        yield Prose(words.t("advice.none"))
        yield Items(tuple((f"{one['title']} (--objective {one['name']})", one["about"]) for one in told["choices"]))
        return
    yield Prose(told["about"])
    yield Prose(told["verdict"], "strong")
    if told["other_side"]:
        yield Prose(f"{words.t('advice.other_side')} {told['other_side']}")
    yield Heading(3, words.t("advice.gap"))
    headers = tuple(words.t(f"advice.{key}") for key in ("use", "required", "observed", "status"))
    rows = tuple((row["title"], row["required"], row["observed"], row["status_title"]) for row in told["gap"])
    yield Grid(headers, rows)
    if told["counted"]:
        yield Prose(told["counted"])
    if told["actions"]:
        yield Heading(3, words.t("advice.action"))
        yield Items(tuple(_action(action, words) for action in told["actions"]), ordered=True)
    for part in told["parts"]:
        if told["actions"] and part["role"] in ("action", "watch"):  # the actions say it, with the reason and the cost
            continue
        yield Heading(3, part["title"])
        yield Items(tuple((line,) for line in part["lines"]))
    yield Heading(3, words.t("advice.ask"))
    yield Items(tuple((question,) for question in told["questions"]), ordered=True)


def _action(action: Values, words: Words) -> tuple[str, ...]:
    """What to do, then why, what it costs, and how one will know."""
    parts = (f"{words.t(f'advice.{key}')}{words.colon}{action[key]}" for key in ("reason", "cost", "know"))
    return (action["sentence"], *parts)


def _reading(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("reading.heading"))
    yield Prose(f"{told['summary']} {told['span']} {told['timezone']}")
    if told["refused"]:
        yield Heading(3, words.t("reading.refused"))
        yield Items(tuple((f"{row['why']}{words.colon}{row['n']}",) for row in told["refused"]))
    if told["files"]:
        keys = ("file", "fate", "records", "kept", "dropped", "rejects", "remark")
        fields = ("source", "status", "records", "kept", "dropped", "rejects", "why")
        rows = tuple(tuple(row[field] for field in fields) for row in told["files"])
        yield Grid(tuple(words.t(f"reading.{key}") for key in keys), rows, (2, 3, 4, 5), words.t("reading.files"))
    if told["cannot"]:
        yield Heading(3, words.t("reading.cannot"))
        yield Items(tuple((f"{row['title']}{words.colon}{row['why']}",) for row in told["cannot"]))


def _definitions(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("definitions.heading"))
    yield Prose(words.t("definitions.lead"))
    entries = []
    for one in told["definitions"]:
        lines = (
            f"{one['question']} {_cited(one, words)}",
            one["formula"],
            *(_defined(row, words) for row in one["rows"]),
        )
        entries.append((one["title"], *(line for line in (*lines, one["why"]) if line)))
    yield Items(tuple(entries))
    yield Heading(3, words.t("definitions.rules"))
    yield Items(tuple((rule["title"], rule["formula"], _cited(rule, words)) for rule in told["rules"]))
    yield Heading(3, words.t("definitions.papers"))
    yield Items(tuple((paper,) for paper in told["papers"]), ordered=True)


def _cited(one: Values, words: Words) -> str:
    """Which definition it is, and after which papers."""
    papers = words.semicolon.join(each["short"] for each in one["papers"])
    return " ".join(part for part in (f"{one['number'] or one['version']}.", one["own"], papers) if part)


def _defined(row: Values, words: Words) -> str:
    n = f", n = {row['n']}" if row["n"] else ""
    value = f"{row['value']} {row['interval']}".strip()
    figure = f"{value}{n}, {row['status']}" if value else row["status"]
    return f"{row['of']}{words.colon}{figure}. {row['why']}".strip()


def _again(told: Values, words: Words) -> Iterator[Block]:
    yield Heading(2, words.t("again.heading"))
    yield Prose(words.t("again.lead"))
    yield Code(told["command"])
    yield Prose(told["made"], "note")
    yield Prose(told["privacy"], "note")
