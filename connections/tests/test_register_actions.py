from datetime import date, timedelta

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from accounts.choices import Platform
from connections.actions import observations, register
from connections.choices import ExemptionState, HowKnown, VerificationLevel
from connections.models import Connection
from connections.tests.factories import make_connection, make_contact
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.models import User
from people.tests.factories import make_employment, make_person, make_staff, make_user
from places.choices import Gate
from places.tests.factories import make_all_prerequisites, make_decision

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def carol():
    return make_staff(name="Carol Mensah").person


@pytest.fixture
def alice():
    return make_staff(name="Alice Okafor", role=User.Role.HR)


def record(carol, contact, **more):
    fields = {"platform": Platform.LINKEDIN, "by": carol.user, "today": TODAY} | more
    return register.record(carol, contact, **fields)


def test_recording_says_how_it_is_known(carol):
    connection = record(carol, make_contact(), connected_on=date(2024, 5, 1))
    assert connection.how_known == HowKnown.SAID
    assert connection.level == VerificationLevel.SAID
    assert (connection.connected_on, connection.recorded_on) == (date(2024, 5, 1), TODAY)
    assert connection.exemption_state == ""
    assert Entry.objects.get().verb == "connections.recorded"


def test_recording_again_brings_up_to_date_and_revives(carol):
    connection = record(carol, make_contact())
    register.mark_removed(connection, level=VerificationLevel.SAID, by=carol.user, today=TODAY)
    later = TODAY + timedelta(days=30)
    again = record(carol, connection.contact, exemption="known-before", today=later)
    assert again.pk == connection.pk
    assert (again.recorded_on, again.last_known_on, again.removed_on) == (TODAY, later, None)
    assert again.exemption_state == ExemptionState.CLAIMED


def test_a_connection_does_not_begin_tomorrow(carol):
    assert record(carol, make_contact(), connected_on=TODAY).connected_on == TODAY
    with pytest.raises(Refused, match="cannot begin in the future"):
        record(carol, make_contact(), connected_on=TODAY + timedelta(days=1))


def test_confirming_keeps_the_ticked_rows_only(carol):
    ticked, objecting = make_contact(), make_contact(objected_on=TODAY)
    rows = [
        register.Told(ticked.pk, Platform.LINKEDIN, date(2024, 5, 1)),
        register.Told(objecting.pk, Platform.LINKEDIN),
    ]
    assert register.confirm_checked(carol, rows, by=carol.user, today=TODAY) == 1
    connection = Connection.objects.get()
    assert (connection.contact, connection.how_known) == (ticked, HowKnown.FILE_CHECK)
    assert Entry.objects.count() == 1


def test_confirming_nothing_leaves_no_trace(carol):
    assert register.confirm_checked(carol, [], by=carol.user, today=TODAY) == 0
    assert (Connection.objects.count(), Entry.objects.count()) == (0, 0)


def test_confirming_twice_is_once(carol):
    rows = [register.Told(make_contact().pk, Platform.LINKEDIN)] * 2
    for _twice in range(2):
        register.confirm_checked(carol, rows, by=carol.user, today=TODAY)
    assert Connection.objects.count() == 1


def test_confirming_many_takes_as_many_queries_as_one(carol):
    def queries(rows):
        with CaptureQueriesContext(database) as captured:
            register.confirm_checked(carol, rows, by=carol.user, today=TODAY)
        return len(captured)

    told = [register.Told(make_contact().pk, Platform.X) for _each in range(31)]
    assert queries(told[:1]) == queries(told[1:])


def test_an_exemption_is_claimed_and_decided(carol, alice):
    connection = record(carol, make_contact())
    register.claim_exemption(connection, exemption="family-friend", by=carol.user)
    assert Connection.objects.undecided().get() == connection
    assert Connection.objects.standing().exists()  # a claim alone decides nothing
    register.grant_exemption(connection, by=alice, today=TODAY)
    assert not Connection.objects.standing().exists()
    notice = Notice.objects.get()
    assert (notice.person, notice.subject) == (carol, "Your exemption is granted")
    assert connection.contact.name not in notice.text  # it may be read on a lock screen
    with pytest.raises(Refused, match="exempt already"):
        register.claim_exemption(connection, exemption="family-friend", by=carol.user)
    with pytest.raises(Refused, match="No exemption is waiting"):
        register.refuse_exemption(connection, by=alice, today=TODAY)


def test_a_refused_exemption_can_be_claimed_again(carol, alice):
    connection = record(carol, make_contact(), exemption="never-dealt")
    register.refuse_exemption(connection, by=alice, today=TODAY)
    connection.refresh_from_db()
    assert connection.exemption_state == ExemptionState.REFUSED
    register.claim_exemption(connection, exemption="known-before", by=carol.user)


