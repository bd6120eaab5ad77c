"""Relationships that are handed over, and the yearly look at one's own register."""

from django.db import models
from django.urls import reverse

from accounts.models import BusinessAccount
from connections.choices import HandoverState
from connections.models.register import Contact
from connections.querysets import HandoverQuerySet, ReminderQuerySet
from people.models import Person


class Handover(models.Model):
    """Somebody hands the relationship with one contact over: to a colleague, who accepts or does not,
    or to a business account."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers_given")
    taker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers_taken"
    )
    account = models.ForeignKey(
        BusinessAccount, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers"
    )
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.OFFERED)
    offered_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_to_colleague_or_account",
                condition=models.Q(taker__isnull=False, account__isnull=True)
                | models.Q(taker__isnull=True, account__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["contact", "giver"],
                condition=models.Q(state="offered"),
                name="handover_offered_once",
            ),
        ]

    def __str__(self):
        return f"{self.contact}: {self.giver} to {self.to}"

    def get_absolute_url(self):
        return reverse("connections:handover_detail", args=[self.pk])

    @property
    def to(self) -> Person | BusinessAccount:
        """Who looks after the contact from then on."""
        return self.taker or self.account


class YearlyReminder(models.Model):
    """When somebody was last asked to look at their own register, and whether they want that."""

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="register_reminder"
    )
    last_on = models.DateField(null=True, blank=True)
    is_off = models.BooleanField(default=False)

    objects = ReminderQuerySet.as_manager()

    def __str__(self):
        return f"{self.person}: {self.last_on or 'never'}"
