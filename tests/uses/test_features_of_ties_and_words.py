"""Each rule of the table of features (docs/science.md 2.2), with its boundaries."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pyarrow as pa
import pytest
from scipy import stats

from sociotope.environment import Sociotope
from sociotope.platforms import _sight
from sociotope.platforms._sight import SIGHTS
from sociotope.text import Text
from sociotope.uses._features.addressees import predictive, quantiles
from sociotope.uses._features.texts import TEXT_FEATURES


def test_connect(scene):
    one, two = scene.people(2)
    tag, group, event = scene.thing("Hashtag"), scene.person("Group"), scene.thing("Event", attributed_to=one)
    follow = scene.act("Follow", one, two)
    invite = scene.act("Invite", one, two, to=[two], audience="direct")
    to_event = scene.act("Invite", one, two, to=[two], target=event)
    expected = {
        follow: (1, 0, 0),
        scene.act("Accept", two, follow, 201): (1, 0, 0),
        scene.act("Reject", two, follow, 201): (0, 0, 0),
        invite: (1, 0, 0),
        scene.act("Accept", two, invite, 201): (1, 0, 0),
        to_event: (0, 1, 1),
        scene.act("Accept", two, to_event, 201): (0, 0, 1),
        scene.act("Follow", one, tag): (0, 0, 0),
        scene.act("Join", one, group, content="Let me introduce myself: a gardener"): (1, 0, 0),
        scene.act("Join", one, group): (0, 0, 0),
        scene.act("Invite", one, group, to=[two]): (0, 1, 0),
        scene.act("Accept", one, event): (0, 0, 1),
        scene.act("TentativeAccept", one, event): (0, 0, 1),
        scene.act("Create", one, event): (0, 0, 1),
        scene.act("View", one, event): (0, 0, 0),
    }
    place = scene.features(follow) and scene.places[-1]
    rows = {row["activity"]: row for row in place.sql("SELECT * FROM features").to_pylist()}
    found = {act: tuple(rows[act][name] for name in ("connect", "invite", "event")) for act in expected}
    assert found == expected


def test_an_invitation_speaks_only_with_a_message(scene):
    one, two, three = scene.people(3)
    silent = scene.features(scene.act("Invite", one, two, to=[two], audience="direct"))
    spoken = scene.features(
        scene.act("Invite", one, three, to=[three], audience="direct", content="Get 20% off our services")
    )
    assert (silent["dir"], silent["private"], silent["first"], silent["promo"]) == (0, 0, 1, 0)
    assert (spoken["dir"], spoken["private"], spoken["first"], spoken["promo"]) == (1, 1, 1, 1)


def test_intro_by_what_follows(scene):
    expected = {1: 1, 14: 1, 14.1: 0}
    said = {}
    for days in expected:
        host, one, two = scene.people(3)
        said[days] = scene.say(host, "A word.", 200, [one, two], audience="direct")
        scene.write(one, two, 200 + days)
    assert {days: scene.features(act)["intro"] for days, act in said.items()} == expected


def test_intro_is_not_for_people_who_know_each_other(scene):
    host, one, two = scene.people(3)
    scene.write(two, one, 150)
    act = scene.say(host, "A word.", 200, [one, two], audience="direct")
    scene.write(one, two, 203)
    assert scene.features(act)["intro"] == 0


def test_predictive_gap():
    """The fixture of docs/science.md 3.4."""
    gaps = [math.log(days) for days in (1, 2, 1, 4, 2, 1, 3)]
    row = {"n": len(gaps), "total": sum(gaps), "squares": sum(gap * gap for gap in gaps), "m0": math.log(3), "b0": 1.0}
    location, scale = predictive("n", "total", "squares", "m0", "b0")
    with Sociotope.from_tables() as place:
        found = place.sql(
            f"SELECT {location} AS m, {scale} AS s FROM gaps", gaps=pa.Table.from_pylist([row])
        ).to_pylist()[0]
    assert found["m"] == pytest.approx(0.67427, abs=5e-6)
    assert found["s"] == pytest.approx(0.66756, abs=5e-6)
    left = [stats.t.sf((math.log(days) - found["m"]) / found["s"], 11) for days in (2, 5, 10, 20)]
    assert left == pytest.approx([0.4890, 0.0944, 0.0164, 0.0026], abs=5e-5)
    assert quantiles()["t"][7].as_py() == pytest.approx(stats.t.ppf(0.9, 11))


def test_gap_is_relative_to_the_tie(scene):
    one, daily, monthly = scene.people(3)
    scene.write(one, daily, *range(100, 140))
    scene.write(one, monthly, *range(20, 140, 30))
    late = scene.say(one, "A word.", 160, [daily], audience="direct")
    on_time = scene.say(one, "A word.", 141, [monthly], audience="direct")
    burst = scene.say(one, "Again.", 160 + 0.5 / 24, [daily], audience="direct")
    assert [scene.features(act)["gap"] for act in (late, on_time, burst)] == [1, 0, 0]


WORDS = [
    ("ritual", "Happy birthday Sam", 1),
    ("ritual", "THANK YOU all", 1),
    ("ritual", "Joyeux anniversaire !", 1),
    ("ritual", "felicitations a toute l’équipe", 1),
    ("ritual", "Félicitations, Léa", 1),
    ("ritual", "The thankless task", 0),
    ("ritual", "Merci de bien vouloir signer", 0),
    ("self", "I planted a tree", 1),
    ("self", "J’ai planté un arbre", 1),
    ("self", "qu’elle m’étonne", 1),
    ("self", "The city planted trees", 0),
    ("ask", "Does anyone know a good plumber", 1),
    ("ask", "Where can one buy seeds?", 1),
    ("ask", "Où acheter des graines ?", 1),
    ("ask", "Quelqu’un connaît un plombier", 1),
    ("ask", "How are you?", 0),
    ("ask", "Comment ça va ?", 0),
    ("ask", "This is how it works.", 0),
    ("ask", "See https://a.example/where?x=1", 0),
    ("howto", "How to prune a rose, step by step", 1),
    ("howto", "Voici comment tailler un rosier", 1),
    ("howto", "Lessons learned the hard way", 0),
    ("promo", "20% off until Friday", 1),
    ("promo", "Code promo : ROSE", 1),
    ("promo", "Remise de 10 % ce soir", 1),
    ("promo", "Promotion interne de Léa", 0),
    ("cta", "Register now", 1),
    ("cta", "Inscrivez-vous vite", 1),
    ("cta", "Do not click the link", 0),
    ("intro", "Let me introduce Sam", 1),
    ("intro", "Je vous présente Sam", 1),
    ("intro", "Je vous présente mes condoléances", 0),
]


def test_words(scene):
    author = scene.person()
    said = [scene.say(author, content, audience="public") for _, content, _ in WORDS]
    found = [
        (feature, content, scene.features(act)[feature]) for act, (feature, content, _) in zip(said, WORDS, strict=True)
    ]
    assert found == WORDS


def test_words_of_another_language_are_not_looked_for(scene):
    found = scene.features(scene.say(scene.person(), "Ich danke", audience="public", language="de"))
    assert {found[name] for name in ("ritual", "self", "ask", "promo", "cta")} == {None}
    assert scene.features(scene.say(scene.person(), "Merci", audience="public", language="fr-CA"))["ritual"] == 1


def test_the_words_of_others_are_not_ours(scene):
    note = scene.thing(attributed_to=scene.person(), content="Thank you! Does anyone know? Sign up, 20% off")
    for act in [scene.act(kind, scene.person(), note) for kind in ("Announce", "View", "Like")]:
        found = scene.features(act)
        assert [found[name] for name in ("ritual", "ask", "promo", "cta", "self")] == [0, 0, 0, 0, 0]


def test_self_is_a_status(scene):
    one, two = scene.people(2)
    profile = scene.thing("Profile", attributed_to=one)
    said = [
        scene.say(one, "I am here", 200, [two], audience="direct"),
        scene.say(one, "I wrote https://journal.example/1", audience="public"),
        scene.act("Update", one, profile),
        scene.act("Update", one, one),
    ]
    assert [scene.features(act)["self"] for act in said] == [0, 0, 1, 1]


def test_game_and_quiz(scene):
    one = scene.person()
    played = [
        scene.say(one, "e4", instrument="Chess with friends", audience="public"),
        scene.say(one, "e4", instrument="Web", audience="public"),
        scene.act("Join", one, scene.thing("Game")),
    ]
    quiz = scene.say(one, "Guess!", tags=["#quiz"], audience="public")
    assert [scene.features(act)["game"] for act in played] == [1, 0, 1]
    assert scene.features(quiz)["quiz"] == 1


def test_answer_and_accepted(scene):
    one, two = scene.people(2)
    question, remark = (scene.thing(attributed_to=two, content=words) for words in ("Where is the key?", "Here it is."))
    good = scene.thing(attributed_to=one, content="Under the mat.", in_reply_to=question)
    act = scene.act("Create", one, good, audience="public")
    scene.act("Accept", two, good, 201)
    other = scene.say(one, "In the drawer.", in_reply_to=question, audience="public")
    third = scene.say(one, "Nice.", in_reply_to=remark, audience="public")
    # a vote answers a poll, whose words the archive may not even hold
    vote = scene.say(one, "Tea", in_reply_to=scene.thing("Question"), audience="public")
    marked = scene.say(one, "There.", in_reply_to=question, tags=["solution"], audience="public")
    found = [scene.features(one) for one in (act, other, third, vote, marked)]
    assert [row["answer"] for row in found] == [1, 1, 0, None, 1]
    assert [row["accepted"] for row in found] == [1, 0, 0, 0, 1]


def test_courses(scene):
    one = scene.person()
    course = scene.thing("Course", name="Roses")
    rows = {
        scene.act("View", one, course): ("view", "consume_learn"),
        scene.act("View", one, course, weight=0.4): ("view",),
        scene.act("Join", one, course): ("enrol",),
        scene.act("Create", one, scene.thing("Course", attributed_to=one, name="Trees")): ("howto",),
        scene.act("Add", one, course): (),
    }
    names = ("view", "consume_learn", "enrol", "howto")
    for act, present in rows.items():
        found = scene.features(act)
        assert {name for name in names if found[name]} == set(present)


def test_endorsement_and_recommendation(scene):
    one, two = scene.people(2)
    skill = scene.thing("Skill", name="Promotion and special offers")
    text = scene.thing(attributed_to=one, content="Thank you for a great year")
    endorsed = scene.features(scene.act("Offer", one, skill, to=[two]))
    recommended = scene.features(scene.act("Offer", one, text, 201, to=[two]))
    assert (endorsed["dir"], endorsed["connect"], endorsed["first"], endorsed["promo"]) == (1, 0, 1, 0)
    assert (recommended["dir"], recommended["ritual"], recommended["first"]) == (1, 1, 0)


def test_promo_by_marks(scene):
    one = scene.person()
    marks = (
        {"links": ["https://a.example/?utm_campaign=x"]},
        {"tags": ["#Ad"]},
        {"tags": ["a", "sponsored"]},
        {"tags": ["adventure"]},
    )
    said = [scene.say(one, "See.", audience="public", **columns) for columns in marks]
    assert [scene.features(act)["promo"] for act in said] == [1, 1, 1, 0]


def test_an_event_log_has_no_words(bare):
    one, two = bare.people(2)
    act = bare.act("Create", one, None, 200, to=[two])
    found = bare.features(act)
    unseen = {name for name, value in found.items() if value is None}
    words = {"ritual", "ask", "howto", "promo", "cta", "intro"}
    # the archive's only act: too early to say whether it is a first contact
    assert unseen == words | set(TEXT_FEATURES) | {"pub", "private", "reply", "turn3", "link", "first", "gap"}
    assert found["dir"] == 1


def test_what_a_platform_does_not_show_is_missing(scene, monkeypatch):
    shown = tuple(sight for sight in SIGHTS if sight not in ("reading", "events"))
    declared = SimpleNamespace(title=Text("It", "Lui"), shows=shown, hidden={"reading": Text("no", "non")})
    monkeypatch.setattr(_sight, "modules", lambda package: {"elsewhere": declared})
    liked = scene.act("Like", scene.person(), scene.thing())
    seen = scene.act("View", scene.person(), scene.thing())
    # nothing is said of events: what is undeclared is unseen
    assert [scene.features(liked)[name] for name in ("view", "event", "invite", "like")] == [None, None, None, 1]
    # what the archive shows all the same is not hidden
    assert scene.features(seen)["view"] == 1


def test_two_platforms_are_seen_each_for_itself(scene):
    act = scene.act("Create", scene.person(), None, 200, to=[scene.person()], platform="log")
    assert scene.features(act)["ritual"] is None
    assert scene.features(scene.say(scene.person(), "Thanks", audience="public"))["ritual"] == 1
