"""What the archive of a platform can show of each measure: the one place where it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sociotope.plugins import modules

if TYPE_CHECKING:
    from sociotope.platforms._platform import Measurability


def measurability_of(platform: str) -> Mapping[str, Measurability]:
    """By measure, what a platform says of it; nothing is said of what is simply measured, nor by an unknown platform.

    Examples
    --------
    >>> (
    ...     measurability_of("mastodon")["tie_reciprocity"].status,
    ...     "alters" in measurability_of("linkedin"),
    ...     dict(measurability_of("elsewhere")),
    ... )
    ('not_measurable', False, {})
    """
    module = modules("sociotope.platforms").get(platform)
    said: Mapping[str, Measurability] = getattr(module, "measurable", {})
    return said


def shows(platform: str, measure: str) -> bool:
    """Whether the archive of a platform can show what a measure needs.

    Examples
    --------
    >>> shows("linkedin", "tie_reciprocity"), shows("mastodon", "tie_reciprocity")
    (True, False)
    """
    said = measurability_of(platform).get(measure)
    return said is None or said.status != "not_measurable"
