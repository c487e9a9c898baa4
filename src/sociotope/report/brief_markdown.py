"""The brief as Markdown: it reads well as it is, and any editor or site renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby

from sociotope.advice import Blank, Block, Brief, BriefTable, Statement, brief_text
from sociotope.report.words import Words

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
"""What a renderer could take for HTML; “<0.1%” is none."""


def brief_markdown(brief: Brief) -> str:
    """The text of one Markdown file, in the language of the brief.

    Examples
    --------
    >>> from sociotope.advice import brief, gap, verdict
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, wanted = MEASURES.stored.empty_table(), load_objective("train_people")
    >>> lines = gap(nothing, wanted)
    >>> print(brief_markdown(brief(nothing, lines, verdict(lines, wanted), wanted, "workshop")).splitlines()[0])
    # Brief for a workshop: train people
    """
    words = Words(brief.lang)
    glance = [(_plain(words.say(name)), _plain(words.say(value))) for name, value in brief.glance]
    lines = [
        f"# {_plain(words.say(brief.title))}",
        f"*{_plain(words.say(brief.subtitle))}*",
        "\n".join(f"- **{name}**{words.colon}{value}" for name, value in glance),
        words.say(brief_text("page.reader")),
    ]
    for place, section in enumerate([brief.summary, *brief.sections]):
        if place == 1:
            lines += ["---", f"# {words.say(brief_text('page.annex'))}"]
        if section.private and not brief.sections[place - 2].private:
            lines += ["---", f"# {words.say(brief_text('page.kept'))}", f"*{words.say(brief_text('page.kept_note'))}*"]
        lines.append(f"## {_plain(words.say(section.title))}")
        if section.lead is not None:
            lines.append(_plain(words.say(section.lead)))
        for blank, group in groupby(section.blocks, lambda block: isinstance(block, Blank)):
            blocks = list(group)
            lines += [_blanks(blocks, words)] if blank else chain.from_iterable(_block(one, words) for one in blocks)
    return "\n\n".join(lines) + "\n"


def _block(block: Block, words: Words) -> Iterator[str]:
    if isinstance(block, Statement):
        text = _plain(words.say(block.text))
        lines = [f"**{text}**" if block.role in ("claim", "target") else text]
        if block.why is not None:
            lines.append(f"*{words.say(brief_text('page.why'))}{words.colon}{_plain(words.say(block.why))}*")
        mark = "> " if block.role == "against" else ""
        yield "  \n".join(mark + line for line in lines)
    elif isinstance(block, BriefTable):
        yield f"**{_plain(words.say(block.caption))}**"
        rule = ["---:" if place in block.numbers else "---" for place in range(len(block.head))]
        yield "\n".join(
            [
                _table_row([words.say(cell) for cell in block.head]),
                f"| {' | '.join(rule)} |",
                *(_table_row([words.say(cell) for cell in row.cells]) for row in block.rows),
            ]
        )


def _blanks(blocks: list[Block], words: Words) -> str:
    head = _table_row([words.say(brief_text("page.to_settle")), words.say(brief_text("page.settled"))])
    asked = [_table_row([words.say(block.ask), ""]) for block in blocks if isinstance(block, Blank)]
    return "\n".join([head, "| --- | --- |", *asked])


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(_plain(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _plain(text: str) -> str:
    # what a person typed may hold signs of Markdown or of HTML; ours holds code between backquotes, which stays
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts = [text.replace("`", "'")]
    for place in range(0, len(parts), 2):
        part = parts[place].replace("\\", "\\\\").replace("&", "&amp;").replace("](", "]\\(")
        parts[place] = _TAG.sub("&lt;", part).replace("*", "\\*").replace("_", "\\_")
    return "`".join(parts)
