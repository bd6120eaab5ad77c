"""What goes with a person, what waits for an answer, and that the ledger still verifies afterwards."""

import json
from datetime import date

import pytest

from accounts.tests.factories import make_worker
from core.refusals import Refused
from ledger import sequencing
from ledger.models import Entry
from ledger.verification import verify
from privacy import actions as privacy
from rights.actions import asking, desk
from rights.models import PrivacyRequest
from rights.tests.factories import make_look, make_request

pytestmark = pytest.mark.django_db
ASKED, TODAY = date(2026, 11, 2), date(2026, 12, 1)


@pytest.fixture
def dave(db):
    return make_worker("Dave Hart", left_on=date(2026, 10, 30), work_email="dave@mf.example")


def test_an_erasure_is_answered_first_and_then_done(alice, dave):
    asked = asking.ask("erasure", words="All of Dave Hart.", person=dave, by=alice, today=ASKED)
    with pytest.raises(Refused, match="not answered yet"):
        privacy.erase(dave, by=alice, today=TODAY)
    desk.answer(asked, outcome="done", words="Dear Dave, all goes today.", by=alice, today=TODAY)
    look = make_look(viewer=alice, person=dave)
    privacy.erase(dave, by=alice, today=TODAY)
    asked.refresh_from_db()
    look.refresh_from_db()
    assert (asked.words, asked.answer, asked.state) == ("", "", "done")
    assert str(asked.whose) == str(look.person) == f"erased-{dave.pk}"


def test_the_ledger_verifies_and_names_a_number_only(alice, dave):
    asked = asking.ask("objection", words="I am Dave.", person=dave, by=alice, today=ASKED)
    desk.answer(asked, outcome="done", words="Dear Dave.", by=alice, today=TODAY)
    sequencing.sequence()
    before = {entry.pk: entry.body for entry in Entry.objects.all()}
    privacy.erase(dave, by=alice, today=TODAY)
    sequencing.sequence()
    assert verify().ok
    after = {entry.pk: entry.body for entry in Entry.objects.all()}
    assert before.items() <= after.items()
    assert not any("Dave" in body or "dave@" in body for body in after.values())
    persons = [json.loads(body)["facts"].get("person") for body in before.values()]
    assert dave.pk in persons


def test_requests_go_three_years_after_the_answer():
    gone = make_request(state="done", closed_on="2023-11-30")
    make_request(state="done", closed_on="2023-12-01")
    make_request(received_on=date(2020, 1, 6))
    assert privacy.apply("privacy_request", today=TODAY) == 1
    assert not PrivacyRequest.objects.filter(pk=gone.pk).exists()
