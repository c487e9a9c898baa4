"""What the file of a use tells beyond its words and its weights: side, colour, trade, trial, outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from sociotope.text import Text
from sociotope.uses._own_file import Broken, Lines

Side = Literal["network", "media", "both", "other"]
Trialled = Literal["act", "display", "case", "none"]

AUDIENCE: Final[Mapping[Side, float]] = {"network": 0.0, "media": 1.0, "both": 0.5, "other": 0.0}
"""By side: how much of a use addresses an audience, the kappa of docs/science.md 6.1."""

FAMILIES: Final = ("knowledge", "know_how", "attitude")
ASKED: Final = {family: {"what", "ask", "good"} for family in FAMILIES} | {"sign": {"sign", "why", "ask"}}
"""What an expertise is told by: three families of competence, and the warning sign of each trade."""

KEYS: Final = {"side", "colour", "trade", "trial", "outcome", "expertise"}
_COLOUR: Final = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rate of success is counted on.

    ``one`` is ``act`` when an act of the use is a trial, so that a pace tells how long enough of them take;
    ``display`` when a trial is a time that it was shown to somebody, which an archive does not hold; ``case`` when it
    is something else; ``none`` when nobody is to count it. ``called`` is what these are called, in the plural.
    """

    one: Trialled
    called: Text


@dataclass(frozen=True, slots=True)
class Facets:
    """How a use is shown, what trade serves it, and how its success is counted.

    ``side`` is what the use makes of a place: ties (``network``), an audience (``media``), ``both``, or neither, which
    is another trade (``other``). ``colour`` is for a light and for a dark background. ``trade`` is what those who
    teach it do, ``expertise`` what they know, by family: None and empty where nothing is told of it, as ``trial``.
    ``of_people`` names the measure that counts its outcome person by person, ``of_acts`` those that count what its acts
    bring, the one that says most first; ``elsewhere`` says what would show it, where no measure counts it.
    """

    side: Side = "other"
    colour: tuple[str, str] | None = None
    trade: Text | None = None
    trial: Trial | None = None
    of_people: str | None = None
    of_acts: tuple[str, ...] = ()
    elsewhere: Text | None = None
    expertise: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    @property
    def audience(self) -> float:
        """How much of the use addresses an audience, from 0 to 1 (docs/science.md 6.1)."""
        return AUDIENCE[self.side]


NO_FACETS: Final = Facets()


def facets_of(entries: Mapping[str, Any], lines: Lines) -> Facets:
    """The facets that a file tells, every one of them checked.

    Parameters
    ----------
    entries
        The keys of the file among :data:`KEYS`; each may be left out.
    lines
        Where they stand.

    Raises
    ------
    Broken
        When one is not of the form that docs/uses.md tells.

    Examples
    --------
    >>> facets_of({"side": "media"}, Lines("")).audience
    1.0
    """
    side = entries.get("side", "other")
    if side not in AUDIENCE:
        known = ", ".join(get_args(Side))
        raise Broken(f"side must be one of {known}", f"side doit être l’un de {known}", lines.of("side"))
    outcome = _table("outcome", entries, {"of_people", "of_acts", "elsewhere"}, lines)
    of_people, of_acts = outcome.get("of_people"), outcome.get("of_acts", [])
    of_acts = of_acts if isinstance(of_acts, list) else [of_acts]
    if not all(isinstance(name, str) for name in [*of_acts, of_people or ""]):
        raise Broken(
            "[outcome] takes names of measures", "[outcome] demande des noms de mesures", lines.of("[outcome]")
        )
    return Facets(
        side=side,
        colour=_colour(entries, lines),
        trade=_text("trade", entries["trade"], lines) if "trade" in entries else None,
        trial=_trial(entries, lines),
        of_people=of_people,
        of_acts=tuple(of_acts),
        elsewhere=_text("elsewhere", outcome["elsewhere"], lines) if "elsewhere" in outcome else None,
        expertise=_expertise(entries, lines),
    )


def _table(key: str, entries: Mapping[str, Any], may: set[str], lines: Lines) -> dict[str, Any]:
    table = entries.get(key, {})
    if not isinstance(table, dict) or table.keys() - may:
        keys, line = ", ".join(sorted(may)), lines.of(key) or lines.of(f"[{key}]")
        raise Broken(f"[{key}] takes {keys} alone", f"[{key}] ne demande que {keys}", line)
    return table


def _text(key: str, value: Any, lines: Lines) -> Text:
    try:
        return Text.of(value)
    except ValueError as error:
        raise Broken(
            f'“{key}” is needed in English and in French: en = "...", fr = "..."',
            f'« {key} » est attendu en anglais et en français : en = "…", fr = "…"',
            lines.of(key),
        ) from error


def _colour(entries: Mapping[str, Any], lines: Lines) -> tuple[str, str] | None:
    if "colour" not in entries:
        return None
    table = _table("colour", entries, {"light", "dark"}, lines)
    pair = (table.get("light"), table.get("dark"))
    if not all(isinstance(each, str) and _COLOUR.fullmatch(each) for each in pair):
        raise Broken(
            'colour takes a light and a dark one, written as "#1e75ca"',
            'colour demande une couleur claire et une sombre (light, dark), écrites comme "#1e75ca"',
            lines.of("colour"),
        )
    return str(pair[0]), str(pair[1])


def _trial(entries: Mapping[str, Any], lines: Lines) -> Trial | None:
    if "trial" not in entries:
        return None
    table = _table("trial", entries, {"one", "called"}, lines)
    if table.get("one") not in get_args(Trialled):
        known = ", ".join(get_args(Trialled))
        raise Broken(f"one must be one of {known}", f"one doit être l’un de {known}", lines.of("[trial]"))
    none = table["one"] == "none"
    return Trial(table["one"], Text("", "") if none else _text("called", table.get("called"), lines))


def _expertise(entries: Mapping[str, Any], lines: Lines) -> dict[str, dict[str, Text]]:
    if "expertise" not in entries:
        return {}
    table = _table("expertise", entries, set(ASKED), lines)
    families = {}
    for family, keys in ASKED.items():
        each = table.get(family)
        if not isinstance(each, dict) or each.keys() != keys:
            names = ", ".join(sorted(keys))
            line = lines.of(f"[expertise.{family}]")
            raise Broken(f"[expertise.{family}] takes {names}", f"[expertise.{family}] demande {names}", line)
        families[family] = {key: _text(key, value, lines) for key, value in each.items()}
    return families
