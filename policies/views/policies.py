"""Policies: the list, one with its versions, a new one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from policies.actions import policies, versions
from policies.forms.policies import PolicyEditForm, PolicyForm
from policies.listings import POLICIES, PolicyFilter
from policies.models import Policy
from policies.rules import reads_policies, writes_policies


@requires(reads_policies)
@require_GET
def policy_list(request):
    """Every policy, with its published version and the one being worked on."""
    found = Policy.objects.visible_to(request.user).in_use().for_listing().order_by("name", "pk")
    listing = Listing(request, found, columns=POLICIES, filterset=PolicyFilter, name=_("policies"))
    if listing.wants_file:
        return listing.file()
    context = {
        "listing": listing,
        "may_write": writes_policies(request.user),
        "today": clock.today(),
    }
    return render(request, "policies/policy_list.html", context)


@requires(reads_policies)
@require_GET
def policy_detail(request, pk):
    """One policy: for whom it is, and all its versions."""
    policy = get_object_or_404(
        Policy.objects.visible_to(request.user).prefetch_related("departments"), pk=pk
    )
    found = list(policy.versions.for_listing().prefetch_related("held_in"))
    context = {
        "policy": policy,
        "versions": found,
        "in_work": next((v for v in found if v.state in ("draft", "in-review", "approved")), None),
        "may_write": writes_policies(request.user) and not policy.retired_on,
    }
    return render(request, "policies/policy_detail.html", context)


@requires(writes_policies)
def policy_add(request):
    """HR adds a policy and begins its first version."""
    form = PolicyForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            version = versions.add_with_version(
                **form.cleaned_data, by=request.user, today=clock.today()
            )
            messages.success(
                request, _("The policy is there. Choose the clauses of its first version.")
            )
            return redirect("policies:version_assemble", version.pk)
    return render(request, "policies/policy_add.html", {"form": form})


@requires(writes_policies)
def policy_edit(request, pk):
    """HR changes what a policy is called, for whom it is, and when it is looked at again."""
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    initial = {
        "name": policy.name,
        "places": policy.places,
        "departments": policy.departments.all(),
        "job_titles": "\n".join(policy.job_titles),
        "review_on": policy.review_on,
    }
    form = PolicyEditForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            policies.edit(policy, **form.cleaned_data, by=request.user)
            messages.success(request, _("The policy is changed. Its words stay as they are."))
            return redirect(policy)
    return render(request, "policies/policy_edit.html", {"form": form, "policy": policy})


@requires(writes_policies)
@require_POST
def policy_retire(request, pk):
    """HR gives up a policy."""
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        policies.retire(policy, by=request.user, today=clock.today())
        messages.success(request, _("The policy is no longer used. What was signed stays."))
    return redirect(policy)


@requires(writes_policies)
@require_POST
def version_begin(request, pk):
    """HR begins the next version of a policy."""
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        return redirect(versions.begin(policy, by=request.user))
    return redirect(policy)
