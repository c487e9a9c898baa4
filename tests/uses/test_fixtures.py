"""Events E1 to E9 of docs/science.md 2.2, to three decimals: through the formula, and from acts to labels."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sociotope.uses import FEATURES, load_uses, pattern_uses, score
from sociotope.uses._features.acts import RULES

EVENTS = {
    "E1": ({"pub", "media", "self"}, {"express": 0.818, "broadcast": 0.731, "monitor": 0.119, "converse": 0.076}),
    "E2": ({"dir", "reply", "turn3", "private"}, {"converse": 0.953, "maintain": 0.119}),
    "E3": ({"first", "connect"}, {"network": 0.924, "broadcast": 0.119}),
    "E4": ({"dir", "private", "gap", "ritual"}, {"maintain": 0.982, "converse": 0.378}),
    "E5": ({"pub", "announce", "link"}, {"curate": 0.881, "broadcast": 0.818}),
    "E6": ({"pub", "dir", "reply", "answer", "accepted"}, {"teach": 0.881, "converse": 0.731}),
    "E7": ({"dir", "private", "game"}, {"play": 0.818, "converse": 0.378}),
    "E8": ({"pub", "link", "promo", "cta"}, {"promote": 0.953, "broadcast": 0.731, "curate": 0.269}),
    "E9": ({"view"}, {"monitor": 0.881, "broadcast": 0.119}),
}


def e1(scene):
    return scene.say(scene.person(), "I planted my first tree today", media=["tree.jpg"], audience="public", context=3)


def e2(scene):
    one, two = scene.people(2)
    asked = scene.thing(attributed_to=one, content="The keys are on the table.", context=3)
    scene.act("Create", one, asked, 200, to=[two], audience="direct")
    answer = scene.thing(attributed_to=two, content="Found them.", in_reply_to=asked, context=3)
    scene.act("Create", two, answer, 200.1, to=[one], audience="direct")
    back = scene.thing(attributed_to=one, content="Good.", in_reply_to=answer, context=3)
    return scene.act("Create", one, back, 200.2, to=[two], audience="direct")


def e3(scene):
    one, two = scene.people(2)
    request = scene.act("Follow", one, two, 200)
    return scene.act("Accept", two, request, 201, to=[one], audience="direct", audience_size=1)


def e4(scene):
    one, two = scene.people(2)
    scene.write(one, two, *range(100, 111))
    return scene.say(one, "Joyeux anniversaire, Sam !", 200, [two], audience="direct")


def e5(scene):
    one, two = scene.people(2)
    article = scene.thing("Note", attributed_to=two, content="A study.", links=["https://journal.example/study"])
    return scene.act("Announce", one, article, audience="public")


def e6(scene):
    one, two = scene.people(2)
    scene.write(one, two, 185, 190, 195)
    question = scene.thing(attributed_to=two, content="Does anyone know how to open this file?", context=3)
    scene.act("Create", two, question, 199, audience="public")
    answer = scene.thing(attributed_to=one, content="Rename the file.", in_reply_to=question, context=3)
    act = scene.act("Create", one, answer, 200, to=[two], audience="public")
    scene.act("Accept", two, answer, 201)
    return act


def e7(scene):
    one, two = scene.people(2)
    scene.write(one, two, 197, 198, 199)
    return scene.say(one, None, 200, [two], type="Game", audience="direct", context=4)


def e8(scene):
    words = "Sign up for the spring school: https://school.example/?utm_source=place"
    return scene.say(scene.person(), words, audience="public", context=3)


def e9(scene):
    one, two = scene.people(2)
    return scene.act("View", one, scene.thing(attributed_to=two, content="A page."))


SCENES = {"E1": e1, "E2": e2, "E3": e3, "E4": e4, "E5": e5, "E6": e6, "E7": e7, "E8": e8, "E9": e9}


@pytest.mark.parametrize("event", EVENTS)
def test_formula(event):
    present, expected = EVENTS[event]
    row = pa.table({"pattern": [0], **{name: [1.0 if name in present else 0.0] for name in FEATURES}})
    found = {label["use"]: label["probability"] for label in score(row, load_uses()).to_pylist()}
    assert {use: round(found[use], 3) for use in expected} == expected


@pytest.mark.parametrize("event", EVENTS)
def test_from_acts_to_labels(event, scene):
    present, expected = EVENTS[event]
    activity = SCENES[event](scene)
    found = scene.features(activity)
    assert {name: found[name] for name in RULES} == {name: 1.0 if name in present else 0.0 for name in RULES}
    place = scene.places[-1]
    pattern_uses(place)
    scored = place.sql(
        "SELECT scored.use, scored.probability FROM pattern_uses AS scored "
        f"JOIN act_patterns ON act_patterns.pattern = scored.pattern WHERE act_patterns.activity = {activity}"
    )
    by_use = dict(zip(scored["use"].to_pylist(), scored["probability"].to_pylist(), strict=True))
    assert by_use.keys() == load_uses().keys()
    # what words tell is told instead of what the fixture tells of the same use
    read = {use.name for use in load_uses().values() if use.text_feature and found[use.text_feature]}
    by_structure = expected.keys() - read
    assert {use: round(by_use[use], 3) for use in by_structure} == {use: expected[use] for use in by_structure}
