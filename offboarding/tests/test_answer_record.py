"""Writing down an answer that came by post or in a talk."""

import pytest

from offboarding.models import Answer
from offboarding.tests.factories import make_disconnect, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def record(client, disconnect, **more):
    about = [row.pk for row in disconnect.listed.all()]
    usual = {"kind": "removed", "channel": "talk", "about": about, "words": "On the telephone."}
    return client.post(url_of("answer_record", disconnect.pk), {**usual, **more})


def test_it_works(client):
    disconnect = make_now()
    alice = as_alice(client)
    response = record(client, disconnect)
    given = Answer.objects.get()
    assert response.url == given.get_absolute_url()
    assert (given.kind, given.channel, given.recorded_by) == ("removed", "talk", alice)


def test_it_says_why_not(client):
    disconnect = make_now()
    as_alice(client)
    assert "at least one contact" in text_of(record(client, disconnect, about=[]))
    draft = make_disconnect()
    page = text_of(client.get(url_of("answer_record", draft.pk)))
    assert "Nothing has been asked yet" in page


def test_who_may_do_it(client):
    url = url_of("answer_record", make_now().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
