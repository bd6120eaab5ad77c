import pytest
from django.urls import reverse

from people.models import User


def url(person):
    return reverse("people:person_edit", args=[person.pk])


@pytest.fixture
def typed(carol):
    return {"number": carol.person.number, "given_name": "Carol", "family_name": "Mensah-Roy"}


def test_it_saves_what_changed(client, alice, carol, typed):
    client.force_login(alice)
    response = client.post(url(carol.person), {**typed, "work_email": "New@example.com"})
    assert response.url == carol.person.get_absolute_url()
    carol.person.refresh_from_db()
    assert str(carol.person) == "Carol Mensah-Roy"
    assert carol.person.work_email == "new@example.com"
    assert carol.person.manager is None


def test_the_form_shows_what_is_on_record(client, alice, bob, carol):
    client.force_login(alice)
    shown = client.get(url(carol.person)).content.decode()
    assert f"Bob Lindqvist ({bob.person.number})" in shown


def test_it_says_why_not(client, alice, bob, carol, typed):
    client.force_login(alice)
    typed |= {"number": bob.person.number, "given_name": "Bob"}
    response = client.post(url(bob.person), {**typed, "manager": carol.person.number})
    assert "reports, directly or through others, to the person themselves" in (
        response.content.decode()
    )
    bob.person.refresh_from_db()
    assert bob.person.manager is None


def test_nobody_unseen_can_be_edited(client, limited, erin, typed):
    client.force_login(limited)
    assert client.get(url(erin.person)).status_code == 404
    assert client.post(url(erin.person), typed).status_code == 404
    assert User.objects.get(pk=erin.pk).name == "Erin Walsh"
