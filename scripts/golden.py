"""Write the golden files anew: what Sociotope answers of a few places, which the tests hold every later answer against.

``python scripts/golden.py`` computes them all, replaces those of tests/golden and says what differs; with names of
folders there, these alone. A change of a number of a single archive is a fault; a change of a text is meant, and its
commit says which. ``--into FOLDER`` writes every answer whole somewhere else, those too of which only a digest is held:
done before and after a change, ``diff -r`` shows all of it. ``--threads N`` must change nothing.

CollegeMsg is read where the tests find it (`SOCIOTOPE_DATA`, or `shared/data` beside the checkout), else left as it is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import _golden  # noqa: E402  # stands with the tests, which are no package


def main() -> None:
    """Compute, write, and say what differs."""
    data = Path(os.environ.get("SOCIOTOPE_DATA") or ROOT.parent / "shared" / "data")
    every = [*_golden.PLACES, *([_golden.COLLEGE] if data.is_dir() else []), _golden.NO_PLACE]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(every)}; all when none is given")
    parser.add_argument("--into", type=Path, help="write every answer whole there, instead")
    parser.add_argument("--threads", type=int, help="of the engine")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(every):
        parser.error(f"not one of {', '.join(every)}: {', '.join(sorted(unknown))}")
    if not data.is_dir():
        print(f"{_golden.COLLEGE} is left as it is: the public data are not at {data}")
    for name in asked.names or every:
        with tempfile.TemporaryDirectory() as folder:
            answers, files = _golden.of_name(name, data, Path(folder), asked.threads)
        _write((asked.into or _golden.GOLDEN) / name, answers if asked.into else files)
    if not asked.into:
        (_golden.GOLDEN / _golden.ARITHMETIC).write_text(_golden.arithmetic() + "\n", encoding="utf-8")


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    old = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    for name in sorted(old.keys() | files.keys()):
        before, after = old.get(name, ""), files.get(name, "")
        if name in files:
            (folder / name).write_text(after, encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()
        if before != after:
            lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
            more, fewer = (sum(line.startswith(mark) for line in lines) for mark in "+-")
            print(f"{folder.name}/{name}: +{more} −{fewer} lines")
    print(f"{folder.name}: {len(files)} files, {sum(len(text.encode()) for text in files.values()):,} bytes")


if __name__ == "__main__":
    main()
