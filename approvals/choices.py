"""The words of approvals: what somebody from outside answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    NONE = "", _("Waiting")
    CONFIRMED = "confirmed", _("Confirmed")
    TURNED_DOWN = "turned-down", _("Turned down")
