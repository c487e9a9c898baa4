"""What holds for every invented archive."""

from __future__ import annotations

import json
import tarfile
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from invented import ERAS, PERSONAS, write_demo
from sociotope.errors import UsageError


@pytest.mark.parametrize(("platform", "name"), [("linkedin", "a.zip"), ("mastodon", "a.zip"), ("mastodon", "a.tar.gz")])
def test_the_same_arguments_give_the_same_bytes(platform: str, name: str, tmp_path: Path) -> None:
    one, two, other = tmp_path / "one" / name, tmp_path / "two" / name, tmp_path / "other" / name
    write_demo(platform, one, activities=900, people=60)
    write_demo(platform, two, activities=900, people=60)
    write_demo(platform, other, activities=900, people=60, seed=2)
    assert one.read_bytes() == two.read_bytes() != other.read_bytes()
    truths = [next(path.parent.glob("*.truth.json")).read_bytes() for path in (one, two)]
    assert truths[0] == truths[1]


@pytest.mark.parametrize("platform", ERAS)
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("activities", [0, 1, 7, 199, 200, 1234])
@pytest.mark.parametrize("people", [0, 1, 9, 400])
def test_any_size_adds_up(platform: str, persona: str, activities: int, people: int, tmp_path: Path) -> None:
    truth = write_demo(platform, tmp_path / "a.zip", people=people, activities=activities, persona=persona)
    assert truth.activities == sum(truth.activities_by_type.values()) == activities


def test_a_folder_holds_the_same_files_loose(tmp_path: Path) -> None:
    write_demo("linkedin", tmp_path / "a.zip", activities=900, people=60)
    write_demo("linkedin", tmp_path / "loose", activities=900, people=60)
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        inside = {name: made.read(name) for name in made.namelist()}
    loose = tmp_path / "loose"
    assert {p.relative_to(loose).as_posix(): p.read_bytes() for p in loose.rglob("*") if p.is_file()} == inside
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.truth.json", "a.zip", "loose", "loose.truth.json"]
    with pytest.raises(UsageError, match="not an empty folder"):
        write_demo("linkedin", loose)


def test_nothing_is_left_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import invented.linkedin as linkedin

    def fail(book: object) -> None:
        raise OSError("no space left")

    (tmp_path / "a.zip").write_bytes(b"before")
    monkeypatch.setitem(linkedin.WRITERS, "Reactions.csv", fail)
    for name in ("a.zip", "b.tar.gz", "c"):
        with pytest.raises(OSError, match="no space"):
            write_demo("linkedin", tmp_path / name, activities=100)
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]
    assert (tmp_path / "a.zip").read_bytes() == b"before"


@pytest.mark.parametrize(
    "wrong",
    [{"platform": "x"}, {"era": "1999"}, {"persona": "shy"}, {"lang": "de"}, {"part": "half"}, {"people": -1}],
)
def test_wrong_options_are_said_in_both_languages(wrong: dict[str, object], tmp_path: Path) -> None:
    arguments = {"platform": "linkedin", "out": tmp_path / "a.zip"} | wrong
    with pytest.raises(UsageError) as raised:
        write_demo(**arguments)  # type: ignore[arg-type]  # one of them is wrong on purpose
    assert raised.value.message.en != raised.value.message.fr
    assert not list(tmp_path.iterdir())


def test_the_truth_file_is_the_truth(tmp_path: Path) -> None:
    truth = write_demo("mastodon", tmp_path / "a.tar.gz", era="2018", activities=900, people=60)
    told = json.loads((tmp_path / "a.truth.json").read_text())
    assert told.pop("from") == truth.start
    assert told.pop("to") == truth.end
    rest = asdict(truth)
    del rest["start"], rest["end"]
    assert told == rest
    assert sum(truth.planted_uses.values()) == pytest.approx(1, abs=1e-4)
    with tarfile.open(tmp_path / "a.tar.gz") as made:
        assert "outbox.json" in made.getnames()


def test_both_phrase_banks_say_the_same_things() -> None:
    from invented.phrases import bank

    assert set(bank("en")["intents"]) == set(bank("fr")["intents"])
    assert set(bank("en")["words"]) == set(bank("fr")["words"])
