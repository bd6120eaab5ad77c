"""HR records that an account is gone."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_account, make_custody
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def close(client, account, *, role="hr", on=None):
    client.force_login(make_user(role=role))
    on = localdate().isoformat() if on is None else on
    return client.post(reverse("accounts:account_close", args=[account.pk]), {"on": on})


def message(response):
    [said] = get_messages(response.wsgi_request)
    return str(said)


def test_it_works(client):
    custody = make_custody()
    response = close(client, custody.account)
    custody.refresh_from_db()
    custody.account.refresh_from_db()
    assert response.url == custody.account.get_absolute_url()
    assert custody.account.closed_on == custody.until == localdate()


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ((localdate() + timedelta(days=1)).isoformat(), "the day cannot lie ahead."),
        ("", "Enter the day on which the account was closed."),
        ("yesterday", "Enter the day on which the account was closed."),
    ],
)
def test_it_says_why_not(client, on, why):
    account = make_account()
    assert message(close(client, account, on=on)).endswith(why)
    account.refresh_from_db()
    assert account.closed_on is None


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("accounts:account_close", args=[make_account().pk])
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    account = make_account()
    assert close(client, account, role=role).status_code == 403
    account.refresh_from_db()
    assert account.closed_on is None


def test_an_account_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    account = make_account(employer=make_employer())
    url = reverse("accounts:account_close", args=[account.pk])
    assert client.post(url, {"on": localdate()}).status_code == 404
