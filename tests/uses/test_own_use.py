"""A person's own use, from the file of the docs to the label and its reasons; and what is said of a broken file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pyarrow as pa
import pytest

from sociotope.errors import ExtensionError
from sociotope.measures import measures
from sociotope.uses import load_uses, observable, pattern_uses, use_mix, uses, why

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = DOCS / "hommage.toml"
MINE = load_uses(EXAMPLE)


@pytest.fixture
def mourning(scene):
    one, two = scene.people(2)
    scene.acts = {
        "said": scene.say(one, "À la mémoire de Sam, qui nous a quittés hier.", audience="public"),
        "shown": scene.say(one, "Rest in peace, Sam", audience="public", media=["sam.png"], language="en"),
        "quoted": scene.say(one, "Elle a écrit « en mémoire de Sam ».", audience="public"),
        "news": scene.say(one, "Minute de silence à la mémoire de Sam", audience="public"),
        "plain": scene.say(one, "Il pleut.", audience="public"),
        "book": scene.say(one, "Il pleut.", audience="public", instrument="Book of Condolence"),
        "foreign": scene.say(one, "Rest in peace", audience="public", language="de"),
    }
    note = scene.thing(attributed_to=two, content="Rest in peace, Sam")
    scene.acts |= {"liked": scene.act("Like", one, note), "passed on": scene.act("Announce", one, note)}
    scene.acts["comment"] = scene.act("Announce", one, note, content="Rest in peace")
    place = scene.place()
    pattern_uses(place, MINE)
    return place, scene.acts


def test_the_example_of_the_docs_finds_what_it_should(mourning):
    place, acts = mourning
    labels = pa.Table.from_batches(uses(place, known=MINE)).to_pylist()
    told = {name for name, act in acts.items() for row in labels if (row["activity"], row["use"]) == (act, "hommage")}
    assert told == {"said", "shown", "comment"}
    assert max(row["confidence"] for row in labels if row["use"] == "hommage") <= 0.8
    found = {row["activity"]: row for row in place.sql("SELECT * FROM features").to_pylist()}
    words, others, kinds, made = (f"hommage_{kind}" for kind in ("words_1", "words_2", "acts_1", "instruments_1"))
    rows = {name: tuple(found[act][column] for column in (words, others, kinds, made)) for name, act in acts.items()}
    assert rows == {
        "said": (1, 0, 0, 0),
        "shown": (1, 0, 0, 0),
        "quoted": (0, 0, 0, 0),
        "news": (1, 1, 0, 0),
        "plain": (0, 0, 0, 0),
        "book": (0, 0, 0, 1),
        "foreign": (None, None, 0, 0),
        "liked": (0, 0, 1, 0),
        "passed on": (0, 0, 0, 0),
        "comment": (1, 0, 0, 0),
    }


def test_its_reasons_are_sentences(mourning):
    place, acts = mourning
    said = next(each for each in why(place, acts["shown"], known=MINE) if each.use == "hommage")
    assert said.sentence.en == (
        "Pay tribute: it says words of the list (“Rest in peace”) and it carries a picture, a video or a sound. A use "
        "declared in a file, not yet checked: confidence 80% at most."
    )
    assert said.sentence.fr == (
        "Rendre hommage : il contient des mots de la liste (« Rest in peace ») et il comporte une image, une vidéo ou "
        "un son. Usage déclaré dans un fichier, pas encore vérifié : confiance de 80 % au plus."
    )
    assert said.numbers.en == (
        "Likelihood 92%. In log-odds: start −3, it says words of the list +5, it carries a picture, a video or a "
        "sound +0.5."
    )
    news = next(each for each in why(place, acts["news"], threshold=0, known=MINE) if each.use == "hommage")
    assert "; on the other hand, it says words of the list (“Minute de silence”)" in news.sentence.en
    unseen = next(each for each in why(place, acts["foreign"], threshold=0, known=MINE) if each.use == "hommage")
    assert "Not visible here: whether " in unseen.sentence.en
    assert "On ne voit pas ici s’il " in unseen.sentence.fr


def test_the_others_are_what_they_were(mourning):
    place, _ = mourning
    mine = {row["use"]: row["mass"] for row in use_mix(place, known=MINE).to_pylist()}
    others = {row["use"]: row["mass"] for row in use_mix(place).to_pylist()}
    assert {use: mass for use, mass in mine.items() if use != "hommage"} == pytest.approx(others)
    assert {row["use"]: row["mass"] for row in use_mix(place, known=MINE).to_pylist()} == pytest.approx(mine)


def test_measures_are_of_the_uses_that_are_asked(mourning):
    place, _ = mourning
    for asked, named in ((MINE, set(MINE)), (None, set(load_uses())), (MINE, set(MINE))):
        assert set(measures(place, ["use_share"], uses=asked)["of"].to_pylist()) == named


def test_words_cannot_be_looked_for_where_there_are_none(bare):
    one, two = bare.people(2)
    act = bare.act("Create", one, None, 200, to=[two])
    place = bare.place()
    pattern_uses(place, MINE)
    row = place.sql(f"SELECT * FROM features WHERE activity = {act}").to_pylist()[0]
    assert (row["hommage_words_1"], row["hommage_instruments_1"], row["hommage_acts_1"]) == (None, None, 0)
    told = {row["use"]: row for row in observable(place, known=MINE).to_pylist()}["hommage"]
    assert told["status"] == "not_measurable" and "words of the list" in told["why"]["en"]


@pytest.mark.parametrize("page", ["your_own_use.md", "your_own_use.fr.md"])
def test_the_file_on_the_page_works(page, tmp_path):
    (block,) = re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.S)
    (tmp_path / "hommage.toml").write_text(block, encoding="utf-8")
    use = load_uses(tmp_path / "hommage.toml")["hommage"]
    assert (use.status, use.bias, use.weights) == ("declared", -3, {"hommage_words_1": 5})
    said = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["words"][0]
    assert all(set(words) <= set(said[code]) for code, words in use.own[0].words.items())


SMALL = """version = 1
bias = -3
title = "Mine"

