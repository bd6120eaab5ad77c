"""Reports that come by mail: who gets which, and for which days one went out."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notices.models import Notice
from reports import rules
from reports.choices import EndReason, ReportKey, Rhythm, Weekday
from reports.querysets import SubscriptionQuerySet


class Subscription(models.Model):
    """One report that one user gets by mail, every week or every month on a weekday."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    report = models.CharField(max_length=12, choices=ReportKey)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.MONDAY)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(
        max_length=6, choices=EndReason, default=EndReason.NONE, blank=True
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "report"],
                condition=models.Q(ended_on__isnull=True),
                name="report_by_mail_once",
            ),
            models.CheckConstraint(
                name="report_by_mail_weekday",
                condition=models.Q(weekday__gte=0, weekday__lte=6),
            ),
            models.CheckConstraint(
                name="report_by_mail_ended_has_reason",
                condition=models.Q(ended_on__isnull=True, ended_because="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_because="")),
            ),
        ]

    def __str__(self):
        return f"{self.get_report_display()}, {self.get_rhythm_display()}"

    def get_absolute_url(self):
        return reverse("reports:subscription_list")

    def next_on(self, today: date, latest_on: date | None) -> date:
        """Return the next day for which it goes out; `latest_on` is the last one for which it did."""
        due = rules.is_due(self, [latest_on] if latest_on else [], today=today)
        return due or rules.next_due_on(self.rhythm, self.weekday, after=today)


class Sending(models.Model):
    """One report that went out for one day, so that none goes out twice."""

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="sendings"
    )
    due_on = models.DateField()
    sent_on = models.DateField()
    # What the reader's view was limited to; a message that meets another view is not sent any more.
    scope = models.CharField(max_length=64)
    notice = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "due_on"], name="report_sent_once_a_period"
            ),
            models.CheckConstraint(
                name="report_sent_on_its_day_or_later",
                condition=models.Q(sent_on__gte=models.F("due_on")),
            ),
        ]

    def __str__(self):
        return f"{self.subscription}, {self.due_on}"
