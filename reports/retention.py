"""What is kept of reports that come by mail. The figures themselves are kept nowhere."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Delete, Period, Record, Rule

HEADING = _("Reports")
RECORDS = [
    Record(
        model="reports.Subscription",
        name=_("Which report somebody gets by mail, and how often"),
        purpose=_("To send HR the figures that they asked for."),
        about=("user",),
        personal=("user",),
        rules=(
            Rule(
                key="report_by_mail",
                name=_("Which report somebody got by mail"),
                period=Period(12, "months"),
                counted_from=_("the day it ended"),
                due="ended_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
            ),
        ),
        erase=Delete(),
    ),
    Record(
        model="reports.Sending",
        name=_("For which days a report went out"),
        purpose=_("So that none goes out twice."),
        harmless={"scope": _("a digest of the employers and places that the reader looks after")},
        rules=(
            Rule(
                key="report_sent",
                name=_("For which day a report went out"),
                period=Period(12, "months"),
                counted_from=_("the day"),
                due="due_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
            ),
        ),
    ),
]
