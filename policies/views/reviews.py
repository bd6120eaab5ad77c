"""Legal review inside the firm: ask, look, remark, approve, ask for changes, take back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import deputies
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_legal_reviewer
from places import catalogue
from places.models import Change
from policies.actions import holding, reviews
from policies.forms.reviews import ApproveForm, AskForm, OutsideForm, RemarkForm
from policies.listings import REVIEWS, ReviewFilter
from policies.models import Approval, PolicyVersion, Review
from policies.rules import reads_policies, why_not_answer, writes_policies


def answers_or_writes(user) -> bool:
    """HR, and legal reviewers of ours."""
    return writes_policies(user) or is_legal_reviewer(user)


def _review(request, pk) -> Review:
    return get_object_or_404(Review.objects.visible_to(request.user).for_listing(), pk=pk)


def _asked(request, pk) -> Review:
    """The review, for the one who was asked or their deputy; nobody else may answer it."""
    asked = Review.objects.answerable_by(request.user).for_listing()
    return get_object_or_404(asked, pk=pk)


def context_of(review: Review, **more) -> dict:
    """What every page of a review shows."""
    comments = review.comments.select_related("revision")
    return {
        "review": review,
        "version": review.version,
        "text": review.version.main_text() if review.version else None,
        "change": review.change,
        "comments": comments,
        "approvals": review.approvals.all(),
        "why_not": why_not_answer(review, now=clock.now()),
        **more,
    }


@requires(reads_policies)
@require_GET
def review_list(request):
    """Every review this user may see."""
    found = Review.objects.visible_to(request.user).for_listing()
    listing = Listing(request, found, columns=REVIEWS, filterset=ReviewFilter, name=_("reviews"))
    if listing.wants_file:
        return listing.file()
    return render(request, "policies/review_list.html", {"listing": listing, "now": clock.now()})


@requires(writes_policies)
def review_ask(request, pk):
    """HR asks a reviewer about a version."""
    version = get_object_or_404(PolicyVersion.objects.visible_to(request.user).for_listing(), pk=pk)
    places = [(code, catalogue.place(code).name) for code in holding.places_of(version)]
    form = AskForm(
        request.POST or None, places=places, initial={"places": [code for code, _n in places]}
    )
    if form.is_valid():
        with refusal_in_form(form):
            review = reviews.ask(version, **form.cleaned_data, by=request.user, now=clock.now())
            messages.success(request, _("%s has been asked.") % review.name)
            return redirect(version)
    return render(request, "policies/review_ask.html", {"form": form, "version": version})


@requires(writes_policies)
def change_ask(request, pk):
    """HR asks somebody from outside about a change for a place."""
    change = get_object_or_404(Change.objects.visible_to(request.user), pk=pk)
    form = OutsideForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            said = {**form.cleaned_data, "by": request.user, "now": clock.now()}
            messages.success(
                request, _("%s has been asked.") % reviews.ask_about_change(change, **said).name
            )
            return redirect(change)
    return render(request, "policies/change_ask.html", {"form": form, "change": change})


@requires(reads_policies)
@require_GET
def review_detail(request, pk):
    """A review: the text, the remarks, and the answer."""
    review = _review(request, pk)
    is_asked = Review.objects.answerable_by(request.user).filter(pk=review.pk).exists()
    if is_asked:
        reviews.open_(review, by=request.user, now=clock.now())
    context = context_of(review, is_asked=is_asked, may_write=writes_policies(request.user))
    context["may_withdraw"] = is_asked or context["may_write"]
    if is_asked and not context["why_not"]:
        context |= {
            "remark_form": RemarkForm(review=review),
            "approve_form": ApproveForm(review=review),
        }
    return render(request, "policies/review_detail.html", context)


@requires(is_legal_reviewer)
@require_POST
def review_remark(request, pk):
    """The reviewer who was asked says something about the text."""
    review = _asked(request, pk)
    form = RemarkForm(request.POST, review=review)
    if form.is_valid():
        with refusal_as_message(request):
            author = deputies.signed(request.user, review.reviewer)
            said = {"by": request.user, "author": author, "now": clock.now()}
            reviews.remark(review, **form.cleaned_data, **said)
    else:
        messages.error(request, _("Please write your remark before you send it."))
    return redirect(review)


@requires(is_legal_reviewer)
@require_POST
def review_approve(request, pk):
    """The reviewer who was asked approves the text for places and a time."""
    review = _asked(request, pk)
    form = ApproveForm(request.POST, review=review)
    if form.is_valid():
        with refusal_as_message(request):
            when = {"now": clock.now(), "today": clock.today()}
            reviews.approve(review, **form.cleaned_data, by=request.user, **when)
            messages.success(request, _("Your approval is recorded."))
    else:
        messages.error(request, _("Choose at least one place, and the last day of your approval."))
    return redirect(review)


@requires(is_legal_reviewer)
@require_POST
def review_changes(request, pk):
    """The reviewer who was asked wants changes before anything is used."""
    review = _asked(request, pk)
    with refusal_as_message(request):
        reviews.ask_for_changes(review, by=request.user, now=clock.now())
        messages.success(request, _("HR has been told what should change."))
    return redirect(review)


@requires(writes_policies)
@require_POST
def review_take_back(request, pk):
    """HR ends a request for review."""
    review = _review(request, pk)
    with refusal_as_message(request):
        reviews.take_back(review, by=request.user, now=clock.now())
        messages.success(request, _("The request is taken back. Its link opens nothing any more."))
    return redirect(review)


@requires(answers_or_writes)
@require_POST
def approval_withdraw(request, pk):
    """Whoever gave an approval takes it back, or HR stops relying on it."""
    seen = Approval.objects.filter(review__in=Review.objects.visible_to(request.user))
    approval = get_object_or_404(seen.select_related("review"), pk=pk)
    with refusal_as_message(request):
        reviews.withdraw_approval(approval, by=request.user, today=clock.today())
        messages.success(request, _("The approval is withdrawn. What depends on it stops at once."))
    return redirect(approval.review)
