"""The charts of a study, one file each: Altair, its data inside, in English or French, on light or dark.

The folder is the registry: a file that has ``draw(study, look)`` is a chart, called by its name.
"""

from __future__ import annotations

import altair as alt

from sociotope.errors import UsageError
from sociotope.plugins import modules
from sociotope.report.charts._look import Look, finished
from sociotope.study import Study
from sociotope.text import LANGS, Text


def chart(study: Study, name: str, lang: str = "en", *, dark: bool = False) -> alt.TopLevelMixin:
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

    Examples
    --------
    >>> names()
    ('evolution', 'gap', 'index', 'map', 'standing', 'ties', 'uses')
    """
    known = modules(__package__)
    if name not in known:
        raise UsageError(
            Text(
                en="There is no chart “{name}”. The charts are {names}.",
                fr="Il n’y a pas de graphique « {name} ». Les graphiques sont {names}.",
            ).format(name=name, names=", ".join(known))
        )
    if lang not in LANGS:
        raise UsageError(
            Text(en="A chart is in {langs}; got “{lang}”.", fr="Un graphique est en {langs} ; reçu « {lang} ».").format(
                langs=" / ".join(LANGS), lang=lang
            )
        )
    look = Look(lang, dark=dark)
    return finished(known[name].draw(study, look), look)


def names() -> tuple[str, ...]:
    """The names of the charts."""
    return tuple(modules(__package__))
