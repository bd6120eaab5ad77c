"""Adding a line to the checklist."""

import pytest

from offboarding.models import UsualStep
from offboarding.tests.pages import HR, as_alice, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


URL = url_of("usual_step_add")
TOLD = {"title": "Collect the telephone", "whose": "hr", "due_days": "0", "is_used": "on"}


def test_it_works(client):
    as_alice(client)
    assert client.post(URL, TOLD).url == url_of("usual_step_list")
    usual = UsualStep.objects.get()
    assert (usual.kind, usual.whose, usual.is_used) == ("other", "hr", True)


def test_it_says_why_not(client):
    as_alice(client)
    words = text_of(client.post(URL, {**TOLD, "advice": "password: tulip-42"}))
    assert "password" in words
    assert not UsualStep.objects.exists()


def test_who_may_do_it(client):
    assert who_gets_in(client, URL) == HR
