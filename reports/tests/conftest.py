"""Today is Thursday 12 March 2026, half past nine in London."""

import pytest

from reports.tests.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)
    monkeypatch.setattr("core.clock.now", lambda: NOW)
