"""HR puts an account into the register."""

import pytest
from django.urls import reverse

from accounts.models import BusinessAccount
from accounts.tests.factories import make_account, make_worker
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:account_add")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def filled(**changes):
    return {
        "platform": "instagram",
        "handle": "@marlowfinch",
        "employer": make_employer().pk,
        "two_factor": "shared",
        **changes,
    }


def test_it_works(as_hr):
    carol = make_worker("Carol Mensah")
    response = as_hr.post(
        URL,
        filled(url="https://instagram.com/marlowfinch", owner=f"Carol Mensah ({carol.number})"),
    )
    account = BusinessAccount.objects.get()
    assert response.status_code == 302
    assert response.url == account.get_absolute_url()
    assert (account.handle, account.owner) == ("marlowfinch", carol)


def test_it_shows_the_form(as_hr):
    page = as_hr.get(URL).content.decode()
    assert "Google+" not in page
    assert "Address book" not in page
    assert 'type="password"' not in page


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"handle": ""}, "handle", "This field is required."),
        (
            {"url": "https://x.com/marlowfinch"},
            "url",
            "An account on Instagram has an address on instagram.com, not on x.com.",
        ),
        ({"owner": "Nobody Known"}, "owner", "We found nobody of that name."),
        ({"vault_pointer": "password: tulip"}, "vault_pointer", "never keeps one"),
        ({"purpose": "PIN: 4711"}, "purpose", "never keeps one"),
        ({"recovery_address": "social"}, "recovery_address", "valid email address"),
        ({"platform": "googleplus"}, "platform", "not one of the available choices"),
    ],
)
def test_it_says_why_not_at_the_field(as_hr, changes, field, why):
    response = as_hr.post(URL, filled(**changes))
    assert response.status_code == 200
    assert why in response.context["form"].errors[field][0]
    assert not BusinessAccount.objects.exists()


def test_owner_and_deputy_are_two_people(as_hr):
    carol = make_worker("Carol Mensah")
    response = as_hr.post(URL, filled(owner=carol.number, deputy="Carol Mensah"))
    assert response.context["form"].errors["deputy"] == [
        "The owner and the deputy must be two different people."
    ]


def test_a_refusal_of_the_register_stands_above_the_form(as_hr):
    make_account(handle="MarlowFinch")
    response = as_hr.post(URL, filled())
    assert response.context["form"].non_field_errors() == [
        "marlowfinch is already in the register."
    ]


def test_hr_of_one_employer_adds_only_there(client):
    ours, theirs = make_employer(), make_employer()
    user = make_user(role="hr")
    user.employers.add(ours)
    client.force_login(user)
    response = client.post(URL, filled(employer=theirs.pk))
    assert "employer" in response.context["form"].errors
    assert client.post(URL, filled(employer=ours.pk)).status_code == 302


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
    assert client.post(URL, filled()).status_code == 403
    assert not BusinessAccount.objects.exists()
