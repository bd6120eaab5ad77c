import pytest
from django.urls import reverse

from connections.tests.factories import make_declared
from connections.tests.pages import sign_in
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:declared_list")


@pytest.fixture(autouse=True)
def _on(settings):
    settings.RECHECK_PLATFORMS = ["github"]


def words(client):
    return client.get(URL).content.decode()


def test_one_sees_ones_own_accounts_and_nobody_elses(client):
    make_declared(name="erins-account")
    carol = sign_in(client, User.Role.EMPLOYEE)
    make_declared(person=carol.person, name="carols-account")
    text = words(client)
    assert "carols-account" in text
    assert "erins-account" not in text


@pytest.mark.parametrize("role", [User.Role.HR, User.Role.LINE_MANAGER, User.Role.AUDITOR])
def test_nobody_is_shown_the_accounts_of_others(client, role):
    make_declared(name="carols-account")
    sign_in(client, role)
    assert "carols-account" not in words(client)


def test_having_none_is_fine_and_it_says_what_they_are_for(client):
    sign_in(client, User.Role.EMPLOYEE)
    text = words(client)
    assert "You have declared no account" in text
    assert "Declaring is voluntary." in text
    assert reverse("connections:declared_add") in text


def test_it_says_why_not_where_nothing_is_asked(client, settings):
    settings.RECHECK_PLATFORMS = []
    sign_in(client, User.Role.EMPLOYEE)
    text = words(client)
    assert "The firm asks no platform at present" in text
    assert reverse("connections:declared_add") not in text


def test_it_says_why_not_in_a_state_that_protects_accounts(client):
    sign_in(client, User.Role.EMPLOYEE, place="US-CA")
    assert "(Cal. Labor Code 980)" in words(client)


def test_somebody_who_is_not_on_the_staff_list_has_nothing_to_declare(client):
    client.force_login(make_user())
    assert "belongs to nobody on the staff list" in words(client)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405


def test_many_accounts_need_as_many_queries_as_one(client, assert_flat_queries):
    carol = sign_in(client, User.Role.EMPLOYEE)
    platforms = iter(["github", "mastodon", "bluesky"])
    assert_flat_queries(URL, lambda: make_declared(person=carol.person, platform=next(platforms)))
