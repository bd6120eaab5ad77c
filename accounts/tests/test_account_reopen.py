"""HR takes a closed account back into the open register."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_account
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def reopen(client, account, *, role="hr"):
    client.force_login(make_user(role=role))
    return client.post(reverse("accounts:account_reopen", args=[account.pk]))


def test_it_works(client):
    account = make_account(closed_on=localdate())
    assert reopen(client, account).url == account.get_absolute_url()
    account.refresh_from_db()
    assert account.closed_on is None


def test_it_says_why_not(client):
    response = reopen(client, make_account())
    assert [str(said) for said in get_messages(response.wsgi_request)] == ["This account is open."]


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("accounts:account_reopen", args=[make_account().pk])
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    account = make_account(closed_on=localdate())
    assert reopen(client, account, role=role).status_code == 403


def test_an_account_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    account = make_account(employer=make_employer(), closed_on=localdate())
    assert client.post(reverse("accounts:account_reopen", args=[account.pk])).status_code == 404
