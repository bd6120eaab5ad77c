"""Pages that belong to no domain: the progress of a job, reports of the content security policy."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from core import health, imports, jobs, spreadsheets
from core.access import anybody_signed_in, requires
from core.models import Job
from core.refusals import refusal_as_message

log = logging.getLogger(__name__)


@requires(anybody_signed_in)
@require_GET
def job_detail(request, pk):
    """How far a piece of long work is; asked again every second by the page itself."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    if request.GET.get("export") in spreadsheets.WRITERS:
        return _refused_rows(job, request.GET["export"])
    template = "core/_job.html" if request.htmx else "core/job_detail.html"
    return render(request, template, {"job": job, "report": job.result.get("import")})


def _refused_rows(job, kind):
    rows = [[each["row"], each["reason"]] for each in imports.Report.of(job).refused]
    heads = [_("Row"), _("Why it was left out")]
    return spreadsheets.response(kind, name="refused-rows", heads=heads, rows=rows)


@requires(anybody_signed_in)
@require_POST
def job_confirm(request, pk):
    """Whoever started a draft has looked at it and lets it go ahead."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        jobs.confirm(job)
    return redirect(job)


@requires(anybody_signed_in)
@require_POST
def job_cancel(request, pk):
    """Whoever started a draft leaves it; what it held is forgotten."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        jobs.cancel(job)
        messages.success(request, _("Nothing has been brought in, and what was read is forgotten."))
    return redirect(job)


def anyone(_user) -> bool:
    """The audience of addresses that browsers call by themselves."""
    return True


@login_not_required
@requires(anyone)
@require_safe
def alive(request):
    """The process answers. Probes that restart it ask this; it needs no database."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@requires(anyone)
@require_safe
def ready(request):
    """Pages can be served. Strangers learn no more than one word; `manage.py status` says the rest."""
    state = caches["local"].get_or_set("core.ready", lambda: health.verdict(health.checks()), 5)
    status = 503 if state == health.BROKEN else 200
    return HttpResponse(f"{state}\n", content_type="text/plain", status=status)


@login_not_required
@csrf_exempt
@requires(anyone)
@require_POST
def csp_report(request):
    """A browser says that a page asked for something the policy forbids; we keep the first 2,000 characters."""
    log.error("Content security policy report: %s", request.body[:2000])
    return HttpResponse(status=204)
