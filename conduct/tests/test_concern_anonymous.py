"""Raising a concern without a name: nothing of the visit stays."""

import logging
import re

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session

from conduct import rules
from conduct.actions import concerns
from conduct.models import Case
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of
from ledger.models import Entry

pytestmark = pytest.mark.django_db


ASKED = {
    "direction": "colleague",
    "about": "Carol Mensah",
    "seen": made.SEEN,
    "seen_where": "public",
    "secret": "a" * 40,
}
FROM = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Peculiar/9.9 (Unmistakable)"}


def test_it_works_and_shows_the_code_once(client):
    made.carol()
    response = client.post(url_of("concern_anonymous"), ASKED, **FROM)
    case = Case.objects.get()
    code = re.search(r"<code>([A-Z0-9-]{19})</code>", response.content.decode())[1]
    assert (case.channel, case.reporter, case.person) == ("anonymous", None, made.carol().person)
    assert concerns.by_code(code) == case


def test_sending_it_twice_raises_one(client):
    for _time in range(2):
        client.post(url_of("concern_anonymous"), ASKED, **FROM)
    assert Case.objects.count() == 1


def test_it_says_why_not(client):
    response = client.post(url_of("concern_anonymous"), {**ASKED, "seen": "bad"})
    assert "a sentence or two" in text_of(response)


def everything_stored() -> str:
    """Every row of every table, as text."""
    found = []
    for model in apps.get_models():
        found += [str(sorted(row.items(), key=str)) for row in model._default_manager.values()]
    return "\n".join(found)


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_address_browser_or_session_is_kept_in_tables_or_logs(client, caplog, signed_in):
    erin = made.erin()
    if signed_in:
        client.force_login(erin)
    before = {(s.pk, s.last_seen_at) for s in UserSession.objects.all()}
    sessions = set(Session.objects.values_list("session_data", flat=True))
    with caplog.at_level(logging.DEBUG):
        client.get(url_of("concern_anonymous"), **FROM)
        response = client.post(url_of("concern_anonymous"), ASKED, **FROM)
        client.post(url_of("concern_return"), {"code": code_in(response), "words": "More."}, **FROM)
    stored = everything_stored()
    for trace in (*FROM.values(), "Peculiar", code_in(response), "a" * 40):
        assert trace not in stored
        assert trace not in caplog.text
    assert {(s.pk, s.last_seen_at) for s in UserSession.objects.all()} == before
    assert set(Session.objects.values_list("session_data", flat=True)) == sessions
    assert "sessionid" not in response.cookies
    actors = Entry.objects.filter(subject__startswith="conduct.").values_list("actor", flat=True)
    assert set(actors) == {"system:reporter"}


def test_the_page_does_not_say_who_is_signed_in(client):
    client.force_login(made.erin())
    assert "Erin" not in client.get(url_of("concern_anonymous")).content.decode()


def test_so_many_an_hour_and_no_more(client):
    for number in range(rules.MOST_UNNAMED_AN_HOUR + 1):
        response = client.post(url_of("concern_anonymous"), {**ASKED, "secret": f"{number:040}"})
    assert "try again in the next" in text_of(response)
    assert Case.objects.count() == rules.MOST_UNNAMED_AN_HOUR


def code_in(response) -> str:
    return re.search(r"<code>([A-Z0-9-]{19})</code>", response.content.decode())[1]
