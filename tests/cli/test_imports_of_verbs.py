"""What a verb must not import: what it has no use for, and what takes long to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXTRAS = {"altair", "vl_convert", "docx", "numba", "lifelines", "ruptures", "pandas", "sklearn", "matplotlib"}
SLOW = {"scipy.stats", "scipy.optimize", "scipy.sparse"}
TABLES = {"numpy", "pyarrow", "duckdb"}

ABSENT = {
    "--help": EXTRAS | SLOW | TABLES | {"scipy", "jinja2", "sociotope.reading"},
    "objective sell bread": EXTRAS | SLOW | {"scipy", "pyarrow", "duckdb", "jinja2"},
    "doctor {events}": EXTRAS | SLOW | {"scipy", "jinja2", "sociotope.measures"},
    "platforms": EXTRAS | SLOW | {"scipy", "jinja2", "sociotope.measures"},
    "inspect {events}": EXTRAS | SLOW | {"scipy", "jinja2", "sociotope.report"},
    "measures {events}": EXTRAS | SLOW | {"jinja2", "sociotope.report"},
    "uses {events}": EXTRAS | SLOW | {"jinja2", "sociotope.report"},
    "report {events} -o {page}": EXTRAS | SLOW,
    "import {events} --into {store}": EXTRAS | SLOW | {"scipy", "jinja2", "sociotope.measures", "sociotope.uses"},
}

EVENTS = """timestamp,actor,kind,target
2026-01-01T00:00:00Z,ana,post,
2026-01-02T00:00:00Z,bo,reply,ana
2026-01-03T00:00:00Z,ana,reply,bo
2026-01-04T00:00:00Z,cy,like,ana
"""

CODE = """
import sys
absent, sys.argv = set(sys.argv[1].split(",")), ["sociotope", *sys.argv[2:]]
from sociotope.cli import main
try:
    main()
except SystemExit as left:
    assert left.code in (0, None), left.code
there = sorted(absent & set(sys.modules))
assert not there, there
"""


@pytest.mark.parametrize("call", ABSENT)
def test_a_verb_imports_nothing_that_it_can_do_without(call: str, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    where = {"events": tmp_path / "events.csv", "page": tmp_path / "page.html", "store": tmp_path / "my.sociotope"}
    words = call.format(**where).split()
    done = subprocess.run([sys.executable, "-c", CODE, ",".join(sorted(ABSENT[call])), *words], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-600:]
