"""The page that says which exports are read and how well each format is known."""

import pytest
from django.urls import reverse

from connections import exports
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:format_list")


@pytest.mark.parametrize("role", User.Role.values)
def test_everybody_signed_in_sees_every_format_with_its_evidence(client, role):
    client.force_login(make_user(role=role))
    page = client.get(URL).content.decode()
    kinds = [kind for platform in exports.PLATFORMS for kind in platform.formats]
    for kind in kinds:
        assert f"<code>{kind.id}</code>" in page
    assert page.count("Not verified") == sum(not kind.is_verified for kind in kinds)
    assert "From one public parser only." in page


def test_it_says_how_to_get_each_file(client):
    client.force_login(make_user())
    page = client.get(URL).content.decode()
    for platform in exports.PLATFORMS:
        assert f"How to get the file: {platform.name}" in page


def test_it_asks_the_database_for_nothing_of_its_own(client, django_assert_max_num_queries):
    client.force_login(make_user())
    client.get(URL)
    with django_assert_max_num_queries(12):
        client.get(URL)


def test_only_looking_is_possible(client):
    client.force_login(make_user())
    assert client.post(URL).status_code == 405


def test_strangers_sign_in_first(client):
    assert client.get(URL).url.startswith("/account/login/")
