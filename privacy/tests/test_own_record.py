"""What is kept about oneself."""

import pytest
from django.urls import reverse

from notices.tests.factories import make_notice
from people.tests.factories import make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
URL = reverse("privacy:own_record")


def counted(client, user):
    client.force_login(user)
    return {str(row["record"].name): row["count"] for row in client.get(URL).context["counts"]}


def test_everybody_sees_their_own(client):
    carol = make_staff(name="Carol Mensah")
    make_notice(person=carol.person)
    make_notice(person=make_person())
    found = counted(client, carol)
    assert found["Messages that PolicyHub sent"] == 1
    assert found["Name, staff number and addresses"] == 1


@pytest.mark.parametrize("role", ["auditor", "administrator", "legal_reviewer"])
def test_a_login_without_a_person_has_records_too(client, role):
    assert counted(client, make_user(role=role))["Login"] == 1


def test_it_rejects_post(client):
    client.force_login(make_user())
    assert client.post(URL).status_code == 405
