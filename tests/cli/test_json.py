"""The JSON contract of docs/json.md: shapes, types, null for null, reasons in the language of the run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from _command import Run
from sociotope.advice import ACTIONS
from sociotope.comparison import DIFFERENCES, NUMBERS, SIDES
from sociotope.schema import MEASURES, TIES, USES
from sociotope.vocabulary import ACTIVITY_TYPES, FILE_STATUSES, STATUSES

NEEDED_MEASURES = {
    "network_media_index", "networkness", "mediatness", "hybridity", "tie_reciprocity", "conversation_share",
    "tie_persistence", "audience_narrowness", "flow_balance", "dialogue_share", "use_share", "edge_reciprocity",
    "dyad_reciprocity", "degree_corrected_reciprocity", "attention_excess", "attention_top1_share",
}  # fmt: skip


def parsed(text: str) -> dict[str, Any]:
    """An answer, strictly: NaN and Infinity are no JSON."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    found = json.loads(text, parse_constant=refuse)
    assert found["version"] == 1
    return found


def count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def optional(value: object, *kinds: type) -> bool:
    return value is None or (isinstance(value, kinds) and not isinstance(value, bool))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, linkedin: Path) -> Path:
    from sociotope.reading import import_archives

    folder = tmp_path_factory.mktemp("store") / "me.sociotope"
    import_archives([linkedin], folder).close()
    return folder


def test_inspect(run: Run, linkedin: Path, truth: dict[str, Any]) -> None:
    shown = run("inspect", linkedin, "--json")
    assert shown.exit_code == 0
    found = parsed(shown.stdout)
    assert found["platforms"] == ["linkedin"]
    assert found["owner"] == truth["owner"]["name"]
    assert (found["from"], found["to"]) == (truth["from"], truth["to"])
    assert found["timezone"] == "UTC"
    assert found["tables"].keys() == {"actors", "objects", "activities", "rejects"}
    assert all(count(n) for n in found["tables"].values())
    assert found["tables"]["activities"] == truth["activities"]
    assert found["tables"]["rejects"] == 0
    assert found["activities_by_type"] == truth["activities_by_type"]
    assert set(found["activities_by_type"]) <= set(ACTIVITY_TYPES)
    for file in found["files"]:
        assert file.keys() >= {"source", "status", "records", "kept", "dropped", "rejects", "activities", "why"}
        assert file["status"] in FILE_STATUSES
        assert file["records"] == file["kept"] + file["dropped"] + file["rejects"]
        assert optional(file["why"], str)
    assert sum(file["activities"] for file in found["files"]) == found["tables"]["activities"]
    assert found["measurable"].keys() >= NEEDED_MEASURES
    for told in found["measurable"].values():
        assert told.keys() == {"status", "why"}
        assert told["status"] in STATUSES
        assert optional(told["why"], str)
        assert told["status"] == "measured" or told["why"]


def test_inspect_speaks_the_language_asked_for(run: Run, linkedin: Path) -> None:
    whys = [
        {
            file["source"]: file["why"]
            for file in parsed(run("inspect", linkedin, "--json", "--lang", lang).stdout)["files"]
        }
        for lang in ("en", "fr")
    ]
    assert whys[0].keys() == whys[1].keys()
    told = [source for source, why in whys[0].items() if why]
    assert told
    assert all(whys[0][source] != whys[1][source] for source in told)


def test_a_store_says_the_same_as_its_archive(run: Run, linkedin: Path, store: Path) -> None:
    assert parsed(run("inspect", store, "--json").stdout) == parsed(run("inspect", linkedin, "--json").stdout)
    for verb in ("measures", "ties"):
        assert run(verb, store, "--json").stdout == run(verb, linkedin, "--json").stdout


def test_measures(run: Run, store: Path) -> None:
    rows = parsed(run("measures", store, "--json").stdout)["measures"]
    assert {row["measure"] for row in rows} >= NEEDED_MEASURES
    for row in rows:
        assert list(row) == MEASURES.stored.names
        assert all(isinstance(row[key], str) for key in ("measure", "of", "at"))
        assert all(optional(row[key], int, float) for key in ("value", "low", "high", "n"))
        assert row["status"] in STATUSES
        assert optional(row["why"], str)
        if row["status"] == "not_measurable":
            assert row["value"] is None
            assert row["why"]
        else:
            assert row["value"] is not None
            assert row["low"] <= row["value"] <= row["high"]
    from sociotope.uses import load_uses

    assert {row["of"] for row in rows if row["measure"] == "use_share"} == set(load_uses())


