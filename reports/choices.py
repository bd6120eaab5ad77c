"""The words of reports: which there are, how often they come by mail, why they no longer do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKey(models.TextChoices):
    """The reports, as they stand in addresses."""

    COMPLETION = "completion", _("Completion of campaigns")
    FINDINGS = "findings", _("Findings by age and platform")
    REQUESTS = "requests", _("The ladder of requests")
    ACCOUNTS = "accounts", _("Business accounts that lack something")
    LAPSING = "lapsing", _("Reviews and approvals about to lapse")
    CASES = "cases", _("Conduct cases by stage")


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month, on the first such day")


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class EndReason(models.TextChoices):
    """Why a report no longer comes by mail."""

    NONE = "", _("–")
    SELF = "self", _("You ended it")
    ROLE = "role", _("The role HR has ended")
    LOGIN = "login", _("The login is closed")
