"""HR keeps the questions of the quiz."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from campaigns import signing_rules
from campaigns.actions import questions
from campaigns.forms.signing import QuestionForm, as_initial
from campaigns.listings.signing import QUESTIONS, QuestionFilter
from campaigns.models import Question
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form


def _question(request, pk) -> Question:
    return get_object_or_404(Question.objects.visible_to(request.user).in_use(), pk=pk)


@requires(signing_rules.explains_evidence)
@require_GET
def question_list(request):
    """The question bank: what is shipped and what the firm has added."""
    seen = Question.objects.visible_to(request.user).in_use().order_by("origin", "pk")
    listing = Listing(
        request, seen, columns=QUESTIONS, filterset=QuestionFilter, name=_("quiz-questions")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": signing_rules.keeps_quiz(request.user)}
    return render(request, "campaigns/question_list.html", context)


@requires(signing_rules.keeps_quiz)
@require_POST
def question_load(request):
    """HR brings in the questions that are shipped."""
    count = questions.load_bank(by=request.user)
    words = _("%d questions are new.") % count if count else _("All of them were there already.")
    messages.success(request, words)
    return redirect("campaigns:question_list")


@requires(signing_rules.keeps_quiz)
def question_add(request):
    """HR adds a question of the firm's own."""
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            questions.add(**form.values(), by=request.user)
            messages.success(request, _("The question is in the bank."))
            return redirect("campaigns:question_list")
    return render(request, "campaigns/question_add.html", {"form": form})


@requires(signing_rules.keeps_quiz)
def question_edit(request, pk):
    """HR words a question anew; answers that were given to the old wording keep it."""
    question = _question(request, pk)
    form = QuestionForm(request.POST or None, initial=as_initial(question))
    if form.is_valid():
        with refusal_in_form(form):
            questions.edit(question, **form.values(), by=request.user, today=clock.today())
            messages.success(request, _("The question is changed from now on."))
            return redirect("campaigns:question_list")
    return render(request, "campaigns/question_edit.html", {"form": form, "question": question})


@requires(signing_rules.keeps_quiz)
@require_POST
def question_retire(request, pk):
    """HR lets a question not be asked any more."""
    with refusal_as_message(request):
        questions.retire(_question(request, pk), by=request.user, today=clock.today())
        messages.success(request, _("The question is not asked any more."))
    return redirect("campaigns:question_list")
