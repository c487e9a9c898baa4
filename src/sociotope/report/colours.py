"""One colour per use, the same everywhere on the page: cool for ties, warm for audiences, other hues for the rest."""

from __future__ import annotations

from typing import Final

COLOURS: Final = {
    # light background, dark background; any two are nine CIEDE2000 apart or more, to every eye
    "converse": ("#1e75ca", "#54afe5"),
    "network": ("#2147d7", "#6885f4"),
    "maintain": ("#029b9f", "#6cf0d4"),
    "broadcast": ("#b35103", "#fd8a39"),
    "promote": ("#a11519", "#fe465e"),
    "curate": ("#ba7f1a", "#f8d047"),
    "express": ("#df5d9e", "#de93b6"),
    "teach": ("#1e803f", "#91cc79"),
    "learn": ("#6e9660", "#618e59"),
    "organise": ("#64298c", "#a46bb5"),
    "play": ("#975193", "#f6c4fc"),
    "monitor": ("#78737a", "#8d878d"),
}
OTHERS: Final = (("#5b4636", "#c7ab94"), ("#2f4858", "#9fb9c9"), ("#7a6a00", "#d8cb5a"))
"""For the uses that people declare, in the order of their names."""


def colours(uses: list[str]) -> dict[str, tuple[str, str]]:
    """The two colours of each use, on a light and on a dark background.

    Examples
    --------
    >>> colours(["mourning", "broadcast"])["broadcast"]
    ('#b35103', '#fd8a39')
    """
    unknown = sorted(set(uses) - set(COLOURS))
    rest = {use: OTHERS[place % len(OTHERS)] for place, use in enumerate(unknown)}
    return {use: COLOURS.get(use) or rest[use] for use in [*COLOURS, *unknown]}
