"""Was it binding? One person, one day."""

from datetime import datetime, timedelta

import pytest

from campaigns import lookup
from campaigns.actions import agreements, enquiries
from campaigns.tests.factories import TODAY, make_published
from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    hr,
    load_questions,
    make_carol,
    only_hr,
    page,
    press,
    read,
    sign,
    text,
)
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = page("binding")
DAY = timedelta(days=1)


def test_the_day_before_nothing_bound_and_on_the_day_it_did():
    signature = sign(ask_carol())
    before = lookup.binding(signature.person, TODAY - DAY)
    assert (before.signatures, before.showings, before.held) == ([], [], [])
    on = lookup.binding(signature.person, TODAY)
    assert on.signatures == [signature]
    assert [each.signature for each in on.held] == [signature]
    assert on.held[0].showing.reached_end_at == NOW


def test_an_earlier_version_is_named_for_an_earlier_day():
    carol = make_carol()
    first = sign(ask_carol(user=carol))
    later = TODAY + 10 * DAY
    newer = make_published(policy=first.version.policy, on=later)
    moment = datetime.combine(later, NOW.timetz())
    second = sign(ask_carol(user=carol, version=newer), now=moment, today=later)
    held = {day: lookup.binding(carol.person, day).held for day in (TODAY, later - DAY, later)}
    assert [each.signature for each in held[TODAY]] == [first]
    assert [each.signature for each in held[later - DAY]] == [first]
    assert [each.signature for each in held[later]] == [second]


def test_quiz_exemption_and_earlier_agreement_are_named():
    load_questions()
    carol, alice = make_carol(), hr()
    assignment = ask_carol(user=carol, has_quiz=True)
    read(assignment)
    attempt = answer_all(assignment)
    press(assignment)
    exempted = ask_carol(user=carol)
    asked = enquiries.ask(exempted, kind="exemption", ground="work", by=carol, now=NOW, today=TODAY)
    enquiries.answer(asked, decision="granted", answer="Yes.", by=alice, now=NOW, today=TODAY)
    earlier = agreements.confirm(make_agreement(person=carol.person), by=alice, now=NOW)
    found = lookup.binding(carol.person, TODAY)
    assert found.attempts == [attempt]
    assert [each.pk for each in found.exemptions] == [asked.pk]
    assert found.agreements == [earlier]
    by_version = {each.version: each for each in found.held}
    assert by_version[assignment.version].quiz == attempt
    assert by_version[exempted.version].exemption.pk == asked.pk


def test_the_page_answers_and_says_what_it_does_not_say(client):
    signature = sign(ask_carol())
    client.force_login(hr())
    shown = text(client.get(URL, {"person": signature.person.number, "on": str(TODAY)}))
    assert "Carol Mensah on Thursday 12 March 2026" in shown
    assert signature.get_absolute_url() in shown
    assert "Whether it binds is for the law of the place" in shown


def test_a_person_who_is_not_seen_is_not_found(client):
    signature = sign(ask_carol())
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    shown = text(client.get(URL, {"person": signature.person.number, "on": str(TODAY)}))
    assert "Nobody is found by this." in shown


def test_an_auditor_may_ask(client):
    client.force_login(make_staff(role="auditor"))
    assert "Was it binding?" in text(client.get(URL))


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, URL, auditor=True)


def test_it_rejects_post(client):
    client.force_login(hr())
    assert client.post(URL).status_code == 405