def test_nobody_decides_about_their_own(alice):
    connection = record(alice.person, make_contact(), exemption="known-before")
    with pytest.raises(Refused, match="Nobody decides about their own"):
        register.grant_exemption(connection, by=alice, today=TODAY)


@pytest.mark.parametrize("exemption", ["", "because"])
def test_an_exemption_needs_a_reason_we_know(carol, exemption):
    with pytest.raises(Refused, match="Please choose why"):
        register.claim_exemption(make_connection(), exemption=exemption, by=carol.user)


def test_removed_is_said_once(carol):
    connection = record(carol, make_contact())
    register.mark_removed(connection, level=VerificationLevel.SAID, by=carol.user, today=TODAY)
    connection.refresh_from_db()
    assert (connection.removed_on, connection.removed_level) == (TODAY, "said")
    with pytest.raises(Refused, match="was marked as removed on Monday 9 March 2026"):
        register.mark_removed(connection, level="seen", by=carol.user, today=TODAY)
    with pytest.raises(Refused, match="is removed, so it does not count"):
        register.claim_exemption(connection, exemption="known-before", by=carol.user)


# ---------------------------------------------------------------- what a colleague saw


def make_leaver(*, left_on=date(2026, 1, 30), restricted_until=date(2026, 7, 30), place="GB"):
    dave = make_person(name="Dave Hart")
    make_employment(person=dave, left_on=left_on, restricted_until=restricted_until, place=place)
    return dave


@pytest.fixture
def gate_open():
    make_all_prerequisites("GB")
    make_decision(gate=Gate.AUDIT_CONNECTIONS)


def observe(dave, alice, contact=None, **more):
    fields = {
        "platform": Platform.LINKEDIN,
        "url": "https://www.linkedin.com/in/dave-hart",
        "seen_by": alice.person,
        "seen_on": date(2026, 3, 2),
        "by": alice,
        "today": TODAY,
    } | more
    return observations.observe(dave, contact or make_contact(), **fields)


def test_what_was_seen_names_colleague_page_and_day(alice, gate_open):
    connection = observe(make_leaver(), alice)
    assert (connection.how_known, connection.level) == ("seen", "seen")
    assert (connection.seen_by, connection.last_known_on) == (alice.person, date(2026, 3, 2))
    assert connection.seen_at_url == "https://www.linkedin.com/in/dave-hart"
    assert '"conditions":["only leavers"' in Entry.objects.get().body


def test_what_was_seen_joins_what_was_said(alice, gate_open):
    dave = make_leaver()
    said = make_connection(person=dave, removed_on=date(2026, 2, 1), removed_level="said")
    seen = observe(dave, alice, said.contact)
    assert seen.pk == said.pk
    assert (seen.how_known, seen.level, seen.removed_on) == ("said", "seen", None)


@pytest.mark.parametrize(
    ("leaver", "more", "why"),
    [
        ({"left_on": None, "restricted_until": None}, {}, "only for leavers whose restriction"),
        ({"left_on": TODAY}, {}, "only for leavers whose restriction"),
        ({"restricted_until": TODAY - timedelta(days=1)}, {}, "only for leavers whose restriction"),
        ({}, {"platform": Platform.FACEBOOK}, "Only pages on professional networks"),
        ({}, {"seen_on": TODAY + timedelta(days=1)}, "cannot be in the future"),
        ({}, {"seen_on": date(2026, 1, 30)}, "after the leaving date"),
    ],
)
def test_looking_is_for_leavers_in_their_window_only(alice, gate_open, leaver, more, why):
    with pytest.raises(Refused, match=why):
        observe(make_leaver(**leaver), alice, **more)
    assert not Connection.objects.exists()


def test_the_last_day_of_the_window_counts(alice, gate_open):
    assert observe(make_leaver(restricted_until=TODAY), alice).pk


def test_a_place_without_its_preparations_is_not_looked_at(alice):
    with pytest.raises(Refused):
        observe(make_leaver(), alice)
    assert not Connection.objects.exists()


def test_one_does_not_observe_oneself(alice, gate_open):
    with pytest.raises(Refused, match="under “My connections”"):
        observe(alice.person, alice)


def test_whoever_is_not_concerned_sees_nothing(carol):
    record(carol, make_contact())
    for role, seen in [(User.Role.EMPLOYEE, 0), (User.Role.LINE_MANAGER, 0), (User.Role.HR, 1)]:
        assert Connection.objects.visible_to(make_user(role=role)).count() == seen
    assert Connection.objects.visible_to(carol.user).count() == 1
