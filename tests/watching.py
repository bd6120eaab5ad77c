"""Watches pages in Chromium: what they say on the console, what they ask for, what axe finds in them."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

from tests.browser import chromium_path
from tests.house import ROOT

AXE = (ROOT / "tests/vendor/axe-4.14.1.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# A small phone, a tablet, and where the menu first stands beside the page.
WIDTHS = (320, 768, 992)
# What needs more room than it has: the page, or a panel whose rest would be cut off.
STICKS_OUT = """() => [document.documentElement, ...document.querySelectorAll("main .panel-flush")]
  .filter(part => part.scrollWidth > part.clientWidth + 1)
  .map(part => `${part.className || part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)
  .join(", ")"""


PATIENCE = 60_000  # milliseconds: a busy machine is no fault of a page
expect.set_options(timeout=PATIENCE)


def _once_loaded(act: Callable) -> Callable:
    """Return what acts on a part of a page so that it waits for the page, scripts included, as people do."""

    @functools.wraps(act)
    def patient(locator: Locator, *arguments, **options):
        locator.wait_for(state="attached")
        locator.page.wait_for_load_state()
        return act(locator, *arguments, **options)

    return patient


# Playwright acts as soon as a part is there, which may be before the script that answers has run.
for _name in ("check", "click", "press", "select_option", "set_input_files"):
    setattr(Locator, _name, _once_loaded(getattr(Locator, _name)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


# The journeys run twice: as they say, and on a small phone in the dark.
ON_A_PHONE = bool(os.environ.get("ON_A_PHONE"))


def new_page(browser: Browser, *, theme: str = "light", width: int = 1280) -> Page:
    """Return a page of a browser of its own; nothing moves, so that what is looked at is final."""
    if ON_A_PHONE:
        theme, width = "dark", 320
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


class Watch:
    """Collects in `faults` what a page does that it should not."""

    def __init__(self, page: Page, origin: str):
        self.page, self.origin, self.faults, self._listening = page, origin, [], True
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.note(f"error in a script: {error}"))
        page.on("request", self._on_request)

    def look(self) -> None:
        """Let axe read the page as it stands, and see that nothing sticks out sideways."""
        self.page.wait_for_load_state()
        with self.quietly():  # axe and the viewport are ours, not the page's
            try:
                self._axe()
            except Error:  # a click was still on its way to the next page
                self.page.wait_for_load_state()
                self._axe()
            self._sideways()

    def _axe(self) -> None:
        self.page.evaluate(AXE)
        options = {"runOnly": TAGS, "preload": False, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        for violation in found["violations"]:
            where = [node["target"][0] for node in violation["nodes"][:3]]
            self.note(f"axe {violation['id']}: {violation['help']} {where}")

    def _sideways(self) -> None:
        size = self.page.viewport_size
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wider = self.page.evaluate(STICKS_OUT)
            if wider:
                self.note(f"sticks out sideways at {width} px: {wider}")
        self.page.set_viewport_size(size)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        self._listening = False
        yield
        self._listening = True

    def note(self, fault: str) -> None:
        """Keep a fault, with the page it was found on."""
        self.faults.append(f"{urlsplit(self.page.url).path}: {fault}")

    def _on_console(self, message) -> None:
        if self._listening and message.type in ("error", "warning"):
            self.note(f"console {message.type}: {message.text[:200]}")

    def _on_request(self, request) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if not request.url.startswith(self.origin):
            self.note(f"asks another origin: {request.url}")
        elif urlsplit(request.url).path == "/csp-report/" and self._listening:
            self.note(f"report of the content security policy: {request.post_data}")


def by_menu(page: Page, name: str) -> None:
    """Go where an entry of the menu leads; on a small screen the menu is opened first."""
    page.wait_for_load_state()
    opener = page.locator("details.menu > summary")
    if opener.is_visible():
        opener.click()
    page.get_by_role("link", name=name).first.click()


def sign_in(page: Page, origin: str, email: str, password: str) -> None:
    """Sign in through the page, as people do."""
    page.goto(f"{origin}/account/login/")
    page.get_by_label("Work e-mail").fill(email)
    page.get_by_label("Password for PolicyHub").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{origin}/")
