"""The words of hiring."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CandidateState(models.TextChoices):
    """Where the application stands. What a candidate read, told or left out is no state."""

    INVITED = "invited", _("Has the notice")
    ACCEPTED = "accepted", _("Has accepted the offer")
    HIRED = "hired", _("Joined")
    CLOSED = "closed", _("Not hired")


class Occasion(models.TextChoices):
    """When the expectations were talked about."""

    INTERVIEW = "interview", _("At an interview")
    CALL = "call", _("On the telephone")
    OFFER = "offer", _("With the offer")


class Interest(models.TextChoices):
    """Whether somebody who joins would like to hear of the advocacy programme."""

    UNSAID = "", _("Not said")
    YES = "yes", _("Yes, tell me about it")
    NO = "no", _("No, thank you")
