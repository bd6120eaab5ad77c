"""HR adds a notice for the people of a place."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import StaffNotice
from policies.tests.told import WORDS, make_notice_to_staff

pytestmark = pytest.mark.django_db
URL = reverse("policies:staff_notice_add")


def post(client, role="hr", **changes):
    client.force_login(make_user(role=role))
    sent = {"kind": "monitoring", "place": "US-NY", "name": "Monitoring", "body": WORDS, **changes}
    return client.post(URL, sent)


def test_it_works(client):
    response = post(client)
    notice = StaffNotice.objects.get()
    assert response.url == notice.get_absolute_url()
    assert (notice.place, notice.asks_confirmation) == ("US-NY", True)
    assert notice.current().body == WORDS


def test_it_says_why_not(client):
    make_notice_to_staff(place="US-NY", kind="monitoring")
    assert "already has such a notice" in post(client).content.decode()
    assert "required" in post(client, body="").context["form"].errors["body"][0]


@pytest.mark.parametrize(
    "role", ["employee", "line_manager", "auditor", "legal_reviewer", "administrator"]
)
def test_it_is_only_for_hr(client, role):
    assert post(client, role=role).status_code == 403
