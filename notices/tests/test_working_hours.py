"""Messages that wait for working hours, that are no longer wanted, and many at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from core import clock
from ledger.models import Entry
from notices import delivery, outbox, rules
from notices.models import Notice
from notices.outbox import Link, Message
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
THURSDAY_NIGHT = datetime(2026, 3, 12, 22, tzinfo=UTC)
FRIDAY_MORNING = datetime(2026, 3, 13, 8, tzinfo=UTC)


def carol(**work):
    person = make_person(name="Carol Mensah", work_email="carol@marlowfinch.example")
    if work:
        make_employment(person=person, **work)
    return person


def write(person, *, in_hours=True, key="one", **fields):
    context = {"name": "Carol", "own": [], "tasks": []}
    (notice,) = outbox.put_messages(
        "choose_password",
        [
            Message(
                key=key,
                to=person,
                about=person,
                context=context,
                links={"choose": Link(path="/somewhere/")},
                **fields,
            )
        ],
        in_hours=in_hours,
    )
    return notice


@pytest.mark.parametrize(
    ("work", "opens"),
    [
        ({"place": "GB"}, FRIDAY_MORNING),
        ({"place": "US-NY"}, THURSDAY_NIGHT + timedelta(hours=14)),
        ({"place": "US-NY", "time_zone": "Europe/London"}, FRIDAY_MORNING),
        ({"place": "XX"}, FRIDAY_MORNING),
        ({}, FRIDAY_MORNING),
    ],
)
def test_working_hours_are_those_of_the_place_of_work(work, opens):
    person = carol(**work)
    moment = rules.open_moment(person.main, THURSDAY_NIGHT)
    assert moment == opens
    assert rules.day_at(person.main, opens) == opens.astimezone(moment.tzinfo).date()


def test_in_quiet_hours_it_waits_and_then_goes():
    notice = write(carol(place="GB"), send_from=THURSDAY_NIGHT)
    assert delivery.claim(notice.pk, now=THURSDAY_NIGHT) is None
    notice.refresh_from_db()
    assert (notice.next_try_at, notice.attempts) == (FRIDAY_MORNING, 0)
    assert delivery.claim(notice.pk, now=FRIDAY_MORNING - timedelta(seconds=1)) is None
    assert delivery.claim(notice.pk, now=FRIDAY_MORNING) == notice


def test_what_somebody_waits_for_goes_at_any_hour():
    notice = write(carol(place="GB"), in_hours=False, send_from=THURSDAY_NIGHT)
    assert delivery.claim(notice.pk, now=THURSDAY_NIGHT) == notice


def test_one_that_is_put_for_working_hours_is_planned_for_them(monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: THURSDAY_NIGHT)
    person = carol(place="GB")
    notice = outbox.put(
        "choose_password",
        to=person,
        about=person,
        key="one",
        context={"name": "Carol"},
        links={"choose": Link(path="/somewhere/")},
        in_hours=True,
    )
    assert (notice.next_try_at, notice.in_hours) == (FRIDAY_MORNING, True)


def test_what_is_no_longer_wanted_is_not_sent_and_says_why(monkeypatch):
    monkeypatch.setattr(delivery, "_checks", {})
    outbox.checker("choose_password", lambda notice: "They have signed meanwhile.")
    notice = write(carol(), in_hours=False)
    assert delivery.deliver(notice.pk) is False
    notice.refresh_from_db()
    assert (notice.state, notice.last_error) == ("suppressed", "They have signed meanwhile.")
    assert mail.outbox == []
    assert Entry.objects.get(verb="notices.suppressed").subject == f"notices.notice:{notice.pk}"


def test_what_is_still_wanted_goes(monkeypatch):
    monkeypatch.setattr(delivery, "_checks", {})
    outbox.checker("choose_password", lambda notice: "")
    assert delivery.deliver(write(carol(), in_hours=False).pk) is True


def test_many_are_written_at_once_and_get_their_html_when_they_are_sent():
    notice = write(carol(), in_hours=False)
    assert (notice.html, notice.state) == ("", "waiting")
    assert notice.address == "carol@marlowfinch.example"
    delivery.deliver(notice.pk)
    (message,) = mail.outbox
    assert "/somewhere/" in message.body
    (html, kind) = message.alternatives[0]
    assert (kind, "/somewhere/" in html, "<html" in html) == ("text/html", True, True)


def test_without_an_address_it_is_on_record_as_not_sent():
    person = make_person(name="Erin Walsh")
    notice = write(person, in_hours=False)
    assert (notice.state, notice.last_error) == ("failed", "No e-mail address is on record.")


def test_writing_many_asks_as_often_as_writing_one(django_assert_num_queries):
    people = [make_person(work_email=f"staff{n}@marlowfinch.example") for n in range(5)]
    messages = [
        Message(
            key=f"key {person.pk}",
            to=person,
            about=person,
            context={"name": str(person)},
            links={"choose": Link(path="/x/")},
        )
        for person in people
    ]
    with django_assert_num_queries(3):  # the newest checkpoint, where they work, and one insert
        outbox.put_messages("choose_password", messages)
    assert Notice.objects.filter(created_at__lte=clock.now()).count() == 5


def test_words_made_once_for_many_hold_each_ones_own_name_and_link():
    people = [carol(), make_person(name="Erin Walsh", work_email="erin@marlowfinch.example")]
    item = {"policy": "Apart", "due_on": THURSDAY_NIGHT.date(), "is_new": True}
    made = outbox.put_messages(
        "campaign_digest",
        [
            Message(
                key=f"key {person.pk}",
                to=person,
                about=person,
                context={"name": str(person), "own": [item], "tasks": []},
                links={"own": Link.personal("campaigns.own", person=person.pk)},
                alike="all",
            )
            for person in people
        ],
    )
    for person, notice in zip(people, made, strict=True):
        ((mark, link),) = notice.links.items()
        assert link["ids"] == {"person": person.pk}
        assert notice.text.count(mark) == notice.text.count("[[own-") == 1
        assert f"Dear {person}," in notice.text
