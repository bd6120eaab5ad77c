"""Cases from the concern on, what is written to and fro about one, and who looked at it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conduct.choices import Channel, Direction, Hours, RetentionClass, SeenWhere, State
from conduct.querysets import CaseQuerySet, PrecedentQuerySet
from people.models import Employment, Person
from policies.models import PolicyVersion

USER = settings.AUTH_USER_MODEL


def somebody() -> models.ForeignKey:
    """A login that may go while the row stays."""
    return models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Case(models.Model):
    """One matter, from the concern that somebody raised to the day on which it is closed."""

    state = models.CharField(max_length=24, choices=State, default=State.CONCERN)
    state_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    owner = somebody()  # in HR, keeps the case
    # Whom it is about, once HR has found the person; until then the words of whoever raised it.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about_words = models.CharField(_("whom it is about"), max_length=200)
    direction = models.CharField(max_length=10, choices=Direction, default=Direction.COLLEAGUE)
    place = models.CharField(max_length=12)
    # Who raised it. An anonymous concern has a code, of which only the digest is kept, and days for moments.
    channel = models.CharField(max_length=14, choices=Channel)
    reporter = somebody()
    reporter_role = models.CharField(max_length=40)
    reporter_words = models.CharField(max_length=200, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    raised_on = models.DateField()
    seen = models.TextField(_("what was seen"))
    seen_where = models.CharField(max_length=10, choices=SeenWhere)
    happened_on = models.DateField(null=True, blank=True)
    hours = models.CharField(max_length=8, choices=Hours, default=Hours.UNKNOWN)
    link_to_work = models.TextField(_("what it has to do with work"), blank=True)
    # The clause in force on the day of the conduct, and since when the person was bound by it.
    version = models.ForeignKey(
        PolicyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clause_key = models.CharField(max_length=60, blank=True)
    clause_title = models.CharField(max_length=160, blank=True)
    clause_text = models.TextField(blank=True)
    bound_since = models.DateField(null=True, blank=True)
    exception = models.TextField(_("why two parts are in one hand"), blank=True)
    # How it ended.
    reason = models.TextField(_("why there is no action"), blank=True)
    told_on = models.DateField(null=True, blank=True)
    not_told_because = models.CharField(max_length=400, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    retention_class = models.CharField(
        max_length=24, choices=RetentionClass, default=RetentionClass.NONE, blank=True
    )
    delete_on = models.DateField(null=True, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    summary = models.CharField(max_length=200, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_on", "-pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="conduct_case_due")]
        constraints = [
            models.CheckConstraint(
                name="conduct_anonymous_is_nobody",
                condition=~models.Q(channel__in=["anonymous", "outside"])
                | models.Q(reporter__isnull=True),
            ),
            models.CheckConstraint(
                name="conduct_closed_has_day",
                condition=models.Q(state="closed", closed_on__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_on__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["code_hash"], condition=~models.Q(code_hash=""), name="conduct_code_once"
            ),
        ]

    def __str__(self):
        return _("Case %(number)d") % {"number": self.pk}

    def get_absolute_url(self):
        return reverse("conduct:case_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def whom(self) -> str:
        """The person it is about, or the words for them."""
        return str(self.person) if self.person_id else self.about_words


class Message(models.Model):
    """One message between HR and whoever raised the concern; it has a day, never a moment."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    by_reporter = models.BooleanField()
    words = models.TextField()
    written_by = somebody()  # in HR; nobody where the reporter wrote
    written_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.case}, {self.written_on}"


class Access(models.Model):
    """One day on which somebody looked at something of a case, and in which part."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="accesses")
    user = somebody()
    part = models.CharField(max_length=40)
    what = models.CharField(max_length=60)
    on = models.DateField()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "accesses"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user", "part", "what", "on"], name="conduct_access_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.what}, {self.on}"


class Precedent(models.Model):
    """What came of one closed case, about nobody: for the question what happened in similar cases."""

    clause_key = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=24, choices=State)
    year = models.PositiveSmallIntegerField()

    objects = PrecedentQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]

    def __str__(self):
        return f"{self.clause_key}: {self.outcome}, {self.year}"
