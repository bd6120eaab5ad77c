"""Rows that keep long or lonely work safe: leases and jobs."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.querysets import JobQuerySet


class Lease(models.Model):
    """The right of one process to do one lonely piece of work until a moment."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=80, blank=True)
    until = models.DateTimeField()

    def __str__(self):
        return f"{self.name}, held until {self.until:%Y-%m-%d %H:%M:%S}"


class Job(models.Model):
    """One piece of long work that somebody started: what it is to do, how far it is, how it ended."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for you to look at it")
        WAITING = "waiting", _("Waiting to start")
        RUNNING = "running", _("Running")
        DONE = "done", _("Finished")
        FAILED = "failed", _("Stopped by an error")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the work needs, and what came of it. Both are emptied by retention.
    payload = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)  # the claim token
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_due")]
        constraints = [
            models.CheckConstraint(
                name="job_done_within_total", condition=models.Q(done__lte=models.F("total"))
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("core:job_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class JobPart(models.Model):
    """A piece of what a job works on, read one at a time: rows, or a stretch of the file they are in."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()  # the place of its first row, or of its first byte
    rows = models.JSONField(null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    marked = models.PositiveIntegerField(default=0)  # how many of its rows ask for a decision

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["job", "first"], name="job_part_once"),
            models.CheckConstraint(
                name="job_part_is_one_of_two",
                condition=models.Q(rows__isnull=True, content__isnull=False)
                | models.Q(rows__isnull=False, content__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.job}, from {self.first}"
