"""Whoever came by a personal link chooses the language, before the code and after it."""

import pytest

from core import clock
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import doors
from offboarding.tests.factories import agree as agree_to
from offboarding.tests.factories import close_it, fresh, make_final, make_now, propose
from offboarding.tests.pages import enter_by, said, text_of, url_of

pytestmark = pytest.mark.django_db


def choose(client, door, language, **more):
    url = url_of("door_language", doors.token_of(door.pk))
    return client.post(url, {"language": language, **more})


def test_it_works_before_the_code(client):
    door = make_now().doors.get()
    response = choose(client, door, "de")
    assert response.url == url_of("door", doors.token_of(door.pk))
    page = text_of(client.get(response.url))
    assert "hat Ihnen geschrieben" in page
    assert "Code zusenden" in page


def test_the_link_alone_changes_nothing_that_is_kept(client):
    disconnect = make_now()
    door = disconnect.doors.get()
    choose(client, door, "fr")
    assert fresh(disconnect).language == ""
    client.post(url_of("door_code", doors.token_of(door.pk)))
    assert Notice.objects.get(kind="disconnect_code").subject == "Votre code"
    code = doors.code_of("key", door=door.pk)
    client.post(url_of("door_enter", doors.token_of(door.pk)), {"code": code})
    assert fresh(disconnect).language == "fr"
    assert "Que souhaitez-vous nous dire" in text_of(client.get(url_of("own_request")))


def test_a_code_that_is_wrong_changes_nothing_either(client):
    disconnect = make_now()
    door = disconnect.doors.get()
    choose(client, door, "de")
    doors.send_code(door, now=clock.now())
    doors.code_of("key", door=door.pk)
    response = client.post(url_of("door_enter", doors.token_of(door.pk)), {"code": "0"})
    assert "nicht der Code" in said(response)[-1]
    assert fresh(disconnect).language == ""


def test_it_works_on_their_own_page(client):
    door = enter_by(client, make_now())
    response = choose(client, door, "fr", back="own")
    assert response.url == url_of("own_request")
    assert "Que souhaitez-vous nous dire" in text_of(client.get(response.url))
    assert fresh(door.disconnect).language == "fr"


def test_it_is_kept_and_on_record_once():
    disconnect = make_now()
    for _twice in range(2):
        doors.choose_language(disconnect.doors.get(), "fr", today=disconnect.opened_on)
    assert fresh(disconnect).language == "fr"
    assert Entry.objects.filter(verb="offboarding.language_chosen").count() == 1


def test_every_language_is_named_in_itself(client):
    door = make_now().doors.get()
    page = client.get(url_of("door", doors.token_of(door.pk))).content.decode()
    for name in ("English", "Deutsch", "Français"):
        assert name in page


def test_it_says_why_not(client):
    disconnect = make_now()
    door = disconnect.doors.get()
    assert said(choose(client, door, "tlh"))[-1] == "This page is not there in this language."
    close_it(disconnect)
    assert said(choose(client, door, "de"))[-1].startswith("This matter is closed.")
    assert fresh(disconnect).language == ""


def test_the_solicitors_page_stays_as_it_is(client):
    referral = propose(make_final())
    agree_to(referral)
    door = referral.disconnect.doors.get(audience="solicitor")
    doors.choose_language(
        referral.disconnect.doors.get(audience="leaver", revoked_on=None),
        "de",
        today=referral.disconnect.opened_on,
    )
    page = client.get(url_of("door", doors.token_of(door.pk))).content.decode()
    assert "Send me a code" in page
    assert "Deutsch" not in page
    assert said(choose(client, door, "de"))[-1] == "This page is not there in this language."


def test_it_rejects_get_and_strange_links(client):
    door = make_now().doors.get()
    assert client.get(url_of("door_language", doors.token_of(door.pk))).status_code == 405
    assert client.post(url_of("door_language", "0" * 64), {"language": "de"}).status_code == 404
