"""HR keeps something for less time than usual."""

import pytest
from django.urls import reverse

from core.records import Period
from people.tests.factories import make_user
from privacy.models import RuleState

pytestmark = pytest.mark.django_db
URL = reverse("privacy:period_edit", args=["notice_text"])


def post(client, role="hr", **changes):
    client.force_login(make_user(role=role))
    filled = {"amount": 3, "unit": "months", "reason": "Less is better.", **changes}
    return client.post(URL, filled)


def test_it_works(client):
    assert post(client).url == reverse("privacy:retention_list")
    state = RuleState.objects.get()
    assert (state.key, state.period) == ("notice_text", Period(3, "months"))


def test_it_shows_the_period_of_today(client):
    client.force_login(make_user(role="hr"))
    text = client.get(URL).content.decode()
    assert "Usually kept for 12 months, counted from the day it was written." in text
    assert "the longest here is 6 years" in text
    assert 'value="12"' in text


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"amount": 7, "unit": "years"}, "__all__", "This may be kept for 6 years at most."),
        ({"amount": 0}, "amount", "greater than or equal to 1"),
        ({"unit": "weeks"}, "unit", "not one of the available choices"),
        ({"reason": ""}, "reason", "required"),
    ],
)
def test_it_says_why_not(client, changes, field, why):
    response = post(client, **changes)
    assert why in response.context["form"].errors[field][0]
    assert not RuleState.objects.exists()


def test_a_rule_that_does_not_exist_is_not_found(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("privacy:period_edit", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, role=role).status_code == 403
    assert not RuleState.objects.exists()
