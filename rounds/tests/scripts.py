"""The page's own modules in Chromium, without a server: every file comes straight from `static/`."""

from contextlib import contextmanager

from tests.house import ROOT
from tests.watching import chromium

ORIGIN = "http://policyhub.test"
# What the pages of PolicyHub allow (policyhub/settings.py), so that a module that needs more fails here.
CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"
TYPES = {".js": "text/javascript", ".html": "text/html"}


@contextmanager
def modules():
    """A page in which `import("/js/…")` finds the files of `static/`."""
    with chromium() as browser:
        page = browser.new_page()
        page.route(f"{ORIGIN}/**", _serve)
        page.goto(f"{ORIGIN}/")
        yield page


def _serve(route):
    path = route.request.url.removeprefix(ORIGIN)
    if path == "/":
        head = {"Content-Type": "text/html", "Content-Security-Policy": CSP}
        route.fulfill(body="<!doctype html><title>Modules</title>", headers=head)
        return
    file = ROOT / "static" / path.lstrip("/").partition("?")[0]
    route.fulfill(path=file, headers={"Content-Type": TYPES[file.suffix]})
