"""Tell whether the generated pages of docs/ are what the code says; status 1 when one is not."""

from __future__ import annotations

import sys

import build_docs
import build_personas


def main() -> int:
    """Compare every page with what would be written."""
    stale = False
    for script in (build_docs, build_personas):
        for path, text in script.pages().items():
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale = True
                sentence = f"{path.parent.name}/{path.name} is not fresh: run python scripts/{script.__name__}.py"
                print(sentence, file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
