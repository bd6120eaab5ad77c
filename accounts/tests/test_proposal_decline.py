"""HR says no to an account, and why."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import AccountProposal
from accounts.tests.factories import make_proposal
from notices.models import Notice
from people.choices import Role
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


def url(proposal):
    return reverse("accounts:proposal_decline", args=[proposal.pk])


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works_and_says_why(as_hr):
    carol = make_staff(name="Carol Mensah")
    proposal = make_proposal(asked_by=carol.person)
    as_hr.post(url(proposal), {"answer": "The careers page does this."})
    assert AccountProposal.objects.get().state == "declined"
    assert "The careers page does this." in Notice.objects.get().text


def test_a_no_needs_a_reason(as_hr):
    proposal = make_proposal()
    page = as_hr.post(url(proposal), {"answer": ""}, follow=True).content.decode()
    assert "Say why not" in page
    assert AccountProposal.objects.get().state == "asked"


def test_what_is_answered_stays_answered(as_hr):
    proposal = make_proposal(state="approved", decided_on=localdate())
    as_hr.post(url(proposal), {"answer": "No."})
    assert AccountProposal.objects.get().state == "approved"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_proposal())).status_code == 403
