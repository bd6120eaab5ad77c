import pytest
from django.urls import reverse

from campaigns.tests.pages import HR_AND_MANAGERS, sign_in, who_gets_in
from people.choices import Role
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:person_suggest")


def test_it_suggests_people_one_may_see(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    make_employment(person=make_person(name="Carol Mensah", number="MF003", manager=bob.person))
    make_employment(person=make_person(name="Carla Other"))
    page = client.get(URL, {"person": "Car"}).content.decode()
    assert "Carol Mensah (MF003)" in page
    assert "Carla" not in page
    assert "Carol" not in client.get(URL).content.decode()


def test_it_is_for_hr_and_managers(client):
    assert who_gets_in(client, URL) == HR_AND_MANAGERS
