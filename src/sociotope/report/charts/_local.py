"""Charts of Altair that a notebook shows without any network: what Altair gives of itself fetches a script."""

from __future__ import annotations

from typing import Any

import altair as alt

VEGA_LITE = f"application/vnd.vegalite.v{alt.SCHEMA_VERSION.removeprefix('v').split('.')[0]}+json"


class Local:
    """Shows itself as its specification, for those that draw it themselves, and as a picture for all others."""

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> dict[str, Any]:
        drawn: Any = self
        return {VEGA_LITE: drawn.to_dict(), "image/svg+xml": svg(drawn), "text/plain": repr(self)}


class Single(Local, alt.Chart):
    """A chart of one layer."""


class Layered(Local, alt.LayerChart):
    """A chart of several layers."""


Drawn = Single | Layered
"""What a chart draws, before the fonts and the colours that all share."""


def svg(drawn: alt.TopLevelMixin) -> str:
    """A chart as the text of an SVG, drawn on this machine."""
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(drawn.to_dict())
    return text
