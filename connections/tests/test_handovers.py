"""Handing relationships over, and the yearly look at one's own register."""

from datetime import date

import pytest

from accounts.tests.factories import make_account
from connections.actions import handovers, reminders
from connections.models import Contact, Handover, YearlyReminder
from connections.tests.factories import make_connection, make_contact
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.models import Employment
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
BY = "system:test"


def staff(name):
    return make_staff(name=name).person


def offer(contact=None, *, giver=None, taker=None):
    giver = giver or staff("Carol Mensah")
    return handovers.offer(
        contact or make_contact(),
        giver=giver,
        taker=taker or staff("Erin Walsh"),
        by=giver.user,
        today=TODAY,
    )


def kinds():
    return list(Notice.objects.order_by("pk").values_list("kind", "person__given_name"))


def test_the_colleague_is_asked_and_takes_over_by_accepting():
    handover = offer()
    assert handover.contact.relationship_owner is None
    handovers.accept(handover, by=handover.taker.user, today=TODAY)
    contact = Contact.objects.get()
    assert contact.relationship_owner == handover.taker
    assert kinds() == [("handover_offered", "Erin"), ("handover_answered", "Carol")]
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["connections.handover_offered", "connections.handover_accepted"]


def test_declining_and_taking_back_change_nothing():
    declined = offer()
    handovers.decline(declined, by=declined.taker.user, today=TODAY)
    again = offer(declined.contact, giver=declined.giver, taker=declined.taker)
    handovers.withdraw(again, by=again.giver.user, today=TODAY)
    assert not Contact.objects.filter(relationship_owner__isnull=False).exists()
    assert {each.state for each in Handover.objects.all()} == {"declined", "withdrawn"}


def test_an_account_takes_over_at_once_and_its_owner_is_told():
    owner, giver = staff("Erin Walsh"), staff("Carol Mensah")
    account = make_account(owner=owner)
    made = handovers.give_to_account(
        make_contact(), giver=giver, account=account, by=giver.user, today=TODAY
    )
    assert made.state == "accepted"
    assert Contact.objects.get().relationship_owner == owner
    assert kinds() == [("handover_to_account", "Erin")]


def test_why_not():
    handover = offer()
    giver, taker, contact = handover.giver, handover.taker, handover.contact
    for sentence, act in [
        ("offered this already", lambda: offer(contact, giver=giver, taker=taker)),
        ("look after this contact already", lambda: offer(giver=giver, taker=giver)),
        ("does not work here", lambda: offer(giver=giver, taker=make_person())),
        ("Only the colleague to whom", lambda: handovers.accept(handover, by=giver.user, today=TODAY)),
        ("Only the colleague who offered", lambda: handovers.withdraw(handover, by=taker.user, today=TODAY)),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            act()
    handovers.decline(handover, by=taker.user, today=TODAY)
    with pytest.raises(Refused, match="answered or taken back already"):
        handovers.accept(handover, by=taker.user, today=TODAY)
    closed = make_account(closed_on=TODAY)
    with pytest.raises(Refused, match="account is closed"):
        handovers.give_to_account(contact, giver=giver, account=closed, by=giver.user, today=TODAY)


@pytest.mark.parametrize(
    ("told", "reminded"), [(date(2025, 3, 9), 1), (date(2025, 3, 10), 0), (date(2024, 1, 1), 1)]
)
def test_after_a_year_somebody_is_asked_once(told, reminded):
    make_connection(person=staff("Carol Mensah"), recorded_on=told)
    assert reminders.remind(today=TODAY) == reminded
    assert reminders.remind(today=TODAY) == 0
    assert Notice.objects.filter(kind="register_yearly").count() == reminded
    assert reminders.remind(today=date(2027, 3, 8)) == 1 - reminded
    assert reminders.remind(today=date(2027, 3, 9)) == reminded


def test_who_does_not_want_it_or_leaves_or_has_nothing_is_left_in_peace():
    old = {"recorded_on": date(2024, 1, 1)}
    off, leaver, none = staff("Off"), staff("Leaver"), staff("None")
    make_connection(person=off, **old), make_connection(person=leaver, **old)
    make_connection(person=none, removed_on=TODAY, removed_level="said", **old)
    reminders.switch(off, is_off=True, by=off.user)
    Employment.objects.filter(person=leaver).update(left_on=date(2026, 6, 1))
    assert reminders.remind(today=TODAY) == 0
    reminders.switch(off, is_off=False, by=off.user)
    assert reminders.remind(today=TODAY) == 1
    assert YearlyReminder.objects.get().last_on == TODAY


def test_the_message_is_kind_and_threatens_nothing():
    make_connection(person=staff("Carol Mensah"), recorded_on=date(2024, 1, 1))
    reminders.remind(today=TODAY)
    text = Notice.objects.get().text
    assert "It is voluntary" in text
    assert "nothing happens and nobody notes it" in text
    assert "must" not in text


def test_one_click_confirms_what_stands():
    carol = staff("Carol Mensah")
    row = make_connection(person=carol, recorded_on=date(2024, 1, 1))
    assert reminders.confirm_all(carol, by=carol.user, today=TODAY) == 1
    row.refresh_from_db()
    assert row.last_known_on == TODAY
    with pytest.raises(Refused, match="nothing to confirm"):
        reminders.confirm_all(carol, by=carol.user, today=TODAY)
