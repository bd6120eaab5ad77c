"""Versions of policies: read, assemble, describe, submit, publish, withdraw, compare."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_legal_reviewer
from policies import assembling, differences
from policies.actions import holding, reviews, versions
from policies.forms.policies import AssembleForm, DescribeForm, ExtendForm, PublishForm
from policies.forms.reviews import OverrideForm
from policies.models import Clause, PolicyVersion
from policies.rules import reads_policies, writes_policies


def version_of(request, pk) -> PolicyVersion:
    seen = PolicyVersion.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen, pk=pk)


@requires(reads_policies)
@require_GET
def version_detail(request, pk):
    """The words of a version, where it may hold, what the lint notices, what comes next."""
    version = version_of(request, pk)
    today = clock.today()
    context = {
        "version": version,
        "text": version.main_text(),
        "translations": version.texts.exclude(language="en"),
        "places": holding.standing(version, today=today),
        "findings": holding.lint_of(version, holding.places_of(version)),
        "others": version.policy.versions.exclude(pk=version.pk).order_by("-number"),
        "passed": version.overrides.all(),
        "may_write": writes_policies(request.user),
        "is_lawyer": is_legal_reviewer(request.user),
    }
    return render(request, "policies/version_detail.html", context)


def _assembling(request, version: PolicyVersion) -> AssembleForm:
    """The form that chooses clauses: those that fit the stance, and why some cannot be used here."""
    stance = version.policy.stance
    offered = Clause.objects.usable().for_stance(stance).for_policies().with_wording()
    clauses = list(offered.order_by("-always_on", "-default_on", "title"))
    rows = version.clauses.select_related("revision")
    return AssembleForm(
        request.POST or None,
        clauses=clauses,
        closed=holding.closed_clauses(clauses, version.policy.places, today=clock.today()),
        chosen=versions.chosen_in(version, offered),
        values={name: value for row in rows for name, value in row.values.items()},
        edits=version.edits,
    )


@requires(writes_policies)
def version_assemble(request, pk):
    """HR chooses clauses, their order, and what fills their blanks."""
    version = version_of(request, pk)
    form = _assembling(request, version)
    if form.is_valid():
        with refusal_in_form(form):
            edits, today = form.cleaned_data["edits"], clock.today()
            versions.assemble(
                version, choices=form.choices(), edits=edits, by=request.user, today=today
            )
            return redirect(version)
    return render(request, "policies/version_assemble.html", {"form": form, "version": version})


@requires(writes_policies)
def version_describe(request, pk):
    """HR says what changes for people."""
    version = version_of(request, pk)
    initial = {
        "change": version.change,
        "what_changed": version.what_changed,
        "edits": version.edits,
    }
    form = DescribeForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            versions.describe(version, **form.cleaned_data, by=request.user)
            return redirect(version)
    return render(request, "policies/version_describe.html", {"form": form, "version": version})


@requires(writes_policies)
@require_POST
def version_submit(request, pk):
    """HR closes the draft, so that it is reviewed as it stands."""
    version = version_of(request, pk)
    with refusal_as_message(request):
        versions.submit(version, edits=_edits(request), by=request.user)
        messages.success(
            request, _("The draft is closed. It can now be reviewed and published as it stands.")
        )
    return redirect(version)


@requires(writes_policies)
def version_publish(request, pk):
    """HR lets the version hold in the places where nothing stands in the way."""
    version, today = version_of(request, pk), clock.today()
    standing = holding.standing(version, today=today)
    open_places = [(each.code, each.name) for each in standing if not each.why_not]
    initial = {"edits": version.edits, "places": [code for code, _name in open_places]}
    form = PublishForm(request.POST or None, places=open_places, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            versions.publish(version, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The version is published."))
            return redirect(version)
    context = {
        "form": form,
        "version": version,
        "closed": [each for each in standing if each.why_not],
    }
    return render(request, "policies/version_publish.html", context)


@requires(writes_policies)
def version_extend(request, pk):
    """HR lets a published version hold in more places."""
    version, today = version_of(request, pk), clock.today()
    standing = [s for s in holding.standing(version, today=today) if not s.holds_since]
    ready = [(each.code, each.name) for each in standing if not each.why_not]
    form = ExtendForm(request.POST or None, places=ready)
    if form.is_valid():
        with refusal_in_form(form):
            versions.extend(version, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The version holds there from today."))
            return redirect(version)
    context = {"form": form, "version": version, "closed": [s for s in standing if s.why_not]}
    return render(request, "policies/version_extend.html", context)


@requires(is_legal_reviewer)
def version_override(request, pk):
    """A legal reviewer lets a blocked sentence pass in one place, with a recorded reason."""
    version = version_of(request, pk)
    findings = holding.blocked(version, holding.places_of(version))
    form = OverrideForm(request.POST or None, findings=findings)
    if form.is_valid():
        with refusal_in_form(form):
            reviews.override(version, **form.chosen(), by=request.user, today=clock.today())
            messages.success(request, _("The sentence may be used there. Your reason is recorded."))
            return redirect(version)
    context = {"form": form, "version": version, "findings": findings}
    return render(request, "policies/version_override.html", context)


@requires(writes_policies)
@require_POST
def version_withdraw(request, pk):
    """HR gives up a version that was never published."""
    version = version_of(request, pk)
    with refusal_as_message(request):
        versions.withdraw(version, by=request.user)
        messages.success(request, _("The version is withdrawn. What was written is kept."))
    return redirect(version.policy)


@requires(reads_policies)
@require_GET
def version_diff(request, pk, other):
    """Two versions of one policy, word by word."""
    version, before = version_of(request, pk), version_of(request, other)
    texts = [version.main_text(), before.main_text()]
    if version.policy_id != before.policy_id or None in texts:
        raise Http404
    pieces = differences.between(*(assembling.without_marks(t.body) for t in reversed(texts)))
    context = {"version": version, "before": before, "pieces": pieces}
    return render(request, "policies/version_diff.html", context)


def _edits(request) -> int:
    value = request.POST.get("edits", "")
    return int(value) if value.isdigit() else -1
