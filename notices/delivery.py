"""Sending what waits: claim a notice, send it, note that it is sent. Safe to kill and to run twice.

A claim raises `attempts` on condition that nobody else did, and holds the row until `lease_until`;
only who still has that number may write down the outcome. A worker that dies between the mail
server's acceptance and our note of it makes the one repeat that e-mail cannot rule out; it carries
the same Message-ID, so that mail programs show it once.
"""

import logging
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock, languages, leases
from ledger import actions as ledger
from notices import links, rules, texts
from notices.choices import ALWAYS, TOPIC_OF, NoticeState
from notices.models import MailChoice, Notice
from people import rules as people_rules

log = logging.getLogger(__name__)
BY = "system:notices"
AT_A_TIME = 500
SWEEP_LEASE = timedelta(minutes=1)
ADDRESS_REFUSED = range(500, 600)
VERBS = {
    NoticeState.SENT: "notices.sent",
    NoticeState.FAILED: "notices.given_up",
    NoticeState.SUPPRESSED: "notices.suppressed",
    NoticeState.SHOWN: "notices.shown_only",
}


@dataclass(frozen=True)
class Outcome:
    """What came of one try: sent, or why not, whether that is final, whether others would fail too."""

    error: str = ""
    final: bool = False
    unreachable: bool = False
    unwanted: bool = False
    only_here: bool = False


_checks: dict[str, Callable[[Notice], str]] = {}


def checker(kind: str, why_not: Callable[[Notice], str]) -> None:
    """Name the function that is asked, right before a notice of `kind` is sent, why it should not be.

    What it says is kept with the notice, which then stays unsent.
    """
    _checks[kind] = why_not


def deliver(notice_id: int) -> bool:
    """Send one notice if it is due and nobody else is at it; return whether it was sent."""
    notice = claim(notice_id, now=clock.now())
    if notice is None:
        return False
    with _connection() as connection:
        return not _try(notice, connection).error


def deliver_due() -> int:
    """Send what is due, oldest first, over one connection; return how many were sent.

    Only one sweep is at work at a time. When the mail server is out of reach, the rest waits.
    """
    holder, sent, kept_until = leases.new_holder(), 0, clock.now()
    due = Notice.objects.due(clock.now()).order_by("next_try_at", "pk")
    with _connection() as connection:
        for notice_id in list(due.values_list("pk", flat=True)[:AT_A_TIME]):
            now = clock.now()
            if now >= kept_until:  # prolonged early enough, and not for every message
                if not _keep_lease(holder):
                    break
                kept_until = now + SWEEP_LEASE / 4
            notice = claim(notice_id, now=now)
            if notice is None:
                continue
            sent += not _try(notice, connection).error
    leases.give_back("notices.deliver_due", holder=holder)
    return sent


def claim(notice_id: int, *, now: datetime) -> Notice | None:
    """Return the notice if this worker now owns it; None when it is not due or somebody else has it."""
    notice = Notice.objects.due(now).filter(pk=notice_id).select_related("person").first()
    if notice is None or _waits(notice, now):
        return None
    claimed = (
        Notice.objects.due(now)
        .filter(pk=notice_id, attempts=notice.attempts)
        .update(attempts=notice.attempts + 1, lease_until=now + lease())
    )
    if not claimed:
        return None
    notice.refresh_from_db()
    return notice


def _waits(notice: Notice, now: datetime) -> bool:
    """Put off what would arrive in quiet hours at its recipient's place; say whether it was."""
    if not notice.in_hours:
        return False
    later = rules.open_moment(notice.person and notice.person.main, now)
    if later > now:
        Notice.objects.due(now).filter(pk=notice.pk).update(next_try_at=later)
    return later > now


def lease() -> timedelta:
    """Return how long a claim holds: longer than the longest conversation with a mail server."""
    return timedelta(seconds=10 * settings.EMAIL_TIMEOUT)


def release_all() -> None:
    """Let everything be claimed anew: this is the only worker, and it has just started."""
    Notice.objects.filter(state=NoticeState.WAITING).update(lease_until=None)


def _keep_lease(holder: str) -> bool:
    return leases.take("notices.deliver_due", holder=holder, now=clock.now(), length=SWEEP_LEASE)


