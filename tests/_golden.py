"""What Sociotope answers of a few places, each read once: what `tests/golden` holds and `scripts/golden.py` writes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import wraps
from importlib import import_module
from inspect import signature
from pathlib import Path
from sys import modules
from typing import Any, Final

import numpy as np
import pytest
from click.testing import CliRunner

import sociotope
from _visible_text import visible_text
from invented import write_demo
from sociotope.cli import sociotope as command
from sociotope.engine import Engine
from sociotope.environment import Sociotope

TESTS: Final = Path(__file__).parent
GOLDEN: Final = TESTS / "golden"
STORES: Final = sorted(path for path in (TESTS / "stores").iterdir() if path.is_dir())
NO_PLACE: Final = "no_place"
ARITHMETIC: Final = "arithmetic.txt"
DIGESTS: Final = "digests.txt"
TODAY: Final = dt.date(2026, 7, 1)
LANGUAGES: Final = ("en", "fr")
COUNTING: Final = ("inspect", "measures", "ties", "uses")
NUMBERS: Final = ("measures.txt", "inspect.json", "advise.json")
"""What is readable of every place: its other answers may be digests."""
LONG: Final = 240
"""Characters of JSON that a line of a golden file may hold before it is cut into its parts."""

_ONCE: Final = (
    ("sociotope.study", "study"),
    ("sociotope.measures", "measured"),
    ("sociotope.uses", "why"),
    ("sociotope.uses", "examples"),
    ("sociotope.report.map.tables", "sociotope_map"),
    ("sociotope.report.map.placing", "apart"),
    ("sociotope.report.map.placing", "place_labels"),
    ("sociotope.report.map.dots", "dots"),
)
"""What every verb and rendition asks in the same words, and what is dear: one answer is enough for a place. Nothing but
time depends on it: a function that moves is named here anew, one that goes is left out."""


@dataclass(frozen=True)
class Place:
    """Something to read, and what is asked of it.

    ``make`` writes it into a folder; ``periods`` are compared where there are some; what matches ``readable`` is a file
    of its own, of the rest the digest is held.
    """

    make: Callable[[Path], Path]
    lang: str = "en"
    objective: str = "build_a_business_network"
    form: str = "training"
    periods: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()


def demo(platform: str, lang: str, people: int = 40, activities: int = 600) -> Callable[[Path], Path]:
    """An invented archive of the first seed."""

    def make(folder: Path) -> Path:
        path = folder / f"{platform}-{lang}.zip"
        write_demo(platform, path, people=people, activities=activities, lang=lang)
        return path

    return make


def event_log(folder: Path) -> Path:
    """Forty people over three years; ``random()`` alone draws, which is the same in every version of Python."""
    draw = random.Random(5).random
    kinds = ("reply", "post", "like", "mention", "message", "message", "follow", "repost")
    words = (
        "Thanks!",
        "How do I prune a rose?",
        "Buy now, 20 % off",
        "Merci pour hier !",
        "https://a.example/?utm_source=x",
    )
    lines = ["timestamp,actor,kind,target,text,lang"]
    for n in range(600):
        one, two = (int(40 * draw() ** 2) for _ in range(2))
        kind, said = (some[int(len(some) * draw())] for some in (kinds, words))
        lines.append(f'{1_640_995_200 + n * 150_000},p{one},{kind},p{two},"{said}",{"fr" if "Merci" in said else "en"}')
    return _written(folder / "log.csv", lines)


def edge_list(folder: Path) -> Path:
    """Who knows whom, how well, since when."""
    draw = random.Random(5).random
    lines = ["source,target,weight,date"]
    for n in range(600):
        one, two = (int(40 * draw() ** 1.5) for _ in range(2))
        lines.append(f"n{one},n{two},{draw() * 3:.4f},{2022 + n // 200}-{1 + n % 12:02d}-{1 + n % 28:02d}")
    return _written(folder / "edges.csv", lines)


def kept_store(store: Path) -> Callable[[Path], Path]:
    """A copy of a store that an earlier version wrote, under one name for all of them."""
    return lambda folder: shutil.copytree(store, folder / "kept")


def _written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


PLACES: Final[dict[str, Place]] = {
    "linkedin_en": Place(
        demo("linkedin", "en"),
        form="conference",
        periods=("2024", "2025"),
        readable=(*NUMBERS, "uses.json", "report.json", "page.en.txt", "text.en.txt", "brief.*.md", "compare.*"),
    ),
    "linkedin_fr": Place(
        demo("linkedin", "fr"), "fr", "train_people", "workshop", readable=(*NUMBERS, "page.fr.txt", "brief.fr.md")
    ),
    "mastodon_en": Place(
        demo("mastodon", "en"), "en", "viral_diffusion", "coaching", readable=(*NUMBERS, "page.en.txt", "brief.en.md")
    ),
    "mastodon_fr": Place(
        demo("mastodon", "fr"),
        "fr",
        "recruit",
        "training",
        ("2024", "2025"),
        (*NUMBERS, "page.fr.txt", "text.fr.txt", "brief.fr.md", "compare.*"),
    ),
    "half_a_page": Place(demo("mastodon", "en", 3, 8), objective="sell", readable=("[!m]*", "measures.txt")),
    "event_log": Place(event_log, readable=(*NUMBERS, "page.en.txt")),
    "edge_list": Place(edge_list, readable=(*NUMBERS, "page.fr.txt", "text.en.txt")),
    "kept_store": Place(kept_store(STORES[-1]), readable=(*NUMBERS, "page.en.txt")),
}
"""By name of its folder in ``tests/golden``."""
COLLEGE: Final = "college_msg"


def college(data: Path) -> Place:
    """CollegeMsg, the place named :data:`COLLEGE`: private messages of 193 days, which are not ours to keep here."""
    return Place(lambda _: data / "graphs" / "CollegeMsg" / "CollegeMsg.txt.gz", readable=(*NUMBERS, "page.fr.txt"))


def of_name(name: str, data: Path, folder: Path, threads: int | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Every answer about the place of a name, and the golden files that hold them; ``folder`` takes what is written."""
    if name == NO_PLACE:
        return (given := of_no_place()), given
    place = college(data) if name == COLLEGE else PLACES[name]
    given = answers(place, folder, threads)
    return given, held(place, given)


