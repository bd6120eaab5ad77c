"""A platform's "not connected" settles the contact of a request; nothing else is taken over."""

import pytest

from connections.signals import platform_answered
from connections.tests.factories import make_recheck
from core import clock
from offboarding.choices import CloseReason, ListedState, Stage
from offboarding.models import RequestContact
from offboarding.tests.factories import fresh, make_alice, make_connection, make_now

pytestmark = pytest.mark.django_db


def answered(row, *, outcome="not-connected", networks=("github",), by=None):
    """Let GitHub answer about one listed contact, as somebody in HR asked."""
    RequestContact.objects.filter(pk=row.pk).update(networks=list(networks))
    connection = make_connection(
        employment=row.employment, contact=row.contact, platform="github", connected_on=None
    )
    silence = "hidden" if outcome == "cannot-tell" else ""
    recheck = make_recheck(connection=connection, outcome=outcome, silence=silence)
    today = clock.today()
    platform_answered.send(type(recheck), recheck=recheck, by=by or make_alice(), today=today)
    row.refresh_from_db()
    return row.state, row.removed_level


def test_not_connected_settles_the_contact():
    disconnect = make_now()
    row, other = disconnect.listed.all()
    assert answered(row) == (ListedState.REMOVED, "platform")
    other.refresh_from_db()
    assert other.state == ListedState.ASKED
    assert fresh(disconnect).stage == Stage.REQUEST


def test_the_last_one_closes_the_request():
    disconnect = make_now()
    for row in disconnect.listed.all():
        answered(row)
    disconnect = fresh(disconnect)
    assert (disconnect.stage, disconnect.close_reason) == (Stage.CLOSED, CloseReason.REMOVED_SEEN)


@pytest.mark.parametrize(
    "answer",
    [
        {"outcome": "connected"},
        {"outcome": "cannot-tell"},
        {"networks": ("github", "linkedin")},
        {"networks": ("linkedin",)},
        {"by": "system:recheck"},
    ],
)
def test_everything_else_changes_nothing(answer):
    row = make_now().listed.first()
    assert answered(row, **answer) == (ListedState.ASKED, "")
