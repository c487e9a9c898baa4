"""Every option of every verb has the effect that it says, or is refused with a sentence: none is ignored.

The options are those of click's own objects, so that one that is added without a call here that shows its effect fails.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import sociotope.reading
import sociotope.uses
from _command import Run
from _long import some
from invented import write_demo
from sociotope.cli import _opening
from sociotope.cli._verbs import VERBS, Verbs
from sociotope.reading import ReadingOptions

OF_READING = {
    "--me": "ana@example.org",
    "--timezone": "Asia/Tokyo",
    "--date-order": "month",
    "--layer": "ratings",
    "--since": "2024-03-01",
    "--until": "2024-06-01",
    "--memory-limit": "300MB",
    "--sampling-design": "edge_sample:0.5",
}
"""The options of what is read, each with a value that is not its default."""

Shown = tuple[int, str, dict[str, bytes]]
"""What a call did: its status, what it printed, and the files that it left."""

USE = Path(__file__).resolve().parents[2] / "docs" / "hommage.toml"

# By verb and option: the call without it, and what is added. A place in braces is an input (see `inputs`).
CALLS: dict[str, dict[str, tuple[list[str], list[str]]]] = {
    "report": {
        "--objective": (["{store}", "--text"], ["--objective", "recruit"]),
        "--out": (["{log}"], ["-o", "page.html"]),
        "--text": (["{log}", "-o", "report"], ["--text"]),
        "--markdown": (["{log}", "-o", "report"], ["--markdown"]),
        "--colour": (["{log}", "--text"], ["--colour"]),
        "--open": (["{log}"], ["--open"]),
        "--share": (["{store}", "--text"], ["--share"]),
        "--json": (["{log}"], ["--json"]),
    },
    "inspect": {"--json": (["{log}"], ["--json"])},
    "measures": {
        "--every-period": (["{log}"], ["--every-period"]),
        "--intervals": (["{log}", "--json"], ["--intervals", "blocks"]),
        "--persons": (["{log}"], ["--persons", "2"]),
        "--communities": (["{log}"], ["--communities", "{groups}"]),
        "--moving": (["{log}"], ["--moving"]),
        "--json": (["{log}"], ["--json"]),
    },
    "uses": {
        "--why": (["{log}"], ["--why", "{act}"]),
        "--verbose": (["{log}", "--why", "{act}"], ["--verbose"]),
        "--uses": (["{log}"], ["--uses", "{use}"]),
        "--json": (["{log}"], ["--json"]),
    },
    "ties": {"--limit": (["{log}"], ["--limit", "1"]), "--json": (["{log}"], ["--json"])},
    "advise": {
        "--objective": (["{store}"], ["--objective", "recruit"]),
        "--json": (["{store}", "--objective", "recruit"], ["--json"]),
    },
    "objective": {"--ask": ([], ["--ask"]), "--json": ([], ["--json"])},
    "brief": {
        "--objective": (["{store}", "--form", "training", "--yes"], ["--objective", "recruit"]),
        "--form": (["{store}", "--objective", "recruit", "--yes"], ["--form", "training"]),
        "--by": (["{store}", "--objective", "recruit", "--form", "training", "--yes"], ["--by", "2099-06-30"]),
        "--out": (["{store}", "--objective", "recruit", "--form", "training", "--yes"], ["--out", "brief.md"]),
        "--without": (["{store}", "--objective", "recruit", "--form", "training", "--yes"], ["--without", "platform"]),
        "--yes": (["{store}", "--objective", "recruit", "--form", "training"], ["--yes"]),
        "--json": (["{store}", "--objective", "recruit", "--form", "training", "--yes"], ["--json"]),
    },
    "compare": {
        "--person": (["{log}", "--text"], ["--person", "ana", "bo"]),
        "--periods": (["{log}", "--text"], ["--periods", "2023", "2024"]),
        "--before": (["{log}", "--text"], ["--before", "2024-01-01"]),
        "--after": (["{log}", "--text"], ["--after", "2024-01-01"]),
        "--name": (["{log}", "{other}", "--text"], ["--name", "Here", "There"]),
        "--out": (["{log}", "{other}"], ["-o", "page.html"]),
        "--text": (["{log}", "{other}", "-o", "report"], ["--text"]),
        "--markdown": (["{log}", "{other}", "-o", "report"], ["--markdown"]),
        "--colour": (["{log}", "{other}", "--text"], ["--colour"]),
        "--share": (["{log}", "{other}", "--text"], ["--share"]),
        "--json": (["{log}", "{other}"], ["--json"]),
    },
    "import": {"--into": (["{log}"], ["--into", "made"]), "--json": (["{log}", "--into", "made"], ["--json"])},
    "export": {
        "--to": (["{log}"], ["--to", "tables"]),
        "--format": (["{log}", "--to", "tables"], ["--format", "parquet"]),
        "--objective": (["{store}", "--to", "tables"], ["--objective", "recruit"]),
        "--json": (["{log}", "--to", "tables"], ["--json"]),
    },
    "redact": {
        "--into": (["{log}"], ["--into", "copy"]),
        "--key": (["{log}", "--into", "copy"], ["--key", "my.key"]),
        "--days": (["{log}", "--into", "copy"], ["--days"]),
        "--dry-run": (["{log}", "--into", "copy"], ["--dry-run"]),
        "--json": (["{log}", "--into", "copy"], ["--json"]),
    },
    "demo": {
        "--out": (["--activities", "50"], ["-o", "mine.zip"]),
        "--people": (["--activities", "50"], ["--people", "7"]),
        "--activities": ([], ["--activities", "50"]),
        "--seed": (["--activities", "50"], ["--seed", "2"]),
        "--persona": (["--activities", "200"], ["--persona", "broadcaster"]),
        "--json": (["--activities", "50"], ["--json"]),
    },
    "platforms": {"--json": (["linkedin"], ["--json"])},
    "doctor": {"--json": (["{log}"], ["--json"])},
    "validate": {"--data": ([], ["--data", "{groups}"]), "--seed": ([], ["--seed", "9"]), "--json": ([], ["--json"])},
}

# Calls in which an option could have no effect, and a word of the sentence that says so.
REFUSED = [
    (["import", "{log}", "--into", "made", "--since", "2024-01-01"], "keeps the whole"),
    (["import", "{log}", "--into", "made", "--until", "2024-01-01"], "keeps the whole"),
    (["import", "{archive}", "--into", "{store}", "--me", "somebody"], "read again"),
    (["import", "{archive}", "--into", "{store}", "--sampling-design", "census"], "read again"),
    (["import", "{archive}", "--into", "{store}", "--date-order", "day"], "read again"),
    (["import", "{log}", "--into", "{store}", "--timezone", "Asia/Tokyo"], "one time zone"),
    (["inspect", "{log}", "--me", "ana"], "archive of nobody"),
    (["inspect", "{edges}", "--me", "1"], "archive of nobody"),
    (["inspect", "{log}", "{edges}", "--me", "1"], "archive of nobody"),
    (["inspect", "{stream}", "--me", "@nobody@nowhere.example"], "goes by"),
    (["inspect", "{archive}", "--me", "No Body"], "goes by"),
    (["inspect", "{archive}", "--me", "nobody"], "goes by"),
    (["inspect", "{archive}", "--me", "nobody@nowhere.example"], "goes by"),
    (["inspect", "{mastodon}", "--me", "No Body"], "goes by"),
    (["inspect", "{log}", "--since", "2024-06-01", "--until", "2024-03-01"], "both from 2024-06-01"),
    (["inspect", "{log}", "--since", "2024-06-01", "--until", "2024-06-01"], "both from 2024-06-01"),
    (["inspect", "{log}", "--memory-limit", "0GB"], "a number and a unit"),
    (["inspect", "{log}", "--memory-limit", "much"], "a number and a unit"),
    (["inspect", "{store}", "--memory-limit", "much"], "a number and a unit"),
    (["inspect", "{store}", "--since", "soon"], "year-month-day"),
    (["measures", "{log}", "--every-period", "--json"], "every period by itself"),
    (["measures", "{log}", "--persons", "-1"], "whole number"),
    (["ties", "{log}", "--limit", "3", "--json"], "every tie"),
    (["ties", "{log}", "--sampling-design", "census"], "changes nothing"),
    (["uses", "{log}", "--sampling-design", "census"], "changes nothing"),
    (["uses", "{log}", "--verbose"], "goes with --why"),
    (["uses", "{log}", "--why", "{act}", "--verbose", "--json"], "goes with --why"),
    (["report", "{log}", "--colour"], "add --text"),
    (["report", "{log}", "--no-colour", "-o", "page.html"], "add --text"),
    (["report", "{log}", "--markdown", "--colour"], "add --text"),
    (["report", "{log}", "-o", "report.pdf"], "print it"),
    (["report", "{log}", "--text", "--open"], "is for a page"),
    (["report", "{log}", "-o", "report.md", "--open"], "is for a page"),
    (["compare", "{log}", "{other}", "--colour"], "add --text"),
    (["compare", "{log}", "{other}", "-o", "report.docx"], "print it"),
    (["compare", "{log}", "{store}", "--me", "ana"], "is a store"),
    (["compare", "{log}", "{other}", "--name", "A", "B", "C"], "Names: A, B, C"),
    (["compare", "{log}", "--person", "ana", "nobody"], "Nobody here is called"),
    (["compare", "{log}", "{other}", "--person", "ana", "bo"], "one place"),
    (["objective", "more", "clients", "--ask"], "not both"),
    (["--lang", "de", "platforms"], "--lang is one of"),
    *(
        ([verb, "{store}", *more, option, value], "is a store")
        for option, value in (("--me", "somebody"), ("--timezone", "Asia/Tokyo"), ("--date-order", "day"))
        for verb, more in (
            ("report", []),
            ("inspect", []),
            ("measures", []),
            ("uses", []),
            ("ties", []),
            ("advise", ["--objective", "recruit"]),
            ("brief", ["--objective", "recruit", "--form", "training"]),
            ("compare", ["--periods", "2023", "2024"]),
            ("export", ["--to", "tables"]),
            ("redact", ["--into", "copy"]),
        )
    ),
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One small input of each kind, by the name that calls give it."""
    folder = tmp_path_factory.mktemp("inputs")
    acts = ["timestamp,actor,kind,target,text"]
    for month in range(24):
        day = f"{2023 + month // 12}-{month % 12 + 1:02d}"
        for hour in range(3):
            acts.append(f"{day}-0{hour + 1} 08:00:00,ana,message,bo,Hello there")
            acts.append(f"{day}-0{hour + 1} 09:00:00,bo,message,ana,Hello back")
            acts.append(f"{day}-0{hour + 1} 10:00:00,cy,post,,Our new offer")
            acts.append(f"{day}-0{hour + 1} 11:00:00,dee,reply,cy,Thanks")
    made: dict[str, Any] = {name: folder / file for name, file in FILES.items()}
    made["log"].write_text("\n".join(acts) + "\n", encoding="utf-8")
    made["other"].write_text("\n".join([acts[0], *acts[100:200]]) + "\n", encoding="utf-8")
    made["unproved"].write_text("date,user,action,to\n3/9/2024,ana,post,\n3/9/2024,bo,reply,ana\n", encoding="utf-8")
    made["edges"].write_text("1 2\n2 1\n1 3\n", encoding="utf-8")
    note = {"type": "Note", "id": "https://a.example/notes/1", "content": "Hello"}
    act = {"type": "Create", "id": "https://a.example/acts/1", "actor": "https://a.example/users/ana", "object": note}
    made["stream"].write_text(json.dumps([act | {"published": "2024-04-01T08:00:00Z"}]), encoding="utf-8")
    made["groups"].write_text("actor,community\nana,one\nbo,one\ncy,two\ndee,two\n", encoding="utf-8")
    made["use"].write_text(USE.read_text(encoding="utf-8"), encoding="utf-8")
    for platform in ("linkedin", "mastodon"):
        archive = made["archive" if platform == "linkedin" else platform]
        write_demo(platform, archive, people=20, activities=160, seed=7)
    with sociotope.reading.import_archives([made["archive"]], made["store"]):
        pass
    with sociotope.reading.read(made["log"]) as place:
        sociotope.uses.uses(place)
        made["act"] = place.value("SELECT activity FROM uses ORDER BY probability DESC, activity LIMIT 1")
    return made


