"""Each rule of the table of features (docs/science.md 2.2), with its boundaries."""

from __future__ import annotations

import math

import pytest

from sociotope.uses import FEATURES
from sociotope.uses._features import acts, texts


def test_every_feature_has_a_rule_and_fits_in_one_number():
    assert [*acts.RULES, *texts.TEXT_FEATURES] == list(FEATURES)
    assert math.prod(FEATURES[name].steps + 2 for name in acts.RULES) < 2**63


def test_pub(scene):
    expected = [
        ({"audience": "public"}, 1.0),
        ({"audience": "followers"}, 0.5),
        ({"audience": "group", "audience_size": 150}, 0.0),
        ({"audience": "group", "audience_size": 151}, 0.5),
        ({"audience": "group"}, None),
        ({"audience": "self"}, 0.0),
        ({}, None),
    ]
    said = [scene.say(scene.person(), "A word.", **columns) for columns, _ in expected]
    assert [scene.features(act)["pub"] for act in said] == [value for _, value in expected]


def test_a_reaction_is_not_public_speech(scene):
    liked = scene.act("Like", scene.person(), scene.thing(attributed_to=scene.person()), audience="public")
    found = scene.features(liked)
    assert (found["pub"], found["private"], found["dir"], found["like"]) == (0, 0, 0, 1)


def test_dir_and_private_by_number_of_recipients(scene):
    expected = {
        1: (1, 1),
        5: (1, 1),
        6: (14 / 15, 1),
        12: (8 / 15, 1),
        13: (7 / 15, 0),
        19: (1 / 15, 0),
        20: (0, 0),
        25: (0, 0),
    }
    said = {n: scene.say(scene.person(), "A word.", 200, scene.people(n), audience="direct") for n in expected}
    for n, (addressed, private) in expected.items():
        found = scene.features(said[n])
        assert found["dir"] == pytest.approx(addressed, abs=1e-12)
        assert found["private"] == private
        assert found["first"] == (1 if n < 20 else 0)


def test_dir_counts_people_only(scene):
    author, robot = scene.person(), scene.person(is_automated=True)
    group, firm = scene.person("Group"), scene.person("Organization")
    found = scene.features(scene.say(author, "A word.", 200, [robot, group, firm, author], audience="public"))
    assert (found["dir"], found["first"]) == (0, 0)


def test_private_group_of_named_people(scene):
    author = scene.person()
    assert scene.features(scene.say(author, "A word.", 200, scene.people(3), audience="group"))["private"] == 1
    assert scene.features(scene.say(author, "A word.", 200, [scene.person("Group")], audience="group"))["private"] == 0


def test_a_direct_message_to_somebody_untold(scene):
    found = scene.features(scene.say(scene.person(), "A word.", audience="direct"))
    assert (found["dir"], found["private"], found["first"], found["gap"]) == (1, 1, None, None)


def test_reply_needs_another_author(scene):
    author, other = scene.people(2)
    mine, theirs = scene.thing(attributed_to=author, content="One."), scene.thing(attributed_to=other, content="Two.")
    unknown = scene.thing()
    own, answer, to_unknown = (
        scene.say(author, "Yes.", audience="public", in_reply_to=note) for note in (mine, theirs, unknown)
    )
    assert (scene.features(own)["reply"], scene.features(own)["dir"]) == (0, 0)
    assert scene.features(answer)["reply"] == 1
    # an archive holds what its owner made: an author that it does not know is somebody else, though nobody knows who
    found = scene.features(to_unknown)
    assert (found["reply"], found["dir"], found["first"], found["answer"]) == (1, 1, None, None)


def test_reply_is_unknown_where_no_message_tells_what_it_answers(bare):
    one, two = bare.people(2)
    bare.say(one, "A post.", 0, audience="public")
    message = bare.say(one, "A word.", 200, [two], audience="direct", context=3)
    assert bare.features(message)["reply"] is None


