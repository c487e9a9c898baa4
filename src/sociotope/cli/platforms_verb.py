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
from sociotope.platforms._sight import measurability_of
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_AFFORDANCE = _TEXTS["affordance"]
_STATUS = _TEXTS.table("status")


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

    found = modules("sociotope.platforms")
    if name is not None and name not in found:
        raise UsageError(_TEXTS["command"].format(name=name, names=", ".join(found)))
    chosen = {name: found[name]} if name else found
    if as_json:
        print_json(
            {
                "platforms": [
                    {
                        "name": each,
                        "title": module.title,
                        "how_to_get": module.how_to_get,
                        "sampling_design": module.sampling_design,
                        "affordances": dict(module.affordances),
                        "unobservable": dict(module.unobservable),
                        "measurable": {
                            measure: {"status": told.status, "why": told.why}
                            for measure, told in measurability_of(each).items()
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
    affordances, unobservable = module.affordances, module.unobservable
    measurable = measurability_of(name)
    echo()
    echo(Text(en="What it gives people to do each use with", fr="Ce qu’elle donne pour chaque usage"), bold=True)
    for use, words in affordances.items():
        item(_AFFORDANCE.format(use=use_title(use), words=words))
    if unobservable:
        echo()
        echo(Text(en="What its archive never shows", fr="Ce que son archive ne montre jamais"), bold=True)
        reasons((feature_title(feature), why) for feature, why in unobservable.items())
    if measurable:
        echo()
        echo(_TEXTS["details"], bold=True)
        for measure, told in measurable.items():
            item(_STATUS[told.status].format(measure=measure_title(measure), why=told.why))
