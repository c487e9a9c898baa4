"""What an archive may show, in one list, and what each platform says of it: the one place where that is asked.

A platform does not know what is measured, nor a measure which platforms there are: both speak of the same sights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sociotope.plugins import modules
from sociotope.text import Text, texts

if TYPE_CHECKING:
    from types import ModuleType

Status = Literal["measured", "by_design", "not_measurable"]

_TEXTS: Final = texts(__name__)

SIGHTS: Final[Mapping[str, Text]] = _TEXTS.table("sights")
"""By name, everything that an archive may show or not, in a few words."""
SPECIAL: Final[Mapping[str, Status]] = {"hidden": "not_measurable", "by_design": "by_design", "partly": "measured"}
"""What a platform says of a sight that its archive does not simply show: the status of what is computed from it."""


@dataclass(frozen=True, slots=True)
class Measurability:
    """Whether something can be computed from a platform's archive, and why not, or from what part of it."""

    status: Status
    why: Text


def measurability(platform: str, sights: Iterable[str]) -> Measurability | None:
    """What is said of something that is computed from some sights of an archive; None where it is simply measured.

    Parameters
    ----------
    platform
        The name of one; nothing is said of one that is not known.
    sights
        Names of :data:`SIGHTS`. What a platform says nothing of is not shown.

    Examples
    --------
    >>> measurability("linkedin", ["words"])
    >>> measurability("linkedin", ["words", "received"]).status
    'measured'
    >>> measurability("mastodon", ["received", "audience"]).why.en[:34]
    'The archive holds what you wrote, '
    """
    module = modules("sociotope.platforms").get(platform)
    if module is None:
        return None
    reasons: dict[Status, list[Text]] = {status: [] for status in SPECIAL.values()}
    for sight in sights:
        status, why = _of_one(module, sight)
        if why is not None:
            reasons[status].append(why)
    return next(
        (Measurability(status, Text.joined(dict.fromkeys(whys), " ")) for status, whys in reasons.items() if whys), None
    )


def shows(platform: str, *sights: str) -> bool:
    """Whether the archive of a platform shows all of some sights, be it in part.

    Examples
    --------
    >>> shows("linkedin", "received"), shows("mastodon", "received"), shows("elsewhere", "received")
    (True, False, True)
    """
    special = measurability(platform, sights)
    return special is None or special.status != "not_measurable"


def _of_one(module: ModuleType, sight: str) -> tuple[Status, Text | None]:
    if sight in getattr(module, "shows", ()):
        return "measured", None
    for kind, status in SPECIAL.items():
        if why := getattr(module, kind, {}).get(sight):
            return status, why
    undeclared: Text = _TEXTS["undeclared"]
    return "not_measurable", undeclared.format(platform=module.title, sight=SIGHTS.get(sight, Text(sight, sight)))
