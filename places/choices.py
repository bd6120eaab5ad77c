"""The words of places: gates, what the law says about them, changes of the firm, and prerequisites."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gate(models.TextChoices):
    SERVER_CHECK = "server-check", _("Connection files read on the server")
    PRIVATE_CHECK = "private-check", _("Private check in the browser")
    AUDIT_CONNECTIONS = "audit-connections", _("Audit of leavers' connections")
    DISCONNECT_LETTERS = "disconnect-letters", _("Disconnect requests")
    AGREE_ON_SCREEN = "agree-on-screen", _("Agreeing to a restraint on the screen")


class Law(models.TextChoices):
    OPEN = "open", _("On, unless the firm switches it off")
    FIRM_DECIDES = "firm-decides", _("Needs a lawyer’s approval")
    CLOSED = "closed", _("Closed by the law of the place")


class About(models.TextChoices):
    """What a change of the firm is about."""

    FEATURE = "feature", _("Feature")
    CLAUSE = "clause", _("Clause")


class Target(models.TextChoices):
    """How something stands in a place, from the most open to the strictest."""

    ON = "on", _("On")
    APPROVAL = "approval", _("Only with a lawyer’s approval")
    OFF = "off", _("Off")


class ChangeState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for a lawyer")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Ended")


class PrerequisiteKind(models.TextChoices):
    NOTICE = "notice", _("Privacy notice delivered")
    IMPACT_ASSESSMENT = "impact-assessment", _("Impact assessment")
    BALANCING_TEST = "balancing-test", _("Balancing test")
    WORKS_AGREEMENT = "works-agreement", _("Works agreement")
