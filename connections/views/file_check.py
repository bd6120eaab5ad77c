"""The check on the server: choose a file, look at one's own matching rows, confirm row by row.

Both pages are discreet: whatever breaks in them, nothing of the file reaches a log or an error page.
"""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from connections import exports
from connections.actions import checks
from connections.forms.checks import REASONS, ExportForm, TickedRowsForm
from connections.views.signed_in import person_of
from core import clock, limits
from core.access import anybody_signed_in, requires
from core.discreet import discreet
from core.refusals import refusal_as_message

AN_HOUR = timedelta(hours=1)
MOST_IN_AN_HOUR = 10


@requires(anybody_signed_in)
@discreet
def file_check(request):
    """Read somebody's own export in memory and show them what matches; keep nothing."""
    person = person_of(request.user)
    why_not = checks.why_not_check(person, today=clock.today())
    sent = (request.POST, request.FILES) if request.method == "POST" and not why_not else ()
    form = ExportForm(*sent)
    if sent and form.is_valid():
        spent = limits.spend("file-check", request.user.pk, within=AN_HOUR, in_memory=True)
        if spent <= MOST_IN_AN_HOUR:
            said = form.cleaned_data
            possible = said["with_possible"]
            return _matching_rows(request, person, said["file"], with_possible=possible)
        form.add_error(
            "file", _("You have checked ten files within an hour. Please wait a little.")
        )
    context = {"form": form, "why_not": why_not, "platforms": exports.PLATFORMS}
    return render(request, "connections/file_check.html", context)


def _matching_rows(request, person, reading, *, with_possible):
    rows = checks.matching_rows(reading.connections, with_possible=with_possible)
    bare = sum(checks.is_name_only(each) for each in reading.connections)
    context = {
        "rows": rows,
        "sealed": checks.seal(person, rows),
        "reasons": REASONS,
        "read": len(reading.connections),
        "bare": 0 if with_possible else bare,
        "warnings": reading.warnings,
    }
    return render(request, "connections/file_check_rows.html", context)


@requires(anybody_signed_in)
@require_POST
@discreet
def file_check_confirm(request):
    """Record the rows that were ticked, and nothing of the others."""
    person = person_of(request.user)
    with refusal_as_message(request):
        told = checks.unseal(person, request.POST.get("sealed", ""))
        form = TickedRowsForm(request.POST, count=len(told))
        ticked = form.ticked() if form.is_valid() else {}
        rows = [told[place].because(why) for place, why in ticked.items()]
        kept = checks.confirm(person, rows, by=request.user, today=clock.today())
        messages.success(request, _in_words(kept))
    return redirect("connections:own_list")


def _in_words(kept: int) -> str:
    if not kept:
        return _("Nothing has been recorded, and nobody is told that you looked.")
    sentence = ngettext(
        "%(count)d connection is recorded. The rest of your file is forgotten.",
        "%(count)d connections are recorded. The rest of your file is forgotten.",
        kept,
    )
    return sentence % {"count": kept}
