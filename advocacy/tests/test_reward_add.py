"""HR proposes a reward within the cap."""

from decimal import Decimal

import pytest

from advocacy.models import Reward
from advocacy.tests.factories import make_advocate, make_programme, make_reward, make_stance, url_of
from people.choices import Role
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


@pytest.fixture
def programme():
    make_stance()
    return make_programme(reward_cap=100, currency="GBP")


def told(programme, user, amount="60"):
    return {
        "programme": programme.pk,
        "person": user.person.number,
        "amount": amount,
        "what": "Book token",
    }


def test_it_works_with_what_payroll_should_know(as_hr, programme):
    renee = make_advocate(programme=programme)
    as_hr.post(url_of("reward_add"), told(programme, renee))
    reward = Reward.objects.get()
    assert (reward.state, reward.amount, reward.currency) == ("proposed", Decimal(60), "GBP")
    assert "tell payroll" in reward.tax_note


def test_the_cap_of_the_year_holds(as_hr, programme):
    renee = make_advocate(programme=programme)
    make_reward(person=renee.person, amount=50)
    make_reward(person=renee.person, amount=90, state="declined", decided_on="2026-01-05")
    response = as_hr.post(url_of("reward_add"), told(programme, renee))
    assert response.context["form"].non_field_errors() == [
        "50.00 GBP are left for them this year: the cap is 100.00."
    ]


def test_only_for_those_who_take_part(as_hr, programme):
    response = as_hr.post(url_of("reward_add"), told(programme, make_staff()))
    assert response.context["form"].non_field_errors() == ["Rewards are for people who take part."]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("reward_add")).status_code == 403
