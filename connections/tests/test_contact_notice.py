from itertools import count

import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact, make_identifier
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(contact):
    return reverse("connections:contact_notice", args=[contact.pk])


@pytest.fixture
def odile():
    contact = make_contact(
        name="Odile Roux",
        title="CEO",
        work_email="o@kestrel.example",
        client=make_client(name="Kestrel Foods"),
        source="hubspot",
    )
    make_identifier(contact=contact, value="https://linkedin.com/in/odile", source="business card")
    return contact


def test_it_names_everything_that_is_kept_with_its_sources(client, odile):
    sign_in(client)
    page = client.get(url(odile))
    plain = page.context["plain"]
    for said in (
        "Name: Odile Roux",
        "Employer: Kestrel Foods",
        "Work e-mail: o@kestrel.example",
        "LinkedIn, Profile link: https://linkedin.com/in/odile",
        "- business card\n- hubspot",
        "- Legitimate interest",
        "object at any time",
        "data protection authority",
    ):
        assert said in plain
    assert "Name: Odile Roux" in page.content.decode()


def test_the_page_of_the_contact_leads_here(client, odile):
    sign_in(client)
    assert url(odile) in client.get(odile.get_absolute_url()).content.decode()


def test_who_is_not_on_record_is_not_found(client, odile):
    sign_in(client)
    type(odile).objects.filter(pk=odile.pk).update(
        name="", name_key="", title="", work_email="", erased_on="2026-03-09"
    )
    assert client.get(url(odile)).status_code == 404


def test_it_is_only_for_hr_and_auditors(client, odile):
    assert who_gets_in(client, url(odile)) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, odile, assert_flat_queries):
    sign_in(client)
    numbers = count()
    assert_flat_queries(
        url(odile),
        lambda: make_identifier(contact=odile, value=f"https://x.com/name{next(numbers)}"),
    )


def test_it_rejects_post(client, odile):
    sign_in(client)
    assert client.post(url(odile)).status_code == 405
