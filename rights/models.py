"""What people ask about their own records, and who looked at them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.choices import Role
from people.models import Person
from rights import rules
from rights.choices import OPEN, Channel, Delay, Ground, Kind, Shown, State
from rights.querysets import LookQuerySet, PrivacyRequestQuerySet


class PrivacyRequest(models.Model):
    """One thing that somebody asks about their own records, in their words, until it is answered.

    It is of a person, or of a login behind which no person stands, such as an auditor's.
    """

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="privacy_requests"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("what was asked"), max_length=12, choices=Kind)
    channel = models.CharField(_("how"), max_length=6, choices=Channel, default=Channel.PAGE)
    words = models.TextField(_("in their words"), blank=True)
    # The person lets the data protection officer read words and answer.
    for_officer = models.BooleanField(_("the data protection officer may read it"), default=False)
    received_on = models.DateField()
    due_on = models.DateField(_("to be answered by"))
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    extended_on = models.DateField(null=True, blank=True)
    delay = models.CharField(_("why it takes longer"), max_length=8, choices=Delay, blank=True)
    delay_words = models.TextField(_("why, in words"), blank=True)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground, blank=True)
    answer = models.TextField(blank=True)
    closed_on = models.DateField(_("answered or taken back on"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PrivacyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="privacy_request_due")]
        constraints = [
            models.CheckConstraint(
                name="privacy_request_of_somebody",
                condition=models.Q(person__isnull=True) ^ models.Q(user__isnull=True),
            ),
            models.CheckConstraint(
                name="privacy_request_closed_has_day",
                condition=models.Q(state__in=OPEN, closed_on__isnull=True)
                | (~models.Q(state__in=OPEN) & models.Q(closed_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="privacy_request_open_once",
                condition=models.Q(state__in=OPEN),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.whose}"

    def get_absolute_url(self):
        return reverse("rights:request_detail", args=[self.pk])

    @property
    def whose(self):
        """The person, or the login without one."""
        return self.person or self.user

    @property
    def asker_id(self) -> int | None:
        """The number of the login that asked for itself."""
        return self.person.user_id if self.person else self.user_id

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def answered_by(self):
        """Who answered; nobody where it was taken back."""
        return None if self.state == State.TAKEN_BACK else self.closed_by

    @property
    def longest_on(self):
        """The last day that an extension can give."""
        return rules.due_on(self.received_on, extended=True)


class Look(models.Model):
    """One viewer who saw one page about one person on one day, however often."""

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What they were then; roles change.
    role = models.CharField(max_length=16, choices=Role)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks")
    page = models.CharField(_("what was seen"), max_length=10, choices=Shown)
    day = models.DateField()

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["person", "-day"], name="look_at_person"),
            models.Index(fields=["-day"], name="look_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "person", "page", "day"], name="look_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.viewer} at {self.person}, {self.day}"
