"""What people do with notices: send again, withdraw, mark as read, choose what also comes by mail."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.nudges import nudge
from core.refusals import refuse
from ledger import actions as ledger
from notices import rules
from notices.choices import NoticeState
from notices.models import MailChoice, Notice
from people.models import Person, User


def address_of(person: Person) -> str:
    """Return the address at which `person` is written to; "" when we know none."""
    return rules.address(
        work=person.work_email,
        login=person.user.email if person.user else "",
        private=person.private_email if person.private_email_confirmed_on else "",
    )


def next_address(notice: Notice) -> str:
    """Return where the next try goes: where the last one went, unless the person has moved since."""
    person = notice.person
    if person is None:
        return notice.address
    known = {person.work_email, person.private_email, person.user.email if person.user else ""}
    return notice.address if notice.address in known - {""} else address_of(person)


@transaction.atomic
def retry(notice: Notice, *, by) -> Notice:
    """Let a notice that was given up be tried as often again."""
    goes_to = next_address(notice)
    refuse(rules.why_not_retry(notice.state, goes_to))
    moved = Notice.objects.filter(pk=notice.pk, state=NoticeState.FAILED).update(
        state=NoticeState.WAITING,
        address=goes_to,
        attempts_allowed=notice.attempts + rules.TRIES,
        next_try_at=clock.now(),
        last_error="",
    )
    refuse("" if moved else _("Somebody else has just sent this again."))
    ledger.record("notices.retried", notice, by=by)
    nudge("notices.tasks.deliver", notice.pk)
    notice.refresh_from_db()
    return notice


@transaction.atomic
def withdraw(notice: Notice, *, by) -> Notice:
    """Take back a notice before it is sent; the row and its text stay."""
    now = clock.now()
    refuse(rules.why_not_withdraw(notice.state, notice.lease_until, now))
    moved = (
        Notice.objects.unclaimed(now)
        .filter(pk=notice.pk, state=NoticeState.WAITING)
        .update(state=NoticeState.WITHDRAWN, attempts=notice.attempts + 1)
    )
    refuse("" if moved else _("This notice is being sent at this moment."))
    ledger.record("notices.withdrawn", notice, by=by)
    notice.refresh_from_db()
    return notice


def note_read(notice: Notice, *, by) -> None:
    """Remember that its recipient has opened it here, so that it no longer counts as new to them.

    Only the recipient gets to see that; it is no receipt, and the ledger is not told.
    """
    mark([notice.pk], is_read=True, by=by)


def mark(notice_ids: Collection[int], *, is_read: bool, by) -> int:
    """Let some of one's own notices count as read, or as new again; return how many changed."""
    mine = Notice.objects.of_user(by, now=clock.now()).filter(pk__in=notice_ids)
    return mine.filter(read_at__isnull=is_read).update(read_at=clock.now() if is_read else None)


def mark_all(*, by) -> int:
    """Let all of one's own notices that are there to read count as read; return how many changed."""
    now = clock.now()
    mine = Notice.objects.of_user(by, now=now).filter(read_at__isnull=True)
    return mine.update(read_at=now)


@transaction.atomic
def choose_mail(user: User, *, here_only: Collection[str], by) -> None:
    """Set of which topics a user reads notices only here; what always comes by mail cannot be among them."""
    refuse(rules.why_not_choose_mail(is_own=user == by, here_only=here_only))
    choices = MailChoice.objects.filter(user=user)
    before = set(choices.select_for_update().values_list("topic", flat=True))
    wanted = set(here_only)
    if before == wanted:
        return
    choices.exclude(topic__in=wanted).delete()
    MailChoice.objects.bulk_create(
        [MailChoice(user=user, topic=topic) for topic in sorted(wanted - before)],
        ignore_conflicts=True,
    )
    ledger.record("notices.mail_chosen", user, by=by, facts={"only_here": sorted(wanted)})
