"""The words of notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    WITHDRAWN = "withdrawn", _("Withdrawn before sending")
    SUPPRESSED = "suppressed", _("Not sent: no longer needed")
