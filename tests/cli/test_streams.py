"""Streams that are closed, full, or read by nobody: the right status, and never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the full device is Linux's")


@pytest.mark.parametrize(
    ("call", "status", "said"),
    [
        ("inspect {edges} | head -c 20 >/dev/null; exit ${{PIPESTATUS[0]}}", 0, ""),
        ("platforms --json | true; exit ${{PIPESTATUS[0]}}", 0, ""),
        ("inspect {edges} >&-", 0, ""),
        ("inspect {edges} 2>&- >/dev/null", 0, ""),
        ("inspect {edges} >&- 2>&-", 0, ""),
        ("inspect {edges} <&- >/dev/null", 0, ""),
        ("inspect {edges} > /dev/full", 1, "disk is full"),
        ("inspect {edges}-no 2> /dev/full", 1, ""),
        ("inspect {edges}-no 2>&-", 1, ""),
        ("--version >&-", 0, ""),
        ("--help >&- 2>&-", 0, ""),
    ],
)
def test_streams(edges: Path, call: str, status: int, said: str) -> None:
    line = f"'{sys.executable}' -m sociotope {call.format(edges=edges)}"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert said in done.stderr and bool(said) is bool(done.stderr.strip())
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
