"""Pigeon post: one JSON list of letters, each with a sender, a recipient, a time and a text."""

import json

import pyarrow as pa

from sociotope.platforms._platform import FileRead, fitted
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS
from sociotope.text import Text

title = Text(en="Pigeon post", fr="Poste par pigeon")
how_to_get = Text(en="Ask the loft for `pigeon.json`.", fr="Demandez `pigeon.json` au colombier.")
affordances = {"converse": Text(en="letters", fr="lettres")}
shows = ("received", "others_posts", "connections", "introductions", "audience", "publications", "replies", "words")
hidden = dict.fromkeys(
    (
        *("others_ties", "attention", "attachments", "reactions", "reading", "accepted_answers"),
        *("polls", "games", "events", "enrolments", "courses"),
    ),
    Text(en="A letter by pigeon leaves no trace of it.", fr="Une lettre par pigeon n’en garde aucune trace."),
)
sampling_design = "ego_crawl"


def recognise(archive):
    files = archive.find("pigeon.json")
    return bool(files) and b'"pigeon"' in archive.head(files[0])


def read(archive, options):
    (member,) = archive.find("pigeon.json")
    with archive.open(member) as stream:
        letters = json.load(stream)
    people = sorted({letter[end] for letter in letters for end in ("from", "to")})
    whose = [{"id": f"pigeon:{name}", "type": "Person", "name": name, "is_owner": name == "Ada"} for name in people]
    yield from fitted(ACTORS, table(whose))
    rows = list(enumerate(letters))
    things = [{"id": f"pigeon:letter:{n}", "type": "Note", "content": letter["text"]} for n, letter in rows]
    yield from fitted(OBJECTS, table(things))
    acts = [
        {
            "id": f"pigeon:act:{n}",
            "type": "Create",
            "object": f"pigeon:letter:{n}",
            "actor": f"pigeon:{letter['from']}",
            "to": [f"pigeon:{letter['to']}"],
            "audience": "direct",
            "audience_size": 1,
            "published": letter["at"],
            "precision": "second",
            "source": member.path,
            "source_row": n,
        }
        for n, letter in rows
    ]
    times = pa.array([act.pop("published") for act in acts]).cast(pa.timestamp("us", "UTC"))
    yield from fitted(ACTIVITIES, table(acts).append_column("published", times))
    yield FileRead(member.path, "read", records=len(rows), kept=len(rows), activities=len(rows))


def table(rows):
    return pa.Table.from_pylist([row | {"platform": "pigeon"} for row in rows])