[[words]]
weight = 5
fr = ["deuil"]

[[acts]]
weight = -1
names = ["View"]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("weight = 5", "weight = 7", 5, "from -6 to 6"),
        ("weight = 5\n", "", 5, "a weight"),
        ('["deuil"]', '"deuil"', 5, "list of 1 to 500"),
        ('["deuil"]', '["deuil", "*"]', 7, "2 letters"),
        ('fr = ["deuil"]', 'de = ["Trauer"]', 5, "en or fr"),
        ('"View"', '"view"', 11, "no kind of act"),
        ("[[words]]", "[[word]]", 5, "keys unknown: word"),
        ("bias = -3", "bias = -30", 2, "bias must be"),
        ('"Mine"', '{ en = "Mine" }', 3, "English and in French"),
        ('"Mine"', "“Mine”", 3, "straight quotation marks"),
        ('"Mine"', '""', 3, "English and in French"),
        ("[[acts]]\nweight = -1\nnames", "[weights]\nsmell", 10, "unknown features smell"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, line, said):
    assert old in SMALL
    (tmp_path / "mine.toml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExtensionError) as error:
        load_uses(tmp_path / "mine.toml")
    en, fr = error.value.message.en, error.value.message.fr
    assert said in en and en != fr
    where = re.search(r"line (\d+)", en)
    assert where and int(where[1]) == line
    assert f"ligne {line}" in fr or f"line {line}" in fr


def test_a_file_that_tells_nothing_or_is_not_there(tmp_path):
    (tmp_path / "mine.toml").write_text('version = 1\nbias = -3\ntitle = "Mine"\n', encoding="utf-8")
    for path, said in ((tmp_path / "mine.toml", "nothing tells it"), (tmp_path / "none.toml", "there is no such file")):
        with pytest.raises(ExtensionError) as error:
            load_uses(path)
        assert said in error.value.message.en


def test_the_command_scores_it_and_tells_why(mourning, tmp_path):
    from click.testing import CliRunner

    from sociotope.cli import sociotope

    place, acts = mourning
    call = ["uses", str(place.folder), "--uses", str(EXAMPLE), "--lang", "en"]
    table = CliRunner().invoke(sociotope, call).output
    assert "Pay tribute" in table
    told = " ".join(CliRunner().invoke(sociotope, [*call, "--why", str(acts["said"])]).output.split())
    assert "Pay tribute: it says words of the list" in told and "start −3" not in told
    told = " ".join(CliRunner().invoke(sociotope, [*call, "--why", str(acts["said"]), "--verbose"]).output.split())
    assert "Likelihood 88%. In log-odds: start −3" in told
    assert CliRunner().invoke(sociotope, [*call, "--verbose"]).exit_code == 2
    (tmp_path / "mine.toml").write_text(SMALL.replace("weight = 5", "weight = 7"), encoding="utf-8")
    refused = CliRunner().invoke(sociotope, ["uses", str(place.folder), "--uses", str(tmp_path / "mine.toml")])
    assert refused.exit_code == 1