def answers(place: Place, folder: Path, threads: int | None = None) -> dict[str, str]:
    """By name of file, every answer about a place: its measures, the JSON of every verb, pages, texts and briefs."""
    source = place.make(folder)
    given: dict[str, str] = {}
    with _read_once(source, threads) as (environment, run):
        given["measures.txt"] = _rows(environment)
        target, objective = str(source), ("--objective", place.objective)
        for verb in COUNTING:
            given[f"{verb}.json"] = run(verb, target, "--lang", place.lang, "--json")
        given["advise.json"] = run("advise", target, *objective, "--lang", place.lang, "--json")
        others = [lang for lang in LANGUAGES if lang != place.lang]
        for lang in (place.lang, *others):
            page, brief = folder / f"page.{lang}.html", folder / f"brief.{lang}.md"
            as_json = ("--json",) if lang == place.lang else ()
            asked = run("report", target, *objective, "-o", str(page), "--lang", lang, *as_json)
            given[f"page.{lang}.txt"] = visible_text(page.read_text(encoding="utf-8"))
            given[f"text.{lang}.txt"] = run("report", target, "--lang", lang, "--text")
            form = ("--form", place.form, "--yes", "-o", str(brief))
            handed = run("brief", target, *objective, *form, "--lang", lang, *as_json)
            given[f"brief.{lang}.md"] = brief.read_text(encoding="utf-8")
            if lang == place.lang:
                given |= {"report.json": asked, "brief.json": handed}
        if place.periods:
            page = folder / "compare.html"
            asked = ("--periods", ",".join(place.periods), "-o", str(page), "--lang", place.lang, "--json")
            given["compare.json"] = run("compare", target, *asked)
            given[f"compare.{place.lang}.txt"] = visible_text(page.read_text(encoding="utf-8"))
    return {name: _pinned(name, text) for name, text in given.items()}


def numbers(make: Callable[[Path], Path], folder: Path) -> dict[str, str]:
    """The answers about a place that are all numbers, in English."""
    source = make(folder)
    with _read_once(source, None) as (environment, run):
        given = {"measures.txt": _rows(environment)}
        for verb in COUNTING:
            given[f"{verb}.json"] = run(verb, str(source), "--lang", "en", "--json")
    return {name: _pinned(name, text) for name, text in given.items()}


def of_no_place() -> dict[str, str]:
    """What is said without reading anything: the objectives, how words lead to them, and the platforms."""
    asked = {
        "objectives": ("objective",),
        "words": ("objective", "find new customers, je veux recruter"),
        "questionnaire": ("objective", "--ask"),
        "platforms": ("platforms",),
    }
    return {
        f"{name}.{lang}.json": _pinned(".json", _run(*words, "--lang", lang, "--json"))
        for name, words in asked.items()
        for lang in LANGUAGES
    }


def held(place: Place, given: dict[str, str]) -> dict[str, str]:
    """The golden files of a place: those that can be read, and the digests of the others."""
    readable = {name for name in given if any(fnmatch(name, each) for each in place.readable)}
    digests = [digest(name, given[name]) for name in sorted(given.keys() - readable)]
    return {name: given[name] for name in sorted(readable)} | ({DIGESTS: "\n".join(digests) + "\n"} if digests else {})


