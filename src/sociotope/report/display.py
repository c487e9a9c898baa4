"""A study as a notebook shows it: one card, with the verdict, the map, the uses, the ties and where to go next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from sociotope.advice import headline, measured, place, whole_axis
from sociotope.errors import ExtraMissing, UsageError
from sociotope.plugins import modules
from sociotope.report.charts import chart, names
from sociotope.report.charts._look import Look
from sociotope.report.charts._shown import share_rows, states
from sociotope.results import Results
from sociotope.text import LANGS, Text
from sociotope.ties import STATES as STATE_WORDS

if TYPE_CHECKING:
    import altair as alt

MOST_USES: Final = 6
_SPAN: Final = """
SELECT count(*) AS acts, min(published) AS first, max(published) AS last,
  (SELECT max(name) FROM actors WHERE is_owner) AS owner
FROM activities
"""

# A notebook says that it is dark by an attribute (Jupyter, VS Code) or a class (marimo); else the system does. Every
# rule starts with the card's own class, so that nothing else on the page changes.
_LIGHT: Final = "--p:#fff;--i:#1c2127;--s:#59616c;--r:#dfdad0;--t:#f1eee8;--n:#12438f;--m:#b4440a"
_DARK: Final = "--p:#1b1f26;--i:#eceae5;--s:#a4acb8;--r:#363c46;--t:#2a2f38;--n:#8ab4ff;--m:#ffa06b"
_IS_LIGHT: Final = (
    '[data-jp-theme-light="true"]', "body.vscode-light", '[data-vscode-theme-kind="vscode-light"]', ".light",
)  # fmt: skip
_IS_DARK: Final = (
    '[data-jp-theme-light="false"]', "body.vscode-dark", '[data-vscode-theme-kind="vscode-dark"]', ".dark",
)  # fmt: skip
_C: Final = ".sociotope-study"


def _themed() -> str:
    light, dark = (f"{_C}{{{_LIGHT}}}{_C} .on-dark{{display:none}}", f"{_C}{{{_DARK}}}{_C} .on-light{{display:none}}")

    def within(rules: str, wheres: tuple[str, ...], shown: str) -> str:
        inside = "".join(f"{where} {_C}{{{rules}}}" for where in wheres)
        hidden = "on-light" if shown == "on-dark" else "on-dark"
        return inside + "".join(
            f"{where} {_C} .{shown}{{display:block}}{where} {_C} .{hidden}{{display:none}}" for where in wheres
        )

    return (
        light
        + f"@media (prefers-color-scheme:dark){{{dark}{_C} .on-dark{{display:block}}}}"
        + within(_LIGHT, _IS_LIGHT, "on-light")
        + within(_DARK, _IS_DARK, "on-dark")
    )


_STYLE: Final = (
    f"{_C}{{box-sizing:border-box;max-width:720px;padding:20px 24px;border:1px solid var(--r);border-radius:12px;"
    "background:var(--p);color:var(--i);font:15px/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;"
    "text-align:left;overflow-wrap:anywhere}"
    f"{_C} p{{margin:0 0 6px;color:inherit}}{_C} .what{{color:var(--s);font-size:13px}}"
    f"{_C} .claim{{font:600 21px/1.3 'Iowan Old Style',Palatino,'Noto Serif',Georgia,serif;margin:2px 0 6px}}"
    f"{_C} .soft{{color:var(--s);font-size:13.5px}}"
    f"{_C} h4{{font:600 14px/1.3 inherit;margin:18px 0 6px;color:inherit}}"
    f"{_C} .axis{{position:relative;height:10px;border-radius:5px;margin:10px 0 3px;background:var(--t)}}"
    f"{_C} .axis i{{position:absolute;top:0;height:10px;border-radius:5px;background:var(--s);opacity:.45}}"
    f"{_C} .axis b{{position:absolute;top:-3px;width:4px;height:16px;margin-left:-2px;border-radius:2px;"
    "background:var(--i)}"
    f"{_C} .ends{{display:flex;justify-content:space-between;font-size:12.5px;font-weight:600}}"
    f"{_C} .ends :first-child{{color:var(--m)}}{_C} .ends :last-child{{color:var(--n)}}"
    f"{_C} svg{{display:block;width:100%;height:auto}}{_C} .map{{margin:14px 0 0}}"
    f"{_C} .use{{display:grid;grid-template-columns:8.5em 1fr 9.5em;gap:10px;align-items:center;font-size:13.5px}}"
    f"{_C} .bar{{height:12px;border-radius:3px;background:var(--t);overflow:hidden}}"
    f"{_C} .bar i{{display:block;height:100%}}"
    f"{_C}{{container-type:inline-size}}"
    f"@container (max-width:460px){{{_C} .use{{grid-template-columns:1fr auto;gap:0 10px}}"
    f"{_C} .bar{{order:3;grid-column:1/-1;margin-bottom:6px}}}}"
    f"{_C} .told{{color:var(--s);font-variant-numeric:tabular-nums}}"
    f"{_C} code{{font:12.5px/1.6 ui-monospace,Menlo,Consolas,'Noto Sans Mono',monospace;background:var(--t);"
    "color:inherit;padding:1px 5px;border-radius:4px}"
) + _themed()


@dataclass(frozen=True, slots=True)
class Display:
    """A study in one language, for a notebook to show."""

    html: str = field(repr=False)
    text: str = field(repr=False)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html

    def _mime_(self) -> tuple[str, str]:
        return "text/html", self.html


def display(study: Results, lang: str = "en") -> Display:
    """The card of a study.

    Parameters
    ----------
    study
        What to show.
    lang
        ``en``, ``fr`` or ``fr-CA``.

    Raises
    ------
    UsageError
        When the language is not one of the two.
    """
    if lang not in LANGS:
        raise UsageError(
            Text(
                en="A card is in {langs}; got “{lang}”.", fr="Une carte est en {langs} ; valeur reçue : « {lang} »."
            ).format(langs=" / ".join(LANGS), lang=lang)
        )
    return Display(html=card(study, lang), text=plain(study, lang))


def plain(study: Results, lang: str = "en") -> str:
    """A study in a few lines of text, from its tables alone: it can be shown when its archive is closed."""
    look = Look(lang)
    words = look.words
    lines = [words.t("card.study", platforms=_platforms(study, look))]
    verdict, here = study.verdict, place(study.measures, study.environment.platforms)
    if study.waiting is not None:
        return "\n".join([*lines, *(f"  {words.say(one)}" for one in (verdict.sentence, *study.waiting.missing))])
    for sentence in dict.fromkeys((verdict.sentence, here.sentence)):
        lines.append(f"  {words.say(sentence)}")
    uses = ", ".join(f"{row['title']} {row['percent']}" for row in share_rows(study, look)[:MOST_USES])
    wanted = words.t("card.none") if study.objective is None else words.say(study.objective.title)
    parts = [
        (words.t("card.uses"), uses),
        (words.t("card.ties"), _ties(study, look)),
        (words.t("card.objective"), wanted),
    ]
    lines += [f"  {title}{words.colon}{text}" for title, text in parts if text]
    lines.append("  .measures .tie_states .gap .advice  .report(path, lang)  .chart(name)  .display(lang)")
    return "\n".join(lines)


def card(study: Results, lang: str = "en") -> str:
    """The card as one element of HTML: its style is its own, nothing is fetched, and everything in it is escaped."""
    look = Look(lang)
    words = look.words
    open_ = study.environment.is_open
    parts = [Markup("<style>{}</style>").format(Markup(_STYLE))]
    if open_:
        parts.append(Markup('<p class="what">{}</p>').format(_about(study, look)))
    verdict, here = study.verdict, place(study.measures, study.environment.platforms)
    parts.append(
        Markup('<p class="claim">{}</p><p class="soft">{}</p>').format(
            words.say(verdict.claim), words.say(verdict.evidence)
        )
    )
    if study.waiting is not None:
        parts += [Markup("<p>{}</p>").format(words.say(one)) for one in study.waiting.missing]
        return _whole(parts, lang)
    if study.objective is not None:
        parts.append(Markup('<p class="soft">{}</p>').format(words.say(here.sentence)))
    parts.append(_axis(study, look))
    parts.append(_map(study, lang) if open_ else Markup('<p class="soft">{}</p>').format(words.t("card.closed")))
    parts.append(_uses(study, look))
    ties = _ties(study, look)
    if ties:
        parts.append(Markup("<h4>{}</h4><p>{}</p>").format(words.t("card.ties"), ties))
    parts.append(_next(study, look))
    return _whole(parts, lang)


def _whole(parts: list[Markup], lang: str) -> str:
    return str(
        Markup('<div class="sociotope-study" lang="{}" role="group">{}</div>').format(lang, Markup("").join(parts))
    )


def _platforms(study: Results, look: Look) -> str:
    known = modules("sociotope.platforms")
    titles = [look.words.say(known[name].title) if name in known else name for name in study.environment.platforms]
    return ", ".join(titles) or look.words.t("card.an_archive")


def _about(study: Results, look: Look) -> str:
    """What place this is, whose, how many acts and since when."""
    place, words = study.environment, look.words
    [extent] = place.sql(_SPAN).to_pylist()
    parts = [_platforms(study, look), *(name for name in (extent["owner"],) if name)]
    parts.append(words.t("card.acts", n=words.count(extent["acts"])))
    if extent["first"] is not None:
        parts.append(
            words.t("card.span", first=words.date(extent["first"].date()), last=words.date(extent["last"].date()))
        )
    return " · ".join(parts)


def _axis(study: Results, look: Look) -> Markup:
    index = headline(study.measures)
    if index is None or not measured(index) or whole_axis(index):
        return Markup("")
    at, low, high = (
        None if index[end] is None else round(50 * (1 + index[end]), 2) for end in ("value", "low", "high")
    )
    spread = Markup("")
    if low is not None and high is not None:
        spread = Markup('<i style="left:{}%;width:{}%"></i>').format(low, round(high - low, 2))
    return Markup(
        '<div class="axis" role="img" aria-label="{label}">{spread}<b style="left:{at}%"></b></div>'
        '<div class="ends"><span>{media}</span><span>{network}</span></div>'
    ).format(
        label=look.words.figure(index["value"], index["low"], index["high"], index["n"], "signed"),
        spread=spread,
        at=at,
        media=look.t("all_media"),
        network=look.t("all_network"),
    )


def _map(study: Results, lang: str) -> Markup:
    """The chart of the map as two drawings, for light and for dark; nothing where no act can be placed.

    Where charts are not installed, what they need is said in its place.
    """
    try:
        charts = {side: _bare(chart(study, "map", lang, dark=side == "on-dark")) for side in ("on-light", "on-dark")}
    except UsageError:
        return Markup("")
    except ExtraMissing as missing:
        return Markup('<p class="soft">{}</p>').format(Look(lang).words.say(missing.message))
    from sociotope.report.charts._local import svg

    drawn = {side: svg(each) for side, each in charts.items()}
    return Markup("").join(
        Markup('<div class="map {}">{}</div>').format(side, Markup(picture)) for side, picture in drawn.items()
    )


def _bare(drawn: Any) -> alt.TopLevelMixin:
    """A chart without its title."""
    bare: alt.TopLevelMixin = drawn.properties(title="")
    return bare


def _uses(study: Results, look: Look) -> Markup:
    rows = share_rows(study, look)[:MOST_USES]
    if not rows:
        return Markup("")
    top = max(use["share"] for use in rows)
    bars = Markup("").join(
        Markup(
            '<div class="use"><span>{title}</span><span class="bar"><i style="width:{width}%;background:{colour}"></i>'
            '</span><span class="told">{figure}</span></div>'
        ).format(
            title=use["title"],
            width=round(100 * use["share"] / top, 1),
            colour=use["colour"],
            figure=f"{use['percent']} {look.words.interval(use['low'], use['high'])}",
        )
        for use in rows
    )
    return Markup("<h4>{}</h4>{}").format(look.words.t("card.uses"), bars)


def _ties(study: Results, look: Look) -> str:
    return ", ".join(
        f"{look.words.count(n)} {look.words.say(STATE_WORDS[state][n > 1])}" for state, n in states(study).items() if n
    )


def _next(study: Results, look: Look) -> Markup:
    """What to type next."""
    words = look.words
    spoken = "" if words.lang == "en" else f', lang="{words.lang}"'
    ways = [
        (words.t("card.page"), f'study.report("report.html"{spoken})'),
        (f"{words.t('card.charts')} ({', '.join(names())})", f'study.chart("map"{spoken})'),
        (words.t("card.tables"), "study.measures, study.tie_states"),
    ]
    if study.objective is None:
        ways.append((words.t("card.objective"), 'sociotope.study(place, "train_people")'))
    lines = Markup("<br>").join(
        Markup("<code>{}</code> <span class='soft'>{}</span>").format(code, title) for title, code in ways
    )
    return Markup("<h4>{}</h4><p>{}</p>").format(escape(words.t("card.next")), lines)
