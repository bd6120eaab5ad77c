"""Who is asked to look at an account or at an agency; each message goes out once, however often this runs."""

from datetime import date, timedelta

from django.db import transaction

from accounts import rules
from accounts.models import Agency, BusinessAccount
from core import clock
from ledger import actions as ledger
from notices import outbox
from notices.models import Notice
from people.models import Employment, Person, User

# The first message comes when the look is due, a reminder so long after.
AGAIN_AFTER = timedelta(days=14)
# So long before the end of a contract, HR is asked to begin the exit.
BEFORE_END = timedelta(days=30)
SYSTEM = "system:register"
# Accounts that nobody has planned a look for are looked at in a month's time.
FIRST_LOOK_MONTHS = 1


def remind(*, today: date) -> int:
    """Plan looks that nobody has planned, and put what is due; return how many messages are new."""
    plan(today=today)
    due = [*_checks(today), *_reviews(today), *_ends(today)]
    keys = [message["key"] for message in due]
    known = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [message for message in due if message["key"] not in known]
    for message in new:
        outbox.put(**message, in_hours=True)
    return len(new)


@transaction.atomic
def plan(*, today: date) -> None:
    """Give accounts and agencies without a day for the next look one."""
    first = clock.months_after(today, FIRST_LOOK_MONTHS)
    unplanned = BusinessAccount.objects.open().filter(check_due_on__isnull=True)
    accounts = unplanned.update(check_due_on=first)
    waiting = Agency.objects.engaged(today).filter(review_due_on__isnull=True)
    agencies = waiting.update(review_due_on=rules.next_review(today))
    if accounts or agencies:
        facts = {"accounts": accounts, "agencies": agencies, "first": first.isoformat()}
        ledger.record("accounts.looks_planned", "accounts", by=SYSTEM, facts=facts)


def _checks(today: date) -> list[dict]:
    due = list(BusinessAccount.objects.check_due(today).select_related("owner", "deputy"))
    people = [person for account in due for person in (account.owner, account.deputy) if person]
    here = _working(people, today)
    messages = []
    for account in due:
        who = next((p for p in (account.owner, account.deputy) if p and p.pk in here), None)
        if who is None:
            continue  # HR sees on its page that nobody answers for it
        messages += _twice("account_check_due", account, account.check_due_on, [who], today)
    return messages


def _reviews(today: date) -> list[dict]:
    due = list(Agency.objects.review_due(today).select_related("owner"))
    here = _working([agency.owner for agency in due if agency.owner], today)
    messages = []
    for agency in due:
        readers = [agency.owner] if agency.owner_id in here else _hr()
        messages += _twice("agency_review_due", agency, agency.review_due_on, readers, today)
    return messages


def _ends(today: date) -> list[dict]:
    ending = Agency.objects.engaged(today).filter(
        ended_on__lte=today + BEFORE_END, exit_steps__isnull=True
    )
    return [
        _message("agency_contract_ends", agency, agency.ended_on, reader)
        for agency in ending
        for reader in _hr()
    ]


def _twice(kind: str, about, due_on: date, readers: list, today: date) -> list[dict]:
    messages = [_message(kind, about, due_on, reader) for reader in readers]
    if today >= due_on + AGAIN_AFTER:
        messages += [_message(kind, about, due_on, reader, again=True) for reader in readers]
    return messages


def _message(kind: str, about, due_on: date, reader, *, again: bool = False) -> dict:
    is_user = isinstance(reader, User)
    who = f"{'user' if is_user else 'person'}-{reader.pk}"
    context = {"recipient": reader, "about": about, "due_on": due_on, "again": again}
    return {
        "kind": kind,
        "to": reader.email if is_user else reader,
        "about": about,
        "key": f"{kind}:{about.pk}:{due_on}:{who}{':again' if again else ''}",
        "context": context,
        "links": {"page": outbox.Link.to(about)},
    }


def _working(people: list[Person], today: date) -> set[int]:
    rows = Employment.objects.current(today).filter(person__in=people)
    return set(rows.values_list("person", flat=True))


def _hr() -> list[User]:
    return list(User.objects.filter(role=User.Role.HR, is_active=True).exclude(email=""))
