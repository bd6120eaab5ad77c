import pytest
from django.urls import reverse

from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
LIST = reverse("notices:own_list")


def url(notice):
    return reverse("notices:own_mark", args=[notice.pk])


def test_it_is_marked_as_read_and_as_new_again(client):
    carol = make_staff()
    notice = make_notice(person=carol.person)
    client.force_login(carol)
    answer = client.post(url(notice), {"as": "read", "next": f"{LIST}?show=unread"})
    assert answer.url == f"{LIST}?show=unread"
    notice.refresh_from_db()
    assert notice.read_at is not None
    client.post(url(notice), {"as": "new"})
    notice.refresh_from_db()
    assert notice.read_at is None


def test_it_goes_back_to_no_other_page(client):
    carol = make_staff()
    client.force_login(carol)
    answer = client.post(url(make_notice(person=carol.person)), {"next": "//evil.example/"})
    assert answer.url == LIST


def test_nobody_marks_what_went_to_somebody_else(client):
    notice = make_notice(person=make_person())
    client.force_login(make_staff(role=Role.HR))
    assert client.post(url(notice)).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_it_rejects_get(client):
    carol = make_staff()
    client.force_login(carol)
    assert client.get(url(make_notice(person=carol.person))).status_code == 405
