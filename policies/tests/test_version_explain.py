"""HR says in plain words what the text of a draft means."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import texts, versions
from policies.tests.factories import TODAY, make_policy, make_version

pytestmark = pytest.mark.django_db


def url(version):
    return reverse("policies:version_explain", args=[version.pk])


def post(client, version, **changes):
    client.force_login(make_user(role="hr"))
    sent = {"edits": version.edits, "language": "en", "plain_language": "We never ask.", **changes}
    return client.post(url(version), sent)


def test_it_works(client):
    version = make_version(submit=False)
    assert post(client, version).url == version.get_absolute_url()
    version.refresh_from_db()
    assert version.plain_words_in("en") == "We never ask."
    page = client.get(version.get_absolute_url()).content.decode()
    assert "In plain words" in page
    assert "We never ask." in page


def test_each_language_has_its_own_words(client):
    alice = make_user(role="hr")
    version = make_version(submit=False)
    version = texts.translate(
        version,
        language="de",
        title="Regeln",
        body="Frag Alice.",
        plain_language="Frag.",
        edits=version.edits,
        by=alice,
    )
    client.force_login(alice)
    assert client.get(url(version), {"language": "de"}).context["form"].initial["language"] == "de"
    post(client, version, language="de", plain_language="Wir fragen nie.")
    assert version.plain_words_in("de-AT") == "Wir fragen nie."
    assert version.text_in("de").title == "Regeln"
    assert version.text_in("fr").language == "en"
    assert version.plain_words_in("fr") == ""
    assert "Frag Alice." in client.get(version.get_absolute_url()).content.decode()


def test_the_next_version_begins_with_them(client):
    alice = make_user(role="hr")
    version = make_version(policy=make_policy(by=alice), submit=False)
    version = texts.explain(
        version, language="en", plain_language="We never ask.", edits=version.edits, by=alice
    )
    version = versions.submit(version, edits=version.edits, by=alice)
    versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)
    assert versions.begin(version.policy, by=alice).plain_words_in("en") == "We never ask."


def test_it_says_why_not(client):
    version = make_version(submit=False)
    answer = post(client, version, edits=version.edits - 1).content.decode()
    assert "Somebody else has changed this version since you opened it." in answer
    answer = post(client, make_version()).content.decode()
    assert "This version is in review, so it cannot be changed now." in answer


def test_a_version_without_a_text_says_so(client):
    version = versions.begin(make_policy(), by=make_user(role="hr"))
    client.force_login(make_user(role="hr"))
    assert "No words yet" in client.get(url(version)).content.decode()


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_version(submit=False))).status_code == 403


def test_a_version_that_is_not_there(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:version_explain", args=[0])).status_code == 404
