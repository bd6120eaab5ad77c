"""Takes a picture of every page, wide and narrow, light and dark, and says what is wrong with any of them.

    python -m tests.shots [folder]

Starts PolicyHub with the demo firm, signs in as each role and follows every link. Ends with 1 when a
page had a fault: an error on the console, a report of the content security policy, a request to another
host, anything that axe finds, or sideways scrolling at 320 px.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import django
from playwright.sync_api import Browser

from tests.crawling import demo_sign_ins, leave_empty, of_ones_own, unfinished, walk
from tests.house import ROOT
from tests.living import Embedded
from tests.watching import Watch, chromium, new_page, sign_in

WIDTHS, THEMES = (1280, 375), ("light", "dark")
DOOR = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/inactive/",
]


def main(folder: Path) -> int:
    """Visit everything as everybody; return 0 when nothing was wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
    django.setup()
    faults, names = [], set()
    with tempfile.TemporaryDirectory() as home, Embedded(home) as hub, chromium() as browser:
        hub.set_up_demo()
        hub.start()
        origin = f"http://localhost:{hub.port}"
        for who, email, password in [("nobody", "", ""), *demo_sign_ins(hub)]:
            corner = folder / who.split()[0].lower()
            starts = ["/"] if email else DOOR
            if who.startswith("Alice"):
                starts = [*starts, *unfinished(hub)]
            if email:
                starts = [*starts, *of_ones_own(hub, email)]
            faults += visit(browser, origin, corner, email, password, names, starts)
    for fault in faults:
        print(fault)  # noqa: T201
    print(f"{len(names)} pages, {len(faults)} faults; the pictures are in {folder}")  # noqa: T201
    return 1 if faults else 0


def visit(browser: Browser, origin, folder, email, password, names, starts) -> list[str]:
    """Walk through everything one person may open; return the faults."""
    page = new_page(browser)
    watch = Watch(page, origin)
    if email:
        sign_in(page, origin, email, password)
    for found in walk(watch, starts=starts, seen=Counter(), password=password):
        names.add(found.name)
        print(f"{folder.name}: {found.path}", flush=True)  # noqa: T201
        picture(watch, folder, found.title)
        if not found.state and leave_empty(page):
            picture(watch, folder, f"{found.title}-errors")
    page.context.close()
    return watch.faults


def picture(watch: Watch, folder: Path, title: str) -> None:
    """Take the pictures of one page, and let axe read it in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    page = watch.page
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        watch.look()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            with watch.quietly():  # Playwright hides the caret with a style of its own
                page.screenshot(path=folder / f"{title}-{width}-{theme}.png", full_page=True)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "shots"))
