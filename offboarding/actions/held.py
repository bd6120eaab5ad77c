"""Business accounts that a leaver still holds: the owner is asked, reminded, and then HR is told.

Each message goes out once for each finding, however often this runs; taking access back in the register ends
it, because the next audit then closes the finding. What was changed is proved by the step of the leaver's file,
which stays to be done, with its own reminders, until somebody has said so. It needs nothing personal and works in every place.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from accounts.models import BusinessAccount
from notices import outbox
from notices.models import Notice
from notices.outbox import Link
from offboarding.choices import FindingKind
from offboarding.models import FileStep, Finding
from people.models import User
from people.rules import standing

# Days after it was found: the step, and the template that says it.
HELD = (FindingKind.CUSTODY, FindingKind.AGENCY)
ASKED, REMINDED, ESCALATED = timedelta(0), timedelta(days=7), timedelta(days=14)


def remind(*, today: date) -> int:
    """Put what is due about every account that a leaver still holds; return how many messages were new."""
    held = Finding.objects.open().filter(kind__in=HELD)
    held = held.select_related(
        "custody__account__owner", "custody__account__deputy", "custody__agency"
    )
    due = [message for finding in held for message in _due(finding, today)]
    known = set(
        Notice.objects.filter(key__in=[key for key, *_rest in due]).values_list("key", flat=True)
    )
    new = [message for message in due if message[0] not in known]
    for message in new:
        _put(*message, today=today)
    return len(new)


def _due(finding: Finding, today: date) -> Iterator[tuple]:
    """Yield key, template, finding and recipient of what the age of a finding asks for."""
    age, account = today - finding.opened_on, finding.custody.account
    answers = _who_answers(account, today)
    for after, kind in ((ASKED, "account_still_held"), (REMINDED, "account_held_reminder")):
        if age >= after and answers is not None:
            yield f"{kind}:{finding.pk}:{finding.opened_on}:{answers.pk}", kind, finding, answers
    if age >= ESCALATED or (answers is None and age >= ASKED):
        for reader in _hr_of(finding):
            kind = "account_held_escalated"
            yield f"{kind}:{finding.pk}:{finding.opened_on}:{reader.pk}", kind, finding, reader


def _hr_of(finding: Finding) -> list[User]:
    """Who in HR may see a finding; those limited to other employers or places hear nothing of it."""
    hr = User.objects.filter(role=User.Role.HR, is_active=True).exclude(email="").order_by("pk")
    same = Finding.objects.filter(pk=finding.pk)
    return [user for user in hr if same.visible_to(user).exists()]


def _who_answers(account: BusinessAccount, today: date):
    """The owner, or the deputy where the owner has left; None when neither works here."""
    for person in (account.owner, account.deputy):
        if person is not None and standing(person.main, today) in ("here", "leaving"):
            return person
    return None


@transaction.atomic
def _put(key: str, kind: str, finding: Finding, recipient, *, today: date) -> None:
    outbox.put(
        kind,
        to=recipient.email if isinstance(recipient, User) else recipient,
        about=finding,
        key=key,
        context={
            "recipient": recipient,
            "account": finding.custody.account,
            "agency": finding.custody.agency,
            "days": (today - finding.opened_on).days,
        },
        links={"account": Link.to(_where(finding, recipient))},
    )


def _where(finding: Finding, recipient) -> FileStep | BusinessAccount:
    """The step of the leaver's file, for whoever may tick it there with what was changed; else the account."""
    step = FileStep.objects.about_finding(finding)
    if step and (isinstance(recipient, User) or step.owner_id == recipient.pk):
        return step
    return finding.custody.account
