"""A base installation is light, goes the whole road, and says which extra it lacks where one is wanted."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]

MOST_PACKAGES = 20
MOST_BYTES = 500_000_000

BASE_ONLY = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        if fullname.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(fullname)

sys.meta_path.insert(0, Absent())
import pytest, sociotope
from pathlib import Path
from sociotope.errors import ExtraMissing
from sociotope.demo import write_demo

folder = Path(sys.argv[1])
write_demo("linkedin", folder / "a.zip", people=30, activities=300, lang="en")
with sociotope.read(folder / "a.zip") as place:
    study = sociotope.study(place, objective="sell")
    page = study.report(folder / "a.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "sociotope[" not in page
    for lang in ("en", "fr"):
        card = study.display(lang).html
        assert "sociotope[charts]" in card and "sociotope-study" in card
    assert "study" in repr(study).lower()
    with pytest.raises(ExtraMissing) as chart:
        study.chart("map")
    brief = study.brief("workshop")
    brief.write(folder / "brief.html")
    with pytest.raises(ExtraMissing) as document:
        brief.write(folder / "brief.docx")
with pytest.raises(ExtraMissing) as rewiring:
    import sociotope.kernels.rewiring
for missing, extra in ((chart, "charts"), (document, "docx"), (rewiring, "graphs")):
    assert f"pip install 'sociotope[{{extra}}]'" in missing.value.message.en, missing.value
    assert f"pip install 'sociotope[{{extra}}]'" in missing.value.message.fr, missing.value
"""


def locked(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.M))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", text)[0].lower() for text in requirements}


def test_a_base_installation_is_small() -> None:
    base = locked("requirements.txt")
    assert names(PROJECT["dependencies"]) <= base
    assert len(base) + 1 <= MOST_PACKAGES  # and Sociotope itself
    size = 0
    for name in base:
        try:
            files = distribution(name).files
        except PackageNotFoundError:
            pytest.skip(f"{name} is not installed here")
        assert files is not None
        size += sum(file.size or 0 for file in files)
    ours = sum(file.stat().st_size for file in (ROOT / "src").rglob("*") if "__pycache__" not in file.parts)
    assert size + ours <= MOST_BYTES


def test_all_is_every_extra() -> None:
    [whole] = EXTRAS["all"]
    assert set(re.findall(r"[a-z]+", whole)) - {"sociotope"} == set(EXTRAS) - {"all"}
    extras = set.union(*(names(EXTRAS[extra]) for extra in EXTRAS if extra != "all"))
    assert extras <= locked("requirements-dev.txt")
    assert not extras & locked("requirements.txt")


def test_without_any_extra(tmp_path: Path) -> None:
    absent = {"altair", "vl_convert", "docx", "numba", "lifelines", "ruptures", "pandas", "sklearn"}
    subprocess.run([sys.executable, "-c", BASE_ONLY.format(absent=absent), str(tmp_path)], check=True)
