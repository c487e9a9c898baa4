"""Keep a store and one of its archives, for the test that every later version can open it: run once per schema."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from sociotope.reading import import_archives
from sociotope.schema import SCHEMA_VERSION

TESTS = Path(__file__).resolve().parents[1] / "tests"
STORES = TESTS / "stores"
sys.path.insert(0, str(TESTS))

from invented import write_demo  # noqa: E402  # stands with the tests, which are no package


def main() -> None:
    """Write ``tests/stores/schema-N``, which must not be there yet."""
    store = STORES / f"schema-{SCHEMA_VERSION}"
    if store.exists():
        raise SystemExit(f"{store} is kept for ever: it is not written again")
    with tempfile.TemporaryDirectory() as folder:
        archives = []
        for platform in ("linkedin", "mastodon"):
            archives.append(Path(folder) / f"{platform}.zip")
            write_demo(platform, archives[-1], people=40, activities=600, seed=11)
        for archive in archives:
            import_archives([archive], store).close()
        shutil.copy(archives[0], STORES / f"schema-{SCHEMA_VERSION}-linkedin.zip")
    (store / ".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
