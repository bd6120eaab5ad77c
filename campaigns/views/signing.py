"""The quiz, the review step and the signature."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from campaigns import timeline
from campaigns.actions import quizzes, reading, signing, terms
from campaigns.models import Attempt
from campaigns.views import persons
from campaigns.views.persons import for_the_person
from core import clock
from core.refusals import Refused, refusal_as_message


@for_the_person
@require_GET
def assignment_quiz(request, pk):
    """The next question, with what was right about the last one above it; or how it ended."""
    assignment = persons.own_assignment(request, pk)
    context = timeline.quiz_page(assignment, today=clock.today())
    if context is None:
        return redirect("campaigns:assignment_review", pk)
    return render(request, "campaigns/assignment_quiz.html", context)


@for_the_person
@require_POST
def quiz_begin(request, pk):
    """Begin an attempt; there is no clock, and things may be looked up."""
    assignment = persons.own_assignment(request, pk)
    with refusal_as_message(request):
        when = {"now": clock.now(), "today": clock.today()}
        quizzes.begin(assignment, by=persons.signer(request), **when)
    return redirect("campaigns:assignment_quiz", pk)


@for_the_person
@require_POST
def quiz_answer(request, pk):
    """Answer one question; the explanation follows at once."""
    assignment = persons.own_assignment(request, pk)
    attempt = get_object_or_404(
        Attempt.objects.filter(assignment=assignment).order_by("-number")[:1]
    )
    question = request.POST.get("question", "")
    with refusal_as_message(request):
        quizzes.answer(
            attempt,
            question=int(question) if question.isdecimal() else 0,
            chosen=request.POST.get("chosen", ""),
            by=persons.signer(request),
            now=clock.now(),
        )
    return redirect("campaigns:assignment_quiz", pk)


@for_the_person
@require_GET
def assignment_review(request, pk):
    """Everything on one page before anything is affirmed; nothing is ticked."""
    assignment = persons.own_assignment(request, pk)
    if done := signing.signature_of(assignment):
        return redirect(done)
    asked = terms.asked_of(assignment, today=clock.today())
    shown = asked.showing
    text = shown.text if shown else reading.text_for(assignment)
    context = timeline.review_page(assignment, text, asked)
    if not context["reached_end"]:
        messages.info(request, context["why_not"])
        return redirect("campaigns:assignment_read", pk)
    return render(request, "campaigns/assignment_review.html", context)


@for_the_person
@require_POST
def assignment_sign(request, pk):
    """The affirmative act. A stale page signs nothing and leads to the words that hold now."""
    assignment = persons.own_assignment(request, pk)
    shown = request.POST.get("text", "")
    text = assignment.version.texts.filter(pk=shown if shown.isdecimal() else 0).first()
    try:
        signature = signing.sign(
            assignment,
            text=text or reading.text_for(assignment),
            shown_sha256=request.POST.get("sha256", ""),
            by=persons.signer(request),
            screen=persons.screen_of(request),
            now=clock.now(),
            today=clock.today(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("campaigns:assignment_read", pk)
    return redirect(signature)
