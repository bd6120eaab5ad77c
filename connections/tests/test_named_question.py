from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.models import Connection
from connections.tests.factories import make_contact, make_dealing
from connections.tests.pages import ROLES, sign_in, who_gets_in
from core import clock
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:named_question")
TODAY = clock.today()


@pytest.fixture
def carol(client):
    return sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah", place="DE").person


def dealt(person, *, days=10, **fields):
    return make_dealing(
        person=person,
        contact=make_contact(**fields),
        first_on=TODAY - timedelta(days=days + 5),
        last_on=TODAY - timedelta(days=days),
    ).contact


def test_it_names_only_those_one_has_dealt_with_lately(client, carol):
    dealt(carol, name="Odile Roux")
    dealt(carol, name="Long Ago", days=366)
    dealt(carol, name="Has Objected", objected_on=TODAY)
    make_contact(name="Somebody Else")
    page = client.get(URL).content.decode()
    assert "Odile Roux" in page
    for name in ("Long Ago", "Has Objected", "Somebody Else"):
        assert name not in page
    assert " checked" not in page


def test_only_what_is_ticked_is_kept(client, carol):
    odile, ravi = dealt(carol), dealt(carol)
    said = {f"tick_{odile.pk}": "on", f"where_{odile.pk}": "x", f"why_{odile.pk}": "family-friend"}
    client.post(URL, said | {f"where_{ravi.pk}": "x", f"why_{ravi.pk}": "known-before"})
    row = Connection.objects.get()
    assert (row.person, row.contact, row.platform) == (carol, odile, "x")
    assert (row.how_known, row.exemption, row.exemption_state) == (
        "said",
        "family-friend",
        "claimed",
    )


def test_nothing_ticked_leaves_no_trace(client, carol):
    dealt(carol)
    before = Entry.objects.count()
    response = client.post(URL, {})
    assert "Nothing has been recorded" in str(list(get_messages(response.wsgi_request))[0])
    assert (Connection.objects.count(), Entry.objects.count()) == (0, before)


def test_nobody_else_can_be_smuggled_in(client, carol):
    dealt(carol)
    stranger = make_contact()
    client.post(URL, {f"tick_{stranger.pk}": "on"})
    assert not Connection.objects.exists()


def test_where_no_file_may_be_read_the_check_leads_here(client, carol):
    assert URL in client.get(reverse("connections:file_check")).content.decode()


def test_it_says_when_there_is_nobody(client, carol):
    assert "There is nobody to ask you about" in client.get(URL).content.decode()


def test_a_sign_in_without_a_person_is_led_back(client):
    client.force_login(make_user())
    assert client.get(URL).url == reverse("connections:own_list")


def test_everybody_signed_in_may_open_it(client):
    assert who_gets_in(client, URL) == ROLES


def test_the_number_of_queries_does_not_grow(client, carol, assert_flat_queries):
    assert_flat_queries(URL, lambda: dealt(carol))
