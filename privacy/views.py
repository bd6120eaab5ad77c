"""What is kept and for how long; one's own records as a file; holds and erasure."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, looking
from core.access import anybody_signed_in, is_hr, is_hr_or_auditor, requires, role_in
from core.refusals import refusal_as_message, refusal_in_form
from privacy import actions, declared, export, selecting
from privacy.coming import forecast
from privacy.forms import HoldForm, PeriodForm
from privacy.models import Hold
from privacy.schedule import last_round, schedule

# The data protection officer sees what is kept how long and what goes, in counts: never whose it is.
sees_retention = role_in("hr", "auditor", "data_protection")


@requires(sees_retention)
@require_GET
def retention_list(request):
    """What PolicyHub keeps, how long, why, and what the last round did."""
    groups = schedule()
    context = {
        "groups": groups,
        "last_round": last_round(groups),
        "never": declared.never(),
        "holds": Hold.objects.standing(clock.today()).count(),
        "sees_holds": is_hr_or_auditor(request.user),
        "may_write": is_hr(request.user),
    }
    return render(request, "privacy/retention_list.html", context)


@requires(sees_retention)
@require_GET
def retention_coming(request):
    """What the next rounds will remove, rule by rule, in counts."""
    context = {"forecast": forecast(today=clock.today())}
    return render(request, "privacy/retention_coming.html", context)


@requires(is_hr)
def period_edit(request, key):
    """HR keeps something for less time than usual, or as long as is allowed."""
    if key not in declared.rules():
        raise Http404
    rule = declared.rules()[key].rule
    period = actions.period_of(rule)
    form = PeriodForm(request.POST or None, initial={"amount": period.amount, "unit": period.unit})
    if form.is_valid():
        with refusal_in_form(form):
            reason = form.cleaned_data["reason"]
            actions.choose_period(
                key, form.chosen(), reason=reason, by=request.user, today=clock.today()
            )
            messages.success(request, _("The period is saved; the next round uses it."))
            return redirect("privacy:retention_list")
    return render(request, "privacy/period_edit.html", {"form": form, "rule": rule})


@requires(is_hr_or_auditor)
@require_GET
def hold_list(request):
    """Whose records stay as they are for a legal matter."""
    holds = list(Hold.objects.for_listing())
    names = selecting.names(hold.subject for hold in holds)
    rows = [{"hold": hold, "name": names.get(hold.subject, hold.subject)} for hold in holds]
    context = {"rows": rows, "today": clock.today(), "may_write": is_hr(request.user)}
    return render(request, "privacy/hold_list.html", context)


@requires(is_hr)
@require_POST
def hold_release(request, pk):
    """HR ends a hold."""
    hold = get_object_or_404(Hold, pk=pk)
    get_object_or_404(_persons(request.user), pk=hold.subject.rpartition(":")[2])
    with refusal_as_message(request):
        actions.release(hold, by=request.user, today=clock.today())
        messages.success(request, _("The hold is released, and retention goes on."))
    return redirect("privacy:hold_list")


@requires(is_hr_or_auditor)
@require_GET
def person_record(request, pk):
    """What is kept about one person, and what HR may do about it."""
    person = get_object_or_404(_persons(request.user), pk=pk)
    looking.at(request, person, "kept")
    people = selecting.whose([person])
    context = {
        "person": person,
        "counts": export.counts(people),
        "hold": Hold.objects.standing(clock.today()).of(people.names).first(),
        "why_not_erase": actions.why_not_erase(person, today=clock.today()),
        "person_page": declared.subject().page,
        "may_write": is_hr(request.user),
    }
    return render(request, "privacy/person_record.html", context)


@requires(is_hr)
@require_POST
def person_export(request, pk):
    """HR answers somebody who asked for their own records."""
    person = get_object_or_404(_persons(request.user), pk=pk)
    looking.at(request, person, "copy")
    return _file(selecting.whose([person]), str(person), by=request.user)


@requires(is_hr)
@require_POST
def person_erase(request, pk):
    """HR takes a person's names, addresses and texts away everywhere."""
    person = get_object_or_404(_persons(request.user), pk=pk)
    with refusal_as_message(request):
        actions.erase(person, by=request.user, today=clock.today())
        messages.success(request, _("The person is erased. What must be proved stays, nameless."))
    return redirect("privacy:person_record", pk=pk)


@requires(is_hr)
def hold_add(request, pk):
    """HR keeps everything about a person as it is, for a legal matter."""
    person = get_object_or_404(_persons(request.user), pk=pk)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            actions.hold(person, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The hold is set."))
            return redirect("privacy:person_record", pk=pk)
    return render(request, "privacy/hold_add.html", {"form": form, "person": person})


@requires(anybody_signed_in)
@require_GET
def own_record(request):
    """What is kept about oneself."""
    counts = export.counts(selecting.of_user(request.user))
    return render(request, "privacy/own_record.html", {"counts": counts})


@requires(anybody_signed_in)
@require_POST
def own_export(request):
    """One's own records as a file."""
    return _file(selecting.of_user(request.user), str(request.user), by=request.user)


def _persons(user):
    return declared.person_model()._default_manager.visible_to(user)


def _file(people: selecting.Whose, title: str, *, by) -> HttpResponse:
    made = export.make(people, title=title, at=clock.now())
    actions.note_export(people, rows=made.rows, sha256=made.sha256, by=by)
    answer = HttpResponse(made.content, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="records.zip"'
    return answer
