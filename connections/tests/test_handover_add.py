import pytest
from django.urls import reverse

from accounts.tests.factories import make_account
from connections.models import Handover
from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from people.models import User
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client):
    user = sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah")
    return make_connection(person=user.person)


def url(connection):
    return reverse("connections:handover_add", args=[connection.pk])


def test_it_is_offered_to_a_colleague_named_exactly(client, own):
    erin = make_staff(name="Erin Walsh").person
    erin.work_email = "erin@example.com"
    erin.save()
    for text in (erin.number, erin.work_email.upper()):
        Handover.objects.all().delete()
        response = client.post(url(own), {"to": "colleague", "colleague": text})
        assert response.url == Handover.objects.get().get_absolute_url()
        assert Handover.objects.get().taker == erin


def test_it_is_given_to_an_account(client, own):
    account = make_account()
    client.post(url(own), {"to": "account", "account": account.pk})
    assert Handover.objects.get().account == account


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"to": "colleague", "colleague": "nobody@example.com"}, "We found nobody with exactly"),
        ({"to": "colleague"}, "We found nobody with exactly"),
        ({"to": "account"}, "Please choose the account"),
        ({}, "This field is required"),
    ],
)
def test_it_says_why_not(client, own, said, why):
    assert why in client.post(url(own), said).content.decode()
    assert not Handover.objects.exists()


def test_a_rule_that_refuses_is_shown_in_the_form(client, own):
    said = {"to": "colleague", "colleague": own.person.number}
    assert "look after this contact already" in client.post(url(own), said).content.decode()


def test_somebody_elses_connection_is_not_found(client, own):
    assert client.get(url(make_connection())).status_code == 404


def test_the_page_of_the_connection_leads_here(client, own):
    assert url(own) in client.get(own.get_absolute_url()).content.decode()
