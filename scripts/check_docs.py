"""Tell whether the generated pages of docs/ are what the code says; status 1 when one is not."""

from __future__ import annotations

import sys

from build_docs import pages


def main() -> int:
    """Compare every page with what would be written."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.parent.name}/{path.name} is not fresh: run python scripts/build_docs.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