FILES = {
    "log": "log.csv",
    "other": "other.csv",
    "edges": "edges.txt",
    "stream": "stream.json",
    "unproved": "unproved.csv",
    "groups": "groups.csv",
    "use": "tribute.toml",
    "archive": "linkedin.zip",
    "mastodon": "mastodon.zip",
    "store": "me.sociotope",
}


@pytest.fixture
def shown(run: Run, inputs: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    """Call the command in an empty folder, and see everything that it does there."""
    calls: Iterator[int] = iter(range(99))

    def call(*arguments: str) -> Shown:
        folder = tmp_path / str(next(calls))
        folder.mkdir()
        monkeypatch.chdir(folder)
        done = run(*(argument.format(**inputs) for argument in arguments))
        assert "our fault" not in done.stderr, done.stderr
        files = {
            str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
        }
        return done.exit_code, done.output.replace(str(folder), ""), files

    return call


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, ...], Shown]:
    """What calls without the option did: several options are set beside the same one."""
    return {}


@pytest.fixture
def before(known: dict[tuple[str, ...], Shown], shown: Callable[..., Shown]) -> Callable[..., Shown]:
    """The same, made once for all tests."""

    def call(*arguments: str) -> Shown:
        if arguments not in known:
            known[arguments] = shown(*arguments)
        return known[arguments]

    return call


