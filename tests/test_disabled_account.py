"""Whoever may not sign in any more is nobody on every page we have, while their personal link still works."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import get_resolver, reverse

from offboarding.tests.factories import make_now
from offboarding.tests.pages import enter_by, text_of
from people.models import Employment, User
from people.tests.factories import make_staff
from rounds.tests import factories as rounds
from tests.test_access import OPEN_TO_ANYONE, _sample

pytestmark = pytest.mark.django_db


def addresses(patterns=None, namespace="", outer=()):
    """Yield the name and one address of every page, those of the libraries included."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = {**dict(outer), **_samples(pattern.pattern)}
            yield from addresses(pattern.url_patterns, pattern.namespace or namespace, inner)
        elif pattern.name:
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name
            yield name, reverse(name, kwargs={**dict(outer), **_samples(pattern.pattern)})


def _samples(route) -> dict:
    """Values for whatever stands in an address, in our way of writing addresses or the libraries'."""
    if route.converters:
        return {key: _sample(key, kind) for key, kind in route.converters.items()}
    return dict.fromkeys(route.regex.groupindex, "1")


def switched_off(user):
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)


def left(user):
    for employment in Employment.objects.filter(person__user=user, left_on__isnull=True):
        employment.left_on = employment.started_on
        employment.save()


@pytest.mark.parametrize(
    ("role", "closed"), [(User.Role.HR, left), (User.Role.ADMINISTRATOR, switched_off)]
)
def test_a_session_that_was_open_is_nobody_on_every_route(client, role, closed):
    user = make_staff(role=role)
    client.force_login(user)
    assert client.get(reverse("dashboard:home")).status_code == 200
    closed(user)
    let_in = []
    for name, address in addresses():
        for method in (client.get, client.post):
            response = method(address)
            is_somebody = response.wsgi_request.user.is_authenticated
            is_ours = ":" in name and name not in OPEN_TO_ANYONE
            sent_away = response.status_code == 302 and "/account/login/" in response.url
            if is_somebody or (is_ours and not sent_away):
                let_in.append((name, method.__name__, response.status_code))
    assert let_in == []


@pytest.mark.parametrize("closed", [switched_off, left])
def test_the_personal_link_still_opens_their_own_matter_and_nothing_else(client, closed):
    user = make_staff(name="Dave Hart")
    client.force_login(user)
    disconnect = make_now(employment=user.person.employments.get())
    closed(user)
    enter_by(client, disconnect)
    page = client.get(reverse("offboarding:own_request"))
    assert "Are you still connected to these people?" in text_of(page)
    assert not page.wsgi_request.user.is_authenticated
    for name in ("dashboard:home", "connections:own_list", "offboarding:step_list"):
        assert "/account/login/" in client.get(reverse(name)).url


# What a leaver's link into a check round opens: the pages of that check, and nothing else of ours.
CHECK = {
    f"rounds:{name}"
    for name in (
        *("own_check", "round_facts", "tag_file", "evaluate", "submit"),
        *("own_offline", "offline_page", "offline_answer", "offline_submit"),
    )
}


def test_the_link_into_a_check_round_opens_the_check_and_nothing_else(client):
    user = rounds.make_leaver()
    rounds.make_known(user=user)
    rounds.prepare_place()
    rounds.make_round(user=user)
    client.force_login(user)
    switched_off(user)
    rounds.enter_by(client, rounds.make_door(user.person))
    let_in = set()
    for name, address in addresses():
        for method in (client.get, client.post):
            response = method(address)
            assert not response.wsgi_request.user.is_authenticated
            sent_away = response.status_code == 302 and "/account/login/" in response.url
            if ":" in name and name not in OPEN_TO_ANYONE and not sent_away:
                let_in.add(name)
    assert let_in == CHECK
