"""The lint answers while a clause is being written."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("policies:clause_lint")


def lint(client, text, **more):
    return client.post(URL, {"text": text, **more}).content.decode()


def test_it_names_sentence_reason_and_fix(client):
    client.force_login(make_user(role="hr"))
    page = lint(client, "You must give your manager your personal Facebook password.")
    assert "This cannot be used" in page
    assert "You must give your manager your personal Facebook password." in page
    assert "What would be better:" in page


def test_it_follows_the_place(client):
    client.force_login(make_user(role="legal_reviewer"))
    text = "All consultants must create and maintain a personal LinkedIn profile."
    assert "This needs a lawyer’s approval" in lint(client, text, place="GB")
    assert "This cannot be used" in lint(client, text, place="US-OR")


def test_clean_never_reads_as_lawful(client):
    client.force_login(make_user(role="hr"))
    assert "Nothing was noticed. That is not a legal approval." in lint(client, "Be kind.")


def test_it_escapes_what_was_typed(client):
    client.force_login(make_user(role="hr"))
    page = lint(client, "You must give us your personal <script>x</script> Facebook password.")
    assert "<script>" not in page


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(URL).status_code == 405


def test_it_is_only_for_those_who_work_on_policies(client):
    client.force_login(make_user(role="employee"))
    assert client.post(URL, {"text": "x"}).status_code == 403
