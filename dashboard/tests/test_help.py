import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:help")


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_its_own_help(client, role):
    client.force_login(make_staff(role=role))
    response = client.get(URL)
    assert response.status_code == 200
    assert [template.name for template in response.templates][0] == f"dashboard/help/{role}.html"


def test_an_employee_learns_that_nobody_may_ask_for_the_password(client):
    client.force_login(make_staff())
    assert "We never ask for the password" in client.get(URL).content.decode()
