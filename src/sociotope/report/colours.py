"""One colour per use, the same everywhere on the page: cool for ties, warm for audiences, other hues for the rest."""

from __future__ import annotations

from typing import Final

from sociotope.uses import load_uses

OTHERS: Final = (("#5b4636", "#c7ab94"), ("#2f4858", "#9fb9c9"), ("#7a6a00", "#d8cb5a"))
"""For the uses whose file names no colour, in the order of their names."""


def colours(uses: list[str]) -> dict[str, tuple[str, str]]:
    """The two colours of each use, on a light and on a dark background.

    Examples
    --------
    >>> colours(["mourning", "broadcast"])["broadcast"]
    ('#b35103', '#fd8a39')
    """
    known = {name: use.facets.colour for name, use in load_uses().items() if use.facets.colour}
    unknown = sorted(set(uses) - set(known))
    return known | {use: OTHERS[place % len(OTHERS)] for place, use in enumerate(unknown)}
