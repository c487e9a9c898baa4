"""Help answers at once, in the language of the person, and names everything."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from _command import Run
from sociotope.cli._verb import Option, Verb
from sociotope.cli._verbs import VERBS, Verbs
from sociotope.text import LANGS

HEAVY = ("numpy", "duckdb", "pyarrow", "numba", "altair", "scipy", "django", "pandas")
LOOK = (
    "import sys\n"
    "from sociotope.cli import main\n"
    "try:\n    main()\n"
    "except SystemExit as left:\n    status = left.code\n"
    f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
    "sys.exit(f'{status} {heavy}' if status or heavy else 0)\n"
)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["report", "--help"], ["--help", "--lang", "fr"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOOK, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_help_is_quick() -> None:
    # 100 ms on an idle machine is the promise (benchmarks/README.md has the figure); the time of the processor is not
    # the less a busy one's, but its caches are, so that it gets a wide margin
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "sociotope", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(5)) < 0.4


@pytest.mark.whole_grid
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_help_in_both_languages(run: Run, name: str, lang: str) -> None:
    shown = run(name, "--help", "--lang", lang)
    assert shown.exit_code == 0
    assert all(len(line) <= 80 for line in shown.output.splitlines())
    command = Verbs().get_command(None, name)  # type: ignore[arg-type]
    assert isinstance(command, Verb)
    assert command.title.to(lang) in " ".join(shown.output.replace("\xa0", " ").split())
    for param in command.params:
        for option in param.opts if isinstance(param, Option) and not param.hidden else []:
            assert option in shown.output
    other = "Options:" if lang == "fr" else "Options\xa0:"
    assert other not in shown.output


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_verbs_names_all_of_them(run: Run, lang: str) -> None:
    shown = run("--help", "--lang", lang).output
    assert [name for name in VERBS if f"\n  {name}" not in shown] == []
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_every_option_means_the_same_everywhere() -> None:
    said: dict[str, set[object]] = {}
    for name in VERBS:
        command = Verbs().get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        for param in command.params:
            said.setdefault(param.opts[0], set()).add(type(param.type))
    assert {option: kinds for option, kinds in said.items() if len(kinds) > 1} == {}


def test_python_dash_m_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "sociotope", "--version"], capture_output=True, text=True, check=True)
    from sociotope import __version__

    assert done.stdout == f"sociotope {__version__}\n"
