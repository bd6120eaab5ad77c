"""The checklist with which new files begin."""

import pytest

from offboarding.models import UsualStep
from offboarding.tests.factories import numbers
from offboarding.tests.pages import HR_AND_AUDITORS, as_alice, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


URL = url_of("usual_step_list")


def test_it_is_there_from_the_beginning(client):
    as_alice(client)
    words = text_of(client.get(URL))
    assert "Get a private address, confirmed by themselves" in words
    assert "3 days before the last" in words
    assert "7 days after the last" in words
    UsualStep.objects.filter(key="check").update(is_used=False)
    assert "Set aside" in text_of(client.get(URL))


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(URL).status_code == 405


def test_who_may_read_it(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    as_alice(client)
    client.get(URL)
    assert_flat_queries(URL, lambda: UsualStep.objects.create(title=f"Step {next(numbers)}"))
