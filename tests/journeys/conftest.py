"""What the journeys share: one browser, and the demo firm running in a process of its own."""

from types import SimpleNamespace

import pytest

from tests.crawling import demo_sign_ins
from tests.living import Embedded
from tests.watching import chromium


# Closed with each module: a process drives one browser at a time, and other modules bring their own.
@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo_firm(tmp_path_factory):
    """The demo firm, served; with `origin` and `sign_ins` (who, e-mail address, password)."""
    with Embedded(tmp_path_factory.mktemp("demo")) as hub:
        hub.set_up_demo()
        hub.start()
        yield SimpleNamespace(
            hub=hub, origin=f"http://localhost:{hub.port}", sign_ins=demo_sign_ins(hub)
        )
