"""The owner looks at an account: is everything about it still right?"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts import rules
from accounts.models import AccountCheck
from accounts.tests.factories import make_account, make_custody
from core import clock
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


def url(account):
    return reverse("accounts:account_check", args=[account.pk])


def told(**changes):
    return dict.fromkeys(rules.CHECKED, "right") | {"note": ""} | changes


@pytest.fixture
def carol():
    return make_staff(name="Carol Mensah")


@pytest.fixture
def account(carol):
    return make_account(owner=carol.person, check_due_on=localdate() - timedelta(days=3))


def test_when_all_is_right_the_next_look_is_in_half_a_year(client, carol, account):
    client.force_login(carol)
    assert client.post(url(account), told()).url == account.get_absolute_url()
    account.refresh_from_db()
    assert account.check_due_on == clock.months_after(localdate(), 6)
    check = AccountCheck.objects.get()
    assert (check.done_by, check.due_on) == (carol, localdate() - timedelta(days=3))
    assert "Everything was right." in client.get(account.get_absolute_url()).content.decode()


def test_what_needs_work_is_said_and_looked_at_again_in_a_month(client, carol, account):
    client.force_login(carol)
    response = client.post(url(account), told(disclaimer_right="work"))
    assert response.context["form"].non_field_errors() == [
        "Say in a few words what needs work, so that it can be put right."
    ]
    client.post(url(account), told(disclaimer_right="work", note="The legal notice is missing."))
    account.refresh_from_db()
    assert account.check_due_on == clock.months_after(localdate(), 1)
    page = client.get(account.get_absolute_url()).content.decode()
    assert "Needs work: disclaimer. The legal notice is missing." in page


def test_every_point_is_answered(client, carol, account):
    client.force_login(carol)
    response = client.post(url(account), told(name_right=""))
    assert "name_right" in response.context["form"].errors


def test_a_mere_custodian_does_not_check(client, account):
    erin = make_staff(name="Erin Walsh")
    make_custody(account=account, person=erin.person)
    client.force_login(erin)
    assert "The owner of the account, the deputy or HR" in client.get(url(account)).content.decode()
    client.post(url(account), told())
    assert not AccountCheck.objects.exists()


def test_hr_may_look_too(client, account):
    client.force_login(make_user(role="hr"))
    client.post(url(account), told())
    assert AccountCheck.objects.count() == 1


def test_a_closed_account_needs_none(client, carol):
    closed = make_account(owner=carol.person, closed_on=localdate())
    client.force_login(carol)
    assert "A closed account needs no check." in client.get(url(closed)).content.decode()


def test_others_do_not_see_it(client, account):
    client.force_login(make_staff())
    assert client.get(url(account)).status_code == 404
