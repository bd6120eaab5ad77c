"""Health of the outbox."""

from datetime import timedelta

import pytest

from core import clock
from core.health import DEGRADED, FINE
from notices import waiting
from notices.choices import NoticeState
from notices.tests.factories import make_notice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("seconds", "state"), [(-5, FINE), (5, DEGRADED)])
def test_a_notice_that_waits_too_long_is_told(seconds, state):
    make_notice(now=clock.now() - waiting.TOO_LONG - timedelta(seconds=seconds))
    assert waiting.check().state == state


def test_what_is_to_be_tried_later_is_not_late():
    make_notice(now=clock.now() - timedelta(days=1), next_try_at=clock.now() + timedelta(hours=1))
    assert waiting.check().sentence == "No notice is late."


def test_what_was_given_up_is_counted():
    make_notice(state=NoticeState.FAILED)
    assert waiting.check().sentence == (
        "1 notices could not be sent; HR sees them in the list of notices."
    )
