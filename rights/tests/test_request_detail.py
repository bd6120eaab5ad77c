"""One request on HR's desk; the officer sees kind, days and outcome, and the words only if the person wants it."""

import pytest
from django.urls import reverse

from people.tests.factories import make_employer, make_user
from rights.models import Look
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db
WORDS = "My neighbour told you so."


def page(client, user, asked):
    client.force_login(user)
    response = client.get(reverse("rights:request_detail", args=[asked.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_hr_reads_it_and_sees_what_to_do(client, carol, alice):
    text = page(client, alice, make_request(person=carol.person, words=WORDS))
    for words in (WORDS, "Wednesday 2 December 2026", "Take it on", "Answer"):
        assert words in text


def test_looking_at_it_is_noted(client, carol, alice):
    asked = make_request(person=carol.person)
    page(client, alice, asked)
    look = Look.objects.get()
    assert (look.viewer, look.person, look.page) == (alice, carol.person, "request")


@pytest.mark.parametrize("reader", ["greta", "ines"])
def test_others_see_no_words(client, carol, alice, reader, request):
    asked = make_request(
        person=carol.person,
        words=WORDS,
        state="refused",
        ground="claims",
        answer="Because of the case about the neighbour.",
        closed_on="2026-11-20",
        closed_by=alice,
    )
    text = page(client, request.getfixturevalue(reader), asked)
    assert "neighbour" not in text
    assert "It is needed for legal claims" in text
    assert "between them and HR" in text
    assert "What you can do" not in text


def test_the_officer_reads_what_the_person_lets_them_read(client, carol, greta, ines):
    asked = make_request(person=carol.person, words=WORDS, for_officer=True)
    assert WORDS in page(client, greta, asked)
    assert WORDS not in page(client, ines, asked)


def test_ones_own_is_for_a_colleague(client, alice):
    text = page(client, alice, make_request(person=alice.person))
    assert "This is your own request, so a colleague in HR answers it." in text
    assert "Take it on" not in text


def test_hr_is_told_where_no_message_arrives(client, alice):
    assert "We have no address of this person" in page(client, alice, make_request())


def test_hr_of_another_employer_and_others_do_not_find_it(client, carol, erin):
    url = reverse("rights:request_detail", args=[make_request(person=carol.person).pk])
    hans = make_user(role="hr")
    hans.employers.add(make_employer())
    client.force_login(hans)
    assert client.get(url).status_code == 404
    for user in (erin, carol, make_user(role="administrator"), make_user(role="legal_reviewer")):
        client.force_login(user)
        assert client.get(url).status_code == 403
    client.force_login(make_user(role="hr"))
    assert client.post(url).status_code == 405
