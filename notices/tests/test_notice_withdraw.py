from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from ledger.models import Entry
from notices import delivery
from notices.choices import NoticeState
from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_user(role=Role.HR)
    client.force_login(user)
    return user


def post(client, notice):
    response = client.post(reverse("notices:notice_withdraw", args=[notice.pk]), follow=True)
    notice.refresh_from_db()
    return response


def test_it_is_not_sent_any_more(client, hr, mailoutbox):
    notice = make_notice()
    assert "will not be sent" in post(client, notice).content.decode()
    assert notice.state == NoticeState.WITHDRAWN
    assert [entry.verb for entry in Entry.objects.all()] == ["notices.withdrawn"]
    assert delivery.deliver_due() == 0
    assert mailoutbox == []


def test_not_while_it_is_being_sent(client, hr):
    notice = make_notice()
    delivery.claim(notice.pk, now=clock.now())
    assert "is being sent at this moment" in post(client, notice).content.decode()
    assert notice.state == NoticeState.WAITING


def test_a_dead_worker_does_not_prevent_it_and_cannot_undo_it(client, hr):
    notice = make_notice()
    dead = delivery.claim(notice.pk, now=clock.now() - delivery.lease() - timedelta(seconds=1))
    assert dead is None  # not yet due at that moment
    notice = make_notice(attempts=1, lease_until=clock.now() - timedelta(seconds=1))
    post(client, notice)
    assert (notice.state, notice.attempts) == (NoticeState.WITHDRAWN, 2)


def test_what_was_sent_stays_sent(client, hr):
    notice = make_notice(state=NoticeState.SENT, sent_at=clock.now())
    assert "Only a notice that is still waiting" in post(client, notice).content.decode()
    assert notice.state == NoticeState.SENT


def test_it_rejects_get(client, hr):
    assert client.get(reverse("notices:notice_withdraw", args=[1])).status_code == 405


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_hr_may(client, role):
    client.force_login(make_user(role=role))
    notice = make_notice()
    assert post(client, notice).status_code == 403
    assert notice.state == NoticeState.WAITING


def test_an_unknown_notice_is_404(client, hr):
    assert client.post(reverse("notices:notice_withdraw", args=[99])).status_code == 404
