"""HR begins a story."""

import pytest

from advocacy.models import Story
from advocacy.tests.factories import make_programme, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(programme, **changes):
    return {
        "programme": programme.pk,
        "title": "Print hall",
        "link": "https://marlowfinch.example/news",
        "source": "Test report",
        "expires_on": "2999-01-01",
        **changes,
    }


def test_it_works(as_hr):
    as_hr.post(url_of("story_add"), told(make_programme()))
    assert Story.objects.get().state == "draft"


def test_it_says_why_not(as_hr):
    response = as_hr.post(url_of("story_add"), told(make_programme(), expires_on="2026-01-01"))
    assert response.context["form"].non_field_errors() == [
        "The last day of a story cannot lie behind us."
    ]
    response = as_hr.post(url_of("story_add"), told(make_programme(), source=""))
    assert "source" in response.context["form"].errors


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("story_add")).status_code == 403
