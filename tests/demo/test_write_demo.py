"""What holds for every archive of the demo."""

from __future__ import annotations

import subprocess
import sys


def test_importing_it_is_light() -> None:
    code = (
        "import sys, sociotope.demo; print([m for m in ('numpy', 'duckdb', 'pyarrow', 'tomllib') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
