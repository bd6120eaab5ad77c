"""Noting a printed letter as posted."""

import pytest

from core import clock
from offboarding.tests.factories import make_fresh, make_now, send
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def printed():
    return send(make_fresh(), today=clock.today(), channel="post").letters.get()


def posted(client, letter, **more):
    usual = {"posted_on": clock.today().isoformat(), "proof": "RM 1234"}
    return client.post(url_of("letter_posted", letter.pk), {**usual, **more})


def test_it_works(client):
    letter = printed()
    as_alice(client)
    assert posted(client, letter).url == letter.get_absolute_url()
    letter.refresh_from_db()
    assert (letter.posted_on, letter.proof) == (clock.today(), "RM 1234")


def test_it_says_why_not(client):
    as_alice(client)
    mailed = posted(client, make_now().letters.get())
    assert said(mailed) == ["Only a letter that goes by post can be noted as posted."]
    empty = posted(client, printed(), proof="")
    assert said(empty)[-1] == "Please give the day of posting and what proves it."


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("letter_posted", printed().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("letter_posted", printed().pk)
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR
