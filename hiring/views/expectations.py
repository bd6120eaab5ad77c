"""Notices of expectations: the list, preparing one, reading it through, issuing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from hiring import rules
from hiring.actions import candidates, expectations
from hiring.forms import AnswerForm, BodyForm, ExpectationForm
from hiring.listings import EXPECTATIONS, ExpectationFilter
from hiring.models import Expectation, Question
from people.rules import is_hr, is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def expectation_list(request):
    """What candidates are told, role by role."""
    found = Expectation.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, found, columns=EXPECTATIONS, filterset=ExpectationFilter, name=_("notices")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": is_hr(request.user)}
    return render(request, "hiring/expectation_list.html", context)


@requires(is_hr)
def expectation_add(request):
    """HR prepares what candidates for a role are told."""
    form = ExpectationForm(request.POST or None, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            made = expectations.prepare(**form.cleaned_data, **when)
            messages.success(request, _("The draft is ready. Read it through before you issue it."))
            return redirect(made)
    return render(request, "hiring/expectation_add.html", {"form": form})


@requires(is_hr_or_auditor)
@require_GET
def expectation_detail(request, pk):
    """One notice as candidates read it, with their questions."""
    expectation = _expectation(request, pk)
    noticed = [] if expectation.retired_on else expectations.lint(expectation)
    context = {
        "expectation": expectation,
        "noticed": noticed,
        "why_not_say": rules.why_not_say(noticed),
        "questions": expectation.questions.order_by("answered_on", "pk"),
        "candidates": expectation.candidates.count(),
        "may_write": is_hr(request.user),
        "why_not_edit": rules.why_not_edit(expectation.issued_on),
        "to_say": rules.TO_SAY,
        "not_to_ask": rules.NOT_TO_ASK,
    }
    return render(request, "hiring/expectation_detail.html", context)


@requires(is_hr)
def expectation_edit(request, pk):
    """HR changes the words of a draft."""
    expectation = _expectation(request, pk)
    form = BodyForm(request.POST or None, initial={"body": expectation.body})
    if form.is_valid():
        with refusal_in_form(form):
            expectations.edit(expectation, **form.cleaned_data, by=request.user)
            messages.success(request, _("The change is saved."))
            return redirect(expectation)
    context = {"form": form, "expectation": expectation}
    context["why_not"] = rules.why_not_edit(expectation.issued_on)
    context["noticed"] = [] if context["why_not"] else expectations.lint(expectation)
    return render(request, "hiring/expectation_edit.html", context)


@requires(is_hr)
@require_POST
def expectation_issue(request, pk):
    """From now on candidates for the role get these words."""
    expectation = _expectation(request, pk)
    with refusal_as_message(request):
        expectations.issue(expectation, by=request.user, today=clock.today())
        messages.success(request, _("The notice is issued. You can send it to candidates now."))
    return redirect(expectation)


@requires(is_hr)
def question_answer(request, pk):
    """HR answers a question, for every candidate for the role."""
    seen = Question.objects.visible_to(request.user).select_related("expectation")
    question = get_object_or_404(seen, pk=pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            question = candidates.answer(question, **form.cleaned_data, **when)
            messages.success(request, _("Every candidate for the role can read the answer now."))
            _warn(request, question)
            return redirect(question.expectation)
    return render(request, "hiring/question_answer.html", {"form": form, "question": question})


def _warn(request, question) -> None:
    """Show what the lint noticed in an answer and did not stop."""
    place = question.expectation.place
    for found in expectations.lint_words(question.answer, place=place):
        messages.warning(request, f"“{found.sentence}” {found.why} {found.fix}")


def _expectation(request, pk) -> Expectation:
    return get_object_or_404(Expectation.objects.visible_to(request.user).for_listing(), pk=pk)
