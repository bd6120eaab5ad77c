"""What somebody reads here only goes out by no mail, unless it has to."""

from datetime import date, timedelta

import pytest
from django.core import mail

from core import clock
from ledger.models import Entry
from notices import delivery, outbox
from notices.choices import NoticeState
from notices.models import MailChoice, Notice
from notices.outbox import Link
from notices.tests.factories import make_notice
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def carol():
    carol = make_staff(name="Carol Mensah")
    for topic in ("receipts", "signing"):
        MailChoice.objects.create(user=carol, topic=topic)
    return carol


def outcome(**fields):
    notice = make_notice(**fields)
    delivery.deliver(notice.pk)
    notice.refresh_from_db()
    return notice.state, len(mail.outbox)


def test_it_stands_here_and_no_mail_goes_out(carol):
    state, mails = outcome(kind="campaign_signed", person=carol.person)
    assert (state, mails) == (NoticeState.SHOWN, 0)
    assert Entry.objects.get().verb == "notices.shown_only"
    assert Notice.objects.of_user(carol, now=clock.now()).unread().count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "custody_begun"},
        {"kind": "campaign_code"},
        {"kind": "disconnect_letter"},
        {"kind": "campaign_answered", "must_mail": True},
        {"kind": "campaign_signed", "links": {"[[a-1]]": {"resolver": "test.here", "ids": {}}}},
    ],
    ids=["another topic", "a code", "a letter", "a last step", "a personal link"],
)
def test_it_is_mailed_all_the_same(carol, fields):
    outbox.resolver("test.here", lambda notice_key: "https://example.com/x")
    assert outcome(person=carol.person, **fields) == (NoticeState.SENT, 1)


def test_who_cannot_sign_in_any_more_gets_the_mail(carol):
    carol.person.employments.update(left_on=date(2026, 1, 31))
    assert outcome(kind="campaign_signed", person=carol.person) == (NoticeState.SENT, 1)


def test_a_login_that_is_off_gets_the_mail(carol):
    carol.is_active = False
    carol.save()
    assert outcome(kind="campaign_signed", person=carol.person) == (NoticeState.SENT, 1)


def test_a_login_without_a_person_chooses_too():
    sol = make_user(email="Sol@example.com")
    MailChoice.objects.create(user=sol, topic="deputies")
    notice = outbox.put(
        "deputy_ended",
        to="sol@EXAMPLE.com",
        about=sol,
        key="one",
        context={"recipient": "Sol"},
        links={"page": Link.to("/approvals/deputies/")},
    )
    assert (notice.reader, notice.path) == (sol, "/approvals/deputies/")
    delivery.deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, len(mail.outbox)) == (NoticeState.SHOWN, 0)


def test_many_at_once_find_their_logins_with_one_query(django_assert_num_queries):
    users = [make_user() for _ in range(3)]
    messages = [
        outbox.Message(
            key=f"m{user.pk}",
            to=user.email,
            about=user,
            context={"recipient": "you"},
            links={"page": Link.to("/x/"), "code": Link.personal("test.here")},
        )
        for user in users
    ]
    with django_assert_num_queries(3):  # the seal, the logins, the rows
        made = outbox.put_messages("deputy_ended", messages, hurry=False)
    assert [notice.reader_id for notice in made] == [user.pk for user in users]
    assert {notice.path for notice in made} == {"/x/"}


def test_a_link_of_its_own_leads_nowhere_here():
    notice = outbox.put(
        "deputy_ended",
        to=make_staff().person,
        about="people.person:1",
        key="two",
        context={},
        links={"page": Link.personal("test.here")},
        not_before=clock.now() + timedelta(hours=2),
    )
    assert notice.path == ""
    assert not Notice.objects.of_user(notice.person.user, now=clock.now()).exists()
