"""Sending against a real mail server that misbehaves at every step of the conversation."""

from datetime import timedelta

import pytest

from core import clock, leases
from ledger.models import Entry
from notices import delivery, links, outbox
from notices.choices import NoticeState
from notices.models import Notice
from notices.rules import TRIES
from notices.tests.factories import make_notice
from tests.mail_sink import MailSink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    with MailSink() as sink:
        settings.EMAIL_PORT = sink.port
        yield sink


def again(notice, **changes):
    """Let the pause before the next try be over, and return the row as it is now."""
    Notice.objects.filter(pk=notice.pk).update(next_try_at=clock.now(), **changes)
    notice.refresh_from_db()
    return notice


def ids(sink):
    return [letter.message_id for letter in sink.letters]


def test_a_notice_is_sent_with_both_texts_and_noted(sink):
    notice = make_notice()
    assert delivery.deliver(notice.pk) is True
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.lease_until) == (NoticeState.SENT, 1, None)
    assert notice.sent_at is not None
    message = sink.letters[0].message
    assert (message["To"], message["Subject"]) == ("carol@example.com", notice.subject)
    assert message["Message-ID"] == notice.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject) == ("notices.sent", f"notices.notice:{notice.pk}")
    assert "carol" not in entry.body


def test_it_is_not_sent_twice(sink):
    notice = make_notice()
    assert [delivery.deliver(notice.pk), delivery.deliver(notice.pk)] == [True, False]
    assert delivery.deliver_due() == 0
    assert ids(sink) == [notice.message_id]


@pytest.mark.parametrize("step", ["connect", "ehlo", "mail", "rcpt", "data", "dot"])
def test_a_line_that_drops_before_acceptance_loses_and_doubles_nothing(sink, step):
    # When the greeting is missing, smtplib says HELO after EHLO on the same line.
    sink.faults[:] = [step]
    notice = make_notice()
    assert delivery.deliver(notice.pk) is False
    again(notice)
    assert (notice.state, notice.attempts, notice.lease_until) == (NoticeState.WAITING, 1, None)
    assert notice.last_error.startswith("The mail server ")
    assert delivery.deliver_due() == 1
    assert ids(sink) == [notice.message_id]


def test_a_line_that_drops_after_acceptance_repeats_the_same_message_id(sink):
    sink.faults[:] = ["accepted"]
    notice = make_notice()
    assert delivery.deliver(notice.pk) is False
    again(notice)
    assert delivery.deliver_due() == 1
    assert ids(sink) == [notice.message_id, notice.message_id]


def test_an_address_that_is_refused_for_good_is_given_up_at_once(sink):
    sink.faults[:] = ["rcpt 550"]
    notice = make_notice()
    assert delivery.deliver(notice.pk) is False
    notice.refresh_from_db()
    assert notice.state == NoticeState.FAILED
    assert notice.last_error == "The mail server refused the address (code 550)."
    assert [entry.verb for entry in Entry.objects.all()] == ["notices.given_up"]
    assert list(Notice.objects.failed()) == [notice]


@pytest.mark.parametrize("fault", ["rcpt 450", "data 554", "mail 451"])
def test_what_may_pass_is_tried_again(sink, fault):
    sink.faults[:] = [fault]
    notice = make_notice()
    assert delivery.deliver(notice.pk) is False
    again(notice)
    assert notice.state == NoticeState.WAITING
    assert delivery.deliver_due() == 1


@pytest.mark.parametrize(
    ("attempts", "state"), [(TRIES - 2, NoticeState.WAITING), (TRIES - 1, NoticeState.FAILED)]
)
def test_it_is_given_up_at_the_last_try(sink, attempts, state):
    sink.faults[:] = ["data 451"]
    notice = make_notice(attempts=attempts)
    delivery.deliver(notice.pk)
    notice.refresh_from_db()
    assert notice.state == state


def test_a_notice_that_takes_every_worker_down_is_given_up_unsent(sink):
    notice = make_notice(attempts=TRIES)
    delivery.deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, sink.letters) == (NoticeState.FAILED, [])
    assert notice.last_error == "This was tried many times and never came to an end."


def test_an_impossible_address_is_given_up(sink):
    notice = make_notice(address="carol@exa\nmple.com")
    delivery.deliver(notice.pk)
    notice.refresh_from_db()
    assert notice.state == NoticeState.FAILED


def test_when_the_server_is_out_of_reach_all_wait(settings, sink):
    settings.EMAIL_PORT = 1
    first, second = make_notice(), make_notice()
    assert delivery.deliver_due() == 0
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.attempts, second.attempts) == (1, 0)
    assert second.next_try_at > clock.now()


def test_a_dead_worker_is_replaced_when_its_lease_ends(sink):
    notice = make_notice()
    now = clock.now()
    assert delivery.claim(notice.pk, now=now).attempts == 1
    assert delivery.claim(notice.pk, now=now) is None
    assert delivery.claim(notice.pk, now=now + delivery.lease()) is None
    taken = delivery.claim(notice.pk, now=now + delivery.lease() + timedelta(microseconds=1))
    assert taken.attempts == 2


def test_a_worker_that_was_replaced_may_not_write_the_outcome(sink):
    notice = make_notice()
    slow = delivery.claim(notice.pk, now=clock.now())
    later = clock.now() + delivery.lease() + timedelta(seconds=1)
    assert delivery.claim(notice.pk, now=later) is not None
    delivery._note(slow, delivery.Outcome())
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.WAITING, 2)
    assert not Entry.objects.exists()


def test_one_sweep_at_a_time(sink):
    make_notice()
    leases.take("notices.deliver_due", holder="other", now=clock.now(), length=timedelta(minutes=1))
    assert delivery.deliver_due() == 0
    leases.give_back("notices.deliver_due", holder="other")
    assert delivery.deliver_due() == 1


def test_a_sweep_uses_one_connection_and_goes_on_after_a_fault(sink):
    letters = [make_notice() for _ in range(3)]
    sink.faults[:] = ["data"]
    assert delivery.deliver_due() == 2
    assert sorted(ids(sink)) == sorted(letter.message_id for letter in letters[1:])


def test_personal_links_exist_only_in_the_message(sink, settings):
    issued = []

    def issue(notice_key, *, request):
        issued.append((notice_key, request))
        return "https://hub.example/answer/s3cret&x=1/"

    links.resolver("test.answer", issue)
    mark = "[[answer-0123456789ab]]"
    notice = make_notice(
        text=f"Answer: {mark}\n",
        html=f'<a href="{mark}">Answer</a>',
        links={mark: {"resolver": "test.answer", "ids": {"request": 5}}},
    )
    assert delivery.deliver(notice.pk) is True
    text, html = (part.get_content() for part in sink.letters[0].message.iter_parts())
    assert "Answer: https://hub.example/answer/s3cret&x=1/" in text
    assert 'href="https://hub.example/answer/s3cret&amp;x=1/"' in html
    assert issued == [(notice.key, 5)]
    notice.refresh_from_db()
    assert "s3cret" not in notice.text + notice.html
    assert outbox.resolver is links.resolver
