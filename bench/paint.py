"""How soon a browser paints the desk's pages: first paint of each page, asked for the first and the second time.

    python bench/paint.py [--ledger FILE]

The ledger is copied first; without one it is the examples. It needs Chromium on the machine.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from served import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGES = (
    "/",
    "/pair/KAZ/JPN",
    "/search?q=trade",
    "/review",
    "/deadlines?a=KAZ&b=JPN",
    "/people/JPN",
    "/picture/map?a=KAZ&b=JPN",
)
PAINTED = """() => new Promise((told) => {
  new PerformanceObserver((list) => told(list.getEntriesByName("first-paint")[0].startTime))
    .observe({ type: "paint", buffered: true });
})"""


def main() -> int:
    """Print milliseconds a page; 1 where a page that is remembered takes a second or more."""
    parser = argparse.ArgumentParser(description="First paint of the desk's pages.")
    parser.add_argument("--ledger", type=Path, help="a ledger in a file, which is copied")
    options = parser.parse_args()
    late = False
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), options.ledger) as (url, _),
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for page, first, again in painted(browser, url):
            print(f"{page:28} first {first:5.0f} ms, again {again:5.0f} ms")
            late = late or again >= 1000
    return int(late)


def painted(browser: Browser, url: str) -> Iterator[tuple[str, float, float]]:
    """Each page with the milliseconds from asking for it to the first paint, for the first and the second time."""
    for path in PAGES:
        yield path, paint(browser, url + path), paint(browser, url + path)


def paint(browser: Browser, url: str) -> float:
    """Milliseconds to the first paint, in a context of its own: nothing is in the browser's cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.goto(url)
        page.screenshot()  # without a frame that somebody sees nothing is painted
        return float(page.evaluate(PAINTED))
    finally:
        context.close()


if __name__ == "__main__":
    raise SystemExit(main())
