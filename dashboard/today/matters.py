"""What else waits: an audit that stopped, old findings, failed messages, drafts, claims, records that lapse."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections.models import Connection
from core import clock
from core.models import Job
from dashboard.today.todo import Todo
from notices.models import Notice
from offboarding.models import AuditRun
from people.actions import staff_imports
from places import catalogue
from places.models import Prerequisite

LAPSING = timedelta(days=30)
# The night's audit may be late by an hour or two; a whole day is too late.
AUDIT_EVERY = timedelta(days=2)
MOST = 3


def audit_that_stopped(user, run, *, today: date) -> list[Todo]:
    """The last audit ended in an error, or none has come to its end for two days."""
    last = AuditRun.objects.visible_to(user).first()
    if last is None or (last.state != "failed" and run and today - run.as_of < AUDIT_EVERY):
        return []
    if last.is_open:
        return []
    text = _("No audit has come to its end yet.")
    if run:
        text = _("The last one that came to its end was of %(day)s.") % {
            "day": clock.written(run.as_of)
        }
    return [
        Todo(
            title=_("The nightly audit has not run"),
            text=f"{text} {last.error}".strip(),
            url=last.get_absolute_url(),
            step=_("Look at the audit"),
            state=_("Stopped") if last.state == "failed" else _("Late"),
            icon="clock",
            state_icon="alert",
            tone="danger",
        )
    ]


def findings_that_wait(ages: list[dict]) -> list[Todo]:
    """Old findings are for today, newer ones for this week; one matter for each age."""
    count = {age["name"]: age["count"] for age in ages}
    old, fresh = count["quarter"] + count["older"], count["week"] + count["month"]
    found = reverse("offboarding:finding_list")
    todos = []
    if old:
        todos.append(
            Todo(
                title=ngettext(
                    "One finding has waited for more than a month",
                    "%(count)d findings have waited for more than a month",
                    old,
                )
                % {"count": old},
                text=_("The longer nobody decides, the less may still be asked of the leaver."),
                url=f"{found}?sort=found",
                step=_("Decide the oldest"),
                state=_("Waiting for a month or more"),
                icon="search",
                tone="danger",
            )
        )
    if fresh:
        todos.append(
            Todo(
                title=ngettext("One new finding is open", "%(count)d new findings are open", fresh)
                % {"count": fresh},
                text=_("Read the evidence, then mark it as removed or dismiss it with a reason."),
                url=found,
                step=_("Go through them"),
                state=_("Found within a month"),
                icon="search",
                state_icon="dot",
            )
        )
    return todos


def notices_that_failed(user) -> list[Todo]:
    """Messages that were given up."""
    count = Notice.objects.visible_to(user).failed().count()
    if not count:
        return []
    return [
        Todo(
            title=ngettext(
                "One message could not be sent", "%(count)d messages could not be sent", count
            )
            % {"count": count},
            text=_("The address may be wrong, or the mail server refused it. Each says why."),
            url=reverse("notices:notice_list") + "?state=failed",
            step=_("See which"),
            state=_("Not delivered"),
            icon="mail",
            state_icon="alert",
            tone="danger",
        )
    ]


def imports_to_look_at(user) -> list[Todo]:
    """Imports that this user prepared and has neither started nor thrown away."""
    drafts = Job.objects.visible_to(user).filter(state=Job.State.DRAFT).order_by("pk")[:MOST]
    return [
        Todo(
            title=_("“%(title)s” waits for you") % {"title": job.title},
            text=_(
                "Nothing has been written yet. Look at what it would do, then start it or throw it away."
            ),
            url=_where_to_look(job),
            step=_("Look at it"),
            state=_("Draft"),
            icon="upload",
            state_icon="half",
            tone="warn",
        )
        for job in drafts
    ]


def _where_to_look(job) -> str:
    if job.kind == staff_imports.KIND:
        return reverse("people:staff_import_preview", args=[job.pk])
    return job.get_absolute_url()


def exemptions_to_decide(user) -> list[Todo]:
    """Connections that somebody says should not count."""
    count = Connection.objects.visible_to(user).undecided().count()
    if not count:
        return []
    return [
        Todo(
            title=ngettext(
                "One person says that a connection should not count",
                "People say of %(count)d connections that they should not count",
                count,
            )
            % {"count": count},
            text=_(
                "Known before joining, family or a friend: read the reason, then grant it or say why not."
            ),
            url=reverse("connections:connection_list") + "?show=claimed",
            step=_("Decide"),
            state=_("Waiting for you"),
            icon="question",
            state_icon="question",
            tone="warn",
        )
    ]


def preparations_that_lapse(user, *, today: date) -> list[Todo]:
    """What is on record for a place only for a few more weeks."""
    lapsing = Prerequisite.objects.lapsing(today, within=LAPSING)
    if user.places:
        lapsing = lapsing.filter(place__in=user.places)
    return [
        Todo(
            title=_("%(kind)s for %(place)s runs out")
            % {"kind": record.get_kind_display(), "place": catalogue.place(record.place)},
            text=_(
                "It is valid until %(day)s. After that day the audit leaves connections there alone."
            )
            % {"day": clock.written(record.review_on)},
            url=reverse("places:place_detail", args=[record.place]),
            step=_("Renew it"),
            state=ngettext(
                "%(days)d day left", "%(days)d days left", (record.review_on - today).days
            )
            % {"days": (record.review_on - today).days},
            icon="scales",
            tone="warn",
        )
        for record in lapsing[:MOST]
    ]