def test_inspect_and_measures_agree_on_what_can_be_measured(run: Run, store: Path) -> None:
    told = parsed(run("inspect", store, "--json").stdout)["measurable"]
    rows = parsed(run("measures", store, "--json").stdout)["measures"]
    for name, each in told.items():
        statuses = {row["status"] for row in rows if row["measure"] == name}
        assert each["status"] in statuses
        assert (each["status"] == "measured") is ("measured" in statuses)


def test_uses(run: Run, store: Path, truth: dict[str, Any]) -> None:
    rows = parsed(run("uses", store, "--json").stdout)["uses"]
    assert rows
    for row in rows:
        assert list(row) == USES.stored.names
        assert 0.5 <= row["probability"] <= 1
        assert 0 <= row["confidence"] <= 1
        assert all(isinstance(reason, str) for reason in row["reasons"])
    assert len({row["activity"] for row in rows}) <= truth["activities"]
    act = rows[0]["activity"]
    found = parsed(run("uses", store, "--why", act, "--json", "--lang", "fr").stdout)
    assert found["activity"] == act
    assert {reason["use"] for reason in found["reasons"]} == {row["use"] for row in rows if row["activity"] == act}


def test_ties_name_by_identifier_whoever_has_no_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("timestamp,actor,kind,target\n1700000000,ada,reply,ben\n", encoding="utf-8")
    assert run("ties", tmp_path / "log.csv").stdout.splitlines()[1].split()[:2] == ["ada", "ben"]


def test_ties(run: Run, store: Path) -> None:
    found = parsed(run("ties", store, "--json").stdout)
    assert found["ties"]
    for row in found["ties"]:
        assert row.keys() == {*TIES.stored.names, "actor_name", "other_name", "other_id"}
        # LinkedIn holds the comments and reactions that its member gave, and none of those received
        assert row["given"] is None or count(row["given"])
        assert row["received"] is None or count(row["received"])
        assert row["mutual"] in (True, False, None)
        assert re.fullmatch(r"all|\d{4}-Q[1-4]", row["period"])
        for end in ("first", "last"):
            assert row[end] is None or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", row[end])
    assert {state["state"] for state in found["states"]} <= {"warm", "cooling", "cold", "dormant", None}
    for one in found["lifetimes"]:
        assert one.keys() == {"began", "rule", "n", "ended", "median", "year"}
        assert one["year"] is None or one["year"].keys() == {"value", "low", "high"}


def test_advise(run: Run, store: Path) -> None:
    found = parsed(run("advise", store, "--objective", "build_a_business_network", "--json").stdout)
    assert found["objective"]["id"] == "build_a_business_network"
    verdict = found["verdict"]
    assert verdict.keys() == {"kind", "sentence", "measures", "holds", "media_share", "against", "against_measures"}
    assert verdict["media_share"] is None or verdict["media_share"].keys() == {"value", "low", "high"}
    assert {line["role"] for line in found["advice"]} >= {"place", "verdict", "watch"}
    for line in found["advice"]:
        assert line.keys() == {"role", "sentence", "measures"}
        assert isinstance(line["sentence"], str)
    assert all(
        line.keys()
        >= {
            *("use", "required", "observed", "low", "high", "n", "status", "why"),
            *("missing", "closes", "closes_low", "closes_high", "returns", "returns_measure"),
        }
        for line in found["gap"]
    )
    assert 0 < len(found["actions"]) <= 3
    for step in found["actions"]:
        assert step.keys() == {
            *("use", "direction", "observed", "target", "acts_per_week", "acts_low", "acts_high"),
            *("sentence", "reason", "cost", "know", "measures"),
        }
        assert all(isinstance(step[part], str) for part in ("sentence", "reason", "cost", "know"))


