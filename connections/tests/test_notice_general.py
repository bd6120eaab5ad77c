import pytest
from django.urls import reverse

from connections.tests.factories import make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("connections:notice_general")


def test_it_names_sources_and_nobody(client):
    sign_in(client)
    make_contact(name="Odile Roux", source="hubspot")
    make_contact(name="Ravi Deshpande", source="hubspot", legal_basis="consent")
    plain = client.get(URL).context["plain"]
    assert plain.count("hubspot") == 1
    assert "- Consent of the contact\n- Legitimate interest" in plain
    assert "Odile" not in plain


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_contact)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
