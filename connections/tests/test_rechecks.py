"""Asking a platform: the answer becomes an observation, "cannot tell" changes nothing, and nobody is asked twice."""

import json
from datetime import timedelta

import pytest

from connections.actions import contacts, declared, rechecks
from connections.choices import AskedBy, Silence, VerificationLevel
from connections.connectors.base import Unsure, digest_of
from connections.connectors.line import Line
from connections.models import Allowance, Recheck
from connections.tests.asking import github_answering, switch_on
from connections.tests.factories import make_askable, make_connection, make_recheck
from core import clock
from core.refusals import Refused
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_employment, make_staff
from places.choices import Gate
from places.tests.factories import make_decision

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on(settings):
    switch_on(settings)


@pytest.fixture
def alice():
    return make_staff(role=User.Role.HR, name="Alice Okafor")


def recheck(connection, alice):
    return rechecks.recheck(connection, by=alice, today=clock.today())


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_connected_is_kept_as_an_observation_of_the_platform(alice, settings):
    connection = make_askable(removed_on=clock.today() - A_DAY, removed_level="said")
    with github_answering(settings):
        answer = recheck(connection, alice)
    connection.refresh_from_db()
    assert (answer.outcome, answer.silence, answer.says) == (
        "connected",
        "",
        "204, which means yes",
    )
    assert (connection.level, connection.last_known_on) == (
        VerificationLevel.PLATFORM,
        clock.today(),
    )
    assert (connection.removed_on, connection.removed_level) == (None, "")
    assert verbs() == ["connections.recheck_asked", "connections.recheck_answered"]


def test_not_connected_is_a_removal_that_the_platform_vouches_for(alice, settings):
    connection = make_askable()
    with github_answering(settings, connected=False):
        assert recheck(connection, alice).outcome == "not-connected"
    connection.refresh_from_db()
    assert (connection.removed_on, connection.removed_level) == (
        clock.today(),
        VerificationLevel.PLATFORM,
    )
    assert connection.level == VerificationLevel.SAID


def test_a_removal_that_was_said_keeps_its_day_and_becomes_surer(alice, settings):
    said_on = clock.today() - 5 * A_DAY
    connection = make_askable(removed_on=said_on, removed_level="said")
    with github_answering(settings, connected=False):
        recheck(connection, alice)
    connection.refresh_from_db()
    assert (connection.removed_on, connection.removed_level) == (said_on, "platform")


def test_cannot_tell_changes_nothing(alice, settings):
    connection = make_askable()
    before = {**connection.__dict__, "_state": None}
    with github_answering(settings, users=(("odile", 22),)):
        answer = recheck(connection, alice)
    connection.refresh_from_db()
    assert (answer.outcome, answer.silence) == ("cannot-tell", "no-account")
    after = {**connection.__dict__, "_state": None}
    assert {name: after[name] for name in before if name in after} == {
        name: before[name] for name in before if name in after
    }


def test_without_a_network_it_cannot_tell_and_may_ask_tomorrow(alice, settings):
    settings.RECHECK_DOORS = {"api.github.com": "http://127.0.0.1:9"}  # nobody listens there
    connection = make_askable()
    answer = recheck(connection, alice)
    assert (answer.outcome, answer.silence) == ("cannot-tell", "unreachable")
    assert answer.again_on == clock.today() + A_DAY


def test_the_evidence_says_what_was_asked_when_and_can_be_recomputed(alice, settings):
    with github_answering(settings):
        answer = recheck(make_askable(), alice)
    answer.refresh_from_db()
    assert (answer.account, answer.contact_account) == ("dave-hart", "odile")
    assert [step["asked"] for step in answer.steps] == [
        "GET https://api.github.com/users/dave-hart",
        "GET https://api.github.com/users/odile",
        "GET https://api.github.com/users/dave-hart/following/odile",
    ]
    assert answer.digest == digest_of(answer.outcome, answer.silence, answer.says, answer.steps)
    facts = json.loads(Entry.objects.get(verb="connections.recheck_answered").body)["facts"]
    assert facts["sha256"] == answer.digest
    assert "dave" not in str(facts)
    assert "odile" not in str(facts)


# ---------------------------------------------------------------- when it may not


def why(connection):
    return rechecks.why_not_recheck(connection, today=clock.today())


