"""The use files, the scorer, the mix and the reasons."""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from sociotope.engine import Engine
from sociotope.errors import ExtensionError, UsageError
from sociotope.plugins import data_files, modules
from sociotope.schema import USES
from sociotope.uses import (
    FEATURES,
    examples,
    lexical_cues,
    load_uses,
    observable,
    pattern_uses,
    score,
    use_mass,
    use_mix,
    uses,
    why,
)
from sociotope.uses._features.texts import TEXT_FEATURES

KNOWN = load_uses()
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "hommage.toml"

# docs/science.md 2.2, the table of default weights
TABLE = """
broadcast | -2.0 | pub +2.5, announce +.5, link +.5, media +.5, dir -2.0, reply -1.5
converse | -2.5 | dir +1.5, reply +2.0, turn3 +1.5, private +.5, announce -2.0
network | -3.0 | first +2.5, connect +3.0, intro +2.0, dir +.5
maintain | -3.0 | gap +3.5, ritual +2.5, dir +.5, private +.5, like +.5, first -3.0
curate | -2.5 | announce +3.0, link +1.5, dir -1.0
express | -2.5 | media +1.0, self +2.5, pub +.5, link -1.0, reply -1.0
play | -3.5 | game +5.0, quiz +3.0, poll +.5
learn | -3.0 | ask +3.0, consume_learn +3.5, enrol +3.5
teach | -3.0 | howto +3.5, answer +3.0, accepted +2.0, ask -1.5
organise | -3.0 | event +4.0, invite +1.5, poll +1.0
promote | -3.0 | promo +4.0, cta +1.5, link +.5, dir -.5
monitor | -2.0 | view +4.0, like +.5
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_weights_are_those_of_the_table(row):
    name, bias, said = row
    weights = {feature: float(weight) for feature, weight in (pair.split() for pair in said.split(", "))}
    assert (KNOWN[name].bias, dict(KNOWN[name].weights)) == (float(bias), weights)


@pytest.mark.parametrize("name", data_files("sociotope.uses", ".toml"))
def test_contract(name):
    use = KNOWN[name]
    assert use.name == name and use.version >= 1 and use.status == "built_in"
    assert use.weights.keys() <= FEATURES.keys()
    assert all(abs(weight) <= 6 for weight in use.weights.values())
    for text in (use.title, use.about, use.counterpart, use.success):
        assert text.en and text.fr and text.en != text.fr


def test_a_file_in_a_folder_is_found(tmp_path, monkeypatch):
    package = tmp_path / "invented_uses"
    package.mkdir()
    (package / "__init__.py").touch()
    source = Path(str(data_files("sociotope.uses", ".toml")["play"])).read_text(encoding="utf-8")
    with_text = package / "mourn.toml"
    with_text.write_text(source, encoding="utf-8")
    with pytest.raises(ExtensionError, match="the uses that the model of texts knows"):
        load_uses(with_text)
    (package / "mourn.toml").write_text(re.sub(r"\[text\]\ninstead_of.*\n", "", source), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert list(load_uses(package="invented_uses")) == ["mourn"]
    sys.modules.pop("invented_uses")
    own = load_uses(package / "mourn.toml")
    assert (own["mourn"].status, own["mourn"].most_confidence, len(own)) == ("declared", 0.8, 13)
    everything = {name: [1.0] for name in FEATURES}
    labels = {row["use"]: row for row in score(pa.table({"pattern": [0]} | everything), own).to_pylist()}
    assert labels["mourn"]["confidence"] == 0.8 < labels["play"]["confidence"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("game = 5.0", "game = 6.5"),
        ("game = 5.0", 'game = "5"'),
        ("game = 5.0", "game = nan"),
        ("game = 5.0", "gaming = 5.0"),
        ("version = 1", "version = 0"),
        ("version = 1", ""),
        ("bias = -3.5", "bias = -7"),
        ('en = "Play", ', ""),
        ("version = 1", "version = 1\ncolour = 2"),
        ("version = 1", "version ="),
    ],
)
def test_a_broken_file_is_told(tmp_path, old, new):
    source = Path(str(data_files("sociotope.uses", ".toml")["play"])).read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "mine.toml").write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(ExtensionError) as error:
        load_uses(tmp_path)
    assert "mine.toml" in error.value.message.en and "mine.toml" in error.value.message.fr


def test_a_name_that_is_taken_or_unfit_is_told(tmp_path):
    source = Path(str(data_files("sociotope.uses", ".toml")["play"])).read_text(encoding="utf-8")
    for name in ("play.toml", "My use.toml"):
        (tmp_path / name).write_text(source, encoding="utf-8")
        with pytest.raises(ExtensionError):
            load_uses(tmp_path / name)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExtensionError):
        load_uses(tmp_path / "empty")


TENTHS = st.integers(0, 10).map(lambda tenth: tenth / 10)
VALUES = st.fixed_dictionaries(
    {
        name: st.none()
        | (st.integers(0, 10).map(lambda tenth: tenth / 10) if name in TEXT_FEATURES else st.floats(0, 1))
        for name in FEATURES
    }
)


def of_words(use, values):
    """What the words of an act bring to a use, and the features that they stand for."""
    level = round(10 * (values.get(use.text_feature) or 0)) - 1
    return (0 if level < 1 else -2 + (level - 0.5) / 2 - use.bias), (use.instead_of if level >= 0 else ())


def labels(values):
    columns = {name: pa.array([value], pa.float64()) for name, value in values.items()}
    return {row["use"]: row for row in score(pa.table({"pattern": [0]} | columns), KNOWN).to_pylist()}


@given(VALUES, st.sampled_from([name for name in FEATURES if name not in TEXT_FEATURES]), st.floats(0, 1))
def test_scores(values, feature, higher):
    found = labels(values)
    for name, label in found.items():
        use = KNOWN[name]
        words, instead_of = of_words(use, values)
        brought = {each: w * (values[each] or 0) for each, w in use.weights.items() if each not in instead_of}
        brought[use.text_feature] = words
        log_odds = use.bias + sum(brought.values())
        assert label["probability"] == pytest.approx(1 / (1 + math.exp(-log_odds)), abs=1e-12)
        assert 0 < label["probability"] < 1 and 0 <= label["confidence"] <= 1 and 0 <= label["floored"] < 1
        assert set(label["reasons"]) == {each for each, log_odds in brought.items() if log_odds > 0}
    # more of a feature: more of the uses that it speaks for, less of those it speaks against, the others unmoved
    raised = labels(values | {feature: max(values[feature] or 0, higher)})
    unseen = labels(values | {feature: None})
    for name, use in KNOWN.items():
        weight = 0 if feature in of_words(use, values)[1] else use.weights.get(feature, 0)
        step = raised[name]["probability"] - found[name]["probability"]
        assert step >= 0 if weight > 0 else step <= 0 if weight < 0 else step == 0
        assert unseen[name]["confidence"] <= 1
        if not use.weights.get(feature):
            assert unseen[name] == found[name]


def test_confidence_is_lower_when_less_is_seen():
    seen = labels(dict.fromkeys(FEATURES, 0.0) | {"dir": 1.0, "reply": 1.0})["converse"]
    unseen = labels(dict.fromkeys(FEATURES, 0.0) | {"dir": 1.0, "reply": 1.0, "turn3": None})["converse"]
    assert seen["probability"] == unseen["probability"]
    assert seen["confidence"] == pytest.approx(2 * seen["probability"] - 1)
    assert unseen["confidence"] == pytest.approx(0.75 * seen["confidence"])


def test_nothing_above_the_floor_when_nothing_speaks():
    assert {label["floored"] for label in labels(dict.fromkeys(FEATURES, 0.0)).values()} == {0.0}


@pytest.fixture
def lively(scene):
    """An owner and a friend over two quarters, and acts without a date."""
    owner, friend = scene.person(is_owner=True), scene.person()
    scene.write(owner, friend, 100, 101, 150)
    scene.said = scene.say(owner, "Thanks Sam, happy birthday!", 151, [friend], audience="direct")
    scene.say(owner, "I planted a tree", 200, audience="public", media=["a.png"])
    for day in (100, 101, 200, None):
        scene.act("View", friend, scene.thing(), day)
    scene.owner, scene.friend = owner, friend
    return scene.place(), scene


def test_uses_are_of_the_schema_and_reach_the_threshold(lively):
    place, scene = lively
    table = pa.Table.from_batches(uses(place))
    assert table.schema == USES.stored
    assert min(table["probability"].to_pylist()) >= 0.5
    assert ("maintain", scene.said) in set(zip(table["use"].to_pylist(), table["activity"].to_pylist(), strict=True))
    assert place.value("SELECT count(*) FROM uses") == len(table)
    assert pa.Table.from_batches(uses(place, 0.0)).num_rows == len(load_uses()) * len(place.activities)


def test_mix_is_the_definition(lively):
    place, _ = lively
    mix = {row["use"]: row for row in use_mix(place).to_pylist()}
    by_act = place.sql(
        "SELECT scored.use, sum(scored.floored) AS mass FROM act_patterns "
        "JOIN pattern_uses AS scored ON scored.pattern = act_patterns.pattern GROUP BY scored.use"
    ).to_pylist()
    total = sum(row["mass"] for row in by_act)
    for row in by_act:
        assert mix[row["use"]]["share"] == pytest.approx(row["mass"] / total)
        assert mix[row["use"]]["n"] == len(place.activities)
    assert sum(row["share"] for row in mix.values()) == pytest.approx(1)
    dated = place.sql("SELECT count(DISTINCT CAST(published AS DATE)) AS n FROM activities")["n"][0].as_py()
    assert {row["active_days"] for row in mix.values()} == {dated}
    # four views, one of them without a date
    assert mix["monitor"]["mass"] / mix["monitor"]["acts_per_active_day"] == pytest.approx(dated * 5 / 4, rel=0.01)


@pytest.mark.parametrize("by", [None, "quarter", "month", "actor"])
@pytest.mark.parametrize("passive", [True, False])
def test_mixes_sum_to_one(lively, by, passive):
    place, _ = lively
    rows = use_mix(place, by, passive=passive).to_pylist()
    shares: dict[str, list[float]] = {}
    for row in rows:
        shares.setdefault(row["at"], []).append(row["share"])
    assert (passive) == ("monitor" in {row["use"] for row in rows})
    told = [sum(each) for each in shares.values() if each[0] is not None]
    assert told == pytest.approx([1.0] * len(told))
    if by == "quarter":
        assert {"2024-Q1", "2024-Q2", "2024-Q3", "undated"} == set(shares)
        # a look is no use of one's own: without it, nothing is left to divide
        assert passive or shares["undated"][0] is None


def test_what_the_owner_does(lively):
    place, scene = lively
    mine = {row["use"]: row for row in use_mix(place, of="owner").to_pylist()}
    assert mine["monitor"]["mass"] == 0 and mine["monitor"]["n"] == 5
    assert use_mix(place, of=scene.owner).equals(use_mix(place, of="owner"))
    with pytest.raises(UsageError):
        use_mix(place, of="everybody")


def test_mass_adds_up_to_the_mix(lively):
    place, _ = lively
    name = use_mass(place)
    rows = place.sql(f"SELECT use, sum(mass) AS mass, sum(acts) AS n FROM {name} GROUP BY use").to_pylist()
    mix = {row["use"]: row for row in use_mix(place).to_pylist()}
    for row in rows:
        assert row["mass"] == pytest.approx(mix[row["use"]]["mass"])
        assert row["n"] == mix[row["use"]]["n"]


def test_a_place_without_acts(bare):
    place = bare.place()
    assert list(uses(place)) == [] or pa.Table.from_batches(uses(place)).num_rows == 0
    assert use_mix(place).num_rows == 0
    assert place.value(f"SELECT count(*) FROM {use_mass(place)}") == 0


def test_why_says_the_words(lively):
    place, scene = lively
    reasons = {each.use: each for each in why(place, scene.said)}
    told = reasons["maintain"]
    [words] = [term for term in told.terms if term.feature == "text_maintain"]
    assert words.words == ("Thanks", "happy", "birthday")
    assert {term.feature for term in told.terms} & load_uses()["maintain"].instead_of == set(), (
        "the words stand for them"
    )
    known = sum(term.contribution for term in told.terms if term.contribution is not None)
    assert told.probability == pytest.approx(1 / (1 + math.exp(-(told.bias + known))))
    assert "“birthday”" in told.sentence.en and "« birthday »" in told.sentence.fr
    brought = f"{words.contribution:+.2g}"
    assert brought not in told.sentence.en and "%" not in told.sentence.en, "words first"
    assert brought in told.numbers.en and brought.replace(".", ",") in told.numbers.fr
    assert {each.use for each in why(place, scene.said, threshold=0)} == set(load_uses())
    with pytest.raises(UsageError):
        why(place, 10**9)


def test_examples_are_spread_and_worded(lively):
    place, scene = lively
    found = examples(place, "maintain", 2, of="owner")
    assert scene.said in found["activity"].to_pylist()
    assert found["published"].to_pylist() == sorted(found["published"].to_pylist())
    assert None not in found["content"].to_pylist()
    assert examples(place, "monitor", 3)["content"].null_count == 0
    assert examples(place, "promote").num_rows == 0


def test_own_uses_are_scored(lively, tmp_path):
    place, _ = lively
    source = Path(str(data_files("sociotope.uses", ".toml")["monitor"])).read_text(encoding="utf-8")
    (tmp_path / "wander.toml").write_text(source, encoding="utf-8")
    mix = {row["use"]: row["share"] for row in use_mix(place, known=load_uses(tmp_path)).to_pylist()}
    assert mix["wander"] == mix["monitor"] > 0


def test_every_query_is_also_for_spark(lively, monkeypatch):
    asked = []
    for name in ("run", "table", "write_parquet", "batches"):
        real = getattr(Engine, name)
        monkeypatch.setattr(
            Engine, name, lambda self, sql, *a, _real=real, **k: (asked.append(sql), _real(self, sql, *a, **k))[1]
        )
    place, scene = lively
    list(uses(place))
    use_mix(place, "month"), use_mass(place), why(place, scene.said), examples(place, "maintain")
    pattern_uses(place, load_uses(EXAMPLE))
    observable(place, known=load_uses(EXAMPLE)), lexical_cues(place)
    queries = {
        sql for sql in asked if sql.lstrip().upper().startswith(("SELECT", "WITH")) and "read_parquet" not in sql
    }
    assert len(queries) > 20
    for sql in queries:
        written = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)[0]
        sqlglot.parse_one(written, read="spark")


def test_score_of_many_patterns_is_each_by_itself():
    random = np.random.default_rng(3)
    columns = {
        name: pa.array(random.integers(0, 2, 50).astype(float), mask=random.random(50) < 0.2) for name in FEATURES
    }
    many = score(pa.table({"pattern": range(50)} | columns), KNOWN).to_pylist()
    for place in (0, 17, 49):
        alone = labels({name: column[place].as_py() for name, column in columns.items()})
        assert {row["use"]: row["probability"] for row in many if row["pattern"] == place} == {
            name: pytest.approx(row["probability"]) for name, row in alone.items()
        }


def test_platforms_give_known_uses():
    for name, module in modules("sociotope.platforms").items():
        assert module.affordances.keys() <= KNOWN.keys(), name