def digest(name: str, text: str) -> str:
    """The line that stands for a bulky answer."""
    return f"{name} {len(text.splitlines())} lines {hashlib.sha256(text.encode()).hexdigest()}"


def arithmetic() -> str:
    """What this machine makes of exponentials and logarithms, to the last bit: numpy has several ways, by processor."""
    some = np.linspace(0.001, 40, 4_000)
    made = [compute(some) for compute in (np.exp, np.log, np.log1p, np.expm1)]
    return hashlib.sha256(b"".join(each.astype("<f8").tobytes() for each in made)).hexdigest()


@contextmanager
def _read_once(source: Path, threads: int | None) -> Iterator[tuple[Sociotope, Callable[..., str]]]:
    """The place, open for every verb that asks for it, and a way to call a verb; the clock stands still."""
    with pytest.MonkeyPatch.context() as patch:
        if threads is not None:
            _on_threads(patch, threads)
        for home, name in _ONCE:
            _ask_once(patch, home, name)
        brief = import_module("sociotope.study").Study.brief
        patch.setattr(
            import_module("sociotope.study").Study, "brief", lambda *asked, **named: brief(*asked, **named, today=TODAY)
        )
        with sociotope.read(source) as environment:
            leave = Sociotope.__exit__
            patch.setattr(import_module("sociotope.reading"), "read", lambda *_, **__: environment)
            patch.setattr(
                Sociotope, "__exit__", lambda self, *error: None if self is environment else leave(self, *error)
            )
            yield environment, _run
            patch.undo()


def _on_threads(patch: pytest.MonkeyPatch, threads: int) -> None:
    made = Engine.__init__

    def on_threads(self: Engine, *args: Any, **named: Any) -> None:
        made(self, *args, **named)
        self.run(f"SET threads = {threads}")

    patch.setattr(Engine, "__init__", on_threads)


def _ask_once(patch: pytest.MonkeyPatch, home: str, name: str) -> None:
    """A function that answers the same question once, wherever it was imported."""
    ask = getattr(import_module(home), name)
    shape = signature(ask)
    known: dict[tuple[object, ...], Any] = {}

    @wraps(ask)
    def once(*asked: Any, **named: Any) -> Any:
        settled = shape.bind(*asked, **named)
        settled.apply_defaults()
        # a place is itself and is held, so that no other takes its number; anything else is what it looks like
        each = settled.arguments.values()
        question = tuple(one if isinstance(one, Sociotope) else repr(one) for one in each)
        if question not in known:
            known[question] = ask(*asked, **named)
        return known[question]

    for module in [each for at, each in modules.items() if at.startswith("sociotope.")]:
        for attribute, value in list(vars(module).items()):
            if value is ask:
                patch.setattr(module, attribute, once)


def _run(*words: str) -> str:
    shown = CliRunner().invoke(command, words)
    assert shown.exit_code in (0, 3), (words, shown.output, shown.exception)
    return shown.stdout


def _rows(environment: Sociotope) -> str:
    """Every row of the table ``measures``, each number to its last bit; a reason stands once, under a short name."""
    from sociotope.measures import measures

    reasons: dict[str, str] = {}
    lines = []
    for row in measures(environment).to_pylist():
        if row["why"] is not None:
            why = _compact(row["why"])
            row["why"] = hashlib.sha256(why.encode()).hexdigest()[:8]
            reasons[row["why"]] = why
        lines.append(_compact(row))
    return "\n".join([*lines, *(f"{name} {why}" for name, why in sorted(reasons.items()))]) + "\n"


def _pinned(name: str, text: str) -> str:
    """The same text without what changes from one machine, day or version to the next; JSON as short lines."""
    if name.endswith(".json"):
        value = json.loads(text)
        for changing in ("page", "bytes", "file"):
            value.pop(changing, None)
        if name == "report.json":
            value["measures"] = digest("measures", _compact(value["measures"]))
        text = "\n".join(_lines(value, "")) + "\n"
    return text.replace(f"Sociotope {sociotope.__version__}", "Sociotope VERSION")


def _lines(value: Any, path: str) -> Iterator[str]:
    is_cut = bool(value) and isinstance(value, dict | list) and (not path or len(value) > LONG)
    text = "" if is_cut else _compact(value)
    if isinstance(value, dict) and (is_cut or len(text) > LONG):
        for key in sorted(value):
            yield from _lines(value[key], f"{path}.{key}" if path else key)
    elif isinstance(value, list) and (is_cut or len(text) > LONG):
        for each in value:
            yield from _lines(each, f"{path}[]")
    else:
        yield f"{path} {text}"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, default=str)
