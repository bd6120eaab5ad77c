import pytest
from django.urls import reverse

from ledger.models import Entry
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:theme_set")


def test_the_next_page_is_dark_and_one_is_back_where_one_was(client):
    carol = make_staff()
    client.force_login(carol)
    response = client.post(URL, {"theme": "dark", "next": "/help/"})
    assert response.url == "/help/"
    assert 'data-bs-theme="dark"' in client.get("/help/").content.decode()
    assert [entry.verb for entry in Entry.objects.all()] == ["people.theme_chosen"]


def test_an_unknown_theme_changes_nothing(client):
    carol = make_staff()
    client.force_login(carol)
    client.post(URL, {"theme": "pink"})
    carol.refresh_from_db()
    assert carol.theme == "device"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:x", ""]
)
def test_it_never_leads_away_from_here(client, elsewhere):
    client.force_login(make_staff())
    assert client.post(URL, {"theme": "light", "next": elsewhere}).url == "/"


def test_it_only_takes_a_form(client):
    client.force_login(make_staff())
    assert client.get(URL).status_code == 405
