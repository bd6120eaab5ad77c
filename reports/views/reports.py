"""The overview of reports, and each report with its pictures, its tables and its files."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import clock, pdf, spreadsheets
from core.access import requires
from core.refusals import refusal_as_message
from reports import figures, rules
from reports.choices import ReportKey
from reports.forms import AskForm
from reports.models import Subscription


@requires(rules.sees_reports)
@require_GET
def overview(request):
    """What can be read, each with its figures in a sentence."""
    today = clock.today()
    found = [
        (key, figures.of(key, request.user, figures.usual(key, today=today)))
        for key in rules.reports_for(request.user)
    ]
    context = {"found": found, "today": today, "subscribes": rules.subscribes(request.user)}
    return render(request, "reports/overview.html", context)


@requires(rules.sees_reports)
@require_GET
def report_detail(request, key):
    """One report: figures, pictures, the lists behind them, and the same as a file."""
    if key not in ReportKey.values:
        raise Http404
    if not rules.may_see(request.user, key):
        raise PermissionDenied
    form = AskForm(request.GET, key=key, user=request.user, today=clock.today())
    report = figures.of(key, request.user, form.asked())
    context = {"key": ReportKey(key), "report": report, "form": form, "chosen": form.chosen()}
    kind = request.GET.get("export")
    if kind in spreadsheets.WRITERS:
        return _as_table(kind, context)
    if kind == "pdf":
        with refusal_as_message(request):
            return _as_pdf(context)
    return render(request, "reports/report_detail.html", context | _of_page(request, key))


def _of_page(request, key: str) -> dict:
    query = request.GET.copy()
    query.pop("export", None)
    mine = Subscription.objects.visible_to(request.user).standing().filter(report=key)
    return {
        "query": f"{query.urlencode()}&" if query else "",
        "subscribes": rules.subscribes(request.user),
        "mine": mine.first(),
    }


def _as_table(kind: str, context: dict) -> HttpResponse:
    about = [(_("As of"), clock.today()), *context["chosen"]]
    rows = [[_("About this report"), label, "", value] for label, value in about]
    return spreadsheets.response(
        kind,
        name=_name(context),
        heads=[_("Table"), _("Line"), _("Column"), _("Value")],
        rows=[*rows, *context["report"].flat()],
    )


def _as_pdf(context: dict) -> HttpResponse:
    context |= {"today": clock.today(), "firm": settings.FIRM_NAME, "on_paper": True}
    content = pdf.rendered(render_to_string("reports/report_pdf.html", context))
    headers = {"Content-Disposition": f'attachment; filename="{_name(context)}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _name(context: dict) -> str:
    return f"{context['key'].value}-{clock.today().isoformat()}"
