"""Reading a large JSON document: processor and memory, beside the peers, each in a process of its own, in turn.

``python -m benchmarks json`` measures and prints; ``python -m benchmarks`` puts the same in its page.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks._run import Cost, timed

ROUNDS = 3
SIZE = 171_000_000
GOAL, MEMORY = 0.7, 300

WORDS = [
    "hello",
    "bonjour",
    "the",
    "meeting",
    "is",
    "at",
    "ten",
    "please",
    "à",
    "Москва",
    '"said"',
    "[list]",
    "{x}",
    "a\\b",
]
FIELDS = '{"id":"BIGINT","date":"VARCHAR","from":"VARCHAR","from_id":"VARCHAR","text":"VARCHAR"}'
SHAPES = {
    "one list": ("messages", ['{"name":"A","id":1,"messages":['], ["]}"]),
    "one list, nested five deep": (
        "chats.list.*.messages",
        ['{"about":"x","chats":{"about":"y","list":[{"name":"A","id":1,"messages":['],
        ["]}]}}"],
    ),
    "lists of three, nested five deep": (
        "chats.list.*.messages",
        ['{"about":"x","chats":{"about":"y","list":[', '{"name":"A","id":1,"messages":['],
        ["]}", "]}}"],
    ),
}
"""By what the document is: the path of its lists, what stands before and after (one of them, or: once, and each)."""

HEADER = (
    "| a JSON document of 171 MB | seconds of processor | against orjson (worst) | most memory, MB |",
    "|---|--:|--:|--:|",
)

_TIMED = "import sys, time\n{imports}\nstart = time.process_time()\n{work}\nprint(time.process_time() - start)"
_OURS = "\n".join(
    (
        "with Engine() as engine, open({path!r}, 'rb') as stream:",
        "    for items in json_items(stream, engine, [{lists!r}], {around}):",
        "        {then}",
    )
)
_IMPORTS = "\n".join(
    (
        "import numpy, pyarrow",
        "from sociotope.engine import Engine",
        "from sociotope.json_items import json_items",
        "pyarrow.array(numpy.zeros(1))  # imports what it can find for that",
    )
)
_DECODED = (
    "engine.table(" + repr(f"SELECT source_row, from_json(item, '{FIELDS}') AS r FROM items") + ", items=items.batch)"
)


def codes(path: Path, lists: str) -> dict[str, str]:
    """By what is done with the document, the lines of Python that do it and print the seconds that they took."""
    whole = f"open({str(path)!r}, 'rb').read()"
    prefix = lists.replace("*", "item") + ".item"
    ours = {"path": str(path), "lists": lists}
    return {
        "`orjson.loads`": _TIMED.format(imports="import orjson", work=f"orjson.loads({whole})"),
        "`msgspec.json.decode`, untyped": _TIMED.format(imports="import msgspec", work=f"msgspec.json.decode({whole})"),
        "ijson, C backend": _TIMED.format(
            imports="import ijson", work=f"for each in ijson.items(open({str(path)!r}, 'rb'), {prefix!r}): pass"
        ),
        "`json_items`": _TIMED.format(imports=_IMPORTS, work=_OURS.format(**ours, around=0, then="pass")),
        "`json_items`, with what stands around": _TIMED.format(
            imports=_IMPORTS, work=_OURS.format(**ours, around=2, then="pass")
        ),
        "`json_items`, then five fields by `from_json`": _TIMED.format(
            imports=_IMPORTS, work=_OURS.format(**ours, around=0, then=_DECODED)
        ),
    }


def write(path: Path, opening: list[str], closing: list[str]) -> None:
    """An invented document of about the size, written once."""
    if path.exists():
        return
    written = 0
    with path.open("w", encoding="utf-8") as file:
        messages = _messages()
        file.write(opening[0])
        while written < SIZE:
            chunk = list(islice(messages, 3 if len(opening) > 1 else 3_000))
            text = ",\n  ".join(chunk)
            if len(opening) > 1:
                text = opening[1] + text + closing[0]
            file.write((",\n" if written else "") + text)
            written += len(text.encode())
        file.write(closing[-1])


def _messages() -> Iterator[str]:
    """Invented chat messages as JSON, always the same."""
    chance = np.random.default_rng(1)
    texts = [" ".join(chance.choice(WORDS, chance.integers(3, 40))) for _ in range(1_000)]
    for number in count(1):
        text, person = texts[number % 997], number % 97
        yield json.dumps(
            {
                "id": number,
                "type": "message",
                "date": f"2024-05-{1 + number % 28:02}T12:{number % 60:02}:{number // 7 % 60:02}",
                "from": f"Person {person}",
                "from_id": f"user{1000 + person}",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}],
            },
            ensure_ascii=False,
        )


def json_documents(folder: Path) -> list[str]:
    """The rows of a table: for each shape of document each way in turn, round after round; the middle one of each."""
    lines = []
    for shape, (lists, opening, closing) in SHAPES.items():
        path = folder / f"{shape.replace(' ', '-').replace(',', '')}.json"
        write(path, opening, closing)
        costs: dict[str, list[Cost]] = {way: [] for way in codes(path, lists)}
        for _ in range(ROUNDS):
            for way, code in codes(path, lists).items():
                costs[way].append(timed(code))
        bare, *_ = costs.values()
        for way, each in costs.items():
            ratios = [one.processor / other.processor for one, other in zip(each, bare, strict=True)]
            memory = max(cost.megabytes for cost in each)
            lines.append(
                f"| {shape}: {way} | {median(cost.processor for cost in each):.2f} "
                f"| {median(ratios):.2f}× ({max(ratios):.2f}×) | {memory:,.0f} |"
            )
    return [*lines, "", f"The goal of `json_items` is {GOAL}× and {MEMORY} MB."]


def main(arguments: list[str]) -> None:
    """Measure and print; the documents are kept in a folder when one is named."""
    with tempfile.TemporaryDirectory() as work:
        print("\n".join([*HEADER, *json_documents(Path(arguments[0] if arguments else work))]))
