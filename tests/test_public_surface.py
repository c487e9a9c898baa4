"""What others may rely on: the exported names, their signatures, and that importing is light."""

from __future__ import annotations

import inspect
import subprocess
import sys

import sociotope

HEAVY = ("numpy", "duckdb", "pyarrow", "numba", "altair", "scipy", "django", "pandas", "click")


def test_exported_names() -> None:
    assert sociotope.__all__ == ["Sociotope", "Text", "__version__", "compare", "read", "study"]
    for name in sociotope.__all__:
        assert getattr(sociotope, name) is not None


def test_dir_shows_what_a_person_uses_and_nothing_else() -> None:
    import sociotope.measures  # a module that is imported shows no more

    assert dir(sociotope) == sorted(sociotope.__all__)


def test_verbs_are_functions_even_after_their_modules_are_imported() -> None:
    """``sociotope.study`` is the verb, although a module has the same name."""
    code = (
        "import sociotope.study, sociotope, sys\n"
        "from sociotope import study, read\n"
        "assert callable(study) and callable(read) and callable(sociotope.study), (study, read)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_signatures_have_few_positional_parameters() -> None:
    for name in ("compare", "read", "study"):
        parameters = inspect.signature(getattr(sociotope, name)).parameters.values()
        positional = [each for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
        assert len(positional) <= 3, name
        assert inspect.getdoc(getattr(sociotope, name)), name


def test_importing_is_light() -> None:
    code = f"import sociotope, sys\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