@contextmanager
def _connection() -> Iterator[BaseEmailBackend]:
    connection = get_connection()
    try:
        yield connection
    finally:
        _close(connection)


def _close(connection: BaseEmailBackend) -> None:
    with suppress(
        smtplib.SMTPException, OSError
    ):  # a server's bad manners at parting change nothing
        connection.close()


def _try(notice: Notice, connection: BaseEmailBackend) -> Outcome:
    if notice.attempts > notice.attempts_allowed:  # every try took its worker down
        outcome = Outcome(_("This was tried many times and never came to an end."), final=True)
    elif notice.kind in _checks and (why_not := _checks[notice.kind](notice)):
        outcome = Outcome(why_not, unwanted=True)
    elif _is_read_here(notice):
        outcome = Outcome(only_here=True)
    else:
        outcome = _send(notice, connection)
    if outcome.error and not outcome.unwanted:
        log.warning(
            "Notice %s was not sent at try %s: %s", notice.pk, notice.attempts, outcome.error
        )
    _note(notice, outcome)
    if outcome.unreachable:  # the others need not find out one by one
        now = clock.now()
        Notice.objects.due(now).update(next_try_at=now + rules.FIRST_PAUSE)
    return outcome


def _is_read_here(notice: Notice) -> bool:
    """Whether its recipient reads this topic only here, may still sign in, and nothing in it needs mail."""
    topic = TOPIC_OF.get(notice.kind)
    if notice.must_mail or notice.links or topic is None or topic in ALWAYS:
        return False
    person = notice.person
    user_id = person.user_id if person else notice.reader_id
    if not MailChoice.objects.filter(user=user_id, user__is_active=True, topic=topic).exists():
        return False
    return not (person and people_rules.why_not_sign_in(person.employments.all(), clock.now()))


def _send(notice: Notice, connection: BaseEmailBackend) -> Outcome:
    """Hand the message to the mail server. Errors are told without the address, which logs must not hold."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        reason = _("The mail server could not be used (%s).") % type(error).__name__
        return Outcome(reason, unreachable=True)
    try:
        connection.send_messages([_message(notice)])
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        reason = _("The mail server refused the address (code %s).") % code
        return Outcome(reason, final=code in ADDRESS_REFUSED)
    except smtplib.SMTPResponseException as error:
        _close(connection)
        return Outcome(_("The mail server refused the message (code %s).") % error.smtp_code)
    except (smtplib.SMTPException, OSError) as error:
        _close(connection)
        return Outcome(_("The mail server went away (%s).") % type(error).__name__)
    except ValueError:  # such as a letter that no mail address may have
        return Outcome(_("The address cannot be used for e-mail."), final=True)
    return Outcome()


def _message(notice: Notice) -> EmailMultiAlternatives:
    found = {}
    if notice.links:
        with transaction.atomic():
            found = links.resolve(notice.links, notice_key=notice.key)
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=texts.unmasked(notice.text, found, html=False),
        to=[notice.address],
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
    )
    with languages.speaking(notice.language):
        html = notice.html or texts.html_of(notice.subject, notice.text)
    message.attach_alternative(texts.unmasked(html, found, html=True), "text/html")
    return message


def _note(notice: Notice, outcome: Outcome) -> None:
    """Write down what came of a try, unless another worker has taken the notice over."""
    now = clock.now()
    if outcome.only_here:
        changes = {"state": NoticeState.SHOWN}
    elif not outcome.error:
        changes = {"state": NoticeState.SENT, "sent_at": now, "last_error": ""}
    elif outcome.unwanted:
        changes = {"state": NoticeState.SUPPRESSED, "last_error": outcome.error}
    elif outcome.final or rules.is_given_up(notice.attempts, notice.attempts_allowed):
        changes = {"state": NoticeState.FAILED, "last_error": outcome.error}
    else:
        later = now + rules.pause_after(notice.attempts, notice.attempts_allowed)
        changes = {"next_try_at": later, "last_error": outcome.error}
    with transaction.atomic():
        mine = Notice.objects.filter(
            pk=notice.pk, attempts=notice.attempts, state=NoticeState.WAITING
        ).update(lease_until=None, **changes)
        if mine and "state" in changes:
            verb = VERBS[changes["state"]]
            ledger.record(verb, notice, by=BY, facts={"about": notice.about, "kind": notice.kind})
