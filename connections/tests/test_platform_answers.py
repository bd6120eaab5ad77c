import pytest
from django.urls import reverse

from connections.connectors import MODULES
from connections.connectors.catalogue import WORDS
from connections.connectors.names import account_of
from connections.tests.pages import ROLES, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("connections:platform_answers")


def test_every_platform_that_can_be_asked_is_explained():
    assert set(WORDS) == set(MODULES)
    for words in WORDS.values():
        assert account_of(words.platform, words.example)


def test_it_says_of_each_what_is_asked_and_whether_it_is_here(client, settings):
    settings.RECHECK_PLATFORMS = ["mastodon", "flickr"]
    settings.RECHECK_KEYS = {}
    sign_in(client)
    text = client.get(URL).content.decode()
    for words in WORDS.values():
        assert words.name in text
    assert text.count("Can be asked") == 1
    assert "Flickr answers only with a key of the firm, and none has been set." in text
    assert "The firm has not switched on asking Bluesky." in text


def test_everybody_may_read_it(client):
    assert who_gets_in(client, URL) == ROLES


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
