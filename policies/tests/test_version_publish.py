"""HR publishes a version where nothing stands in the way."""

from datetime import date

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import PolicyVersion
from policies.tests.factories import (
    make_approval,
    make_policy,
    make_version,
)

pytestmark = pytest.mark.django_db


def url(version):
    return reverse("policies:version_publish", args=[version.pk])


def test_it_works(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    response = client.post(url(version), {"edits": version.edits, "places": ["GB"]})
    assert response.url == version.get_absolute_url()
    version.refresh_from_db()
    assert version.state == "published"


def test_a_place_without_approval_is_named_and_not_offered(client):
    version = make_version(
        policy=make_policy(places=("GB", "IE")),
        keys=("no-credentials", "no-solicitation", "rights-statement"),
    )
    make_approval(version=version, place="IE", valid_until=date(2099, 1, 1))
    client.force_login(make_user(role="hr"))
    page = client.get(url(version))
    assert [code for code, _name in page.context["form"].fields["places"].choices] == ["IE"]
    assert "No lawyer has approved this version for Great Britain yet." in page.content.decode()
    response = client.post(url(version), {"edits": version.edits, "places": ["GB"]})
    assert set(response.context["form"].errors) == {"places"}
    assert not PolicyVersion.objects.published().exists()


def test_it_says_why_not_when_somebody_was_quicker(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    client.post(url(version), {"edits": version.edits, "places": ["GB"]})
    response = client.post(url(version), {"edits": version.edits, "places": ["GB"]})
    assert "This version has already been published." in response.content.decode()


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    version = make_version()
    client.force_login(make_user(role=role))
    assert client.post(url(version), {"edits": version.edits, "places": ["GB"]}).status_code == 403
