"""The browser in which the pages are tested really starts and draws."""

from playwright.sync_api import Browser


def test_chromium_opens_a_page_and_runs_its_script(chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto("data:text/html;charset=utf-8,<h1>Réseau</h1><script>document.title = 6 * 7</script>")
    assert page.locator("h1").inner_text() == "Réseau"
    assert page.title() == "42"
    page.close()
