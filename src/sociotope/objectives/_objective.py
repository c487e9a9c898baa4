"""What an objective file must say, and the checks that it says it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sociotope.errors import ExtensionError
from sociotope.text import WRITTEN, Text

_KEYS = {"version", "title", "about", "questions", "wishes", "mix", "outcome"}
_OUTCOME_KEYS = {"use", "what", "denominator"}


@dataclass(frozen=True, slots=True)
class Required:
    """The share of one use that an objective asks for, and the spread within which it is served."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Level:
    """From how much on an outcome is called good, and where that is from: a paper, or a convention."""

    value: float
    basis: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to watch to know whether the objective is met: what is counted, and out of what.

    ``measure`` is the name of the measure that counts exactly this in an archive, such as ``conversation_share``; None
    when none does, as with whatever happens outside of the place: then the person counts. ``good`` is from how much on
    that measure is called good; without it, that is never said.
    """

    use: str
    what: Text
    denominator: Text
    measure: str | None = None
    good: Level | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """What somebody wants of a place, and the mix of uses that it takes.

    ``mix`` goes from the most to the least required use; its shares sum to 1, a use that is absent is not required.
    ``wishes`` holds, by language, ways in which people say that they want this: free text is understood by them.
    """

    name: str
    version: int
    title: Text
    about: Text
    questions: tuple[Text, ...]
    mix: Mapping[str, Required]
    outcome: Outcome
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def objective_of(name: str, toml: str) -> Objective:
    """One objective, read from the text of its file.

    Raises
    ------
    ExtensionError
        When a key is missing, unknown or of the wrong kind, a language is missing, a wish is said twice, the shares do
        not sum to 1, a spread does not hold its share, or the outcome is of a use that the objective does not require.

    Examples
    --------
    >>> objective_of("shine", "version = 1")
    Traceback (most recent call last):
        ...
    sociotope.errors.ExtensionError: The objective “shine” cannot be read: about, mix, ...
    """
    try:
        entries = tomllib.loads(toml)
        _only(entries, _KEYS)
        return Objective(
            name=name,
            version=_whole(entries["version"]),
            title=Text.of(entries["title"]),
            about=Text.of(entries["about"]),
            questions=_questions(entries["questions"]),
            mix=_mix(entries["mix"]),
            outcome=_outcome(entries["outcome"], entries["mix"]),
            wishes=_wishes(entries["wishes"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExtensionError(
            Text(
                en="The objective “{name}” cannot be read: {error}.",
                fr="L’objectif « {name} » n’est pas lisible : {error}.",
            ).format(name=name, error=error)
        ) from error


def _only(entries: Mapping[str, Any], keys: set[str], optional: frozenset[str] = frozenset()) -> None:
    if missing := sorted(keys - set(entries)):
        raise ValueError(f"{', '.join(missing)} missing")
    if unknown := sorted(set(entries) - keys - optional):
        raise ValueError(f"{', '.join(unknown)} unknown")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"a version is a whole number from 1, not {value!r}")
    return value


def _questions(questions: object) -> tuple[Text, ...]:
    if not isinstance(questions, list) or not questions:
        raise ValueError("at least one [[questions]] is expected")
    return tuple(Text.of(question) for question in questions)


def _wishes(entries: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    _only(entries, set(WRITTEN))
    wishes: dict[str, tuple[str, ...]] = {}
    for lang in WRITTEN:
        lines = entries[lang]
        if not isinstance(lines, list) or not lines or not all(isinstance(one, str) and one.strip() for one in lines):
            raise ValueError(f"wishes.{lang} must be a list of sentences")
        wishes[lang] = tuple(wish.strip() for wish in lines)
        if len({wish.casefold() for wish in wishes[lang]}) < len(lines):
            raise ValueError(f"wishes.{lang} says the same twice")
    return wishes


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(f"a share is a number from 0 to 1, not {value!r}")
    return float(value)


def _mix(shares: Mapping[str, Mapping[str, object]]) -> dict[str, Required]:
    mix = {}
    for use, row in shares.items():
        _only(row, {"share", "low", "high"})
        required = Required(_share(row["share"]), _share(row["low"]), _share(row["high"]))
        if not required.low <= required.share <= required.high or required.share == 0:
            raise ValueError(f"the spread of {use} must hold its share, which is above 0")
        mix[use] = required
    total = sum(required.share for required in mix.values())
    if abs(total - 1) > 1e-9:
        raise ValueError(f"the shares of the mix must sum to 1, not {total:g}")
    return dict(sorted(mix.items(), key=lambda item: (-item[1].share, item[0])))


def _outcome(entries: Mapping[str, Any], mix: Mapping[str, Any]) -> Outcome:
    _only(entries, _OUTCOME_KEYS, frozenset({"measure", "good"}))
    if entries["use"] not in mix:
        raise ValueError(f"the outcome is of the use {entries['use']!r}, which the mix does not require")
    measure = entries.get("measure")
    if measure is not None and not isinstance(measure, str):
        raise ValueError(f"a measure is a name, not {measure!r}")
    good = _level(entries["good"]) if "good" in entries else None
    if good is not None and measure is None:
        raise ValueError("a good outcome is one that a measure counts: measure missing")
    return Outcome(entries["use"], Text.of(entries["what"]), Text.of(entries["denominator"]), measure, good)


def _level(entries: Mapping[str, Any]) -> Level:
    _only(entries, {"level", "basis"})
    return Level(_share(entries["level"]), Text.of(entries["basis"]))
