import pytest
from django.urls import reverse

from ledger.models import Entry
from notices import delivery
from notices.choices import NoticeState
from notices.rules import TRIES
from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_user(role=Role.HR)
    client.force_login(user)
    return user


def post(client, notice):
    response = client.post(reverse("notices:notice_retry", args=[notice.pk]), follow=True)
    notice.refresh_from_db()
    return response


def test_it_waits_again_and_is_sent(client, hr, mailoutbox):
    notice = make_notice(state=NoticeState.FAILED, attempts=TRIES, last_error="x")
    response = post(client, notice)
    assert "The notice waits to be sent again." in response.content.decode()
    assert (notice.state, notice.attempts, notice.attempts_allowed) == ("waiting", 20, 40)
    assert [(entry.verb, entry.actor) for entry in Entry.objects.all()] == [
        ("notices.retried", f"people.user:{hr.pk}")
    ]
    assert delivery.deliver_due() == 1
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("state", [NoticeState.WAITING, NoticeState.WITHDRAWN])
def test_only_what_failed_is_sent_again(client, hr, state):
    notice = make_notice(state=state)
    response = post(client, notice)
    assert "Only a notice that could not be sent" in response.content.decode()
    assert notice.state == state
    assert not Entry.objects.exists()


def test_not_without_an_address(client, hr):
    notice = make_notice(state=NoticeState.FAILED, address="")
    assert "There is no e-mail address" in post(client, notice).content.decode()
    assert notice.state == NoticeState.FAILED


@pytest.mark.parametrize(
    ("sent_to", "work_email", "goes_to"),
    [
        ("", "dave@example.com", "dave@example.com"),
        ("dvae@example.com", "dave@example.com", "dave@example.com"),
        ("dave@home.example", "dave@example.com", "dave@home.example"),
        ("dave@example.com", "dave@example.com", "dave@example.com"),
    ],
)
def test_it_goes_to_the_address_that_was_put_right(client, hr, sent_to, work_email, goes_to):
    person = make_person(work_email=work_email)
    person.private_email = "dave@home.example"
    person.save()
    notice = make_notice(state=NoticeState.FAILED, address=sent_to, person=person)
    post(client, notice)
    assert (notice.state, notice.address) == (NoticeState.WAITING, goes_to)


def test_it_rejects_get(client, hr):
    assert client.get(reverse("notices:notice_retry", args=[make_notice().pk])).status_code == 405


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_hr_may(client, role):
    client.force_login(make_user(role=role))
    notice = make_notice(state=NoticeState.FAILED)
    assert post(client, notice).status_code == 403
    assert notice.state == NoticeState.FAILED


def test_an_unknown_notice_is_404(client, hr):
    assert client.post(reverse("notices:notice_retry", args=[99])).status_code == 404
