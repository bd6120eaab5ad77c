"""Reminders: planned when their day comes, handed over at the end, told in one digest a day.

1. `plan` notes which reminders are due, one row each, with one statement for each step.
2. `hand_over` opens a task for the line manager or for HR, for each person who is late.
3. `tell` writes one digest for everybody for whom something waits, if it is working time where they are.

Each part may run at any time, twice, at once, or be killed: a row is made once, and told in the same
transaction in which its notice is written, whose key holds the recipient and their day.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from campaigns.actions import digests
from campaigns.choices import ReminderAudience, ReminderKind, Suppressed, TaskState
from campaigns.models import Assignment, Campaign, FollowUp, Reminder, ReminderStep
from campaigns.querysets.presence import able_managers, away, keepers
from core import clock, leases, nudges
from core.bulk import insert_select
from ledger import actions as ledger

SYSTEM = "system:campaigns"
LEASE_NAME, LEASE = "campaigns.remind", timedelta(minutes=2)
BATCH = 2000
# So far ahead of UTC the day begins somewhere; whose day it is, is asked again before anybody is told.
FURTHEST = timedelta(hours=14)


def run(*, now: datetime) -> dict[str, int] | None:
    """Do all that is due; return how many tasks were opened and digests written. None: another is at it."""
    with leases.held(LEASE_NAME, now=clock.now(), length=LEASE) as holder:
        if not holder:
            return None

        def go_on() -> bool:
            return leases.take(LEASE_NAME, holder=holder, now=clock.now(), length=LEASE)

        settle(today=clock.day_of(now))
        plan(now=now)
        go_on()
        tasks = hand_over(today=clock.day_of(now))
        return {"tasks": tasks, "digests": digests.tell(now=now, go_on=go_on)}


def settle(*, today: date) -> None:
    """Close tasks whose person is done, pass on those whose holder is gone, drop what nobody needs."""
    while done := list(
        FollowUp.objects.settled().order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic():
            rows = FollowUp.objects.filter(pk__in=done, state=TaskState.OPEN)
            rows.update(state=TaskState.DONE, closed_on=today)
            events = [(f"campaigns.followup:{pk}", {"on": today.isoformat()}) for pk in done]
            ledger.record_many("campaigns.task_done", events, by=SYSTEM)
    _pass_on(today)
    stale = Reminder.objects.waiting().settled().values("pk")
    Reminder.objects.filter(pk__in=stale, told_at__isnull=True).update(
        suppressed=Suppressed.SETTLED
    )


def plan(*, now: datetime) -> None:
    """Note the first message and every step to the person whose day has come."""
    horizon = (now + FURTHEST).date()
    steps = ReminderStep.objects.filter(
        campaign__state="running", audience=ReminderAudience.EMPLOYEE
    )
    with transaction.atomic():
        _plan_first(horizon)
        for step in steps:
            _plan_step(step, horizon)


def hand_over(*, today: date) -> int:
    """Open a task for everybody who is late and whose step to the line manager or HR has come."""
    steps = ReminderStep.objects.filter(campaign__state="running")
    opened = 0
    for step in steps.exclude(audience=ReminderAudience.EMPLOYEE).select_related("campaign"):
        opened += _hand_over(step, today)
    return opened


@transaction.atomic
def nudge(assignments, *, by, today: date) -> int:
    """Remind these people once more today, with their next digest; return how many."""
    told_today = Reminder.objects.filter(
        assignment=OuterRef("pk"), kind=ReminderKind.NUDGE, planned_on=today
    )
    due = Assignment.objects.filter(pk__in=assignments.order_by().values("pk")).to_do().running()
    due = due.filter(~Exists(told_today))
    if not due.exists():
        return 0
    made = insert_select(
        Reminder,
        due.order_by(),
        _values(ReminderKind.NUDGE, planned_on=Value(today)) | {"asked_by_id": Value(by.pk)},
        returning=["assignment_id"],
    )
    events = [(f"campaigns.assignment:{pk}", {"on": today.isoformat()}) for (pk,) in made]
    if events:
        ledger.record_many("campaigns.nudged", events, by=by)
        nudges.nudge("campaigns.tasks.remind")
    return len(made)


def _plan_first(horizon: date) -> None:
    there = Reminder.objects.filter(
        assignment=OuterRef("pk"), round=OuterRef("round"), kind=ReminderKind.FIRST
    )
    due = Assignment.objects.to_do().running().filter(~Exists(there), assigned_on__lte=horizon)
    values = _values(ReminderKind.FIRST, planned_on=F("assigned_on"))
    insert_select(Reminder, due.order_by(), values)


def _plan_step(step: ReminderStep, horizon: date) -> None:
    there = Reminder.objects.filter(
        assignment=OuterRef("pk"), round=OuterRef("round"), kind=ReminderKind.STEP, step=step
    )
    due = Assignment.objects.to_do().filter(
        ~Exists(there), campaign=step.campaign_id, due_on__lte=horizon - timedelta(days=step.days)
    )
    planned = _planned(step)
    late = Case(When(assigned_on__gt=planned, then=Value("asked-later")), default=Value(""))
    values = _values(ReminderKind.STEP, planned_on=planned)
    insert_select(
        Reminder, due.order_by(), values | {"step_id": Value(step.pk), "suppressed": late}
    )


def _hand_over(step: ReminderStep, today: date) -> int:
    there = Reminder.objects.filter(
        assignment=OuterRef("pk"), round=OuterRef("round"), kind=ReminderKind.STEP, step=step
    )
    due = Assignment.objects.to_do().filter(
        ~Exists(there), campaign=step.campaign_id, due_on__lte=today - timedelta(days=step.days)
    )
    due = due.exclude(away("person", today))
    keeper = next(iter(keepers(step.campaign)), step.campaign.owner_id)
    holder = Value(keeper)
    if step.audience == ReminderAudience.LINE_MANAGER:
        holder = Coalesce(able_managers(today), holder, output_field=BigIntegerField())
    opened = 0
    while ids := list(due.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            mine = due.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
            rows = Assignment.objects.filter(pk__in=list(mine.values_list("pk", flat=True)))
            opened += _open_tasks(step, rows, holder, today)
    return opened


def _open_tasks(step: ReminderStep, rows, holder, today: date) -> int:
    """Open the tasks and note the reminders that tell of them."""
    values = {
        "assignment_id": F("pk"),
        "audience": Value(step.audience),
        "round": F("round"),
        "holder_id": holder,
        "state": Value(TaskState.OPEN.value),
        "opened_on": Value(today),
    }
    back = ["id", "assignment_id", "holder_id"]
    made = insert_select(FollowUp, rows.order_by(), values, returning=back)
    tasks = FollowUp.objects.filter(
        assignment__in=rows, audience=step.audience, round=F("assignment__round")
    )
    reminders = {
        "assignment_id": F("assignment_id"),
        "kind": Value(ReminderKind.STEP.value),
        "step_id": Value(step.pk),
        "follow_up_id": F("pk"),
        "round": F("round"),
        "planned_on": Value(today),
        "suppressed": Value(""),
    }
    insert_select(Reminder, tasks.order_by(), reminders)
    events = [
        (f"campaigns.assignment:{pk}", {"task": task, "to": holder, "audience": step.audience})
        for task, pk, holder in made
    ]
    if events:
        ledger.record_many("campaigns.handed_over", events, by=SYSTEM)
    return len(made)


def _pass_on(today: date) -> None:
    """Give open tasks whose holder can no longer sign in to HR."""
    orphans = FollowUp.objects.open().exclude(holder__is_active=True)
    campaigns = Campaign.objects.filter(assignments__follow_ups__in=orphans).distinct()
    for campaign in list(campaigns):
        keeper = next(iter(keepers(campaign)), None)
        if keeper is None:
            continue
        with transaction.atomic():
            mine = list(orphans.filter(assignment__campaign=campaign).values_list("pk", flat=True))
            FollowUp.objects.filter(pk__in=mine).update(holder=keeper)
            Reminder.objects.filter(follow_up__in=mine).update(notice=None, told_at=None)
            facts = {"to": keeper, "on": today.isoformat()}
            events = [(f"campaigns.followup:{pk}", facts) for pk in mine]
            ledger.record_many("campaigns.task_passed_on", events, by=SYSTEM)


def _planned(step: ReminderStep):
    by_days = Value(timedelta(days=step.days))
    return ExpressionWrapper(F("due_on") + by_days, output_field=DateField())


def _values(kind: str, *, planned_on) -> dict:
    return {
        "assignment_id": F("pk"),
        "kind": Value(kind.value),
        "round": F("round"),
        "planned_on": planned_on,
        "suppressed": Value(""),
    }
