"""HR lets an account be opened."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import AccountProposal, BusinessAccount
from accounts.tests.factories import make_proposal
from notices.models import Notice
from people.choices import Role
from people.tests.factories import make_employer, make_staff, make_user

pytestmark = pytest.mark.django_db


def url(proposal):
    return reverse("accounts:proposal_approve", args=[proposal.pk])


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works_and_whoever_asked_is_told(as_hr):
    carol = make_staff(name="Carol Mensah")
    proposal = make_proposal(asked_by=carol.person)
    as_hr.post(url(proposal), {"answer": "Good idea."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer, proposal.decided_on) == (
        "approved",
        "Good idea.",
        localdate(),
    )
    assert Notice.objects.get().subject.startswith("You may open ")
    assert not BusinessAccount.objects.exists()


def test_nobody_approves_their_own(client):
    nadia = make_staff(role="hr", name="Nadia Haddad")
    proposal = make_proposal(asked_by=nadia.person)
    client.force_login(nadia)
    client.post(url(proposal))
    proposal.refresh_from_db()
    assert proposal.state == "asked"


def test_it_answers_to_post_only(as_hr):
    assert as_hr.get(url(make_proposal())).status_code == 405


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_proposal())).status_code == 403


def test_another_employers_is_not_found(client):
    alice = make_user(role="hr")
    alice.employers.add(make_employer())
    client.force_login(alice)
    proposal = make_proposal(employer=make_employer())
    assert client.post(url(proposal)).status_code == 404
    assert AccountProposal.objects.get().state == "asked"
