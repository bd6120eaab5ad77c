"""HR binds the words in another language to a draft."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import holding, versions
from policies.tests.factories import TODAY, VALUES, make_library, make_version

pytestmark = pytest.mark.django_db
WORDS = {"title": "Regeln", "body": "Fragen Sie Alice.", "plain_language": "Fragen hilft."}


def post(client, version, **more):
    client.force_login(make_user(role="hr"))
    url = reverse("policies:version_translate", args=[version.pk])
    return client.post(url, {"edits": version.edits, "language": "de", **WORDS, **more})


def test_it_works(client):
    version = make_version(submit=False)
    assert post(client, version).status_code == 302
    text = version.texts.get(language="de")
    assert (text.title, text.body, text.source) == ("Regeln", "Fragen Sie Alice.\n", "translated")
    assert version.main_text().language == "en"


def test_a_form_that_was_opened_before_another_edit_is_refused(client):
    version = make_version(submit=False)
    answer = post(client, version, edits=version.edits - 1).content.decode()
    assert "Somebody else has changed this version since you opened it." in answer


def test_new_words_take_the_translation_of_the_old_ones_away(client):
    version = make_version(submit=False)
    post(client, version)
    version.refresh_from_db()
    choices = [(make_library()["no-credentials"], VALUES)]
    versions.assemble(
        version, choices=choices, edits=version.edits, by=make_user(role="hr"), today=TODAY
    )
    assert [text.language for text in version.texts.all()] == ["en"]


def test_a_translated_version_needs_a_lawyer(client):
    version = make_version(submit=False)
    assert holding.why_not_hold(version, ["GB"], today=TODAY)["GB"] == ""
    post(client, version)
    why_not = holding.why_not_hold(version, ["GB"], today=TODAY)["GB"]
    assert why_not == "No lawyer has approved this version for Great Britain yet."


def test_it_is_only_for_hr(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="auditor"))
    url = reverse("policies:version_translate", args=[version.pk])
    assert client.get(url).status_code == 403
