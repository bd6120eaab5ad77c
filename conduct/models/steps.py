"""The steps of a case: talk, investigation, check, hearing, outcome, agreement, appeal."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conduct.choices import Answer, AppealResult, ApprovalKind, CheckResult, State
from conduct.models.cases import Case, somebody
from conduct.querysets import ApprovalQuerySet, OutcomeQuerySet


class Talk(models.Model):
    """One informal talk. It is no warning and never counts as one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="talks")
    met_on = models.DateField(null=True, blank=True)
    who = models.CharField(max_length=200, blank=True)
    agreed = models.TextField(_("points agreed"), blank=True)
    support = models.TextField(_("support offered"), blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.case}: talk"


class Investigation(models.Model):
    """One round of looking into an allegation, and what its investigator reported."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="investigations")
    investigator = somebody()
    allegation = models.TextField()
    began_on = models.DateField()
    due_on = models.DateField()
    review_on = models.DateField()
    suspended = models.BooleanField(default=False)
    suspension_reason = models.TextField(blank=True)
    suspension_review_on = models.DateField(null=True, blank=True)
    account = models.TextField(_("what the person says"), blank=True)
    mitigation = models.TextField(_("what speaks for the person"), blank=True)
    proportionality = models.TextField(_("why it is proportionate"), blank=True)
    findings = models.TextField(_("what was found"), blank=True)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conduct_suspension_has_reason",
                condition=models.Q(suspended=False)
                | (~models.Q(suspension_reason="") & models.Q(suspension_review_on__isnull=False)),
            )
        ]

    def __str__(self):
        return f"{self.case}: investigation"


class ProtectedCheck(models.Model):
    """One check, before a hearing, whether something protected is touched: pay, union, whistleblowing, belief."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks")
    checked_by = somebody()
    checked_on = models.DateField()
    result = models.CharField(max_length=6, choices=CheckResult)
    kinds = models.JSONField(default=list, blank=True)
    note = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.case}: {self.get_result_display()}"


class Hearing(models.Model):
    """One hearing: who decides, when, with whom beside the person, and what was said."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    decider = somebody()
    allegation = models.TextField()
    possible = models.JSONField(default=list)
    at = models.DateTimeField()
    venue = models.CharField(max_length=200)
    invited_on = models.DateField(null=True, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)  # before it was postponed
    postponed_because = models.CharField(max_length=400, blank=True)
    companion = models.CharField(max_length=200, blank=True)
    companion_declined = models.BooleanField(default=False)
    adjustments = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    notes_sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.case}: hearing"


class Outcome(models.Model):
    """A warning or dismissal, proposed or given; what it rests on, how long it lives, until when one may appeal."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=24, choices=State)
    reason = models.TextField()
    improvement = models.TextField(_("what should become better"), blank=True)
    consequence = models.TextField(_("what a repeat would lead to"), blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    why_longer = models.TextField(blank=True)
    why_not_first = models.TextField(_("why a first warning is not enough"), blank=True)
    alternatives = models.TextField(_("alternatives considered"), blank=True)
    proportionality = models.TextField(_("why it is proportionate"), blank=True)
    with_notice = models.BooleanField(default=True)
    effective_on = models.DateField(null=True, blank=True)
    relied_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    varies = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by = somebody()
    proposed_on = models.DateField()
    issued_on = models.DateField(null=True, blank=True)
    live_until = models.DateField(null=True, blank=True)
    appeal_until = models.DateField(null=True, blank=True)  # counted from the letter
    lifted_on = models.DateField(null=True, blank=True)  # on appeal, or not agreed to

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conduct_warning_has_end",
                condition=models.Q(kind="dismissal")
                | models.Q(months__isnull=False, live_until__isnull=False, issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="conduct_outcome_kind",
                condition=models.Q(
                    kind__in=["first_written_warning", "final_written_warning", "dismissal"]
                ),
            ),
        ]

    def __str__(self):
        return f"{self.case}: {self.get_kind_display()}"


class Approval(models.Model):
    """One agreement that a step needs from somebody else, asked for and answered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="approvals")
    kind = models.CharField(max_length=10, choices=ApprovalKind)
    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.CASCADE, related_name="approvals"
    )
    check_made = models.ForeignKey(
        ProtectedCheck, null=True, blank=True, on_delete=models.CASCADE, related_name="approvals"
    )
    asked_of = somebody()  # the second approver; a legal review may be done by any legal reviewer
    asked_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING, blank=True)
    words = models.TextField(blank=True)
    answered_by = somebody()
    answered_on = models.DateField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conduct_answer_has_day",
                condition=models.Q(answer="", answered_on__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
            )
        ]

    def __str__(self):
        return f"{self.case}: {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("conduct:approval_decide", args=[self.pk])


class Appeal(models.Model):
    """One appeal against an outcome, looked at by somebody who had no part before."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appeals")
    outcome = models.OneToOneField(Outcome, on_delete=models.CASCADE, related_name="appeal")
    grounds = models.TextField()
    received_on = models.DateField()
    late_because = models.CharField(max_length=400, blank=True)
    manager = somebody()
    hearing_at = models.DateTimeField(null=True, blank=True)
    companion = models.CharField(max_length=200, blank=True)
    companion_declined = models.BooleanField(default=False)
    result = models.CharField(max_length=10, choices=AppealResult, blank=True)
    words = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.case}: appeal"
