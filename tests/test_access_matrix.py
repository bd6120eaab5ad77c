"""Role by address by method: the file says who enters, the server does as the file says."""

import os

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_user
from tests import access_matrix
from tests.access_matrix import ENTERS, FILE, NOBODY, REFUSED, Route

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ROUTES = list(access_matrix.routes())


@pytest.fixture
def users():
    return {NOBODY: AnonymousUser()} | {str(role): make_user(role=role) for role in Role}


def test_every_address_has_its_row(users):
    found = access_matrix.rows(users)
    if os.environ.get("WRITE_ACCESS_MATRIX"):
        FILE.write_text(access_matrix.written(found), encoding="utf-8")
    assert access_matrix.kept() == found, (
        "Somebody may enter what they could not, or an address is new. If that is meant:"
        " WRITE_ACCESS_MATRIX=1 pytest tests/test_access_matrix.py, and read the difference."
    )


def test_who_may_not_enter_is_refused_before_anything_is_read(users):
    """Right in front of the view, for every method: the audience is asked first."""
    entered = []
    for route in ROUTES:
        for who, user in users.items():
            if who == NOBODY or access_matrix.answer(route, user) != REFUSED:
                continue
            for method in ("GET", "POST"):
                request = RequestFactory().generic(method, "/")
                request.user = user
                try:
                    route.view(request, **route.arguments)
                except PermissionDenied:
                    continue
                entered.append((route.name, who, method))
    assert entered == []


@pytest.mark.parametrize("role", Role)
def test_who_may_enter_finds_no_object_that_is_not_there(client, users, role):
    """An address that names nothing is “not found” for whoever enters, never an error and never a refusal."""
    client.force_login(users[role])
    wrong = []
    for route in ROUTES:
        if not route.arguments or access_matrix.answer(route, users[role]) != ENTERS:
            continue
        for method in route.methods:
            answered = _ask(client, method, route)
            if answered != 404:
                wrong.append((route.name, method, answered))
    assert wrong == []


def _ask(client, method: str, route: Route) -> int:
    return client.generic(method, reverse(route.name, kwargs=route.arguments)).status_code
