"""``sociotope inspect``: what is in it, what was refused, and what can be measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sociotope.cli._language import say
from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import count, day, echo, print_json, reasons, table
from sociotope.cli._titles import TOGETHER, act_title, measure_title, platform_title
from sociotope.cli._verb import verb
from sociotope.text import Text, texts
from sociotope.vocabulary import TABLE_TITLES, design_title

if TYPE_CHECKING:
    from sociotope.environment import Sociotope

_TEXTS: Final = texts(__name__)

_STATUS = _TEXTS.table("status")
_MEASURABLE = _TEXTS.table("measurable")
_BESIDE = _TEXTS.table("beside")
"""The same where several platforms stand side by side."""
ALIKE = 4
"""From so many files of one kind in one folder on, they are shown as one line."""
_TABLES = ("actors", "objects", "activities", "rejects")


@verb(
    "inspect",
    paths(),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope inspect archive.zip", "sociotope inspect archive.zip --json"),
    refusals=OF_READING,
)
def command(paths: tuple[str, ...], as_json: bool, **options: Any) -> int:
    """Read, and tell everything about the reading."""
    with opened(paths, **settings(**options)) as place:
        facts = inspected(place)
        if as_json:
            print_json(facts)
        else:
            _print(facts)
        return status_of(place, silent=True)


def inspected(place: Sociotope) -> dict[str, Any]:
    """The answer of ``inspect --json`` (docs/json.md), ``why`` still in both languages."""
    from sociotope.cli._measurable import measurable

    span = place.sql("SELECT min(published) AS first, max(published) AS last FROM activities").to_pylist()[0]
    owner = place.card["owner"] or {}
    answers = measurable(place)
    together = answers.pop("")
    return {
        "platforms": place.platforms,
        "owner": owner.get("name") or owner.get("id"),
        "owner_id": owner.get("id"),
        "from": span["first"],
        "to": span["last"],
        "timezone": place.card["timezone"],
        "sampling_design": place.sampling_design,
        "tables": {name: int(place.value(f"SELECT count(*) FROM {name}")) for name in _TABLES},
        "activities_by_type": {
            row["type"]: row["n"]
            for row in place.sql(
                "SELECT type, count(*) AS n FROM activities GROUP BY type ORDER BY n DESC, type"
            ).to_pylist()
        },
        "files": [
            {
                key: file[key]
                for key in ("archive", "source", "status", "records", "kept", "dropped", "rejects", "activities", "why")
            }
            for file in place.files
        ],
        "measurable": together,
        **({"measurable_by_platform": answers} if answers else {}),
    }


def _print(facts: dict[str, Any]) -> None:
    lines = [
        (Text(en="Platform", fr="Plateforme"), ", ".join(platform_title(name) for name in facts["platforms"])),
        (Text(en="Owner", fr="Titulaire"), facts["owner"] or "–"),
        (Text(en="From", fr="Du"), day(facts["from"])),
        (Text(en="To", fr="Au"), day(facts["to"])),
        (Text(en="Time zone", fr="Fuseau horaire"), facts["timezone"]),
        (Text(en="Sampling", fr="Échantillonnage"), say(design_title(facts["sampling_design"]))),
    ]
    table([Text(en="What", fr="Quoi"), Text(en="Found", fr="Trouvé")], [(say(name), value) for name, value in lines])
    echo()
    rows = [(say(TABLE_TITLES[name]), count(n)) for name, n in facts["tables"].items()]
    table([Text(en="Table", fr="Table"), Text(en="Rows", fr="Lignes")], rows, numbers=[1])
    echo()
    kinds = [(act_title(kind), count(n)) for kind, n in facts["activities_by_type"].items()]
    table([Text(en="Activities", fr="Activités"), Text(en="How many", fr="Combien")], kinds, numbers=[1])
    echo()
    files = _grouped(facts["files"])
    table(
        [
            Text(en="File", fr="Fichier"),
            Text(en="State", fr="État"),
            Text(en="Records", fr="Lus"),
            Text(en="Kept", fr="Gardés"),
            Text(en="Skipped", fr="Écartés"),
            Text(en="Refused", fr="Refusés"),
        ],
        [
            (
                file["source"],
                say(_STATUS[file["status"]]),
                *(count(file[key]) for key in ("records", "kept", "dropped", "rejects")),
            )
            for file in files
        ],
        numbers=[2, 3, 4, 5],
    )
    _reasons(facts["files"])
    echo()
    _availability(facts["measurable"], facts.get("measurable_by_platform", {}))


def _availability(together: dict[str, Any], by_platform: dict[str, Any]) -> None:
    """Each measure with what becomes of it: on each platform where there are several, then together."""
    columns = [*by_platform.values(), together]
    titles = [Text(title, title) for title in map(platform_title, by_platform)]
    words = _BESIDE if by_platform else _MEASURABLE
    table(
        [Text(en="Measure", fr="Mesure"), *titles, TOGETHER if by_platform else Text(en="Available", fr="Disponible")],
        [
            (measure_title(measure), *(say(words[column[measure]["status"]]) for column in columns))
            for measure in together
        ],
    )
    hidden = [
        (measure_title(measure), Text(**answer["why"]))
        for measure, answer in together.items()
        if answer["why"] and answer["status"] != "measured"
    ]
    hidden += [
        (f"{measure_title(measure)} ({platform_title(name)})", Text(**answer["why"]))
        for name, answers in by_platform.items()
        for measure, answer in answers.items()
        if answer["why"] and answer["status"] == "not_measurable" and together[measure]["status"] != "not_measurable"
    ]
    if hidden:
        echo()
        reasons(hidden)


def _grouped(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line for many files of one kind in one folder (articles, pictures), then those that are empty last."""
    kinds: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for file in files:
        folder, _, name = file["source"].rpartition("/")
        kinds.setdefault((folder, name.rpartition(".")[2], file["status"]), []).append(file)
    lines = []
    for (folder, suffix, _), alike in kinds.items():
        if folder and len(alike) >= ALIKE:
            sums = {key: sum(file[key] for file in alike) for key in ("records", "kept", "dropped", "rejects")}
            lines.append(alike[0] | sums | {"source": f"{folder}/*.{suffix} (×{len(alike)})"})
        else:
            lines += alike
    order = list(_STATUS)
    return sorted(lines, key=lambda file: order.index(file["status"]) if file["records"] else len(order))


def _reasons(files: list[dict[str, Any]]) -> None:
    whys = [
        (file["source"], Text(**file["why"]))
        for file in files
        if file["why"] and (file["status"] in ("failed", "unknown") or file["rejects"] or file["dropped"])
    ]
    if whys:
        echo()
        reasons(whys)
