"""The leaver answers, one kind at a time."""

import pytest

from core import clock
from notices.models import Notice
from offboarding.models import Answer
from offboarding.tests.factories import close_it, fresh, make_now
from offboarding.tests.pages import enter_by, said, text_of, url_of
from rights.models import PrivacyRequest

pytestmark = pytest.mark.django_db


def give(client, disconnect, kind, **more):
    about = [row.pk for row in disconnect.listed.all()]
    return client.post(url_of("own_answer", kind), {"about": about, **more})


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("removed", {}),
        ("exempt", {"exemption": "known-before", "words": "We were at school together."}),
        ("disagree", {}),
        ("never-dealt", {}),
        ("more-time", {}),
        ("undertaking", {"words": "I will not seek business there."}),
        ("still-there", {}),
        ("objection", {}),
        ("access", {}),
    ],
)
def test_every_answer_arrives(client, kind, more):
    disconnect = make_now()
    enter_by(client, disconnect)
    response = give(client, disconnect, kind, **more)
    assert response.url == url_of("own_request")
    assert said(response)[-1].startswith("Thank you.")
    given = Answer.objects.get()
    assert (given.kind, given.words, given.recorded_by) == (kind, more.get("words", ""), None)


@pytest.mark.parametrize(("kind", "asked"), [("objection", "objection"), ("access", "copy")])
def test_a_right_of_the_person_stands_on_hrs_desk_too(client, kind, asked):
    disconnect = make_now()
    enter_by(client, disconnect)
    give(client, disconnect, kind, words="As I said before.")
    give(client, disconnect, kind)
    found = PrivacyRequest.objects.get()
    assert (found.person, found.kind) == (disconnect.employment.person, asked)
    assert (found.channel, found.words) == ("link", "As I said before.")
    assert Notice.objects.filter(kind="privacy_received", person=found.person).count() == 1


def test_all_contacts_are_ticked_beforehand(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    page = client.get(url_of("own_answer", "removed")).content.decode()
    assert page.count("checked") == 2


def test_it_says_why_not(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    assert "at least one contact" in text_of(
        client.post(url_of("own_answer", "removed"), {"words": ""})
    )
    give(client, disconnect, "more-time")
    assert "once is all there is" in text_of(give(client, disconnect, "more-time"))


def test_there_is_no_other_answer(client):
    enter_by(client, make_now())
    assert client.get(url_of("own_answer", "shrug")).status_code == 404


def test_nobody_answers_a_closed_matter_or_without_a_code(client):
    disconnect = make_now()
    assert client.get(url_of("own_answer", "removed")).status_code == 404
    enter_by(client, disconnect)
    close_it(disconnect)
    assert give(client, disconnect, "removed").status_code == 404
    assert not Answer.objects.exists()
    assert fresh(disconnect).closed_on == clock.today()
