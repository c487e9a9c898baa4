"""``sociotope ties``: who touches whom, when, how often, and for how long."""

from __future__ import annotations

from typing import Any, Final

from sociotope.cli._language import say
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import NO_DESIGN, OF_READING, Refusal, with_json
from sociotope.cli._show import count, day, echo, number, print_json_rows, table
from sociotope.cli._verb import Count, Option, verb
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_NAMED = """
SELECT tie.actor, tie.other, tie.period, tie.given, tie.received, CAST(tie.weight AS DOUBLE) AS weight, tie.mutual,
  tie.connected, tie.first, tie.last, actors.name AS actor_name, others.name AS other_name, others.id AS other_id
FROM ties AS tie
LEFT JOIN actors ON actors.actor = tie.actor
LEFT JOIN actors AS others ON others.actor = tie.other
ORDER BY tie.period = 'all' DESC, tie.period, tie.actor, tie.other
"""
_STRONGEST = """
SELECT coalesce(actors.name, actors.id) AS actor_name, coalesce(others.name, others.id) AS other_name, tie.*,
  states.state
FROM ties AS tie
LEFT JOIN actors ON actors.actor = tie.actor
LEFT JOIN actors AS others ON others.actor = tie.other
LEFT JOIN states ON actors.is_owner AND states.other = tie.other
WHERE tie.period = 'all' ORDER BY tie.weight DESC, tie.actor, tie.other LIMIT {limit}
"""


_LIMIT = Refusal(("--limit",), with_json, _TEXTS["limit_in_json"])


@verb(
    "ties",
    one_path(),
    Option("--limit", type=Count(1), default=20, value=Text(en="N", fr="N"), about=_TEXTS["limit_help"]),
    as_json(),
    lang_option(),
    *reading_options(refused=["--sampling-design"]),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope ties archive.zip --limit 50", "sociotope ties archive.zip --json > ties.json"),
    refusals=(_LIMIT, NO_DESIGN, *OF_READING),
)
def command(path: str, limit: int, as_json: bool, **options: Any) -> int:
    """Compute the ties, and print."""
    from sociotope.ties import lasting_ties, tie_states, ties_view

    with opened([path], **settings(**options)) as place:
        with ProgressBar() as bar:
            bar(Text(en="Looking for ties", fr="Recherche des liens"), None)
            ties_view(place)
            states = tie_states(place)
        if as_json:
            head = {"platforms": place.platforms, "lifetimes": lasting_ties(place), "states": states.to_pylist()}
            batches = place.engine.batches(_NAMED)
            print_json_rows(head, "ties", (row for batch in batches for row in batch.to_pylist()))
        else:
            _print(place.sql(_STRONGEST.format(limit=limit), states=states).to_pylist())
        return status_of(place, silent=as_json)


def _print(rows: list[dict[str, Any]]) -> None:
    from sociotope.ties import STATES

    if not rows:
        echo(Text(en="No tie can be seen in this archive.", fr="Aucun lien ne se voit dans cette archive."))
        return
    followed = any(row["state"] for row in rows)
    table(
        [
            *([] if followed else [Text(en="Who", fr="Qui")]),
            Text(en="With whom", fr="Avec qui"),
            Text(en="Given", fr="Donné"),
            Text(en="Received", fr="Reçu"),
            Text(en="Weight", fr="Poids"),
            Text(en="First", fr="Premier"),
            Text(en="Last", fr="Dernier"),
            *([Text(en="State", fr="État")] if followed else []),
        ],
        [
            (
                *([] if followed else [row["actor_name"] or str(row["actor"])]),
                row["other_name"] or str(row["other"]),
                count(row["given"]),
                count(row["received"]),
                number(row["weight"], 1),
                day(row["first"]),
                day(row["last"]),
                *([say(STATES[row["state"]][0]) if row["state"] in STATES else "–"] if followed else []),
            )
            for row in rows
        ],
        numbers=[1, 2, 3] if followed else [2, 3, 4],
    )
