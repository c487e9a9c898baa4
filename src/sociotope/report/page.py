"""The page: every section put in its place, everything from the archive escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from sociotope.report.colours import colours
from sociotope.report.content import content
from sociotope.report.map_chart import css_name
from sociotope.report.sociotope_map import sociotope_map
from sociotope.report.words import Words
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
    table = sociotope_map(study.environment)
    values = content(study, words, share=share, table=table)
    return _template().render(values, w=words, style=Markup(style([*load_uses(), *table.patches["use"].to_pylist()])))


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
