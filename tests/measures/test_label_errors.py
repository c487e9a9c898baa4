"""The errors of labels in the shares of uses: of as many texts as are read in different ways."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from sociotope.environment import Sociotope
from sociotope.measures import Run
from sociotope.measures.act_share import act_share

MEETINGS = (
    "We meet on Friday 14 March at 7 pm in the town hall, bring a chair.",
    "Workshop on Saturday at 10 am, sign up by Wednesday.",
    "The date is set: our annual gathering is on 3 June at the port, doors open at six.",
    "Reminder: the walk starts on Sunday at 9 in front of the station.",
    "Save the date, the book club comes together next Tuesday evening at Rosa’s.",
)
TRADES = ("", "Bakers: ", "Nurses: ", "Welders: ", "Florists: ", "Choir: ", "Sailors: ", "Masons: ")


def share(texts: list[str], of: str, *, owned: bool = True) -> tuple[float, float, float]:
    """Of who posts these, one every third day: the share of acts that bear a use, and its interval.

    One person when they own the archive, else eight.
    """
    many, people = range(len(texts)), range(1 if owned else 8)
    who = [at % len(people) for at in many]
    when = [dt.datetime(2025, 1, 1, 9, tzinfo=dt.UTC) + dt.timedelta(days=3 * at) for at in many]
    notes = {"object": many, "type": ["Note"] * len(texts), "attributed_to": who, "content": texts}
    acts = {"activity": many, "type": ["Create"] * len(texts), "actor": who, "object": many}
    platform = {"platform": ["elsewhere"] * len(texts)}
    tables = {
        "actors": pa.table(
            {"actor": people, "type": ["Person"] * len(people), "is_owner": [owned] * len(people)}
            | {"platform": ["elsewhere"] * len(people)}
        ),
        "objects": pa.table(notes | platform | {"language": ["en"] * len(texts)}),
        "activities": pa.table(acts | platform | {"published": when, "audience": ["public"] * len(texts)}),
    }
    with Sociotope.from_tables(**tables) as place:
        one = act_share(Run(place))[of, "all"]
        low, high = one.interval()
    assert one.why is not None and "errors of labels given from words" in one.why.en
    assert one.value is not None and low is not None and high is not None
    return one.value, low, high


@pytest.mark.parametrize("owned", [True, False])
def test_a_text_sent_many_times_is_right_or_wrong_all_together(owned: bool) -> None:
    again = share([MEETINGS[at % 5] for at in range(40)], "organise", owned=owned)
    once = share([TRADES[at // 5] + MEETINGS[at % 5] for at in range(40)], "organise", owned=owned)
    assert again[1] < once[1], "five texts say less than forty"
    assert again[1] <= 1 <= again[2] + 1e-9, "all of them bring people together"
