"""Where pandas is installed, no verb wakes it: Arrow would import it to look at what it is given."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from sociotope.cli._pandas import spare_pandas
spare_pandas()
import pyarrow as pa
pa.array([1, None]), pa.scalar(None, pa.string())
assert "pandas" not in sys.modules
assert pa.table({"a": [1]}).to_pandas()["a"].tolist() == [1]
import pandas
assert pa.array(pandas.Series([1.0, float("nan")])).null_count == 1
spare_pandas()
"""


def test_pandas_sleeps_until_it_is_asked_for() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed here")
    subprocess.run([sys.executable, "-c", CODE], check=True)
