"""A shared link counts one click and says nothing about anybody."""

import pytest

from advocacy.models import StoryText
from advocacy.tests.factories import make_story, url_of

pytestmark = pytest.mark.django_db


def test_it_leads_on_counts_and_leaves_no_cookie(client):
    text = make_story().texts.get()
    for _click in range(2):
        response = client.get(url_of("go", text.code))
    assert response.url == text.story.link
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert StoryText.objects.get().clicks == 2


def test_other_codes_lead_nowhere(client):
    assert client.get(url_of("go", "unknown")).status_code == 404
