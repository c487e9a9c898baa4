"""How a file of rows is written, told by its first bytes: the way of reading in which they are the most regular."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sociotope.csv_rows._grammar import Grammar, Record

SAMPLE = 400
SAME_WIDTH = 0.6
_DELIMITERS = ("\t", ",", ";", "|")
_WORD = re.compile(rb"\s*[^\W\d][\w .:-]*")
_ESCAPED_END = re.compile(rb"\\\r(?!\n)")
_NUMBERS = re.compile(rb"[\d.,:eE+\-\s]*")


@dataclass(frozen=True)
class Sample:
    """The first records of a file as a grammar reads them, and ``width``, the number of cells that most have."""

    grammar: Grammar
    records: tuple[Record, ...]
    marked: tuple[Record, ...]
    width: int

    @property
    def fitting(self) -> float:
        """The share of records that have as many cells as most."""
        return sum(len(each.cells) == self.width for each in self.records) / len(self.records)

    @property
    def is_regular(self) -> bool:
        """Whether nothing had to be guessed."""
        return all(each.is_regular for each in self.records)


def sampled(data: bytes, has_ended: bool, comments: str = "") -> Sample | None:
    r"""The most regular reading of some first bytes, which begin a record; None when they are not rows of columns.

    Records that begin with one of ``comments`` are set apart in ``marked``.

    Examples
    --------
    >>> sampled(b"a;b;c\n1;2;0,5\n2;3;1,25\n", has_ended=True).grammar.delimiter
    ';'
    >>> sampled(b'"a \\"b\\"",1\nc\\\\d,2\n', has_ended=True).grammar.is_escaped
    True
    """
    best: Sample | None = None
    for line_end in _line_ends(data):
        plain = Grammar(line_end=line_end, comments=comments)
        sample = _of_delimiters(data, has_ended, plain)
        # without quotation marks nobody writes a line end within a cell, unless it is escaped
        is_escaped = line_end == "\n" and b'"' not in data and _ESCAPED_END.search(data) is not None
        if sample is None or is_escaped or not (sample.is_regular and sample.fitting == 1):
            sample = _of_other_ways(data, has_ended, plain, sample)
        is_sure = sample is not None and sample.fitting == 1 and sample.is_regular and len(sample.records) > 1
        if best is None or is_sure:
            best = sample
        if is_sure:
            break
    return best


def _line_ends(data: bytes) -> tuple[str, ...]:
    """How lines may end: first as the first one seems to, then the other way when that is found outside a pair."""
    if data.count(b"\r\n") == data.count(b"\r"):
        return ("\n",)
    return ("\r", "\n") if first_line_end(data) == "\r" else ("\n", "\r")


def first_line_end(data: bytes) -> str:
    r"""The end of the first line: ``\n``, alone or after ``\r``; or ``\r``.

    Examples
    --------
    >>> first_line_end(b"a\r\nb"), first_line_end(b"a\rb\n"), first_line_end(b"a")
    ('\n', '\r', '\n')
    """
    first = re.search(rb"\r\n?|\n", data)
    return "\r" if first and first.group() == b"\r" else "\n"


def _of_delimiters(data: bytes, has_ended: bool, grammar: Grammar) -> Sample | None:
    """Among delimiters the one that leaves the fewest misfits, then the one that makes the most cells."""
    best: Sample | None = None
    for delimiter in _DELIMITERS:
        if delimiter.encode() in data:
            made = _sample(data, has_ended, replace(grammar, delimiter=delimiter))
            if made and (best is None or (made.fitting, made.width) > (best.fitting, best.width)):
                best = made
    if b" " not in data or (best and best.grammar.delimiter != "\t" and best.fitting >= 0.9):
        return best
    blanks = _sample(data, has_ended, replace(grammar, delimiter="\t", by_blanks=True))
    if blanks is None or best is None:
        return blanks or best
    if best.grammar.delimiter == "\t":  # numbers set apart by either; names may hold blanks
        is_better = blanks.width > best.width and _NUMBERS.fullmatch(data, grammar.next_line(data, 0)) is not None
    else:
        is_better = blanks.fitting > best.fitting
    return blanks if is_better else best


def _of_other_ways(data: bytes, has_ended: bool, grammar: Grammar, best: Sample | None) -> Sample | None:
    r"""Escapes, or no quotation marks, where they explain what is irregular; one blank where cells may be empty."""
    if b"\\" in data:
        for delimiter in (*_DELIMITERS, " "):
            for is_quoted in (True, False):
                way = replace(grammar, delimiter=delimiter, is_escaped=True, is_quoted=is_quoted)
                only_escapes = b"\\" not in re.sub(rb"(?s)\\[N" + re.escape(way.special) + rb"]", b"", data)
                made = _sample(data, has_ended, way) if only_escapes and delimiter.encode() in data else None
                if made is None or not made.is_regular or made.fitting < 1:
                    continue
                if best is None or best.grammar.delimiter == delimiter or made.width >= best.width:
                    return made
    if b'"' in data:
        for delimiter in _DELIMITERS:
            made = _sample(data, has_ended, replace(grammar, delimiter=delimiter, is_quoted=False))
            if made and made.fitting == 1 and (best is None or best.fitting < 1):
                return made
    if b"  " in data or b" \n" in data:
        made = _sample(data, has_ended, replace(grammar, delimiter=" "))
        if made and made.fitting == 1 and (best is None or best.fitting < 1):
            return made
    return best


def _sample(data: bytes, has_ended: bool, grammar: Grammar) -> Sample | None:
    marks = {mark.encode() for mark in grammar.comments}
    records, marked = list[Record](), list[Record]()
    for start, record in _records(data, has_ended, grammar):
        (marked if data[start : start + 1] in marks else records).append(record)
    counted = records or marked
    if not counted:
        return None
    width, times = Counter(len(each.cells) for each in counted).most_common(1)[0]
    if times < SAME_WIDTH * len(counted) and times < len(counted) - 1:
        if not all(map(_WORD.fullmatch, counted[0].cells)):
            return None
        width = len(counted[0].cells)  # rows of every width, under words: they may be the names of columns
    if width < 2:
        return None
    return Sample(grammar, tuple(records), tuple(marked), width) if records else None


def _records(data: bytes, has_ended: bool, grammar: Grammar) -> Iterator[tuple[int, Record]]:
    at = count = 0
    while at < len(data) and count < SAMPLE:
        if data[at : at + 1] in {mark.encode() for mark in grammar.comments}:
            end = grammar.next_line(data, at)
            record = grammar.record(data[:end], at, has_ended=True)
        else:
            record = grammar.record(data, at, has_ended)
        if record is None:
            return
        if record.cells != (b"",):
            count += 1
            yield at, record
        at = record.end
