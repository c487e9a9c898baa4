"""``sociotope report``: the page that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sociotope.cli._language import lang
from sociotope.cli._objective import wanted
from sociotope.cli._opening import open_option, open_page
from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING, Refusal
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import Option, verb
from sociotope.cli._written import FORM_REFUSALS, OTHER_ENDINGS, chosen_form, default_page, deliver, form_options
from sociotope.text import Text, texts
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.study import Study

_TEXTS: Final = texts(__name__)

DEFAULT: Final = Path("sociotope-report.html")


def _is_no_page(values: Mapping[str, Any]) -> bool:
    out = values["out"]
    return values["text"] or values["markdown"] or (out is not None and out.suffix.lower() in OTHER_ENDINGS)


_REFUSALS: Final = (Refusal(("--open",), _is_no_page, _TEXTS["refusals"]),)


@verb(
    "report",
    paths(),
    Option("--objective", value=Text(en="ID|WORDS", fr="ID|MOTS"), about=_TEXTS["objective"]),
    *form_options(DEFAULT),
    open_option(),
    Option("--share", is_flag=True, about=_TEXTS["share"]),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope report archive.zip -o report.html",
        "sociotope report archive.zip --objective build_a_business_network --lang fr",
        "sociotope report archive.zip --text | less -R",
    ),
    refusals=(*FORM_REFUSALS, *_REFUSALS, *OF_READING),
)
def command(
    paths: tuple[str, ...],
    objective: str | None,
    out: Path | None,
    text: bool,
    markdown: bool,
    colour: bool | None,
    opens: bool | None,
    share: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Study, then write the page and say where it is, or tell the same here."""
    # an objective that is not understood is told before anything heavy is imported
    chosen = wanted(objective) if objective else None
    form = chosen_form(out, text=text, markdown=markdown, as_json=as_json)
    if form == "html" and out is None:
        out = default_page(DEFAULT, paths)
    if out is not None:
        destination(out, paths)
    from sociotope.report import rendition
    from sociotope.study import study

    with opened(paths, **settings(**options)) as place:
        with ProgressBar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            results = study(place, chosen)
            bar(Text(en="Writing the report", fr="Écriture du rapport"), None)
            values = _values(results, share=share) if as_json else {}
            written = (
                results.report(out, lang(), share=share).absolute()
                if form == "json" and out is not None
                else deliver(
                    lambda colours: rendition(results, form, lang(), share=share, colour=colours),
                    out,
                    colour,
                    private=not share,
                )
            )
        if as_json and written is not None:
            head = {"page": str(written), "bytes": written.stat().st_size, "platforms": place.platforms}
            print_json(head | values)
        elif written is not None:
            where = Text(en="The page is at {page}", fr="La page est ici : {page}")
            if form != "html":
                where = Text(en="The report is at {page}", fr="Le rapport est ici : {page}")
            echo(where.format(page=written))
        if written is not None and form == "html":
            open_page(written, opens)
        return status_of(place, silent=as_json)


def _values(results: Study, *, share: bool) -> dict[str, Any]:
    from sociotope.report.json_report import as_values
    from sociotope.report.words import Words

    return as_values(results, Words(lang()), share=share)
