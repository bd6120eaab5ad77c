"""HR puts an approved account into the register once it exists."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import BusinessAccount
from accounts.tests.factories import make_proposal
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def url(proposal):
    return reverse("accounts:proposal_open", args=[proposal.pk])


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(proposal):
    return {
        "platform": proposal.platform,
        "handle": proposal.handle,
        "employer": proposal.employer_id,
        "two_factor": "shared",
    }


def test_it_works(as_hr):
    proposal = make_proposal(state="approved", decided_on=localdate())
    page = as_hr.get(url(proposal)).content.decode()
    assert proposal.handle in page
    response = as_hr.post(url(proposal), told(proposal))
    account = BusinessAccount.objects.get()
    proposal.refresh_from_db()
    assert response.url == account.get_absolute_url()
    assert (proposal.state, proposal.account) == ("opened", account)


def test_nothing_is_opened_before_the_yes(as_hr):
    proposal = make_proposal()
    response = as_hr.post(url(proposal), told(proposal))
    assert "once its wish is approved" in response.content.decode()
    assert not BusinessAccount.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_proposal())).status_code == 403
