"""Campaigns, whom they are for, when they remind, and where each person stands in one."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from campaigns import rules
from campaigns.choices import (
    AssignmentState,
    AudienceKind,
    CampaignState,
    EndReason,
    ReminderAudience,
)
from campaigns.querysets import AssignmentQuerySet, CampaignQuerySet
from core.models import Job
from people.choices import Role
from people.models import Department, Person
from policies.models import PolicyVersion


class Campaign(models.Model):
    """One published version that a group of people is asked to read, understand and sign by a day."""

    name = models.CharField(max_length=160)
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    starts_on = models.DateField(_("starts on"))
    due_on = models.DateField(_("to be signed by"))
    # Whoever joins later gets at least so many days.
    days_for_joiners = models.PositiveSmallIntegerField(_("days for joiners"), default=14)
    has_quiz = models.BooleanField(_("with a quiz"), default=True)
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark in per cent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts at the quiz"), default=0, help_text=_("0 means as many as somebody needs.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Who looks after those who have not signed when every reminder is over; the owner, if nobody is named.
    overdue_told_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    repeats_yearly = models.BooleanField(_("repeats every year"), default=False)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    # The campaign of the year before, which can have one such successor.
    repeats = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by"
    )
    created_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # The work that asks everybody of the audience; the nightly run does the same for joiners.
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="campaign_state")]
        constraints = [
            models.CheckConstraint(
                name="campaign_due_after_start",
                condition=models.Q(due_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="campaign_pass_mark_per_cent",
                condition=models.Q(pass_mark__gte=1, pass_mark__lte=100),
            ),
            models.CheckConstraint(
                name="campaign_begun_has_day",
                condition=models.Q(state__in=["draft", "scheduled"])
                | models.Q(started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="campaign_closed_has_day",
                condition=~models.Q(state="closed") | models.Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaigns:campaign_detail", args=[self.pk])


class AudiencePart(models.Model):
    """One group of people that a campaign is for, or that it leaves out."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="audience")
    kind = models.CharField(max_length=12, choices=AudienceKind)
    leaves_out = models.BooleanField(_("leave out"), default=False)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=16, choices=Role, blank=True)
    # The manager whose team is meant, or the single person.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["leaves_out", "pk"]
        constraints = [
            models.CheckConstraint(
                name="audience_part_names_its_target",
                condition=models.Q(kind="everyone")
                | models.Q(kind="department", department__isnull=False)
                | (models.Q(kind="place") & ~models.Q(place=""))
                | (models.Q(kind="role") & ~models.Q(role=""))
                | models.Q(kind__in=["team", "person"], person__isnull=False)
                | models.Q(kind="agency", agency__isnull=False),
            )
        ]

    def __str__(self):
        return rules.part_in_words(self)


class ReminderStep(models.Model):
    """One step of a campaign's reminders: so many days before or after the due date, to whom."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="steps")
    days = models.SmallIntegerField(_("days after the due date; negative: before"))
    audience = models.CharField(max_length=14, choices=ReminderAudience)

    class Meta:
        ordering = ["days", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "days", "audience"], name="reminder_step_once"
            ),
            models.CheckConstraint(
                name="reminder_step_within_a_year",
                condition=models.Q(days__gte=-365, days__lte=365),
            ),
        ]

    def __str__(self):
        return rules.step_in_words(self.days, self.get_audience_display())


class Assignment(models.Model):
    """One person in one campaign: what they are asked to sign by when, and where they stand."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, choices=AssignmentState, default="pending")
    # What the person is asked to sign: the version that the reading page shows.
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    # Counts up when a material new version asks for another signature.
    round = models.PositiveSmallIntegerField(default=1)
    assigned_on = models.DateField()
    due_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=EndReason, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["campaign", "state", "due_on"], name="assignment_campaign_state"),
            models.Index(fields=["person", "state"], name="assignment_person_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="assignment_once"),
            models.CheckConstraint(
                name="assignment_signed_has_day",
                condition=~models.Q(state="signed") | models.Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="assignment_left_has_day",
                condition=~models.Q(state="left") | models.Q(ended_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.person} in {self.campaign}"

    def get_absolute_url(self):
        return reverse("campaigns:assignment_detail", args=[self.pk])
