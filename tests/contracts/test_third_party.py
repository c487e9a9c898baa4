"""A package of somebody else: its platform, use, objective and measure go the whole road to the page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent / "third_party"
TEXTS = (
    "In loving memory of your father, we mourn with you.",
    "Nous pleurons avec toi, et ce deuil est le nôtre.",
    "Thank you for the seeds, they came up well.",
    "When does the next pigeon leave?",
)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty letters between Ada and four friends, half of them of condolence."""
    folder = tmp_path_factory.mktemp("loft")
    friends = ("Bo", "Cy", "Di", "Eli")
    told = [
        {
            "kind": "pigeon",
            "from": "Ada" if n % 3 else friends[n % 4],
            "to": friends[n % 4] if n % 3 else "Ada",
            "at": f"2024-{1 + n // 10:02d}-{1 + n % 10:02d}T09:00:00Z",
            "text": TEXTS[n % 4],
        }
        for n in range(60)
    ]
    (folder / "pigeon.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """What a verb writes, where the package is installed."""
    ended = subprocess.run(
        [sys.executable, "-m", "sociotope", *arguments],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(PACKAGE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode in (0, 3), ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout


def test_its_platform_is_read_and_its_measure_is_taken(letters: Path) -> None:
    shown = json.loads(run(letters, "measures", "pigeon.json", "--json"))
    rows = {(row["measure"], row["of"]): row for row in shown["measures"] if row["at"] == "all"}
    assert rows["letters_a_person", "environment"]["value"] == 12
    assert rows["use_share", "mourn"]["value"] > 0.2
    assert rows["alters", "owner"]["value"] == 4
    attention = rows["attention_excess", "environment"]
    assert (attention["status"], attention["why"]) == ("not_measurable", "A letter by pigeon leaves no trace of it.")
    [told] = json.loads(run(letters, "platforms", "pigeon", "--json"))["platforms"]
    assert told["unobservable"]["view"] == attention["why"]
    assert told["measurable"].keys() == {"attention_excess", "attention_top1_share", "degree_corrected_reciprocity"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Mourn", "Pigeon post", "bereavement support", "Letters per person", "Console one’s friends")),
        ("fr", ("Faire le deuil", "Poste par pigeon", "accompagnement du deuil", "Lettres par personne", "Consoler")),
    ],
)
def test_its_use_and_its_objective_go_as_far_as_the_page_and_the_brief(
    letters: Path, lang: str, words: tuple[str, ...]
) -> None:
    run(letters, "report", "pigeon.json", "--objective", "console_friends", "--lang", lang, "-o", f"page-{lang}.html")
    asked = ("--objective", "console_friends", "--form", "coaching", "--yes", "--lang", lang)
    run(letters, "brief", "pigeon.json", *asked, "-o", f"brief-{lang}.md")
    written = (letters / f"page-{lang}.html").read_text("utf-8") + (letters / f"brief-{lang}.md").read_text("utf-8")
    assert [word for word in words if word not in written.replace("\u202f", " ").replace("\u00a0", " ")] == []
    assert "--u-mourn:" in written  # a colour of its own


def test_what_takes_the_name_of_another_is_refused(letters: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "__init__.py").touch()
    (tmp_path / "theirs" / "teach.toml").write_text("version = 1")
    info = tmp_path / "theirs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[sociotope.uses]\nteach = theirs\n")
    ended = subprocess.run(
        [sys.executable, "-m", "sociotope", "uses", str(letters / "pigeon.json")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PACKAGE), str(tmp_path)])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "“teach”" in ended.stderr
    assert "Traceback" not in ended.stderr
