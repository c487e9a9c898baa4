"""The page: every section put in its place, everything from the archive escaped."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from markupsafe import Markup

from sociotope.report.colours import colours
from sociotope.report.document import content
from sociotope.report.map.frame import css_name
from sociotope.report.map.small import small_map
from sociotope.report.pages import StudyPage
from sociotope.report.templates import read, templates
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.uses import load_uses

STYLES: Final = ("base", "map", "sections", "screens")


def page(study: Results, lang: str = "en", *, share: bool = False) -> str:
    """The report as the text of one HTML file that asks the network for nothing; it can be read without its script.

    Parameters
    ----------
    study
        What to tell.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    share
        Hide names, contents, days and file names.
    """
    words = Words(lang, share=share)
    study_page = StudyPage.of(study, words, share=share)
    values = content(study_page)
    code = script()
    for panel in values["platforms"]["panels"] if values["platforms"] else ():
        panel["picture"] = small_map(f"on-{css_name(panel['name'])}", panel["map"], words)["picture"]
    css = style([*load_uses(), *study_page.map.patches["use"].to_pylist()])
    if values["platforms"]:
        css += read("style/platforms.css")
    return (
        templates()
        .get_template("page.html.jinja")
        .render(
            values,
            w=words,
            style=Markup(css),
            script=Markup(code),
            script_hash=digest(code),
        )
    )


def style(uses: list[str]) -> str:
    """The style sheet with the colours of the uses in it."""
    pairs = colours(sorted(set(uses)))
    light, dark = ("\n".join(f"  --u-{css_name(use)}: {pair[side]};" for use, pair in pairs.items()) for side in (0, 1))
    css = "".join(read(f"style/{name}.css") for name in STYLES)
    return css.replace("{{ light }}", light).replace("{{ dark }}", dark)


def script() -> str:
    """The only script of the page: tooltips, the path step by step, and what is unfolded to print."""
    return read("page.js")


def digest(code: str) -> str:
    """What the policy of the page lets run, and nothing else: the SHA-256 of a script.

    Examples
    --------
    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
