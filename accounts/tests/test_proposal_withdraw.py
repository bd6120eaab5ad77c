"""Whoever asked for an account does not want it any more."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import AccountProposal
from accounts.tests.factories import make_proposal
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


def url(proposal):
    return reverse("accounts:proposal_withdraw", args=[proposal.pk])


def test_it_works(client):
    carol = make_staff(name="Carol Mensah")
    client.force_login(carol)
    client.post(url(make_proposal(asked_by=carol.person)))
    assert AccountProposal.objects.get().state == "withdrawn"


def test_what_is_over_stays_so(client):
    carol = make_staff(name="Carol Mensah")
    client.force_login(carol)
    proposal = make_proposal(asked_by=carol.person, state="declined", decided_on=localdate())
    page = client.post(url(proposal), follow=True).content.decode()
    assert "there is nothing to withdraw" in page
    assert AccountProposal.objects.get().state == "declined"


def test_nobody_withdraws_for_somebody_else(client):
    client.force_login(make_staff(role="hr"))
    assert client.post(url(make_proposal())).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "administrator", "legal_reviewer"])
def test_it_is_for_those_who_work_here(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_proposal())).status_code == 403