def options_of(verb: str) -> set[str]:
    command = Verbs().get_command(None, verb)  # type: ignore[arg-type]
    assert command is not None
    return {param.opts[0] for param in command.params if isinstance(param, click.Option)}


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_walked(verb: str) -> None:
    assert options_of(verb) - set(OF_READING) - {"--lang"} == set(CALLS[verb])


EVERY = [(verb, option) for verb, calls in CALLS.items() for option in calls if verb != "validate"]


@pytest.mark.parametrize(("verb", "option"), some(EVERY, 4), ids=[" ".join(pair) for pair in EVERY])
def test_an_option_has_an_effect(
    verb: str,
    option: str,
    shown: Callable[..., Shown],
    before: Callable[..., Shown],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_opening, "has_a_browser", lambda: True)
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    base, added = CALLS[verb][option]
    without, with_it = before(verb, *base), shown(verb, *base, *added)
    assert with_it[0] == (2 if option == "--ask" else 0), with_it[1]  # nobody answers here
    if option == "--open":
        assert len(opened) == 1
        assert opened[0].startswith("file:")
        assert without[2].keys() == with_it[2].keys()
    else:
        assert opened == []
        assert without != with_it
    if option == "--json":
        json.loads(with_it[1])


@pytest.mark.parametrize("option", ["--data", "--seed", "--json"])
def test_the_options_of_validate(
    option: str, run: Run, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(
        "sociotope.validation.validate", lambda data, *, seed, progress: asked.append((data, seed)) or iter(())
    )
    base, added = CALLS["validate"][option]
    said = [run("validate", *(word.format(**inputs) for word in words)).output for words in (base, [*base, *added])]
    assert asked[0] != asked[1] if option != "--json" else said[0] != said[1]


@pytest.mark.parametrize(("call", "word"), some(REFUSED, 4), ids=[" ".join(call) for call, _ in REFUSED])
def test_what_could_have_no_effect_is_refused(call: list[str], word: str, shown: Callable[..., Shown]) -> None:
    status, said, files = shown(*call)
    assert (status, files) == (2, {}), said
    assert word in " ".join(said.split())


def test_every_refusal_of_a_verb_is_walked() -> None:
    walked = {(call[0], word) for call, _ in REFUSED for word in call if word.startswith("-")}
    walked |= {(verb, "--out") for verb, word in walked if word == "-o"}
    for verb in VERBS:
        command = Verbs().get_command(None, verb)  # type: ignore[arg-type]
        for refusal in command.refusals:  # type: ignore[union-attr]
            assert {(verb, option) for option in refusal.options} <= walked


class _SeenError(Exception):
    """What was asked of the library, instead of reading."""


@pytest.mark.parametrize("option", OF_READING)
@pytest.mark.parametrize("verb", [verb for verb in VERBS if "--memory-limit" in options_of(verb)])
def test_what_is_said_of_reading_reaches_the_reader_or_is_refused(
    verb: str,
    option: str,
    shown: Callable[..., Shown],
    run: Run,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[ReadingOptions] = []

    def seen(*given: object, options: ReadingOptions, progress: object) -> None:
        asked.append(options)
        raise _SeenError

    monkeypatch.setattr("sociotope.reading.read", seen)
    monkeypatch.setattr("sociotope.reading.import_archives", seen)
    more = {
        "advise": ["--objective", "recruit"],
        "brief": ["--objective", "recruit", "--form", "training"],
        "compare": [str(inputs["other"])],
        "import": ["--into", "made"],
        "export": ["--to", "tables"],
        "redact": ["--into", "copy"],
    }
    done = run(verb, inputs["archive"], *more.get(verb, []), option, OF_READING[option])
    name = option.removeprefix("--").replace("-", "_")
    if asked:
        assert getattr(asked[0], name) == OF_READING[option]
    else:
        assert done.exit_code == 2
        assert option in done.stderr


@pytest.mark.parametrize("kind", ["log", "edges", "stream", "archive", "mastodon", "store", "both"])
@pytest.mark.parametrize("option", [option for option in OF_READING if option != "--date-order"])
def test_what_is_said_of_reading_has_an_effect_on_each_kind_of_input(
    kind: str, option: str, shown: Callable[..., Shown], before: Callable[..., Shown]
) -> None:
    value = {"--memory-limit": "1KB", "--me": "https://a.example/users/ana"}.get(option, OF_READING[option])
    paths = ["{log}", "{archive}"] if kind == "both" else [f"{{{kind}}}"]
    without, with_it = before("inspect", *paths), shown("inspect", *paths, option, value)
    assert without[0] == 0
    assert with_it[0] == 2 or with_it[1] != without[1]


def test_the_order_of_dates_has_an_effect_where_nothing_proves_it(shown: Callable[..., Shown]) -> None:
    days = [shown("inspect", "{unproved}", "--json", "--date-order", order)[1] for order in ("day", "month")]
    assert "2024-09-03" in days[0]
    assert "2024-03-09" in days[1]
