"""A legal reviewer lets a blocked sentence pass in one place, with a recorded reason."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.tests.factories import make_user
from policies.actions import holding
from policies.models import LintOverride
from policies.tests.factories import TODAY, make_approval, make_blocked, make_version

pytestmark = pytest.mark.django_db
REASON = "It only tells of a statute that says so, and a hearing follows."


def url(version):
    return reverse("policies:version_override", args=[version.pk])


def post(client, version, role="legal_reviewer", **changes):
    client.force_login(make_user(role=role, name="Sol Adeyemi"))
    return client.post(url(version), {"finding": "0", "reason": REASON, **changes})


def why_not(version, code="GB"):
    return holding.why_not_hold(version, [code], today=TODAY)[code]


def test_it_works(client):
    version = make_blocked()
    make_approval(version=version)
    assert why_not(version).startswith("In Great Britain this sentence cannot be used")
    while holding.blocked(version, ["GB"]):
        assert post(client, version).url == version.get_absolute_url()
    assert why_not(version) == ""
    made = LintOverride.objects.first()
    assert (made.place, made.made_by_name, made.reason) == ("GB", "Sol Adeyemi", REASON)
    assert Entry.objects.latest("pk").verb == "policies.lint_overridden"
    assert REASON in client.get(version.get_absolute_url()).content.decode()


def test_it_passes_in_that_place_only(client):
    version = make_blocked(places=("GB", "DE"))
    while any(found.place == "GB" for found in holding.blocked(version, ["GB", "DE"])):
        post(client, version)
    assert holding.blocked(version, ["GB"]) == []
    assert holding.blocked(version, ["DE"]) != []


def test_it_says_why_not(client):
    version = make_blocked()
    page = post(client, version, reason="It is fine.").content.decode()
    assert "Write down why this sentence is acceptable, in at least 20 characters." in page
    assert not LintOverride.objects.exists()


def test_some_kinds_nobody_lets_pass(client):
    version = make_blocked(text="You must give your manager the password of your personal account.")
    client.force_login(make_user(role="legal_reviewer"))
    assert "Nothing to let pass" in client.get(url(version)).content.decode()
    assert post(client, version).status_code == 200
    assert not LintOverride.objects.exists()


def test_without_a_blocked_sentence_it_says_so(client):
    client.force_login(make_user(role="legal_reviewer"))
    assert "Nothing to let pass" in client.get(url(make_version())).content.decode()


@pytest.mark.parametrize("role", ["hr", "auditor", "administrator", "employee"])
def test_it_is_only_for_legal_reviewers(client, role):
    assert post(client, make_blocked(), role=role).status_code == 403
    assert not LintOverride.objects.exists()


def test_a_version_that_is_not_there(client):
    client.force_login(make_user(role="legal_reviewer"))
    assert client.get(reverse("policies:version_override", args=[0])).status_code == 404
