"""The page: every section put in its place, everything from the archive escaped."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from sociotope.report.advice_section import advice_section
from sociotope.report.colours import colours
from sociotope.report.definitions import definitions
from sociotope.report.evolution import evolution
from sociotope.report.headline import header, headline, index
from sociotope.report.map_chart import css_name
from sociotope.report.map_section import map_section
from sociotope.report.names import Names
from sociotope.report.performance import performance
from sociotope.report.reading_section import reading_section
from sociotope.report.sociotope_map import sociotope_map
from sociotope.report.standing import standing
from sociotope.report.ties_section import ties_section
from sociotope.report.uses_section import uses_section
from sociotope.report.words import Words
from sociotope.schema import SCHEMA_VERSION
from sociotope.study import Study
from sociotope.uses import load_uses


def page(study: Study, lang: str = "en", *, share: bool = False) -> str:
    """The report as the text of one HTML file that asks the network for nothing and holds no script.

    Parameters
    ----------
    study
        What to tell.
    lang
        ``en`` or ``fr``.
    share
        Hide names, contents, days and file names.
    """
    words = Words(lang)
    uses = load_uses()
    titles = {name: use.title for name, use in uses.items()}
    names = Names(study.environment, words, share=share)
    table = sociotope_map(study.environment)
    order = table.patches["use"].to_pylist()
    acts = dict(zip(order, table.patches["acts"].to_pylist(), strict=True))
    head = header(study, words, share=share)
    values: dict[str, Any] = {
        "w": words,
        "version": version("sociotope"),
        "title": words.t("page.title", place=head["what"]),
        "style": Markup(style([*titles, *order])),
        "header": head,
        "has_owner": study.has_owner,
        "verdict": headline(study, words),
        "index": index(study, words),
        "map": map_section(table, words, titles),
        "uses": uses_section(study, words, uses, share=share),
        "performance": performance(study, words, uses, acts),
        "ties": ties_section(study, words, names),
        "evolution": evolution(study, words, titles),
        "standing": standing(study, words),
        "advice": advice_section(study, words, titles),
        "reading": reading_section(study, words, share=share),
        "definitions": definitions(study, words, titles),
        "again": again(study, words, share=share),
    }
    return _template().render(values)


def again(study: Study, words: Words, *, share: bool) -> dict[str, str]:
    """What to type to have the same page again, and what made it."""
    objective = f" --objective {study.objective.name}" if study.objective else ""
    french = " --lang fr" if words.lang == "fr" else ""
    return {
        "command": f"sociotope report ARCHIVE{objective}{french}{' --share' if share else ''} -o report.html",
        "made": words.t("again.made", version=version("sociotope"), schema=SCHEMA_VERSION),
        "privacy": f"{words.t('page.shared' if share else 'page.private')} {words.t('again.privacy')}",
    }


def style(uses: list[str]) -> str:
    """The style sheet with the colours of the uses in it."""
    told = colours(sorted(set(uses)))
    light, dark = ("\n".join(f"  --u-{css_name(use)}: {pair[side]};" for use, pair in told.items()) for side in (0, 1))
    css = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    return css.replace("{{ light }}", light).replace("{{ dark }}", dark)


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    engine.filters["css"] = css_name
    return engine.from_string(files(__package__).joinpath("page.html.jinja").read_text(encoding="utf-8"))
