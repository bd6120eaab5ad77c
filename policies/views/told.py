"""Notices to staff about privacy and monitoring: what HR tells, and who received which version when."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from places import catalogue
from policies.actions import told
from policies.forms.told import HandOverForm, StaffNoticeForm, StaffNoticeVersionForm
from policies.listings import RECIPIENTS, STAFF_NOTICES, RecipientFilter
from policies.models import StaffNotice
from policies.querysets import recipients
from policies.rules import reads_policies, writes_policies


def _notice(request, pk) -> StaffNotice:
    return get_object_or_404(StaffNotice.objects.visible_to(request.user), pk=pk)


@requires(reads_policies)
@require_GET
def staff_notice_list(request):
    """Every notice to staff, with how many people of its place lack its current version."""
    today = clock.today()
    found = StaffNotice.objects.visible_to(request.user).in_use().with_counts(today)
    listing = Listing(request, found, columns=STAFF_NOTICES, name=_("notices-to-staff"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": writes_policies(request.user)}
    return render(request, "policies/staff_notice_list.html", context)


@requires(writes_policies)
def staff_notice_add(request):
    """HR adds a notice for the people of a place."""
    initial = {"kind": "privacy", "place": request.GET.get("place", "")}
    form = StaffNoticeForm(request.POST or None, initial=initial | request.GET.dict())
    if form.is_valid():
        with refusal_in_form(form):
            notice = told.add(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The notice is there. Now give it to people."))
            return redirect(notice)
    return render(request, "policies/staff_notice_add.html", {"form": form})


@requires(reads_policies)
@require_GET
def staff_notice_detail(request, pk):
    """One notice: its words, its versions, and how far the current one got."""
    found = StaffNotice.objects.visible_to(request.user).with_counts(clock.today())
    notice = get_object_or_404(found, pk=pk)
    versions = list(notice.versions.select_related("issued_by"))
    context = {
        "notice": notice,
        "version": versions[0],
        "earlier": versions[1:],
        "asked": catalogue.place(notice.place).tells(notice.kind),
        "may_write": writes_policies(request.user) and not notice.retired_on,
        "retired": notice.retired_on,
    }
    return render(request, "policies/staff_notice_detail.html", context)


@requires(writes_policies)
def staff_notice_issue(request, pk):
    """HR words a notice anew."""
    notice = _notice(request, pk)
    form = StaffNoticeVersionForm(request.POST or None, initial={"body": notice.current().body})
    if form.is_valid():
        with refusal_in_form(form):
            told.issue(notice, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The new version is there. Now give it to people."))
            return redirect(notice)
    return render(request, "policies/staff_notice_issue.html", {"form": form, "notice": notice})


@requires(writes_policies)
@require_POST
def staff_notice_give(request, pk):
    """HR sends the current version to everybody who lacks it."""
    notice = _notice(request, pk)
    with refusal_as_message(request):
        return redirect(told.give(notice, by=request.user, today=clock.today()))
    return redirect(notice)


@requires(reads_policies)
@require_GET
def staff_notice_people(request, pk):
    """Everybody who works in the place, and how far the current version got with each."""
    notice = _notice(request, pk)
    version = notice.current()
    found = recipients(version, request.user, clock.today())
    name = _("people-and-notice")
    listing = Listing(request, found, columns=RECIPIENTS, filterset=RecipientFilter, name=name)
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "notice": notice, "version": version}
    context["may_write"] = writes_policies(request.user) and not notice.retired_on
    return render(request, "policies/staff_notice_people.html", context)


@requires(writes_policies)
def staff_notice_paper(request, pk):
    """HR records that somebody was handed the notice on paper."""
    notice, today = _notice(request, pk), clock.today()
    people = recipients(notice.current(), request.user, today)
    form = HandOverForm(
        request.POST or None,
        people=people.filter(receiving__in=["missing", "failed"]),
        initial={"given_on": today, "person": request.GET.get("person")},
    )
    if form.is_valid():
        with refusal_in_form(form):
            told.hand_over(notice, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("It is on record."))
            return redirect("policies:staff_notice_people", notice.pk)
    return render(request, "policies/staff_notice_paper.html", {"form": form, "notice": notice})


@requires(writes_policies)
@require_POST
def staff_notice_record(request, pk):
    """HR puts on record for the place that its people have been told."""
    notice = _notice(request, pk)
    with refusal_as_message(request):
        told.put_on_record(notice, by=request.user, today=clock.today())
        messages.success(request, _("It is on record for the place."))
        return redirect("places:place_detail", notice.place)
    return redirect(notice)


@requires(writes_policies)
@require_POST
def staff_notice_retire(request, pk):
    """HR gives a notice to nobody any more."""
    notice = _notice(request, pk)
    with refusal_as_message(request):
        told.retire(notice, by=request.user, today=clock.today())
        messages.success(
            request, _("The notice is no longer used. Who received it stays on record.")
        )
        return redirect("policies:staff_notice_list")
    return redirect(notice)
