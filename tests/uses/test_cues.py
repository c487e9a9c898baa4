"""The lists of words: what folding does, the hand-made probes, the tables of the docs, and public messages."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples
from sociotope.engine import Engine
from sociotope.errors import UsageError
from sociotope.uses import CUES, FEATURES, load_uses
from sociotope.uses._cues import cue as cue_of
from sociotope.uses._cues import cues, folded, folded_sql, letters_of, words_of
from sociotope.uses._features.spoken import Spoken

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scores():
    spec = importlib.util.spec_from_file_location("score_cues", ROOT / "scripts" / "score_cues.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_cues"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["score_cues"]


def test_folding_is_the_same_in_sql_and_keeps_each_letter_in_its_place():
    texts = ["L’ÉTÉ « là »", "Ça\u00a0va ?", "ŒUVRE œuvre", "İstanbul", "plain", "🎂 Ñandú — “ok”", "straße"]
    with Engine() as engine:
        for text in texts:
            assert len(folded(text)) == len(text)
            if text != "İstanbul":  # its lower case is two letters for the engine
                assert engine.value(f"SELECT {folded_sql('x')} FROM (SELECT '{text}' AS x) AS t") == folded(text)


def test_words_are_shown_as_they_were_written():
    cue = cues("fr")["ritual"]
    assert words_of(cue, "FÉLICITATIONS Léa, et Bon  anniversaire !") == ("FÉLICITATIONS", "Bon  anniversaire")
    assert words_of(cue, "Il a répondu « merci beaucoup »") == ()


@pytest.mark.parametrize("kind", ["probes", "blind"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_expressions_narrowed_to_a_text_find_what_the_whole_lists_find(scores, language, kind):
    texts = [probe["text"] for probe in scores.probes(language, kind)][::5]
    for text in [*texts, *map(str.upper, texts[::4]), "", "œuvre — Œuvre"]:
        for name, whole in cues().items():
            assert words_of(cue_of(name, letters=letters_of([text])), text) == words_of(whole, text), (name, text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_probes_are_many_hard_and_half_held_out(scores, language):
    probes = scores.probes(language)
    assert len({probe["text"] for probe in probes}) == len(probes) >= 300
    assert sum(bool(probe.get("near")) for probe in probes) >= 0.4 * len(probes)
    assert sum(probe.get("held_out", False) for probe in probes) >= 0.5 * len(probes)
    for probe in probes:
        assert set(probe["cues"]) <= set(CUES) and not set(probe["cues"]) & set(probe.get("near", ()))
    for half in (True, False):
        for cue in CUES:
            due = [probe for probe in probes if cue in probe["cues"] and probe.get("held_out", False) == half]
            assert len(due) >= 8, (cue, half)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_blind_set_is_large_hard_and_apart(scores, language):
    blind, known = scores.probes(language, "blind"), {probe["text"] for probe in scores.probes(language)}
    texts = {probe["text"] for probe in blind}
    assert len(texts) == len(blind) >= 100 and not texts & known
    assert sum(bool(probe.get("near")) for probe in blind) >= 0.4 * len(blind)
    for probe in blind:
        assert set(probe["cues"]) <= set(CUES) and not set(probe["cues"]) & set(probe.get("near", ()))
    assert all(sum(cue in probe["cues"] for probe in blind) >= 10 for cue in CUES)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_table_of_the_docs_is_fresh(scores, lang):
    assert scores.PAGES[lang].read_text(encoding="utf-8") == scores.page(lang), "run scripts/score_cues.py --write"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_found_in_sentences_is_right(scores, language):
    """Floors for whoever changes a list: both sets stay right, and are found."""
    for kind in ("probes", "blind"):
        whole = sum(scores.on_probes(language, kind).values(), scores.Score(0, 0, 0, 0))
        assert whole.precision >= 0.93, kind
        assert whole.recall >= 0.93, kind


def test_public_messages(scores, shared_data):
    if not (shared_data / "labelled" / "tweet_act").is_dir():
        pytest.skip("the labelled messages (tweet_act, tweet_topicXL) are not among the public data here")
    found = scores.on_public_data(shared_data)
    assert found["ask", "QUE"].precision >= 0.6 and found["ask", "QUE"].recall >= 0.7
    assert found["cta", "REQ, SUG"].precision >= 0.65 and found["cta", "REQ, SUG"].lift >= 5
    assert found["howto", "learning & educational"].lift >= 3
    page = scores.PAGES["en"].read_text(encoding="utf-8")
    read = scores.on_strangers([row["text"] for row in scores.messages(shared_data)])
    for cue in ("ritual", "self", "ask", "cta", "absolute"):
        assert f"| `{cue}` | {scores.cells(read[cue], 'en')} |" in page
    for one in found.values():
        assert f"| {one.precision:.2f} | {one.recall:.2f} | {one.lift:.1f} | {one.due / one.n:.2f} |" in page


def test_absolute_is_no_feature():
    assert "absolute" in CUES and "absolute" not in FEATURES
    assert all("absolute" not in use.weights for use in load_uses().values())


def test_an_unknown_cue_is_told(scene):
    from sociotope.uses import lexical_cues

    place = scene.place()
    for names in (["shouting"], []):
        with pytest.raises(UsageError):
            lexical_cues(place, names)


def test_every_expression_is_read_by_python_too():
    for language in (None, "en", "fr"):
        for cue in cues(language).values():
            for expression in (cue.pattern, cue.aside, cue.tags):
                assert re.compile(expression or "")


@settings(max_examples=examples(25))
@given(st.lists(st.tuples(st.sampled_from(range(60)), st.sampled_from(["en", "fr", "de", None])), max_size=8))
def test_a_place_is_looked_through_for_what_it_holds_only_and_gives_the_same(scores, drawn):
    """Lists narrowed to what is written, in the languages that are, find what the whole lists find."""
    probes = [probe["text"] for language in ("en", "fr") for probe in scores.probes(language, "probes")][:60]
    table = pa.table({"words": [folded(probes[n]) for n, _ in drawn], "language": [code for _, code in drawn]},
                     schema=pa.schema([("words", pa.string()), ("language", pa.string())]))  # fmt: skip
    codes = {code for _, code in drawn}
    here = Spoken(tuple(code for code in ("en", "fr") if code in codes), None in codes, bool(drawn), False,
                  letters_of(table["words"].to_pylist()))  # fmt: skip
    with Engine() as engine:
        for name in CUES:
            asked = (f"SELECT {each.of_things(name)} AS found FROM said" for each in (Spoken(), here))
            whole, narrowed = (engine.table(sql, said=table)["found"].to_pylist() for sql in asked)
            assert whole == narrowed, name
