"""The outside reviewer's way: a personal link, a code to their mailbox, then the one review they were asked for.

Nobody signs in here. The session remembers which review was opened with a code, for half a day.
"""

from datetime import timedelta
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core import clock, limits
from core.access import requires
from core.refusals import refusal_as_message
from policies.actions import holding, reviews
from policies.forms.reviews import ApproveForm, CodeForm, OverrideForm, RemarkForm
from policies.models import Review
from policies.rules import why_not_answer
from policies.views.reviews import context_of

KEY = "outside-review"
STAYS_OPEN = timedelta(hours=12)
ACTOR = "outside-reviewer"
AN_HOUR = timedelta(hours=1)
MOST_WRONG_LINKS = 30


def anyone_with_a_link(_user) -> bool:
    """The audience of these pages; the link and the code decide what is shown."""
    return True


def slowed(view):
    """Answer an address that has tried too many wrong links with “too many”, until the hour is over."""

    @wraps(view)
    def guarded(request, token):
        who = get_adapter().get_client_ip(request)
        if limits.spent("review-link", who, within=AN_HOUR) >= MOST_WRONG_LINKS:
            return respond_429(request)
        try:
            return view(request, token)
        except Http404:
            limits.spend("review-link", who, within=AN_HOUR)
            raise

    return guarded


def _by_token(token: str) -> Review:
    return get_object_or_404(Review.objects.by_token(token).for_listing())


def _opened(request) -> Review:
    """The review that this browser opened with a code, as long as it can still be seen."""
    kept = request.session.get(KEY) or {}
    if kept.get("until", 0) < clock.now().timestamp():
        raise Http404
    review = get_object_or_404(Review.objects.for_listing(), pk=kept["review"])
    if review.revoked_at or review.expires_at <= clock.now():
        raise Http404
    return review


def _blocked(review: Review) -> list:
    return holding.blocked(review.version, review.places) if review.version else []


def _actor(review: Review) -> str:
    return f"{ACTOR}:{review.pk}"


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
@slowed
def review_door(request, token):
    """What the link opens: who asks for what, and a button that sends the code."""
    review = _by_token(token)
    context = {"review": review, "token": token, "why_not": why_not_answer(review, now=clock.now())}
    return render(request, "policies/review_door.html", {**context, "form": CodeForm()})


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@slowed
def review_code(request, token):
    """Send a code to the reviewer's mailbox."""
    review = _by_token(token)
    with refusal_as_message(request):
        reviews.send_code(review, now=clock.now())
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("policies:review_door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@slowed
def review_enter(request, token):
    """Open the review with the code, once."""
    review = _by_token(token)
    reason = reviews.enter(review, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("policies:review_door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[KEY] = {"review": review.pk, "until": until}
    reviews.open_(review, by=_actor(review), now=clock.now())
    return redirect("policies:outside_review")


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def outside_review(request):
    """The text, one's own remarks, and the answer."""
    review = _opened(request)
    context = context_of(review)
    if not context["why_not"]:
        context |= {
            "remark_form": RemarkForm(review=review),
            "approve_form": ApproveForm(review=review),
        }
        if findings := _blocked(review):
            context["override_form"] = OverrideForm(findings=findings, prefix="pass")
    return render(request, "policies/outside_review.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def outside_remark(request):
    """The outside reviewer says something about the text."""
    review = _opened(request)
    form = RemarkForm(request.POST, review=review)
    if form.is_valid():
        with refusal_as_message(request):
            said = {"by": _actor(review), "author": review.name, "now": clock.now()}
            reviews.remark(review, **form.cleaned_data, **said)
    else:
        messages.error(request, _("Please write your remark before you send it."))
    return redirect("policies:outside_review")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def outside_approve(request):
    """The outside reviewer approves the text for places and a time."""
    review = _opened(request)
    form = ApproveForm(request.POST, review=review)
    if form.is_valid():
        with refusal_as_message(request):
            when = {"now": clock.now(), "today": clock.today()}
            reviews.approve(review, **form.cleaned_data, by=_actor(review), **when)
            messages.success(request, _("Thank you. Your approval is recorded."))
    else:
        messages.error(request, _("Choose at least one place, and the last day of your approval."))
    return redirect("policies:outside_review")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def outside_changes(request):
    """The outside reviewer wants changes before anything is used."""
    review = _opened(request)
    with refusal_as_message(request):
        reviews.ask_for_changes(review, by=_actor(review), now=clock.now())
        messages.success(request, _("Thank you. The company has been told what should change."))
    return redirect("policies:outside_review")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def outside_override(request):
    """The outside reviewer lets a blocked sentence pass in one place, with a recorded reason."""
    review = _opened(request)
    findings = _blocked(review)
    form = OverrideForm(request.POST, findings=findings, prefix="pass")
    if form.is_valid():
        with refusal_as_message(request):
            said = {"by": _actor(review), "today": clock.today(), "review": review}
            reviews.override(review.version, **form.chosen(), **said)
            messages.success(request, _("The sentence may be used there. Your reason is recorded."))
    else:
        messages.error(request, _("Choose a sentence, and write down why it is acceptable."))
    return redirect("policies:outside_review")
