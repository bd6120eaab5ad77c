"""One agency and the accounts it holds or has held."""

from datetime import date

import pytest

from accounts.tests.factories import make_account, make_agency, make_custody
from people.tests.factories import make_employer, make_staff, make_user

pytestmark = pytest.mark.django_db


def test_it_shows_what_it_holds_and_what_it_held(client):
    client.force_login(make_user(role="hr"))
    agency = make_agency(name="Finchline", contact_email="sam@finchline.example")
    make_custody(agency=agency, account=make_account(handle="now"))
    make_custody(
        agency=agency,
        account=make_account(handle="then"),
        until=date(2026, 6, 1),
        end_note="Removed.",
    )
    response = client.get(agency.get_absolute_url())
    assert [c.account.handle for c in response.context["custodies"]] == ["now", "then"]
    page = response.content.decode()
    for words in ("sam@finchline.example", "Has access", "1 June 2026", "Removed.", "Take back"):
        assert words in page


def test_an_auditor_changes_nothing(client):
    client.force_login(make_user(role="auditor"))
    agency = make_agency()
    make_custody(agency=agency)
    page = client.get(agency.get_absolute_url()).content.decode()
    assert "Take back" not in page
    assert "Change the details" not in page


def test_hr_of_one_employer_sees_only_its_accounts(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    agency = make_agency()
    make_custody(agency=agency, account=make_account(employer=make_employer()))
    response = client.get(agency.get_absolute_url())
    assert list(response.context["custodies"]) == []


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_others_do_not_see_it(client, role):
    client.force_login(make_user(role=role))
    assert client.get(make_agency().get_absolute_url()).status_code == 404


def test_whoever_answers_for_it_sees_it_and_changes_nothing(client):
    jonah = make_staff(name="Jonah Adair")
    client.force_login(jonah)
    page = client.get(make_agency(owner=jonah.person).get_absolute_url()).content.decode()
    assert "Review the access" in page
    assert "Begin the exit" not in page


def test_it_says_what_the_contract_allows(client):
    client.force_login(make_user(role="hr"))
    agency = make_agency(
        scope="Plans and posts our Instagram.",
        platforms=["instagram", "flickr"],
        spending_limit=1500,
        spending_currency="GBP",
        urgent_phone="020 7946 0000",
    )
    page = client.get(agency.get_absolute_url()).content.decode()
    for words in ("Plans and posts", "Instagram, Flickr", "1,500.00 GBP", "020 7946 0000"):
        assert words in page


def test_an_unknown_agency_is_not_found(client):
    client.force_login(make_user(role="hr"))
    assert client.get("/business-accounts/agencies/999/").status_code == 404
