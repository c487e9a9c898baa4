"""``sociotope validate``: controls whose outcome is known beforehand, run through the real measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from sociotope.cli._language import say
from sociotope.cli._place import as_json, lang_option
from sociotope.cli._progress import ProgressBar
from sociotope.cli._show import echo, item, number, print_json, reasons, table
from sociotope.cli._verb import Count, Option, verb
from sociotope.text import Text, texts

if TYPE_CHECKING:
    from sociotope.validation import Control

_TEXTS: Final = texts(__name__)

_PASSED = {True: Text(en="yes", fr="oui"), False: Text(en="NO", fr="NON"), None: Text(en="–", fr="–")}
_REFUSAL = _TEXTS["refusal"]
_OR_REFUSAL = _TEXTS["or_refusal"]
_SUMMARY = _TEXTS["told"]
_FAILED = _TEXTS["failed"]


@verb(
    "validate",
    Option("--data", type=click.Path(), value=Text(en="FOLDER", fr="DOSSIER"), about=_TEXTS["data"]),
    Option("--seed", type=Count(), value=Text(en="NUMBER", fr="NOMBRE"), about=_TEXTS["seed"]),
    as_json(),
    lang_option(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope validate", "sociotope validate --data public-data --json"),
)
def command(data: str | None, seed: int | None, as_json: bool) -> int:
    """Run the controls, and print what was expected and what came."""
    from pathlib import Path

    from sociotope.validation import SEED, validate

    seed = SEED if seed is None else seed
    with ProgressBar() as bar:
        controls = list(validate(Path(data) if data else None, seed=seed, progress=bar))
    failed = sum(control.passed is False for control in controls)
    if as_json:
        print_json({"seed": seed, "passed": not failed, "controls": [_control(control) for control in controls]})
    else:
        _print(controls, seed, failed)
    return 1 if failed else 0


def _control(control: Control) -> dict[str, Any]:
    return {
        "control": control.name,
        "of": control.of,
        "what": control.what,
        "low": control.low,
        "high": control.high,
        "refusal_is_right": control.refusal,
        "got": control.got,
        "passed": control.passed,
        "why": control.why,
    }


def _print(controls: list[Control], seed: int, failed: int) -> None:
    run = [control for control in controls if control.passed is not None]
    table(
        [
            Text(en="Control", fr="Contrôle"),
            Text(en="Of", fr="De"),
            Text(en="Expected", fr="Attendu"),
            Text(en="Got", fr="Obtenu"),
            Text(en="Passed", fr="Réussi"),
        ],
        [
            (
                control.name,
                control.of,
                _expected(control),
                say(_REFUSAL) if control.got is None else number(round(control.got, 3) + 0.0),
                say(_PASSED[control.passed]),
            )
            for control in run
        ],
        numbers=(3,),
    )
    echo()
    for what in dict.fromkeys((control.name, control.what) for control in controls):
        item(f"{what[0]}: {say(what[1])}")
    left = [(f"{control.name} ({control.of})", control.why) for control in controls if control.why is not None]
    if left:
        echo()
        reasons(left)
    echo()
    passed = sum(control.passed is True for control in controls)
    echo(_SUMMARY.format(passed=passed, failed=failed, left=len(controls) - len(run), seed=seed))
    if failed:
        echo(_FAILED, bold=True)


def _expected(control: Control) -> str:
    if control.low is None or control.high is None:
        return say(_REFUSAL)
    low, high = (number(round(end, 3) + 0.0) for end in (control.low, control.high))  # + 0.0: never −0
    between = low if low == high else f"{low} … {high}"
    return between + (say(_OR_REFUSAL) if control.refusal else "")
