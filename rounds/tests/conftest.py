"""Rounds of tests answer small batches, which are as quick as they are sound."""

import pytest

from rounds import rules
from tests.watching import chromium


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(rules, "BATCH", 8)


@pytest.fixture(scope="module")
def browser():
    """A browser that is driven keeps an event loop, beside which Django is told to use the database all the same."""
    with pytest.MonkeyPatch.context() as patch, chromium() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser
