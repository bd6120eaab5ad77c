import pytest
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import ROLES, sign_in, who_gets_in
from people.models import User
from people.tests.factories import make_user
from places.tests.factories import make_all_prerequisites, make_decision

pytestmark = pytest.mark.django_db
URL = reverse("connections:own_list")


def test_it_shows_ones_own_and_nobody_elses(client):
    carol = sign_in(client, User.Role.EMPLOYEE)
    own, other = make_connection(person=carol.person), make_connection()
    page = client.get(URL).content.decode()
    assert own.contact.name in page
    assert other.contact.name not in page


def test_even_hr_sees_only_their_own_here(client):
    sign_in(client)
    assert make_connection().contact.name not in client.get(URL).content.decode()


def test_it_says_why_a_file_can_only_be_checked_privately(client):
    sign_in(client, User.Role.EMPLOYEE)
    page = client.get(URL).content.decode()
    assert "A file of your connections can only be checked privately, in your browser:" in page
    assert "Check a file of mine" in page


def test_it_leads_to_the_check_where_that_is_open(client):
    make_all_prerequisites("GB"), make_decision()
    sign_in(client, User.Role.EMPLOYEE)
    page = client.get(URL).content.decode()
    assert "Check a file of mine" in page
    assert "can only be checked privately" not in page


def test_a_sign_in_without_a_person_has_nothing_to_record(client):
    client.force_login(make_user())
    page = client.get(URL).content.decode()
    assert "belongs to nobody on the staff list" in page
    assert "Record a connection" not in page


def test_everybody_signed_in_may_open_it(client):
    assert who_gets_in(client, URL) == ROLES


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    carol = sign_in(client, User.Role.EMPLOYEE)
    assert_flat_queries(URL, lambda: make_connection(person=carol.person))


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
