"""Somebody who works here asks for an account."""

import pytest
from django.urls import reverse

from accounts.models import AccountProposal
from accounts.tests.factories import make_account
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:proposal_add")


@pytest.fixture
def carol(client):
    carol = make_staff(name="Carol Mensah")
    client.force_login(carol)
    return carol


def told(carol, **changes):
    return {
        "platform": "tiktok",
        "handle": "@marlowfinch.jobs",
        "employer": carol.person.main.employer_id,
        "purpose": "Apprenticeships",
        "reason": "Nobody of sixteen reads LinkedIn.",
        **changes,
    }


def test_it_works(client, carol):
    response = client.post(URL, told(carol))
    proposal = AccountProposal.objects.get()
    assert response.url == proposal.get_absolute_url()
    assert (proposal.handle, proposal.asked_by) == ("marlowfinch.jobs", carol.person)


def test_it_says_why_not(client, carol):
    make_account(platform="tiktok", handle="MarlowFinch.jobs")
    response = client.post(URL, told(carol))
    assert response.context["form"].non_field_errors() == [
        "marlowfinch.jobs is already in the register."
    ]
    assert "reason" in client.post(URL, told(carol, reason="")).context["form"].errors


@pytest.mark.parametrize("role", ["auditor", "administrator", "legal_reviewer"])
def test_it_is_for_those_who_work_here(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
