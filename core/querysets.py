"""Named reads of jobs."""

from datetime import datetime

from django.db import models


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A job is shown to the person who started it."""
        return self.filter(started_by=user) if user.is_authenticated else self.none()

    def due(self, now: datetime):
        """Jobs that nobody works on: waiting, or left behind by a worker that died."""
        abandoned = models.Q(state="running", lease_until__lt=now)
        return self.filter(models.Q(state="waiting") | abandoned)
