"""Noting the private address that a leaver gave or confirmed."""

import pytest

from core import clock
from offboarding.tests.factories import make_leaver
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def post(client, leaver, **more):
    usual = {"private_email": "dave@home.example", "confirmed": "on"}
    return client.post(url_of("address_confirm", leaver.pk), {**usual, **more})


def test_it_works(client):
    leaver = make_leaver()
    as_alice(client)
    assert post(client, leaver).url == url_of("leaver_detail", leaver.pk)
    leaver.person.refresh_from_db()
    assert leaver.person.private_email == "dave@home.example"
    assert leaver.person.private_email_confirmed_on == clock.today()


def test_it_says_why_not(client):
    leaver = make_leaver()
    leaver.person.work_email = "dave@marlowfinch.example"
    leaver.person.save()
    as_alice(client)
    page = text_of(post(client, leaver, private_email="Dave@marlowfinch.example"))
    assert "This is the work address" in page
    assert "This field is required" in text_of(post(client, leaver, confirmed=""))


def test_who_may_do_it(client):
    url = url_of("address_confirm", make_leaver().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
