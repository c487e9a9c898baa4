"""One colour per use, the same everywhere on the page: cool for ties, warm for audiences, other hues for the rest."""

from __future__ import annotations

from typing import Final

COLOURS: Final = {
    # light background, dark background
    "converse": ("#0072b2", "#56b4e9"),
    "network": ("#12438f", "#7c9bf2"),
    "maintain": ("#00938f", "#35d0c4"),
    "broadcast": ("#d55e00", "#ff8f43"),
    "promote": ("#a3171f", "#f2686b"),
    "curate": ("#c98a00", "#f2c14e"),
    "express": ("#d6619b", "#ff9fcb"),
    "teach": ("#3f7d20", "#8fd16a"),
    "learn": ("#7ba05b", "#c3e0a0"),
    "organise": ("#6a3d9a", "#b68df0"),
    "play": ("#a65fb8", "#dda6ec"),
    "monitor": ("#6b7280", "#a8b0bd"),
}
OTHERS: Final = (("#5b4636", "#c7ab94"), ("#2f4858", "#9fb9c9"), ("#7a6a00", "#d8cb5a"))
"""For the uses that people declare, in the order of their names."""


def colours(uses: list[str]) -> dict[str, tuple[str, str]]:
    """The two colours of each use, on a light and on a dark background.

    Examples
    --------
    >>> colours(["mourning", "broadcast"])["broadcast"]
    ('#d55e00', '#ff8f43')
    """
    unknown = sorted(set(uses) - set(COLOURS))
    rest = {use: OTHERS[place % len(OTHERS)] for place, use in enumerate(unknown)}
    return {use: COLOURS.get(use) or rest[use] for use in [*COLOURS, *unknown]}
