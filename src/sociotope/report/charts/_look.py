"""What all charts share: colours, fonts, words, and data that lie in the chart itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sociotope.errors import UsageError
from sociotope.report.colours import colours
from sociotope.report.words import Words
from sociotope.text import Text, is_french
from sociotope.uses import load_uses

if TYPE_CHECKING:  # the card of a notebook has this look too, and no need of Altair
    import altair as alt

    from sociotope.report.charts._local import Drawn

SANS: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
WIDTH: Final = 640
_LIGHT: Final = {
    "paper": "#ffffff", "plot": "#faf8f4", "ink": "#1c2127", "soft": "#59616c", "rule": "#e3ded4",
    "network": "#12438f", "media": "#b4440a", "band": "#cfd8e6",
    "warm": "#1b7f5c", "cooling": "#d99a00", "cold": "#8f98a6", "dormant": "#5b4a9e", "unknown": "#b9b4a8",
    "once": "#c8c3b6", "listed": "#d6d2c8",
}  # fmt: skip
_DARK: Final = {
    "paper": "#1b1f26", "plot": "#1f242c", "ink": "#eceae5", "soft": "#a4acb8", "rule": "#363c46",
    "network": "#8ab4ff", "media": "#ffa06b", "band": "#39465c",
    "warm": "#48c496", "cooling": "#f0bd4a", "cold": "#7d8796", "dormant": "#a594f0", "unknown": "#5b616d",
    "once": "#525966", "listed": "#4a505b",
}  # fmt: skip


class Look:
    """The language and the colours of a chart, and its parts that are the same in all.

    Parameters
    ----------
    lang
        ``en``, ``fr`` or ``fr-CA``.
    dark
        For a dark background.
    """

    def __init__(self, lang: str, *, dark: bool = False) -> None:
        self.words = Words(lang)
        self.dark = dark
        self.ink = _DARK if dark else _LIGHT
        self._uses = load_uses()

    def t(self, key: str, **values: Any) -> str:
        """A text of the section ``charts`` of the words of the page."""
        return self.words.t(f"charts.{key}", **values)

    def use(self, name: str) -> str:
        """The title of a use; its name where it is somebody's own and its file is not at hand."""
        return self.words.say(self._uses[name].title) if name in self._uses else name.replace("_", " ")

    def colour(self, name: str) -> str:
        """The colour of a use."""
        return colours([name])[name][self.dark]

    def percents(self, title: str) -> alt.Axis:
        """An axis of shares, its percent sign as the language wants it."""
        import altair as alt

        between = "\N{NARROW NO-BREAK SPACE}" if is_french(self.words.lang) else ""
        return alt.Axis(
            title=title, labelExpr=f"round(datum.value * 100) + '{between}%'", tickCount=6, grid=True, domain=False
        )

    def tooltips(self, **columns: str) -> list[alt.Tooltip]:
        """What is shown of a mark, column by column, each already in words."""
        import altair as alt

        return [alt.Tooltip(f"{column}:N", title=self.t(key)) for column, key in columns.items()]


def data(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Rows as part of the chart: nothing is fetched, and no data frame is needed."""
    import altair as alt

    return alt.InlineData(values=rows)


def nothing(en: str, fr: str) -> UsageError:
    """The error of a chart for which a study has nothing."""
    return UsageError(Text(en=en, fr=fr))


def finished(drawn: Drawn, look: Look) -> alt.TopLevelMixin:
    """A chart with the fonts and the colours of all."""
    ink, soft = look.ink["ink"], look.ink["soft"]
    made: alt.TopLevelMixin = (
        drawn.configure(font=SANS, background=look.ink["paper"], padding=16)
        .configure_view(stroke=None, fill=look.ink["plot"])
        .configure_title(color=ink, subtitleColor=soft, fontSize=17, subtitleFontSize=13, anchor="start", offset=14)
        .configure_axis(
            labelColor=soft,
            titleColor=soft,
            gridColor=look.ink["rule"],
            tickColor=look.ink["rule"],
            domainColor=look.ink["rule"],
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            titlePadding=12,
        )
        .configure_legend(labelColor=soft, titleColor=soft, labelFontSize=12, symbolType="circle")
        .configure_header(labelColor=ink, titleColor=soft, labelFontSize=12)
    )
    return made
