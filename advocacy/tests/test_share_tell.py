"""“I have shared it”: nobody checks."""

import pytest

from advocacy.models import Share
from advocacy.tests.factories import make_advocate, make_stance, make_story, url_of
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def test_it_keeps_the_text_as_offered_once(client):
    make_stance()
    text = make_story().texts.get()
    client.force_login(make_advocate())
    client.post(url_of("share_tell", text.pk))
    client.post(url_of("share_tell", text.pk))
    assert Share.objects.get().offered.startswith("I work for ")


def test_only_those_who_take_part(client):
    make_stance()
    client.force_login(make_staff())
    client.post(url_of("share_tell", make_story().texts.get().pk))
    assert not Share.objects.exists()


def test_an_expired_story_is_not_found(client):
    make_stance()
    client.force_login(make_advocate())
    text = make_story(expires_on="2026-01-01").texts.get()
    assert client.post(url_of("share_tell", text.pk)).status_code == 404