def test_report(run: Run, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    asked = ("report", store, "--objective", "build_a_business_network", "-o")
    found = parsed(run(*asked, out, "--json").stdout)
    assert found["page"] == str(out) and found["bytes"] == out.stat().st_size and found["platforms"] == ["linkedin"]
    assert found.keys() >= {
        "version", "title", "when", "shared", "objective", "verdict", "map", "measures", "uses", "performance", "ties",
        "evolution", "standing", "gap", "actions", "advice", "questions", "objectives", "reading", "definitions",
        "again",
    }  # fmt: skip
    assert found["objective"].keys() == {"id", "title"} and found["shared"] is False
    assert found["verdict"].keys() == {
        "kind", "claim", "evidence", "measures", "against", "against_measures", "media_share",
    }  # fmt: skip
    assert {tuple(action) for action in found["actions"]} == {tuple(ACTIONS.names)}
    assert found["map"].keys() == {"patches", "path", "acts", "unplaced", "by_convention", "notes"}
    assert found["map"]["patches"][0].keys() == {
        "use",
        "share",
        "acts",
        "placed",
        "by_convention",
        "x",
        "y",
        "at_least",
    }
    assert found["map"]["path"] == [], "nothing of the map is a direction"
    assert {tuple(row) for row in found["measures"]} == {tuple(MEASURES.stored.names)}
    for use in found["uses"]:
        assert use.keys() == {"use", "title", "about", "success", "value", "low", "high", "why", "examples"}
        assert all(act.keys() == {"when", "content", "why"} for act in use["examples"])
    assert {tuple(row) for row in found["performance"]} == {
        ("use", "title", "volume", "outcome", "measure", "result", "missing")
    }
    assert found["ties"].keys() == {"states", "write", "closest", "listed"}
    assert all(0 <= tie["strength"] <= 100 and count(tie["received"]) for tie in found["ties"]["closest"])
    assert all(count(state["ties"]) for state in found["ties"]["states"])
    assert all(
        tie.keys() == {"name", "state", "last", "given", "received", "why"} and count(tie["given"])
        for tie in found["ties"]["write"]
    )
    assert found["standing"] == []  # what was published is of places, not of somebody's archive
    assert found["gap"] and found["advice"] and found["questions"]
    assert found["reading"].keys() == {"summary", "files", "refused", "cannot"}
    assert all(count(file["kept"]) and file["status"] in FILE_STATUSES for file in found["reading"]["files"])
    assert all(one.keys() == {"name", "title", "question", "version", "source"} for one in found["definitions"])
    run(*asked, tmp_path / "same.json")
    alone = parsed((tmp_path / "same.json").read_text(encoding="utf-8"))
    assert alone["measures"] == found["measures"] and "page" not in alone


def test_report_tells_it_in_other_forms(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("report", store, "--text", "--lang", "fr")
    assert shown.exit_code == 0 and "La carte du sociotope" in shown.stdout and "\x1b" not in shown.stdout
    assert "\x1b[" in run("report", store, "--text", "--colour").stdout
    assert run("report", store, "--markdown").stdout.startswith("# Sociotope of LinkedIn")
    said = run("report", store, "--text", "-o", tmp_path / "a.md")
    assert said.exit_code == 0 and (tmp_path / "a.md").read_text(encoding="utf-8").startswith("Sociotope of LinkedIn")
    assert run("report", store, "--text", "--markdown").exit_code == 2
    assert run("report", store, "--text", "--json").exit_code == 2


def test_compare(run: Run, store: Path, tmp_path: Path, truth: dict[str, Any]) -> None:
    years = sorted({str(year) for year in range(int(truth["from"][:4]) + 1, int(truth["to"][:4]))})[:2]
    shown = run("compare", store, "--periods", *years, "--json")
    assert shown.exit_code == 0
    found = parsed(shown.stdout)
    assert found.keys() == {
        "version", "title", "shared", "headline", "cautions", "sides", "numbers", "differences", "maps", "references",
        "only", "method",
    }  # fmt: skip
    assert found["headline"].keys() == {"claim", "evidence", "uses"}
    assert {tuple(side) for side in found["sides"]} == {(*SIDES.names, "label")} and len(found["sides"]) == 2
    assert all(side["since"][:4] == side["side"] and side["since"].endswith("Z") for side in found["sides"])
    assert {tuple(row) for row in found["numbers"]} == {tuple(NUMBERS.names)}
    assert {tuple(row) for row in found["differences"]} == {tuple(DIFFERENCES.names)}
    for row in found["differences"]:
        assert row["status"] in ("differs", "not_told_apart", "not_compared")
        assert (row["difference"] is None) == (row["status"] == "not_compared") == (row["q"] is None)
        assert optional(row["why"], str) and (row["why"] or row["status"] != "not_compared")
    assert [one.keys() for one in found["maps"]] == [{"side", "patches", "path"}] * 2
    assert all(isinstance(place["value"], float) for place in found["references"])
    assert all(isinstance(line, str) for line in [*found["cautions"], *found["method"]])
    out = tmp_path / "c.json"
    assert run("compare", store, "--periods", ",".join(years), "-o", out).exit_code == 0
    assert parsed(out.read_text(encoding="utf-8"))["differences"] == found["differences"]
    page = tmp_path / "c.html"
    assert parsed(run("compare", store, "--before", f"{years[1]}-01-01", "-o", page, "--json").stdout)["page"] == str(
        page
    )


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ([], "takes two"),
        (["--periods", "2024"], "takes two"),
        (["--periods", "2024", "twice.zip"], "within one place"),
        (["--person", "a", "--person", "b", "--periods", "2024"], "Choose what to compare"),
        (["--periods", "2024", "2025", "--since", "2024-01-01"], "do not go with periods"),
        (["--before", "2024-01-01", "--periods", "2025"], "Choose what to compare"),
        (["--before", "tomorrow"], "year-month-day"),
        (["--periods", "soon", "--periods", "2024"], "A period is written"),
        (["--person", "nobody", "--person", "no one"], "Nobody here is called"),
        (["{store}", "--name", "a"], "as many --name"),
        (["{store}", "--text", "--markdown"], "exclude each other"),
    ],
)
def test_compare_says_what_it_takes(run: Run, store: Path, asked: list[str], word: str) -> None:
    shown = run("compare", store, *(str(store) if each == "{store}" else each for each in asked))
    assert shown.exit_code == 2
    assert word in " ".join(shown.stderr.split())


