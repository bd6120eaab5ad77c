"""The words of people: roles and kinds of employment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    LINE_MANAGER = "line_manager", _("Line manager")
    HR = "hr", _("HR manager")
    LEGAL_REVIEWER = "legal_reviewer", _("Legal reviewer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    DATA_PROTECTION = "data_protection", _("Data protection officer")


class EmploymentKind(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    CONTRACTOR = "contractor", _("Contractor")
    AGENCY_WORKER = "agency_worker", _("Agency worker")
