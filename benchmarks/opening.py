"""How heavy the page of a large archive is, and how long a browser takes to open it.

``python -m benchmarks page [--activities N]`` writes the report of an invented archive and opens it in Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks._run import archive, machine, sociotope

HEAVIEST = 5_000_000
LONGEST = 2.0
OPENINGS = 5
_LOADED = "(() => { const [opened] = performance.getEntriesByType('navigation'); return opened.loadEventEnd; })()"


def opening(page: Path) -> float:
    """Seconds from asking for a page to its load event: the middle one of five openings."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless=new", "--no-sandbox"])
        seconds = []
        for _ in range(OPENINGS):
            tab = browser.new_page(viewport={"width": 1200, "height": 900})
            tab.goto(page.as_uri(), wait_until="load")
            tab.wait_for_function(f"{_LOADED} > 0")
            seconds.append(tab.evaluate(_LOADED) / 1000)
            tab.close()
        browser.close()
    return median(seconds)


def main(arguments: list[str]) -> None:
    """Write the page, weigh it, open it, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks page", description=__doc__)
    parser.add_argument("--activities", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        cost = sociotope(
            "report", archive(Path(folder), asked.activities), "--objective", "build_a_business_network", "-o", page
        )
        weight, seconds = page.stat().st_size, opening(page)
    print(machine())
    print(f"{asked.activities:,} activities: the page is made in {cost.seconds:.1f} s")
    print(f"weight: {weight:,} bytes (goal: below {HEAVIEST:,})")
    print(f"opened in Chromium: {seconds:.2f} s (goal: below {LONGEST:.0f})")
