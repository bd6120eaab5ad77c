"""What the tools of the house keep: leases of processes, and long work that somebody started."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Period, Record, Rule

HEADING = _("Long work")
RECORDS = [
    Record(
        model="core.Lease",
        name=_("Which process is at work"),
        purpose=_("So that two processes do not do the same work."),
        harmless={"name": _("names a task"), "holder": _("a random mark of a process")},
        kept_because=_("One row per task; it names nobody."),
    ),
    Record(
        model="core.Job",
        name=_("Long work that somebody started"),
        purpose=_("To show how far it is, and what came of it."),
        about=("started_by",),
        personal=("started_by", "title", "payload", "result", "error"),
        harmless={"kind": _("names a function")},
        secret=("payload", "result"),
        rules=(
            Rule(
                key="job_details",
                name=_("What long work was about: rows of an import, results, errors"),
                period=Period(30, "days"),
                counted_from=_("the end of the work"),
                due="finished_at",
                then=Blank({"payload": {}, "result": {}, "error": ""}),
                basis=Basis.LEGITIMATE_INTEREST,
            ),
            Rule(
                key="job_draft",
                name=_("Rows of an import on which nobody decided"),
                period=Period(14, "days"),
                counted_from=_("the day the file was read"),
                due="created_at",
                where={"state": "draft"},
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
            ),
            Rule(
                key="job",
                name=_("Who started which long work, and when"),
                period=Period(1, "years"),
                counted_from=_("the end of the work"),
                due="finished_at",
                then=Delete(),
                basis=Basis.SECURITY,
            ),
        ),
        erase=Blank({"title": _("Long work"), "payload": {}, "result": {}, "error": ""}),
    ),
    Record(
        model="core.JobPart",
        name=_("Rows of an import that is being read or waits for somebody"),
        purpose=_("To bring large files in step by step."),
        personal=("rows",),
        secret=("rows",),
        kept_because=_(
            "They go when the import ends or is left, and at the latest with its draft."
        ),
    ),
]
