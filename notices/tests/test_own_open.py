import pytest
from django.urls import reverse

from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("notices:own_open", args=[notice.pk])


def test_it_goes_to_the_thing_and_counts_as_read(client):
    bob = make_staff(role=Role.LINE_MANAGER)
    carol = make_person(manager=bob.person)
    notice = make_notice(person=bob.person, path=carol.get_absolute_url())
    client.force_login(bob)
    response = client.get(url(notice), follow=True)
    assert response.redirect_chain == [(carol.get_absolute_url(), 302)]
    assert response.status_code == 200
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_what_one_no_longer_may_see_does_not_open(client):
    bob = make_staff(role=Role.LINE_MANAGER)
    carol = make_person(manager=bob.person)
    notice = make_notice(person=bob.person, path=carol.get_absolute_url())
    carol.manager = None
    carol.save()
    client.force_login(bob)
    assert client.get(url(notice), follow=True).status_code == 404


@pytest.mark.parametrize("path", ["", "//evil.example/", "https://evil.example/", "javascript:a()"])
def test_it_leads_nowhere_else(client, path):
    bob = make_staff()
    client.force_login(bob)
    assert client.get(url(make_notice(person=bob.person, path=path))).status_code == 404


def test_only_its_recipient_goes_there_even_among_hr(client):
    alice = make_staff(role=Role.HR)
    client.force_login(alice)
    assert client.get(url(make_notice(person=make_person(), path="/"))).status_code == 404


def test_it_rejects_post(client):
    bob = make_staff()
    client.force_login(bob)
    assert client.post(url(make_notice(person=bob.person, path="/"))).status_code == 405
