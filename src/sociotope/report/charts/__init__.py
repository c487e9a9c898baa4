"""The charts of a study, one file each: Altair, its data inside, in English or French, on light or dark.

The folder is the registry: a file that has ``draw(study, look)`` is a chart, called by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sociotope.errors import ExtraMissing, UsageError
from sociotope.plugins import modules, named
from sociotope.report.charts._look import Look, finished
from sociotope.results import Results
from sociotope.text import LANGS, Text

if TYPE_CHECKING:
    import altair as alt

CHARTS: Final = Text(en="Charts", fr="Les graphiques")


def chart(study: Results, name: str, lang: str = "en", *, dark: bool = False) -> alt.TopLevelMixin:
    """One chart of a study; it displays itself in a notebook, and goes with ``save`` to SVG, PNG, HTML or JSON.

    Parameters
    ----------
    study
        What to draw.
    name
        The name of a file of ``sociotope.report.charts``, such as ``map`` or ``uses``.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    dark
        For a dark background.

    Raises
    ------
    UsageError
        When there is no such chart or language, or the study has nothing to draw in it; the sentence says which
        charts there are.
    ExtraMissing
        When Altair is not installed.

    Examples
    --------
    >>> names()
    ('evolution', 'gap', 'index', 'map', 'standing', 'ties', 'uses')
    """
    known = names()
    if name not in known:
        raise UsageError(
            Text(
                en="There is no chart “{name}”. The charts are {names}.",
                fr="Il n’y a pas de graphique « {name} ». Les graphiques sont {names}.",
            ).format(name=name, names=", ".join(known))
        )
    if lang not in LANGS:
        raise UsageError(
            Text(
                en="A chart is in {langs}; got “{lang}”.", fr="Un graphique est en {langs} ; valeur reçue : « {lang} »."
            ).format(langs=" / ".join(LANGS), lang=lang)
        )
    try:
        import altair  # noqa: F401  # the files of the charts begin with it
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise ExtraMissing(CHARTS, "charts") from error
    look = Look(lang, dark=dark)
    return finished(modules(__package__)[name].draw(study, look), look)


def names() -> tuple[str, ...]:
    """The names of the charts."""
    return named(__package__)
