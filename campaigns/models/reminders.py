"""Which reminders had their turn and what became of them, and who looks after those who did not sign."""

from django.conf import settings
from django.db import models

from campaigns.choices import ReminderAudience, ReminderKind, Suppressed, TaskState
from campaigns.models.campaigns import Assignment, ReminderStep
from campaigns.querysets import AbsenceQuerySet, FollowUpQuerySet, ReminderQuerySet
from notices.models import Notice
from people.models import Person


class FollowUp(models.Model):
    """A named colleague has to see to one person who has not signed in time."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="follow_ups")
    audience = models.CharField(max_length=14, choices=ReminderAudience)
    round = models.PositiveSmallIntegerField(default=1)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    state = models.CharField(max_length=6, choices=TaskState, default=TaskState.OPEN)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "pk"]
        indexes = [models.Index(fields=["holder", "state"], name="follow_up_holder")]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "audience", "round"], name="follow_up_once_per_round"
            ),
            models.CheckConstraint(
                name="follow_up_done_has_day",
                condition=models.Q(state="open") | models.Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.assignment}: {self.get_audience_display()}"


class Reminder(models.Model):
    """One reminder of one assignment whose time has come: in which notice it went out, or why in none."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=6, choices=ReminderKind, default=ReminderKind.STEP)
    step = models.ForeignKey(
        ReminderStep, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Of a step that goes to the line manager or to HR: what they have to see to.
    follow_up = models.ForeignKey(
        FollowUp, null=True, blank=True, on_delete=models.SET_NULL, related_name="reminders"
    )
    round = models.PositiveSmallIntegerField(default=1)
    planned_on = models.DateField()
    # Who sent it by hand.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Several reminders share the one digest that a person gets in a day. None yet: it waits its turn.
    notice = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.SET_NULL, related_name="reminders"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    suppressed = models.CharField(max_length=12, choices=Suppressed, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "pk"]
        indexes = [
            models.Index(
                fields=["assignment"],
                condition=models.Q(told_at__isnull=True, suppressed=""),
                name="reminder_waiting",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "step", "round"],
                condition=models.Q(kind="step"),
                name="reminder_step_once_per_round",
            ),
            models.UniqueConstraint(
                fields=["assignment", "round"],
                condition=models.Q(kind="first"),
                name="reminder_first_once_per_round",
            ),
            models.UniqueConstraint(
                fields=["assignment", "planned_on"],
                condition=models.Q(kind="nudge"),
                name="reminder_nudge_once_a_day",
            ),
            models.CheckConstraint(
                name="reminder_told_or_suppressed",
                condition=models.Q(told_at__isnull=True) | models.Q(suppressed=""),
            ),
        ]

    def __str__(self):
        return f"{self.assignment}: {self.step or self.get_kind_display()}"


class Absence(models.Model):
    """Days on which somebody is away and left in peace. Why is nobody's business here."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "pk"]
        indexes = [models.Index(fields=["person", "last_on"], name="absence_person")]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start",
                condition=models.Q(last_on__gte=models.F("first_on")),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.first_on} to {self.last_on}"