def test_the_reasons(settings, alice):
    connection = make_askable()
    assert why(connection) == ""
    assert "answers no questions" in why(make_connection(person=connection.person))
    settings.RECHECK_PLATFORMS = []
    assert why(connection) == "The firm has not switched on asking GitHub."
    with pytest.raises(Refused, match="has not switched on"):
        rechecks.ask(connection, by=alice, today=clock.today())
    assert (Recheck.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_platform_that_wants_a_key_is_not_asked_without(settings):
    switch = settings.RECHECK_KEYS
    settings.RECHECK_PLATFORMS = ["youtube"]
    assert rechecks.why_not_offered("youtube") == ""
    settings.RECHECK_KEYS = {**switch, "youtube": ""}
    assert "none has been set" in rechecks.why_not_offered("youtube")


def test_never_about_somebody_who_works_here_again():
    connection = make_askable()
    make_employment(person=connection.person, started_on=clock.today())
    assert "never about somebody who works here" in why(connection)


def test_the_gate_of_the_place_is_asked():
    connection = make_askable()
    make_decision(gate=Gate.AUDIT_CONNECTIONS, allowed=False)
    assert why(connection).startswith("The firm has switched this off for Great Britain")


def test_not_in_a_state_that_protects_accounts():
    connection = make_askable()
    connection.person.employments.update(place="US-CA")
    assert "Cal. Labor Code 980" in why(connection)


def test_the_contact_may_object_at_any_time(alice):
    connection = make_askable()
    contacts.accept_objection(connection.contact, by=alice, today=clock.today())
    connection.contact.refresh_from_db()
    assert why(connection).startswith("The contact does not want to be part of checks")


def test_two_weeks_lie_between_two_answers():
    connection = make_askable()
    last = make_recheck(connection=connection, again_on=clock.today() + A_DAY)
    assert why(connection).startswith("The platform was asked lately.")
    Recheck.objects.filter(pk=last.pk).update(again_on=clock.today())
    assert why(connection) == ""


def test_only_one_question_waits_at_a_time(alice):
    connection = make_askable()
    rechecks.ask(connection, by=alice, today=clock.today())
    assert why(connection).startswith("The platform is being asked at this moment.")


# ---------------------------------------------------------------- the worker


def test_a_question_is_answered_by_the_worker(alice, settings):
    connection = make_askable()
    asked = rechecks.ask(connection, by=alice, today=clock.today())
    assert (asked.outcome, asked.asked_by, asked.trigger) == ("", alice, AskedBy.HR)
    with github_answering(settings):
        assert rechecks.answer_waiting() == 1
        assert rechecks.answer_waiting() == 0
    asked.refresh_from_db()
    assert asked.outcome == "connected"


def test_a_claim_keeps_others_away_until_its_lease_ends(alice, settings):
    asked = rechecks.ask(make_askable(), by=alice, today=clock.today())
    now = clock.now()
    assert Recheck.objects.claim(asked.pk, now=now, length=rechecks.LEASE) == 1
    assert Recheck.objects.claim(asked.pk, now=now, length=rechecks.LEASE) == 0
    assert rechecks.answer(asked.pk) is None
    late = now + rechecks.LEASE
    assert Recheck.objects.claim(asked.pk, now=late, length=rechecks.LEASE) == 2
    assert Recheck.objects.held(asked.pk, 1) is None


def test_a_question_that_kills_its_worker_three_times_is_dropped(alice):
    asked = rechecks.ask(make_askable(), by=alice, today=clock.today())
    Recheck.objects.filter(pk=asked.pk).update(attempts=rechecks.MOST_TRIES)
    assert rechecks.answer(asked.pk) is None
    assert not Recheck.objects.exists()
    assert verbs()[-1] == "connections.recheck_dropped"


def test_what_is_withdrawn_while_it_waits_is_not_asked(alice, settings):
    connection = make_askable()
    asked = rechecks.ask(connection, by=alice, today=clock.today())
    declared.withdraw(connection.person.declared_accounts.get(), by=alice)
    with github_answering(settings) as stand_in:
        assert rechecks.answer(asked.pk) is None
    assert stand_in.asked == []
    assert not Recheck.objects.exists()


def test_what_closes_while_it_waits_is_dropped(alice, settings):
    asked = rechecks.ask(make_askable(), by=alice, today=clock.today())
    make_decision(gate=Gate.AUDIT_CONNECTIONS, allowed=False)
    with github_answering(settings) as stand_in:
        assert rechecks.answer(asked.pk) is None
    assert stand_in.asked == []
    assert verbs() == ["connections.recheck_asked", "connections.recheck_dropped"]


def test_an_answer_that_comes_after_the_withdrawal_is_thrown_away(alice, monkeypatch):
    connection = make_askable()
    asked = rechecks.ask(connection, by=alice, today=clock.today())

    def withdrawn_meanwhile(line, method, url, headers, body=None):
        for account in connection.person.declared_accounts.all():
            declared.withdraw(account, by=alice)
        raise Unsure(Silence.UNREACHABLE)

    monkeypatch.setattr(Line, "fetch", withdrawn_meanwhile)
    assert rechecks.answer(asked.pk) is None
    assert not Recheck.objects.exists()
    assert verbs()[-1] == "connections.account_withdrawn"


# ---------------------------------------------------------------- every night


def ask_due():
    return rechecks.ask_due(by=rechecks.NIGHTLY, today=clock.today())


def test_the_nightly_round_asks_about_each_once():
    first = make_askable()
    make_askable(person=first.person)
    assert (ask_due(), ask_due()) == (2, 0)
    assert set(Recheck.objects.values_list("trigger", "asked_by")) == {("nightly", None)}
    assert set(Entry.objects.values_list("actor", flat=True)) == {"system:recheck"}


def test_the_nightly_round_leaves_alone_what_need_not_be_asked():
    make_askable(removed_on=clock.today(), removed_level="said")
    make_askable(exemption="family-friend", exemption_state="granted")
    resting = make_askable()
    make_recheck(connection=resting, again_on=clock.today() + A_DAY)
    undeclared = make_askable()
    undeclared.person.declared_accounts.all().delete()
    over = make_askable()
    over.person.employments.update(restricted_until=clock.today() - A_DAY)
    assert ask_due() == 0


def test_the_last_day_of_the_restriction_counts():
    last = make_askable()
    last.person.employments.update(restricted_until=clock.today())
    assert ask_due() == 1


def test_nothing_is_asked_at_night_while_it_is_off(settings):
    make_askable()
    settings.RECHECK_PLATFORMS = []
    assert ask_due() == 0


# ---------------------------------------------------------------- how often


def test_a_server_is_left_alone_when_it_has_had_its_share(alice, settings):
    now = clock.now()
    Allowance.objects.create(host="api.github.com", used=44, since=now)
    with github_answering(settings) as stand_in:
        answer = recheck(make_askable(), alice)
    assert (answer.outcome, answer.silence) == ("cannot-tell", "too-many")
    assert len(stand_in.asked) == 1
    assert Allowance.objects.get().used == 45


def test_an_allowance_begins_anew_after_its_time():
    now = clock.now()
    spend = {"most": 2, "seconds": 60}
    found = [Allowance.objects.spend("a.example", now=now, **spend) for _number in range(3)]
    assert found == [True, True, False]
    assert not Allowance.objects.spend("a.example", now=now + timedelta(seconds=59), **spend)
    assert Allowance.objects.spend("a.example", now=now + timedelta(seconds=60), **spend)
    assert Allowance.objects.spend("b.example", now=now, **spend)


def test_a_server_that_asks_to_wait_is_left_alone_until_then(alice, settings):
    now = clock.now()
    with github_answering(settings, check=429):
        answer = recheck(make_askable(), alice)
    assert answer.silence == "too-many"
    until = Allowance.objects.get(host="api.github.com").blocked_until
    assert timedelta(seconds=59) <= until - now <= timedelta(seconds=75)
    spend = {"most": 100, "seconds": 3600}
    assert not Allowance.objects.spend("api.github.com", now=until - timedelta(seconds=1), **spend)
    assert Allowance.objects.spend("api.github.com", now=until, **spend)


def test_a_longer_pause_stays():
    now = clock.now()
    Allowance.objects.block("a.example", until=now + timedelta(hours=2), now=now)
    Allowance.objects.block("a.example", until=now + timedelta(hours=1), now=now)
    assert Allowance.objects.get().blocked_until == now + timedelta(hours=2)


def test_an_erased_contact_is_named_in_no_answer(alice):
    connection = make_askable()
    answered = make_recheck(connection=connection, says="yes", steps=[{"asked": "GET odile"}])
    make_recheck(connection=make_askable(), outcome="")
    contacts.erase(connection.contact, by=alice, today=clock.today())
    answered.refresh_from_db()
    assert (answered.contact_account, answered.says, answered.steps) == ("", "", [])
    assert answered.outcome == "connected"
    assert Recheck.objects.waiting().count() == 1
