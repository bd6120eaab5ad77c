"""The leaver's file: what is to be done because somebody leaves, by whom, by when, and what proves it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import BusinessAccount
from offboarding.choices import Credential, StepKind, StepState, Whose
from offboarding.querysets import LeaverFileQuerySet, StepQuerySet, UsualStepQuerySet
from people.choices import EmploymentKind
from people.models import Employer, Employment, Person


def _user() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class UsualStep(models.Model):
    """One line of the checklist with which new files begin. HR writes it; files keep their own copy."""

    kind = models.CharField(max_length=14, choices=StepKind, default=StepKind.OTHER)
    title = models.CharField(max_length=160)
    advice = models.TextField(_("what is to be done"), blank=True)
    whose = models.CharField(max_length=8, choices=Whose, default=Whose.HR)
    # Counted from the last day of work; negative before it.
    due_days = models.SmallIntegerField(_("days after the last day of work"), default=0)
    needs_evidence = models.BooleanField(default=False)
    # For whom: everybody unless one is named.
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employment_kind = models.CharField(max_length=16, choices=EmploymentKind, blank=True)
    is_used = models.BooleanField(default=True)
    # The name of a step that PolicyHub brought along, so that it is written down once.
    key = models.SlugField(max_length=40, blank=True)

    objects = UsualStepQuerySet.as_manager()

    class Meta:
        ordering = ["due_days", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="usual_step_brought_once"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("offboarding:usual_step_edit", args=[self.pk])

    @property
    def days_apart(self) -> int:
        """How many days lie between it and the last day of work, before or after."""
        return abs(self.due_days)


class LeaverFile(models.Model):
    """The file of one leaving: it opens with the leaving date, and closes when nothing is left to do."""

    employment = models.OneToOneField(
        Employment, on_delete=models.PROTECT, related_name="leaver_file"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    # The leaving date was taken back; the file stays as it was until there is another one.
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = LeaverFileQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]

    def __str__(self):
        return f"File of {self.employment.person}"

    def get_absolute_url(self):
        return reverse("offboarding:leaver_detail", args=[self.employment_id])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


class FileStep(models.Model):
    """One thing to do because somebody leaves: whose it is, by when, and what proves that it was done."""

    file = models.ForeignKey(LeaverFile, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=14, choices=StepKind)
    title = models.CharField(max_length=160)
    advice = models.TextField(blank=True)
    account = models.ForeignKey(
        BusinessAccount, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    whose = models.CharField(max_length=8, choices=Whose, default=Whose.HR)
    # Nobody: it lies with HR.
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="steps_for_leavers",
    )
    due_days = models.SmallIntegerField(default=0)
    due_on = models.DateField()
    needs_evidence = models.BooleanField(default=False)
    told = models.PositiveSmallIntegerField(default=0)  # the last message about it; see rules
    state = models.CharField(max_length=10, choices=StepState, default=StepState.OPEN)
    # What proves it.
    done_on = models.DateField(null=True, blank=True)
    done_by = _user()
    done_by_name = models.CharField(max_length=200, blank=True)
    words = models.TextField(_("what proves it"), blank=True)
    changed = models.JSONField(default=list, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    scan = models.FileField(upload_to="offboarding/evidence/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="step_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "account"],
                condition=models.Q(account__isnull=False),
                name="step_account_once",
            ),
            models.CheckConstraint(
                name="step_settled_has_day",
                condition=models.Q(state="open", done_on__isnull=True)
                | (~models.Q(state="open") & models.Q(done_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="step_with_evidence_has_words",
                condition=models.Q(state="open")
                | models.Q(needs_evidence=False)
                # What proves it may be a scan alone.
                | ~models.Q(words="", scan_sha256=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("offboarding:step_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == StepState.OPEN

    @property
    def lies_with(self) -> str:
        """The name of whoever does it."""
        return str(self.owner or Whose.HR.label)

    @property
    def changed_words(self) -> list[str]:
        return [str(Credential(name).label) for name in self.changed]
