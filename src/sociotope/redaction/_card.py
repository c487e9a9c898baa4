"""The card of a copy: what a store must say of itself, and no name of a person, a file or a place."""

from __future__ import annotations

from typing import Any

import sociotope
from sociotope.card import blank_card
from sociotope.environment import Sociotope
from sociotope.redaction._key import Key, pseudonym
from sociotope.schema import FACTS, SCHEMA_VERSION, TRACES

_COUNTS = ("status", "records", "kept", "dropped", "rejects", "activities")


def card_of(place: Sociotope, key: Key, *, to_the_day: bool) -> dict[str, Any]:
    """The card: platforms and sampling as they are, files by a pseudonym and what became of them in numbers.

    The time zone is that of the instants of a store, UTC: the one in which dates were read tells where somebody lives.
    """
    card = place.card
    owner = card["owner"]
    return blank_card() | {
        "schema_version": SCHEMA_VERSION,
        "sociotope_version": sociotope.__version__,
        "generation": 1,
        "platforms": card["platforms"],
        "sampling_design": card["sampling_design"],
        "next_number": card["next_number"],
        "owner": owner and dict.fromkeys(("id", "name"), pseudonym(key, "actor", owner["id"])),
        "redacted": {"to_the_day": to_the_day},
        "sources": [
            {
                "name": pseudonym(key, "archive", source["name"]),
                "sha256": pseudonym(key, "archive", source["sha256"]),
                "platform": source["platform"],
                **{name: source[name] for name in ("is_owned", "layer") if name in source},
            }
            for source in card["sources"]
        ],
        "files": [
            {
                "archive": pseudonym(key, "archive", file.get("archive") or ""),
                "source": pseudonym(key, "file", file["source"]),
                "why": None,
                **{name: file[name] for name in _COUNTS},
            }
            for file in card["files"]
        ],
        "tables": {table.name: [f"{table.name}-0001.parquet"] for table in (*FACTS, TRACES)},
    }
