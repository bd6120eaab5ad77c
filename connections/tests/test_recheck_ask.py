import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.models import Recheck
from connections.tests.asking import switch_on
from connections.tests.factories import make_askable, make_recheck
from connections.tests.pages import HR, sign_in, who_gets_in
from people.models import User
from people.tests.factories import make_employer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on(settings):
    switch_on(settings)


def url(connection):
    return reverse("connections:recheck_ask", args=[connection.pk])


def page(client, connection):
    return client.get(connection.get_absolute_url()).content.decode()


def test_it_works(client):
    alice = sign_in(client)
    connection = make_askable()
    assert client.post(url(connection)).url == connection.get_absolute_url()
    asked = Recheck.objects.get()
    assert (asked.connection, asked.asked_by, asked.outcome) == (connection, alice, "")
    assert "Being asked" in page(client, connection)


def test_it_says_why_not(client):
    sign_in(client)
    connection = make_askable()
    connection.person.declared_accounts.all().delete()
    message = list(get_messages(client.post(url(connection)).wsgi_request))[-1]
    assert str(message).startswith("Dave Hart has declared no account on GitHub.")
    text = page(client, connection)
    assert "Dave Hart has declared no account on GitHub." in text
    assert url(connection) not in text


def test_the_page_tells_the_history_in_words(client):
    sign_in(client)
    connection = make_askable()
    make_recheck(connection=connection, says="204", digest="d" * 64)
    make_recheck(connection=connection, outcome="cannot-tell", silence="hidden", trigger="nightly")
    text = page(client, connection)
    assert "Asked whether dave-hart follows odile. The answer: 204." in text
    assert "d" * 64 in text
    assert "The list is hidden, or was shown only in part." in text
    assert "Not found is not disconnected: this changes nothing." in text
    assert "in the nightly round" in text


def test_the_person_sees_the_answers_and_no_button(client):
    carol = sign_in(client, User.Role.EMPLOYEE)
    connection = make_askable(person=carol.person)
    make_recheck(connection=connection)
    text = page(client, connection)
    assert "Asked whether dave-hart follows odile." in text
    assert "Ask the platform again" not in text


def test_only_hr_asks(client):
    assert who_gets_in(client, url(make_askable()), method="post") == HR


def test_hr_of_another_employer_finds_nothing(client):
    alice = sign_in(client)
    alice.employers.add(make_employer())
    assert client.post(url(make_askable())).status_code == 404
    assert not Recheck.objects.exists()


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_askable())).status_code == 405
