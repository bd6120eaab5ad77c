"""HR changes what a policy is called, for whom it is, and when it is looked at again."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.tests.factories import make_department, make_user
from policies.tests.factories import make_policy

pytestmark = pytest.mark.django_db


def url(policy):
    return reverse("policies:policy_edit", args=[policy.pk])


def post(client, policy, role="hr", **changes):
    client.force_login(make_user(role=role))
    return client.post(url(policy), {"name": "Kept apart", "review_on": "2027-03-01", **changes})


def test_it_works(client):
    policy, sales = make_policy(), make_department(name="Sales")
    titles = "Account executive\n\n  Account   director \nAccount executive"
    response = post(client, policy, departments=[sales.pk], job_titles=titles, places=["GB", "DE"])
    assert response.url == policy.get_absolute_url()
    policy.refresh_from_db()
    assert (policy.name, str(policy.review_on), policy.stance) == (
        "Kept apart",
        "2027-03-01",
        "separate",
    )
    assert policy.job_titles == ["Account executive", "Account director"]
    assert (policy.places, list(policy.departments.all())) == (["GB", "DE"], [sales])
    assert Entry.objects.latest("pk").verb == "policies.policy_edited"
    page = client.get(policy.get_absolute_url()).content.decode()
    assert "Account executive, Account director" in page
    assert "Account executive\nAccount director" in client.get(url(policy)).content.decode()


def test_it_says_why_not(client):
    make_policy(name="Kept apart")
    page = post(client, make_policy()).content.decode()
    assert "There is already a policy of that name." in page


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, make_policy(), role=role).status_code == 403


def test_a_policy_that_is_not_there(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:policy_edit", args=[0])).status_code == 404
