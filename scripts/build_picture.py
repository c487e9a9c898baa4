"""Write the pictures of the README: the sociotope map of an invented archive, in each language.

``python scripts/build_picture.py`` needs Chromium. Run it when the page has changed; the pictures are not checked for
freshness, because two versions of Chromium do not draw the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import sociotope
from sociotope.demo import write_demo

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1000, 900


def main() -> None:
    """Draw both."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless=new", "--no-sandbox"])
        for lang in ("en", "fr"):
            archive, page = Path(folder, f"{lang}.zip"), Path(folder, f"{lang}.html")
            write_demo("linkedin", archive, lang=lang)
            with sociotope.read(archive) as place:
                sociotope.study(place, objective="build_a_business_network").report(page, lang=lang)
            # without script: a picture has no use for the slider
            view = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", java_script_enabled=False
            )
            view.goto(page.as_uri())
            view.locator("section.atlas figure").first.screenshot(path=IMAGES / f"map-{lang}.png")
        browser.close()


if __name__ == "__main__":
    main()
