"""``sociotope ties``: who touches whom, when, how often, and for how long."""

from __future__ import annotations

from typing import Any

from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._show import count, day, echo, number, print_json_rows, table
from sociotope.cli._verb import Count, Option, verb
from sociotope.text import Text

_NAMED = """
SELECT tie.*, actors.name AS actor_name, others.name AS other_name, others.id AS other_id
FROM ties AS tie
LEFT JOIN actors ON actors.actor = tie.actor
LEFT JOIN actors AS others ON others.actor = tie.other
ORDER BY tie.actor, tie.other, tie.period
"""
_STRONGEST = """
SELECT max(actors.name) AS actor_name, max(coalesce(others.name, others.id)) AS other_name, sum(tie.given) AS given,
  sum(tie.received) AS received, max(CASE WHEN tie.mutual THEN 1 ELSE 0 END) AS mutual,
  min(tie.first) AS first, max(tie.last) AS last, sum(tie.weight) AS weight
FROM ties AS tie
LEFT JOIN actors ON actors.actor = tie.actor
LEFT JOIN actors AS others ON others.actor = tie.other
GROUP BY tie.actor, tie.other ORDER BY weight DESC, tie.actor, tie.other LIMIT {limit}
"""


@verb(
    "ties",
    one_path(),
    Option(
        "--limit",
        type=Count(1),
        default=20,
        value=Text(en="N", fr="N"),
        words=Text(en="In text, the strongest so many.", fr="En texte, les plus forts, en ce nombre."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="Who touches whom, how often, and for how long.", fr="Qui touche qui, combien de fois, et depuis quand."
    ),
    about=Text(
        en=(
            "A tie is a pair of people and what passed between them. JSON has one row per pair and period; the text "
            "sums the periods and shows the strongest."
        ),
        fr=(
            "Un lien est une paire de gens et ce qui a passé entre eux. Le JSON a une ligne par paire et période ; le "
            "texte additionne les périodes et montre les plus forts."
        ),
    ),
    examples=("sociotope ties archive.zip --limit 50", "sociotope ties archive.zip --json > ties.json"),
)
def command(path: str, limit: int, as_json: bool, **said: Any) -> int:
    """Compute the ties, and print."""
    from sociotope.ties import ties

    with opened([path], **settings(**said)) as place:
        with Bar() as bar:
            bar(Text(en="Looking for ties", fr="Recherche des liens"), None)
            ties(place)
        if as_json:
            batches = place.engine.batches(_NAMED)
            print_json_rows(
                {"platforms": place.platforms}, "ties", (row for batch in batches for row in batch.to_pylist())
            )
        else:
            _print(place.sql(_STRONGEST.format(limit=limit)).to_pylist())
        return status_of(place, silent=as_json)


def _print(rows: list[dict[str, Any]]) -> None:
    if not rows:
        echo(Text(en="No tie can be seen in this archive.", fr="Aucun lien ne se voit dans cette archive."))
        return
    table(
        [
            Text(en="Who", fr="Qui"),
            Text(en="With whom", fr="Avec qui"),
            Text(en="Given", fr="Donné"),
            Text(en="Received", fr="Reçu"),
            Text(en="Weight", fr="Poids"),
            Text(en="First", fr="Premier"),
            Text(en="Last", fr="Dernier"),
        ],
        [
            (
                row["actor_name"] or "–",
                row["other_name"] or "–",
                count(row["given"]),
                count(row["received"]),
                number(row["weight"], 1),
                day(row["first"]),
                day(row["last"]),
            )
            for row in rows
        ],
        numbers=[2, 3, 4],
    )
