"""``sociotope platforms``: what can be read, how to get it, and what it can show."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from sociotope.cli._language import say
from sociotope.cli._place import as_json, lang_option
from sociotope.cli._show import echo, item, print_json, reasons
from sociotope.cli._titles import feature_title, measure_title, use_title
from sociotope.cli._verb import Argument, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.vocabulary import STATUSES

_TEXTS: Final = texts(__name__)

_AFFORDANCE = _TEXTS["affordance"]
_SECTIONS = _TEXTS.table("sections")


@verb(
    "platforms",
    Argument("name", shown=Text(en="NAME", fr="NOM"), required=False),
    as_json(),
    lang_option(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope platforms", "sociotope platforms linkedin"),
)
def command(name: str | None, as_json: bool) -> int | None:
    """List the platforms, or tell about one."""
    from sociotope.cli._pandas import spare_pandas

    spare_pandas()
    from sociotope.plugins import modules

    known = modules("sociotope.platforms")
    if name is not None and name not in known:
        raise UsageError(_TEXTS["command"].format(name=name, names=", ".join(known)))
    chosen = {name: known[name]} if name else known
    if as_json:
        from sociotope.measures import measurability_of
        from sociotope.uses import unobservable_on

        print_json(
            {
                "platforms": [
                    {
                        "name": each,
                        "title": module.title,
                        "how_to_get": module.how_to_get,
                        "sampling_design": module.sampling_design,
                        "affordances": dict(module.affordances),
                        "unobservable": unobservable_on(each),
                        "measurable": {
                            measure: {"status": one.status, "why": one.why}
                            for measure, one in measurability_of(each).items()
                        },
                    }
                    for each, module in chosen.items()
                ]
            }
        )
        return None
    for place, (each, module) in enumerate(chosen.items()):
        if place:
            echo()
        echo(f"{say(module.title)} ({each})", bold=True)
        for line in say(module.how_to_get).splitlines():
            echo(line)
        if name:
            _details(each, module)
    return None


def _details(name: str, module: ModuleType) -> None:
    from sociotope.measures import measurability_of
    from sociotope.uses import unobservable_on

    echo()
    echo(_SECTIONS["affordances"], bold=True)
    for use, words in module.affordances.items():
        item(_AFFORDANCE.format(use=use_title(use), words=words))
    special = measurability_of(name)
    sections = {
        "unobservable": [(feature_title(feature), why) for feature, why in unobservable_on(name).items()],
        **{
            status: [(measure_title(measure), one.why) for measure, one in special.items() if one.status == status]
            for status in STATUSES
        },
    }
    for section, whys in sections.items():
        if whys:
            echo()
            echo(_SECTIONS[section], bold=True)
            reasons(whys)
