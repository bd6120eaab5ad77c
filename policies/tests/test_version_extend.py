"""HR lets a published version hold in more places."""

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import make_approval, make_policy, make_version

pytestmark = pytest.mark.django_db
KEYS = ("no-credentials", "fair-process", "rights-statement")


def url(version):
    return reverse("policies:version_extend", args=[version.pk])


def published(*, approved=("GB",), places=("GB", "IE")):
    by, today = make_user(role="hr"), clock.today()
    version = make_version(policy=make_policy(places=places), keys=KEYS, by=by)
    for place in approved:
        make_approval(version=version, place=place, valid_until=today)
    return versions.publish(version, places=["GB"], edits=version.edits, by=by, today=today)


def test_it_works(client):
    version = published(approved=("GB", "IE"))
    client.force_login(make_user(role="hr"))
    assert client.post(url(version), {"places": ["IE"]}).url == version.get_absolute_url()
    assert sorted(row.place for row in version.held_in.all()) == ["GB", "IE"]


def test_a_place_without_approval_is_named_and_not_offered(client):
    version = published()
    client.force_login(make_user(role="hr"))
    page = client.get(url(version)).content.decode()
    assert "No lawyer has approved this version for Ireland yet." in page
    assert "There is no further place" in page
    client.post(url(version), {"places": ["IE"]})
    assert [row.place for row in version.held_in.all()] == ["GB"]


def test_it_says_why_not(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    page = client.post(url(version), {"places": ["GB"]}).content.decode()
    assert "This version is not published." in page


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_version()), {"places": ["GB"]}).status_code == 403


def test_a_version_that_is_not_there(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:version_extend", args=[0])).status_code == 404
