"""The verb ``study``, and what it gives: the results of a place, which can be shown, drawn, written and handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from sociotope.advice import Brief as BriefText
from sociotope.advice import brief as brief_of
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.objectives import Objective
from sociotope.plugins import modules
from sociotope.results import Results, results
from sociotope.text import Text

if TYPE_CHECKING:
    import altair as alt

NO_OBJECTIVE: Final = Text(
    en="A brief begins with an objective: study(place, objective=...), or --objective.",
    fr="Un brief commence par un objectif : study(place, objective=...), ou --objective.",
)


@dataclass(frozen=True, slots=True)
class Brief(BriefText):
    """What a person hands over to whoever they may hire, ready to be written to a file."""

    def write(self, path: str | Path) -> Path:
        """Write it as Markdown, a page to print or a Word document, as the ending of the path says.

        Raises
        ------
        UsageError
            When the ending is none of ``.md``, ``.html``, ``.docx``.
        """
        from sociotope.report import write_brief

        return write_brief(self, path)


@dataclass(frozen=True, slots=True, repr=False)
class Study(Results):
    """The results of a place, as tables (:class:`.Results`), and every form in which a person reads them."""

    @classmethod
    def of(cls, results: Results) -> Self:
        """The study of some results, and of each platform among them."""
        held = {field.name: getattr(results, field.name) for field in fields(Results)}
        return cls(**held | {"by_platform": tuple(map(cls.of, results.by_platform))})

    def report(self, path: str | Path, lang: str = "en", *, share: bool = False) -> Path:
        """Write the page that a person reads: one self-contained HTML file.

        Parameters
        ----------
        path
            Where to write it.
        lang
            ``en``, ``fr`` or ``fr-CA``.
        share
            Hide the names and the contents, so that the page can be shown to others.
        """
        from sociotope.report import report

        return report(self, path, lang, share=share)

    def brief(
        self,
        form: str,
        lang: str = "en",
        *,
        by: dt.date | None = None,
        words: str = "",
        without: Iterable[str] = (),
        today: dt.date | None = None,
    ) -> Brief:
        """What to hand over to the person one may hire; ``sociotope.advice.disclosed`` tells what it holds.

        Parameters
        ----------
        form
            ``conference``, ``training``, ``workshop`` or ``coaching``.
        lang
            ``en``, ``fr`` or ``fr-CA``.
        by
            The day on which the result is looked at; by default in 28 weeks.
        words
            The objective as the person says it.
        without
            Names of facts to leave out.
        today
            The day of writing.

        Raises
        ------
        UsageError
            When the study has no objective, or the form, the day or a fact is not a possible one.
        """
        if self.objective is None or self.gap is None:
            raise UsageError(NO_OBJECTIVE)
        known = modules("sociotope.platforms")
        text = brief_of(
            self.measures,
            self.gap,
            self.verdict,
            self.objective,
            form,
            actions=self.actions,
            of="owner" if self.has_owner else "environment",
            platforms=[known[name].title for name in self.environment.platforms if name in known],
            words=words,
            by=by,
            today=today,
            lang=lang,
            without=without,
            waiting=self.waiting,
        )
        return Brief(**{field.name: getattr(text, field.name) for field in fields(text)})

    def chart(self, name: str, lang: str = "en", *, dark: bool = False) -> alt.TopLevelMixin:
        """One chart, by name: ``map``, ``uses``, ``evolution``, ``index``, ``gap``, ``ties``, ``standing``.

        Parameters
        ----------
        name
            Which one.
        lang
            ``en``, ``fr`` or ``fr-CA``.
        dark
            For a dark background.

        Returns
        -------
        alt.TopLevelMixin
            A chart of Altair, its data inside: it displays itself, and ``save`` writes it as SVG, PNG, HTML or JSON.
        """
        from sociotope.report.charts import chart

        return chart(self, name, lang, dark=dark)

    def display(self, lang: str = "en") -> Any:
        """The card that a notebook shows of this study, in the language asked for."""
        from sociotope.report.display import display

        return display(self, lang)

    def __repr__(self) -> str:
        from sociotope.report.display import plain

        return plain(self)

    def _repr_html_(self) -> str:
        html: str = self.display().html
        return html

    def _mime_(self) -> tuple[str, str]:
        """What marimo asks for."""
        return "text/html", self._repr_html_()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What Jupyter asks for: the card, and the same in plain text."""
        shown = self.display()
        return {"text/html": shown.html, "text/plain": shown.text}


def study(environment: Sociotope, objective: str | Objective | None = None) -> Study:
    """What people do in a place, what that makes of it, and what to do about it.

    Parameters
    ----------
    environment
        The place.
    objective
        What is wanted of it: the name of a file of ``sociotope.objectives``, words that clearly mean one ("je veux
        trouver des clients"), or an objective of one's own. Nobody is advised to look for anybody without one.

    Raises
    ------
    UsageError
        When the objective is not clear: the nearest ones, and the questions that would clear it.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     study(nowhere).verdict.kind
    'unclear'
    """
    return Study.of(results(environment, objective))
