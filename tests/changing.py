"""Invented places that change at a moment, or do not."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope

START = dt.datetime(2022, 1, 3, 9, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)


def place(weeks: int, *, posts: tuple[float, float] = (1.0, 1.0), letters: float = 0.5, seed: int = 1) -> Sociotope:
    """Somebody who writes with ten people, each in turn, and posts: so often before the middle, and so often after."""
    random = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for week in range(weeks):
        for other in range(2, 12):
            for _ in range(int(random.poisson(letters / 3))):
                at = START + week * WEEK + dt.timedelta(hours=float(random.uniform(0, 160)))
                rows.append({"actor": 1, "to": [other], "audience": "direct", "published": at})
                rows.append({"actor": other, "to": [1], "audience": "direct", "published": at + dt.timedelta(hours=5)})
        for _ in range(int(random.poisson(posts[week >= weeks / 2]))):
            at = START + week * WEEK + dt.timedelta(hours=float(random.uniform(0, 160)))
            rows.append({"actor": 1, "to": [], "audience": "public", "published": at})
    return made_of(rows)


def made_of(rows: list[dict[str, object]], owner: bool = True) -> Sociotope:
    acts = [
        {
            "activity": 100 + at,
            "type": "Create",
            "object": None,
            "platform": "elsewhere",
            "source": "s",
            "source_row": at,
        }
        | row
        for at, row in enumerate(rows)
    ]
    types = {"to": pa.list_(pa.int64()), "object": pa.int64(), "published": pa.timestamp("us", "UTC")}
    table = pa.table({name: pa.array([row[name] for row in acts], type=types.get(name)) for name in acts[0]})
    people = [
        {
            "actor": number,
            "id": f"p{number}",
            "type": "Person",
            "is_owner": owner and number == 1,
            "is_anonymous": False,
        }
        | {"platform": "elsewhere"}
        for number in range(1, 12)
    ]
    return Sociotope.from_tables(actors=pa.Table.from_pylist(people), activities=table)
