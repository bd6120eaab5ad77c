"""Tells people which steps for leavers lie with them: when one comes near, on its day, and when it is late.

One message to each person holds all of them. What was told is noted on the step in the same transaction, so
however often this runs, nobody hears of the same day twice. A week late, HR is told as well.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from offboarding.actions import files
from offboarding.models import FileStep
from offboarding.rules import files as rules
from people.models import Person, User
from people.querysets import scope_of


@transaction.atomic
def remind(*, today: date) -> int:
    """Put the messages that are due; return how many."""
    due = list(_due(today))
    readers = _hr() if due else []
    theirs: dict[tuple[str, Person | User], list[FileStep]] = defaultdict(list)
    for step in due:
        for kind, to in _recipients(step, readers):
            theirs[kind, to].append(step)
    for (kind, to), steps in theirs.items():
        _put(kind, to, steps)
    FileStep.objects.bulk_update(due, ["told"])
    told = [(step, {"message": step.told}) for step in due]
    ledger.record_many("offboarding.step_told", told, by=files.SYSTEM)
    return len(theirs)


def _due(today: date) -> Iterable[FileStep]:
    """Return the steps of which there is more to tell than was told, with `told` moved on."""
    rows = FileStep.objects.waiting().for_listing().select_related("owner__user")
    furthest = today + rules.FURTHEST_AHEAD
    for step in rows.select_for_update(of=("self",)).filter(
        due_on__lte=furthest, told__lt=rules.ESCALATED
    ):
        level = rules.message_due(step.due_on, today=today)
        if level > step.told:
            step.told, step.is_late = level, step.due_on < today
            yield step


def _recipients(step: FileStep, readers: list[User]) -> Iterable[tuple[str, Person | User]]:
    """Whoever it lies with; HR where it lies with HR, and in any case once it is a week late."""
    employment = step.file.employment
    hr = [
        user for user in readers if scope_of(user).covers(employment.employer_id, employment.place)
    ]
    if step.told == rules.ESCALATED:
        return [("leaver_steps_escalated", user) for user in hr]
    if step.owner is not None:
        return [("leaver_steps", step.owner)]
    return [("leaver_steps", user) for user in hr]


def _put(kind: str, to: Person | User, steps: list[FileStep]) -> None:
    told = ",".join(f"{step.pk}:{step.due_on}:{step.told}" for step in steps)
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    outbox.put(
        kind,
        to=to.email if isinstance(to, User) else to,
        about=steps[0].file,
        key=f"{kind}:{to.pk}:{digest}",
        context={"recipient": to, "steps": steps},
        links={"steps": Link.to(reverse("offboarding:step_list") + "?whose=me")},
        in_hours=True,
    )


def _hr() -> list[User]:
    rows = User.objects.filter(role=User.Role.HR, is_active=True).exclude(email="")
    return list(rows.prefetch_related("employers"))