def test_turn3_wants_somebody_in_between(scene):
    one, two, three = scene.people(3)
    turns = [
        scene.say(who, "A word.", 200 + place, [other], audience="direct", context=7)
        for place, (who, other) in enumerate(
            [(two, one), (one, two), (one, two), (three, one), (one, three), (two, one)]
        )
    ]
    assert [scene.features(turn)["turn3"] for turn in turns] == [0, 0, 0, 0, 1, 1]


def test_announce_with_own_words(scene):
    shared = {
        words: scene.act(
            "Announce",
            scene.person(),
            scene.thing(attributed_to=scene.person()),
            content=" ".join(["word"] * words) or None,
        )
        for words in (0, 20, 21)
    }
    assert {words: scene.features(act)["announce"] for words, act in shared.items()} == {0: 1, 20: 1, 21: 0}


def test_quote(scene):
    author = scene.person()
    link = f"https://place.example/o/{scene.thing(attributed_to=scene.person(), content='Said.')}"
    quotes = [scene.say(author, " ".join(["word"] * words), audience="public", links=[link]) for words in (20, 21)]
    assert [(scene.features(act)["announce"], scene.features(act)["link"]) for act in quotes] == [(1, 0), (0, 0)]


def test_link_is_outside(scene):
    expected = [
        ({"links": ["https://journal.example/1"]}, 1),
        ({"links": ["https://www.place.example/about"]}, 0),
        ({"links": []}, 0),
        ({"content": "See https://journal.example/1 please"}, 1),
        ({"content": "See https://place.example/1 please"}, 0),
    ]
    said = [scene.say(scene.person(), audience="public", **({"content": "See."} | columns)) for columns, _ in expected]
    assert [scene.features(act)["link"] for act in said] == [value for _, value in expected]


def test_media(scene):
    expected = [({"media": ["a.png"]}, 1), ({"type": "Video"}, 1), ({"media": []}, 0), ({}, 0)]
    said = [scene.say(scene.person(), "Look.", audience="public", **columns) for columns, _ in expected]
    assert [scene.features(act)["media"] for act in said] == [value for _, value in expected]


def test_poll_and_question(scene):
    poll = scene.features(
        scene.say(scene.person(), "Tea or coffee?", type="Question", tags=["poll"], audience="public")
    )
    open_question = scene.features(scene.say(scene.person(), "Tea.", type="Question", audience="public"))
    assert (poll["poll"], poll["ask"]) == (1, 0)
    assert (open_question["poll"], open_question["ask"]) == (0, 1)


def test_first_is_missing_before_the_burn_in(scene):
    one, two, three, four = scene.people(4)
    early, late = (scene.say(one, "A word.", day, [to], audience="direct") for day, to in ((89.99, two), (90, three)))
    again = scene.say(one, "A word.", 80, [four], audience="direct")
    more = scene.say(one, "A word.", 85, [four], audience="direct")
    undated = scene.say(one, "A word.", None, [scene.person()], audience="direct")
    assert [scene.features(act)["first"] for act in (early, late, again, more, undated)] == [None, 1, None, 0, None]
    assert [scene.features(act)["gap"] for act in (early, late, undated)] == [None, 0, None]


def test_first_is_a_share_of_the_addressees(scene):
    one, known = scene.people(2)
    scene.write(one, known, 150)
    assert scene.features(scene.say(one, "A word.", 200, [known, *scene.people(3)], audience="direct"))["first"] == 0.75


def test_first_is_one_way(scene):
    one, two = scene.people(2)
    scene.write(one, two, 199)
    assert scene.features(scene.say(two, "A word.", 200, [one], audience="direct"))["first"] == 1


def test_what_a_platform_gives_where_nobody_chooses_is_its_public(scene):
    expected = [({"audience": "followers"}, 1.0), ({}, 1.0), ({"audience": "direct"}, 0.0)]
    on = [scene.say(scene.person(), "A word.", platform="linkedin", **columns) for columns, _ in expected]
    assert [scene.features(act)["pub"] for act in on] == [value for _, value in expected]
