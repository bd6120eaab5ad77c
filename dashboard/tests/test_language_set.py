"""In which language the pages are: chosen with the login, in a cookie, or asked for by the browser."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.choices import Role
from people.models import User
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL, SIGN_IN = reverse("dashboard:language_set"), reverse("account_login")


def speaking(language, **staff):
    """Somebody with a login who has chosen a language."""
    user = make_staff(**staff)
    User.objects.filter(pk=user.pk).update(language=language)
    return user


def test_somebody_who_signs_in_reads_on_in_their_language_on_the_same_page(client):
    carol = make_staff(name="Carol Mensah")
    client.force_login(carol)
    response = client.post(URL, {"language": "de", "next": "/?page=2"})
    assert response.url == "/?page=2"
    assert User.objects.get(pk=carol.pk).language == "de"
    assert [entry.verb for entry in Entry.objects.all()] == ["people.language_chosen"]
    client.cookies.clear()
    client.force_login(carol)
    page = client.get("/")
    assert page.headers["Content-Language"] == "de"
    assert '<html lang="de"' in page.content.decode()
    assert "Meine Richtlinien" in page.content.decode()


def test_whoever_has_no_login_is_remembered_by_the_browser(client):
    response = client.post(URL, {"language": "fr", "next": SIGN_IN})
    assert response.url == SIGN_IN
    assert response.cookies["language"]["samesite"] == "Lax"
    page = client.get(SIGN_IN)
    assert "Se connecter" in page.content.decode()
    assert {"Accept-Language", "Cookie"} <= {
        each.strip() for each in page.headers["Vary"].split(",")
    }


def test_a_browser_is_asked_first(client):
    page = client.get(SIGN_IN, headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})
    assert "Anmelden" in page.content.decode()
    english = client.get(SIGN_IN, headers={"accept-language": "pl"})
    assert english.headers["Content-Language"] == "en-gb"


def test_a_page_whose_words_are_not_all_there_is_english_as_a_whole(client, monkeypatch):
    monkeypatch.setattr("core.translated.PAGES", ())
    client.force_login(speaking("de", role=Role.HR))
    page = client.get("/").content.decode()
    assert '<html lang="en-GB"' in page
    assert "Diese Seite gibt es bisher nur auf Englisch." in page
    assert page.count("Heute") == 0


def test_an_error_page_is_in_the_language_of_its_reader(client):
    client.force_login(speaking("fr"))
    page = client.get("/nowhere-at-all/")
    assert page.status_code == 404
    assert "Il n’y a rien à cette adresse" in page.content.decode()


def test_an_unknown_language_changes_nothing(client):
    carol = make_staff()
    client.force_login(carol)
    response = client.post(URL, {"language": "tlh"})
    assert (response.url, User.objects.get(pk=carol.pk).language) == ("/", "")
    assert "language" not in response.cookies


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
def test_it_never_leads_away_from_here(client, elsewhere):
    assert client.post(URL, {"language": "de", "next": elsewhere}).url == "/"


def test_it_only_takes_a_form(client):
    assert client.get(URL).status_code == 405
