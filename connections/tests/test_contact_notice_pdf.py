import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact, make_identifier
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from core.refusals import Refused

pytestmark = pytest.mark.django_db


def url(contact):
    return reverse("connections:contact_notice_pdf", args=[contact.pk])


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


def test_it_is_a_pdf(client, odile):
    sign_in(client)
    response = client.get(url(odile))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == f'attachment; filename="notice-{odile.pk}.pdf"'


def test_it_says_why_not(client, odile, monkeypatch):
    def refused(_html):
        raise Refused("PDF files cannot be made here yet.")

    monkeypatch.setattr("core.pdf.rendered", refused)
    sign_in(client)
    assert client.get(url(odile)).url == reverse("connections:contact_notice", args=[odile.pk])


def test_it_is_only_for_hr_and_auditors(client, odile):
    assert who_gets_in(client, url(odile)) == HR_AND_AUDITORS


def test_it_rejects_post(client, odile):
    sign_in(client)
    assert client.post(url(odile)).status_code == 405
