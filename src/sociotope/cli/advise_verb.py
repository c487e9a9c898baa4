"""``sociotope advise``: for an objective, what is there, what is missing, and which expertise to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sociotope.cli._language import say
from sociotope.cli._objective import wanted
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import count, echo, item, print_json, table
from sociotope.cli._verb import Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts

if TYPE_CHECKING:
    from sociotope.advice import Waiting
    from sociotope.objectives import Objective
    from sociotope.study import Study

_TEXTS: Final = texts(__name__)

_HEADINGS = _TEXTS.table("headings")
_NOTHING_AGAINST = _TEXTS["nothing_against"]
_NOTHING_TO_DO = _TEXTS["nothing_to_do"]
_TOO_LITTLE = _TEXTS["too_little"]
_COLUMNS = _TEXTS.row("columns")
_STATUSES = _TEXTS.table("statuses")
_RETURNS = _TEXTS.table("returns")
_COUNTED = _TEXTS["counted"]
_COUNTED_ALL = _TEXTS["counted_all"]
_PARTS = tuple(_TEXTS.table("parts").items())

_OR_WORDS = _TEXTS["or_words"]


@verb(
    "advise",
    one_path(),
    Option("--objective", value=Text(en="ID|WORDS", fr="ID|MOTS"), about=_TEXTS["objective"]),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope advise archive.zip --objective build_a_business_network",),
    refusals=OF_READING,
)
def command(path: str, objective: str | None, as_json: bool, **options: Any) -> int:
    """Study, and print the advice."""
    from sociotope.objectives import load_objectives

    if objective is None:
        raise UsageError(_which(load_objectives()))
    chosen = wanted(objective)
    from sociotope.study import study

    with opened([path], **settings(**options)) as place:
        with ProgressBar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            results = study(place, chosen)
        if as_json:
            print_json(_shape(chosen, results))
        elif results.waiting is not None:
            _print_little(chosen, results.waiting)
        else:
            _print(chosen, results)
        return status_of(place, silent=as_json)


def _which(objectives: dict[str, Objective]) -> Text:
    choices = Text(en="Say which objective, with --objective: ", fr="Dites quel objectif, avec --objective : ")
    for place, (name, objective) in enumerate(objectives.items()):
        if place:
            choices += Text(en="; ", fr=" ; ")
        choices += Text(en="{name} ({title})", fr="{name} ({title})").format(name=name, title=objective.title)
    return choices + _OR_WORDS


def _shape(objective: Objective, results: Study) -> dict[str, Any]:
    verdict = results.verdict
    share = verdict.media_share
    return {
        "objective": {"id": objective.name, "title": objective.title},
        "waiting": _little(results),
        "verdict": {
            "kind": verdict.kind,
            "sentence": verdict.sentence,
            "measures": list(verdict.measures),
            "holds": verdict.holds,
            "media_share": None if share is None else dict(zip(("value", "low", "high"), share, strict=True)),
            "against": verdict.against,
            "against_measures": list(verdict.against_measures),
        },
        "gap": results.gap.to_pylist() if results.gap is not None else [],
        "actions": results.actions.to_pylist(),
        "advice": results.advice.to_pylist(),
    }


def _little(results: Study) -> dict[str, Any] | None:
    """What is said where too little was read to advise anything; None where enough was."""
    little = results.waiting
    if little is None:
        return None
    parts = {name: list(getattr(little, name)) for name in ("already", "missing")}
    return {"claim": little.claim, "read": little.read, **parts, "meanwhile": little.meanwhile}


def _print_little(objective: Objective, little: Waiting) -> None:
    echo(objective.title, bold=True)
    echo()
    echo(little.claim)
    echo(little.read)
    for part in ("already", "missing"):
        _part(part, list(getattr(little, part)))
    if little.meanwhile is not None:
        _part("watch", [little.meanwhile])


def _print(objective: Objective, results: Study) -> None:
    by_role: dict[str, list[Text]] = {}
    for line in results.advice.to_pylist():
        by_role.setdefault(line["role"], []).append(Text(**line["sentence"]))
    lines = [] if results.gap is None else results.gap.to_pylist()
    echo(objective.title, bold=True)
    _part("place", by_role["place"])
    _part("verdict", [results.verdict.claim, results.verdict.evidence])
    _part("against", by_role.get("against", [_NOTHING_AGAINST]))
    _heading("gap")
    table(_COLUMNS, [_cells(line) for line in lines])
    whole = _COUNTED_ALL if "monitor" in objective.mix else _COUNTED
    echo(whole.format(n=count(max((line["n"] or 0 for line in lines), default=0))))
    _part("room", by_role.get("room", []))
    _part("unseen", by_role.get("unseen", []))
    _heading("action")
    steps = results.actions.to_pylist()
    if not steps:
        echo(_TOO_LITTLE if results.verdict.kind == "unclear" else _NOTHING_TO_DO)
    for number, step in enumerate(steps, start=1):
        item(Text(**step["sentence"]), f"{number}. ")
        for part, words in _PARTS:
            item(words.format(said=Text(**step[part])), "   ")
    if all(step["use"] != objective.outcome.use for step in steps):
        _part("watch", by_role["watch"][:1])


def _heading(part: str) -> None:
    echo()
    echo(_HEADINGS[part], bold=True)


def _part(part: str, sentences: list[Text]) -> None:
    if sentences:
        _heading(part)
    for sentence in sentences:
        item(sentence)


def _cells(line: dict[str, Any]) -> list[str]:
    from sociotope.advice import use_title
    from sociotope.advice.figures import figure, interval, percent

    asked = (
        percent(line["required"]) + Text(en=" ", fr=" ") + interval(line["required_low"], line["required_high"])
        if line["required"]
        else Text(en="at most {most}", fr="{most} au plus").format(most=percent(line["required_high"]))
    )
    seen = line["observed"] is not None
    today = figure(line["observed"], line["low"], line["high"], None) if seen else Text(en="–", fr="–")
    status = _RETURNS[line["returns"]] if line["status"] == "over_used" else _STATUSES[line["status"]]
    return [say(each) for each in (use_title(line["use"]), asked, today, status)]
