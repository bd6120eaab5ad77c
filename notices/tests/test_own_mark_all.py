import pytest
from django.urls import reverse

from notices.models import Notice
from notices.tests.factories import make_notice
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
URL = reverse("notices:own_mark_all")


def test_all_of_ones_own_are_read_and_nobody_elses(client):
    carol = make_staff()
    make_notice(person=carol.person)
    make_notice(reader=carol)
    make_notice(subject="To Erin", person=make_person())
    make_notice(subject="Taken back", person=carol.person, state="withdrawn")
    client.force_login(carol)
    page = client.post(URL, follow=True).content.decode()
    assert "2 notices are marked as read." in page
    assert "You have read everything." in page
    left = Notice.objects.filter(read_at=None).values_list("subject", flat=True)
    assert set(left) == {"To Erin", "Taken back"}


def test_it_rejects_get(client):
    client.force_login(make_staff())
    assert client.get(URL).status_code == 405
