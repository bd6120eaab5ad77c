"""HR changes what is known of an account."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.forms.register import AccountEditForm
from accounts.tests.factories import make_account, make_worker
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def url(account):
    return reverse("accounts:account_edit", args=[account.pk])


@pytest.fixture
def alice(client):
    user = make_user(role="hr")
    client.force_login(user)
    return user


def as_shown(alice, account, **changes):
    """What a browser sends when only `changes` are typed."""
    form = AccountEditForm(user=alice, account=account)
    shown = {name: form[name].value() for name in form.fields}
    return {name: value or "" for name, value in shown.items()} | changes


def test_it_works(client, alice):
    account = make_account(owner=make_worker("Carol Mensah"))
    response = client.post(url(account), as_shown(alice, account, purpose="Careers"))
    account.refresh_from_db()
    assert response.url == account.get_absolute_url()
    assert account.purpose == "Careers"
    assert str(account.owner) == "Carol Mensah"


def test_it_shows_what_is_on_record(client, alice):
    carol = make_worker("Carol Mensah")
    account = make_account(handle="marlowfinch", owner=carol, opened_on=localdate())
    page = client.get(url(account)).content.decode()
    assert 'value="marlowfinch"' in page
    assert f'value="Carol Mensah ({carol.number})"' in page
    assert f'value="{localdate().isoformat()}"' in page


def test_it_says_why_not(client, alice):
    account = make_account(closed_on=localdate())
    response = client.post(url(account), as_shown(alice, account, purpose="Careers"))
    assert "Reopen it first." in response.context["form"].non_field_errors()[0]


def test_a_leaver_stays_until_somebody_else_is_named(client, alice):
    dave = make_worker("Dave Hart", left_on=localdate() - timedelta(days=1))
    account = make_account(owner=dave)
    client.post(url(account), as_shown(alice, account, purpose="Careers"))
    account.refresh_from_db()
    assert (account.purpose, account.owner) == ("Careers", dave)
    response = client.post(url(make_account()), as_shown(alice, account, handle="other"))
    assert "does not work here at present" in response.context["form"].non_field_errors()[0]


def test_an_account_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    assert client.get(url(make_account(employer=make_employer()))).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    account = make_account()
    client.force_login(make_user(role=role))
    assert client.get(url(account)).status_code == 403
    assert client.post(url(account), {"purpose": "x"}).status_code == 403
