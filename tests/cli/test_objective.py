"""The verb ``objective``, and objectives in one's own words wherever one is asked for."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from _command import Run
from sociotope.cli import sociotope
from sociotope.objectives import load_objectives, questionnaire

TO_SELL = ["3", "1", "3", "2", "2", "3"]
"""Somebody will have said yes, a customer, who buys; a few people, within months; orders."""


def flat(words: str) -> str:
    return " ".join(words.replace("\xa0", " ").split())


def piped(answers: list[str], *arguments: str) -> Result:
    return CliRunner().invoke(sociotope, ["objective", "--ask", *arguments], input="\n".join(answers) + "\n")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_lists_the_objectives(run: Run, lang: str) -> None:
    shown = run("objective", "--lang", lang)
    assert shown.exit_code == 0
    for name, one in load_objectives().items():
        assert f"({name})" in shown.output
        assert one.title.to(lang) in flat(shown.output)
        assert flat(one.about.to(lang)) in flat(shown.output)
    assert all(len(line) <= 80 for line in shown.output.splitlines())


@pytest.mark.parametrize(
    ("lang", "words", "name", "said"),
    [
        ("en", "I want to find new customers", "sell", "Your words “new”, “customers” are among those of"),
        ("fr", "je veux trouver des clients", "sell", "Vos mots « trouver », « clients » sont parmi ceux de"),
    ],
)
def test_it_tells_the_nearest_and_why(run: Run, lang: str, words: str, name: str, said: str) -> None:
    shown = run("objective", *words.split(), "--lang", lang)
    assert shown.exit_code == 0
    assert f"({name})" in shown.output.splitlines()[1]
    assert said.split(" are ")[0].split(" sont ")[0][:9] in flat(shown.output)
    assert f"--objective {name}" in flat(shown.output)


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("en", "I want to do better on LinkedIn", "This is unclear"),
        ("fr", "je veux faire mieux sur LinkedIn", "Ce n’est pas clair"),
    ],
)
def test_unclear_is_an_answer_with_three_questions(run: Run, lang: str, words: str, said: str) -> None:
    shown = run("objective", words, "--lang", lang)
    assert shown.exit_code == 0
    assert flat(shown.output).startswith(said)
    known = questionnaire().questions
    for name in ("gain", "letter", "silent"):
        assert flat(known[name].text.to(lang)) in flat(shown.output)


def test_answers_piped_in_are_concluded_on_the_standard_output() -> None:
    shown = piped(TO_SELL)
    assert shown.exit_code == 0
    assert "(sell)" in shown.stdout
    assert "Orders" in flat(shown.stdout)
    asked = questionnaire().questions["gain"].text.en
    assert asked in flat(shown.stderr)
    assert asked not in shown.stdout
    # no prompt where nobody types
    assert "> " not in shown.stderr
    assert "Question 1, 5 to 7 left" in shown.stderr
    assert "Question 6, the last" in shown.stderr


def test_answers_in_french() -> None:
    shown = piped(TO_SELL, "--lang", "fr")
    assert shown.exit_code == 0
    assert "Voici ce que vous voulez" in shown.stdout
    assert "Vendre et trouver des clients (sell)" in shown.stdout
    assert "Question 1, encore 5 à 7" in shown.stderr


def test_one_may_go_back_mistype_and_leave() -> None:
    back = piped(["2", "4", "b", "r", *TO_SELL])
    assert back.exit_code == 0
    assert back.stdout == piped(TO_SELL).stdout
    mistyped = piped(["", "many", "0", "99", "b", *TO_SELL])
    assert mistyped.stdout == back.stdout
    assert "“many” is not a choice: a number from 1 to 6, b or q." in flat(mistyped.stderr)
    left = piped(["3", "q"])
    assert (left.exit_code, left.stdout) == (0, "")


def test_answers_that_end_too_soon_are_a_wrong_call() -> None:
    shown = piped(["3"])
    assert shown.exit_code == 2
    assert "Who should say yes?" in flat(shown.stderr.split("The answers ended")[1])
    assert shown.stdout == ""


def test_nobody_knows_is_unclear() -> None:
    unknown = [str(len(questionnaire().questions[name].answers)) for name in ("gain", "letter", "silent", "whom")]
    shown = piped([*unknown, "4", "12"])
    assert shown.exit_code == 0
    assert flat(shown.stdout).startswith("This is unclear")


def test_at_a_terminal_it_says_how_to_answer() -> None:
    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"r\nq\n")
    call = [sys.executable, "-m", "sociotope", "objective", "--ask", "--lang", "fr"]
    done = subprocess.run(call, stdin=terminal, capture_output=True, text=True, check=False)
    os.close(keyboard)
    os.close(terminal)
    assert (done.returncode, done.stdout) == (0, "")
    said = flat(done.stderr)
    assert said.count("Un numéro, r pour revenir en arrière, q pour quitter. > ") == 1
    assert said.endswith(">")


def test_words_and_questions_exclude_each_other(run: Run) -> None:
    shown = run("objective", "sell", "--ask")
    assert shown.exit_code == 2
    assert "not both" in shown.stderr


def test_json_of_the_list(run: Run) -> None:
    found = json.loads(run("objective", "--json", "--lang", "fr").stdout)
    assert found["version"] == 1
    assert [each["id"] for each in found["objectives"]] == list(load_objectives())
    for each in found["objectives"]:
        assert each.keys() == {"id", "version", "title", "about", "questions", "mix", "outcome"}
        assert sum(row["share"] for row in each["mix"].values()) == pytest.approx(1)
        assert each["outcome"].keys() == {"use", "what", "denominator", "measure"}
    assert found["objectives"][0]["title"] == "Animer une communauté"


def test_json_of_words(run: Run) -> None:
    found = json.loads(run("objective", "find", "new", "customers", "--json").stdout)
    assert (found["version"], found["text"], found["clear"], found["questions"]) == (1, "find new customers", True, [])
    assert found["nearest"][0]["id"] == "sell"
    assert found["nearest"][0].keys() == {"id", "title", "score", "weight", "reasons", "why"}
    assert sum(each["weight"] for each in found["nearest"]) == pytest.approx(1)
    unclear = json.loads(run("objective", "hello", "--json").stdout)
    assert unclear["clear"] is False
    assert len(unclear["questions"]) == 3


def test_json_of_the_questionnaire(run: Run) -> None:
    found = json.loads(run("objective", "--ask", "--json", "--lang", "fr").stdout)["questionnaire"]
    assert found.keys() == {"first", "questions", "state"}
    assert found["questions"][0]["text"].startswith("Si tout va bien")
    assert found["state"]["ask"] == found["first"]


@pytest.mark.parametrize("verb", ["advise", "report"])
def test_an_objective_in_words_is_understood_and_said(run: Run, verb: str, linkedin: Path, tmp_path: Path) -> None:
    out = ["-o", tmp_path / "page.html"] if verb == "report" else []
    shown = run(verb, linkedin, "--objective", "je veux trouver des clients", "--lang", "fr", *out)
    assert shown.exit_code == 0
    assert "Compris comme « Vendre et trouver des clients » (--objective sell)" in flat(shown.stderr)
    by_name = run(verb, linkedin, "--objective", "sell", "--lang", "fr", *out)
    assert by_name.stdout == shown.stdout
    assert by_name.stderr == ""


@pytest.mark.parametrize("verb", ["advise", "report", "export"])
def test_an_objective_that_is_unclear_is_a_wrong_call_with_three_questions(
    run: Run, verb: str, linkedin: Path, tmp_path: Path
) -> None:
    out = ["--to", tmp_path / "tables"] if verb == "export" else []
    shown = run(verb, linkedin, "--objective", "we want results", *out)
    assert shown.exit_code == 2
    assert "“we want results” does not make clear which objective you mean." in flat(shown.stderr)
    assert flat(shown.stderr).count("?") == 3
    assert shown.stdout == ""
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize(
    ("lang", "words", "question"),
    [
        ("en", "communicate", "Do you want to broadcast, one message for many, or to exchange"),
        ("fr", "communiquer", "Voulez-vous diffuser, un message pour beaucoup, ou échanger"),
    ],
)
def test_to_communicate_is_asked_about(run: Run, lang: str, words: str, question: str) -> None:
    shown = run("objective", words, "--lang", lang)
    assert shown.exit_code == 0
    assert question in flat(shown.output)
    for name in ("viral_diffusion", "brand_visibility", "keep_contacts_alive", "build_a_business_network"):
        assert f"({name})" in shown.output
    data = json.loads(run("objective", words, "--lang", lang, "--json").output)
    assert data["clear"] is False and len(data["nearest"]) == 4
    assert question in str(data["questions"][0])
