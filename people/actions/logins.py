"""Open and close the logins of staff. Roles and switches are `users`; these follow HR's lists."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people import rules
from people.models import Employment, Person, User

AT_ONCE = 500


@transaction.atomic
def open_for(person: Person, *, by) -> User:
    """Give `person` a login with their work e-mail address; they set the password themselves.

    A login with that address which belongs to nobody yet becomes theirs.
    """
    refuse(rules.why_not_open_login(person))
    user = User.objects.filter(email__iexact=person.work_email).first()
    refuse(rules.why_not_take_login(user is not None and hasattr(user, "person")))
    if user is None:
        user = User.objects.create_user(person.work_email, name=str(person)[:200])
    person.user = user
    person.save(update_fields=["user"])
    ledger.record("people.login_opened", person, by=by, facts={"user": user.pk})
    if person.reports.exists():
        let_see_reports([person.pk], by=by)
    return user


@transaction.atomic
def follow_email(person: Person, *, before: str, by) -> None:
    """Let the login of `person` follow their work e-mail address, if it was that address before."""
    user = person.user
    if user is None or not person.work_email or user.email.lower() != before.lower():
        return
    taken = User.objects.filter(email__iexact=person.work_email).exclude(pk=user.pk).exists()
    refuse(rules.why_not_take_login(taken))
    user.email = person.work_email.lower()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()  # allauth makes the new one at the next login
    ledger.record("people.login_moved", user, by=by, facts={"person": person.pk})


@transaction.atomic
def let_see_reports(manager_ids: Iterable[int], *, by) -> int:
    """Make employees to whom somebody reports line managers; return how many became one."""
    users = User.objects.filter(person__in=manager_ids, role=User.Role.EMPLOYEE)
    ids = list(users.select_for_update(of=("self",)).values_list("pk", flat=True))
    User.objects.filter(pk__in=ids).update(role=User.Role.LINE_MANAGER)
    facts = {"role": User.Role.LINE_MANAGER.value, "why": "has reports"}
    ledger.record_many("people.user_edited", [(_named(User, pk), facts) for pk in ids], by=by)
    return len(ids)


def close_over(*, by, now: datetime) -> int:
    """Close the logins of everybody whose employment is over; return how many were closed.

    Safe to run twice and at the same time: a row that is closed is not looked at again.
    """
    closed, last = 0, 0
    while True:
        with transaction.atomic():
            rows = Employment.objects.sign_in_still_open(now).filter(pk__gt=last).order_by("pk")
            batch = list(rows.select_for_update(of=("self",))[:AT_ONCE])
            if not batch:
                return closed
            closed += _close(batch, by=by, now=now)
            last = batch[-1].pk


def _close(batch: list[Employment], *, by, now: datetime) -> int:
    people = {each.person_id for each in batch}
    theirs: dict[int, list[Employment]] = {}
    for each in Employment.objects.filter(person__in=people):
        theirs.setdefault(each.person_id, []).append(each)
    shut = {pk for pk in people if rules.why_not_sign_in(theirs[pk], now)}
    due = [each for each in batch if each.person_id in shut and rules.is_over(each, now)]
    ended = end_sessions({each.person_id for each in due})
    Employment.objects.filter(pk__in=[each.pk for each in due]).update(sign_in_closed_at=now)
    events = [
        (each, {"person": each.person_id, "sessions_ended": ended.get(each.person_id, 0)})
        for each in due
    ]
    return ledger.record_many("people.sign_in_closed", events, by=by)


def end_sessions(person_ids: Iterable[int]) -> dict[int, int]:
    """Sign these people out everywhere; return how many sessions each of them had."""
    rows = UserSession.objects.filter(user__person__in=person_ids)
    keys, counts = [], {}
    for key, person_id in rows.values_list("session_key", "user__person"):
        keys.append(key)
        counts[person_id] = counts.get(person_id, 0) + 1
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return counts


def _named(model, pk: int) -> str:
    return f"{model._meta.label_lower}:{pk}"