def test_compare_calls_places_as_asked(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("compare", store, store, "--name", "mine", "--name", "yours", "--text")
    assert "mine" in shown.stdout and "no clear difference" in " ".join(shown.stdout.split())
    shared = run("compare", store, store, "--share", "--markdown", "--lang", "fr")
    assert "Lieu 1" in shared.stdout and f"«\xa0{store.stem}" not in shared.stdout


def test_platforms(run: Run) -> None:
    found = parsed(run("platforms", "--json", "--lang", "fr").stdout)["platforms"]
    assert {each["name"] for each in found} >= {"linkedin", "mastodon", "activity_streams", "edge_list", "event_file"}
    assert all(isinstance(each["title"], str) and isinstance(each["how_to_get"], str) for each in found)


def test_since_and_until_keep_a_period(run: Run, store: Path, truth: dict[str, Any]) -> None:
    day = truth["to"][:7] + "-01"
    found = parsed(run("inspect", store, "--json", "--since", day).stdout)
    assert day <= found["from"]
    assert 0 < found["tables"]["activities"] < truth["activities"]
    shown = run("inspect", store, "--since", "someday")
    assert shown.exit_code == 2
    assert "year-month-day" in shown.stderr


def test_redact(run: Run, store: Path, tmp_path: Path) -> None:
    told = parsed(run("redact", store, "--into", tmp_path / "copy", "--json", "--dry-run").stdout)
    assert (told["store"], told["key"], told["key_is_new"]) == (None, None, None)
    assert list(tmp_path.iterdir()) == []
    shown = run("redact", store, "--into", tmp_path / "copy", "--json")
    assert (shown.exit_code, shown.stderr) == (0, "")
    found = parsed(shown.stdout)
    assert (found["store"], found["key"]) == (str(tmp_path / "copy"), str(tmp_path / "copy.key"))
    assert found["key_is_new"] is True
    assert found["counts"].keys() == {"people", "things", "acts", "texts", "rejects"}
    assert all(count(n) for n in found["counts"].values())
    assert all(isinstance(line, str) for part in ("stays", "goes", "beware") for line in found[part])
    assert {key: found[key] for key in ("counts", "first", "last", "stays", "goes")} == {
        key: told[key] for key in ("counts", "first", "last", "stays", "goes")
    }
    french = parsed(run("redact", tmp_path / "copy", "--into", tmp_path / "two", "--json", "--lang", "fr").stdout)
    assert french["counts"] == found["counts"]
    assert french["stays"][0].startswith("Qui agit avec qui")
    both = [parsed(run("measures", path, "--json").stdout)["measures"] for path in (store, tmp_path / "copy")]
    keys = ("measure", "of", "at", "n", "status", "why")
    # the reactions that posts received are not in a copy, which says so
    first, second = (
        [{key: row[key] for key in keys} for row in rows if not row["measure"].startswith("reactions_")]
        for rows in both
    )
    assert first == second
