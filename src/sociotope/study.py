"""The whole road: from an environment to its measures, its ties, and what they advise for an objective."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from sociotope.advice import Brief, Verdict, Waiting, pace, place, waiting_advice
from sociotope.advice import actions as actions_of
from sociotope.advice import advice as advice_of
from sociotope.advice import brief as brief_of
from sociotope.advice import gap as gap_of
from sociotope.advice import verdict as verdict_of
from sociotope.advice import waiting as waiting_of
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import measures as measures_of
from sociotope.measures._kept import asked_once
from sociotope.objectives import Objective, find_objective
from sociotope.plugins import modules
from sociotope.text import Text
from sociotope.ties import tie_states as tie_states_of
from sociotope.ties import ties_together
from sociotope.views import seen_on

if TYPE_CHECKING:
    import altair as alt

NO_OBJECTIVE: Final = Text(
    en="A brief begins with an objective: study(place, objective=...), or --objective.",
    fr="Un brief commence par un objectif : study(place, objective=...), ou --objective.",
)


@dataclass(frozen=True, slots=True)
class Study:
    """What a place is, in tables: each can be asked for, saved, and read without the others.

    ``measures`` and ``advice`` have the schemas of those names; ``tie_states`` has one row per tie of the owner;
    ``gap`` (schema ``advice.GAP``) is None without an objective, and then ``actions`` (schema ``advice.ACTIONS``) has
    no row; ``waiting`` is what to say in place of conclusions where too little was read to draw any, else None.
    ``by_platform`` holds, where there are several platforms, the study of each, as if its archive were alone and
    without the objective; its environment is closed with the place. The uses of acts are asked of ``sociotope.uses``.
    """

    environment: Sociotope
    objective: Objective | None
    measures: pa.Table
    tie_states: pa.Table
    gap: pa.Table | None
    advice: pa.Table
    actions: pa.Table
    waiting: Waiting | None = None
    by_platform: tuple[Study, ...] = ()

    @property
    def has_owner(self) -> bool:
        """Whether this is the archive of somebody, whose own acts are then what is told."""
        owners = asked_once(self.environment, "SELECT COUNT(*) AS n FROM actors WHERE is_owner")
        return bool(owners["n"][0].as_py())

    @property
    def verdict(self) -> Verdict:
        """The expertise to look for; without an objective, whether the place is used as a network or as a media."""
        if self.waiting is not None:
            return Verdict("unclear", self.waiting.claim, self.waiting.read, ())
        if self.objective is None or self.gap is None:
            return place(self.measures, self.environment.platforms)
        return verdict_of(self.gap, self.objective, place(self.measures).kind)

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
        # the page stands above the study (imports point down), so it is called for by name
        written: Path = import_module("sociotope.report").report(self, path, lang, share=share)
        return written

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
        return brief_of(
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
        drawn: alt.TopLevelMixin = import_module("sociotope.report.charts").chart(self, name, lang, dark=dark)
        return drawn

    def display(self, lang: str = "en") -> Any:
        """The card that a notebook shows of this study, in the language asked for."""
        return import_module("sociotope.report.display").display(self, lang)

    def __repr__(self) -> str:
        text: str = import_module("sociotope.report.display").plain(self)
        return text

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
    wanted = find_objective(objective) if isinstance(objective, str) else objective
    measures = measures_of(environment)
    lines = None if wanted is None else gap_of(measures, wanted)
    weekly = pace(environment)
    platforms = environment.platforms
    apart = tuple(study(seen_on(environment, [name])) for name in platforms) if len(platforms) > 1 else ()
    ties = ties_together([each.tie_states for each in apart]) if apart else tie_states_of(environment)
    little = waiting_of(environment, measures, ties, wanted)
    told = advice_of(measures, wanted, weekly, platforms=environment.platforms)
    return Study(
        environment=environment,
        objective=wanted,
        measures=measures,
        tie_states=ties,
        gap=lines,
        advice=told if little is None else waiting_advice(little),
        actions=actions_of(None if little is not None else lines, wanted, weekly, measures),
        waiting=little,
        by_platform=apart,
    )
