"""The ladder's letters and a mail server that drops the line at every step of the conversation."""

import pytest

from core import clock
from notices import delivery
from notices.models import Notice
from offboarding.actions import doors
from offboarding.models import Letter
from offboarding.tests.factories import looked as looked_at
from offboarding.tests.factories import make_disconnect, make_nadia, make_now, reminded, send, sent
from tests.mail_sink import MailSink

pytestmark = pytest.mark.django_db
# The steps at which the line drops, and whether the server has the letter by then.
STEPS = [(step, False) for step in ("connect", "ehlo", "mail", "rcpt", "data", "dot")]
STEPS.append(("accepted", True))


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    with MailSink() as sink:
        settings.EMAIL_PORT = sink.port
        yield sink


def due():
    """Let every letter that waits be due now, whatever the hour."""
    waiting = Notice.objects.filter(kind="disconnect_letter", state="waiting")
    waiting.update(next_try_at=clock.now(), not_after=None)
    return waiting.count()


def letter_ids(sink):
    return [each.message_id for each in sink.letters]


@pytest.mark.parametrize(("step", "is_there"), STEPS)
def test_a_dropped_line_loses_no_letter_and_repeats_the_same_message_id(sink, step, is_there):
    disconnect = make_now()
    letter = disconnect.letters.get()
    due()
    sink.faults[:] = [step]
    assert delivery.deliver(letter.notice_id) is False
    letter.notice.refresh_from_db()
    assert letter.notice.state == "waiting"
    due()
    assert delivery.deliver_due() == 1
    assert letter_ids(sink) == [letter.notice.message_id] * (1 + is_there)
    body = sink.letters[-1].message.get_body(("plain",)).get_content()
    assert doors.token_of(disconnect.doors.get().pk) in body
    kept = Letter.objects.get(pk=letter.pk)
    assert doors.token_of(disconnect.doors.get().pk) not in kept.text + letter.notice.text
    assert delivery.deliver_due() == 0


def test_every_letter_of_the_ladder_survives_a_server_that_drops_each_line_once(sink):
    make_now()
    sent()
    disconnect = looked_at(reminded())
    send(disconnect, "final_notice", by=make_nadia(), today=disconnect.next_on)
    make_disconnect()  # a draft, of which nothing may arrive
    wanted = due()
    assert wanted == Letter.objects.sent().count()
    kinds = set(Letter.objects.sent().values_list("kind", flat=True))
    assert kinds == {"initial_request", "reminder", "final_notice"}
    sink.faults[:] = [step for step, _is_there in STEPS]
    for _round in range(2 * len(STEPS)):
        due()
        delivery.deliver_due()
    notices = Notice.objects.filter(kind="disconnect_letter")
    assert set(notices.values_list("state", flat=True)) == {"sent"}
    assert set(letter_ids(sink)) == set(notices.values_list("message_id", flat=True))
    assert (
        len(sink.letters) == wanted + 1
    )  # the one whose acceptance was not heard, under its own id
