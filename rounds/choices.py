"""The words of check rounds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    PREPARING = "preparing", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Quota(models.IntegerChoices):
    """How many keys one person may have evaluated; about four belong to one connection."""

    SMALL = 8_192, _("Up to 2,000 connections")
    USUAL = 16_384, _("Up to 4,000 connections")
    LARGE = 32_768, _("Up to 8,000 connections")
    LARGEST = 65_536, _("Up to 16,000 connections")


class Unusual(models.TextChoices):
    """What HR and administrators are told of the use of a round; never whose use it was."""

    MUCH = "much", _("Somebody compared most of what one person may")
    OFTEN = "often", _("People compared far more than they usually do")
    GUESSED = "guessed", _("Somebody sent many rows that do not belong to the list")
