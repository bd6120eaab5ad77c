"""HR's desk for requests about somebody's own records; others see that they are answered in time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, looking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from notices.actions import address_of
from people.models import Person
from rights import rules
from rights.actions import asking, desk
from rights.choices import Channel
from rights.forms import AnswerForm, ExtendForm, NoteForm
from rights.listings import REQUESTS, RequestFilter, waiting_first
from rights.models import PrivacyRequest


@requires(rules.reads_requests)
@require_GET
def request_list(request):
    """What was asked, the most urgent first, and how much time is left."""
    rows = waiting_first(PrivacyRequest.objects.visible_to(request.user).for_listing())
    listing = Listing(
        request, rows, columns=REQUESTS, filterset=RequestFilter, name="privacy-requests"
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "rows": _with_time(listing.page)}
    return render(request, "rights/request_list.html", context)


@requires(rules.reads_requests)
@require_GET
def request_detail(request, pk):
    """One request: what was asked, until when, what was answered; and what HR may do."""
    asked, user, today = _asked(request, pk), request.user, clock.today()
    if asked.person:
        looking.at(request, asked.person, "request")
    is_own = asked.asker_id == user.pk
    context = {
        "asked": asked,
        "remaining": rules.remaining(asked.due_on, today=today),
        "is_late": asked.is_open and asked.due_on < today,
        "reads_words": rules.reads_words(user, is_own=is_own, for_officer=asked.for_officer),
        "may_answer": rules.answers_requests(user),
        "has_address": not asked.person or bool(address_of(asked.person)),
        **desk.why_not(asked, by=user, today=today),
    }
    return render(request, "rights/request_detail.html", context)


@requires(rules.answers_requests)
@require_POST
def request_take(request, pk):
    """A member of HR looks after it."""
    with refusal_as_message(request):
        desk.take(_asked(request, pk), by=request.user)
        messages.success(request, _("You look after this request now."))
    return redirect("rights:request_detail", pk)


@requires(rules.answers_requests)
def request_extend(request, pk):
    """Take two months more, and tell the person why."""
    asked = _asked(request, pk)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            desk.extend(asked, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The time is extended, and the person is told why."))
            return redirect(asked)
    return render(request, "rights/request_extend.html", {"form": form, "asked": asked})


@requires(rules.answers_requests)
def request_answer(request, pk):
    """Say what was done, or why not."""
    asked = _asked(request, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            desk.answer(asked, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The answer is on its way to the person."))
            return redirect(asked)
    return render(request, "rights/request_answer.html", {"form": form, "asked": asked})


@requires(rules.answers_requests)
def request_note(request, pk):
    """HR notes what somebody asked by letter, mail or word."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = NoteForm(request.POST or None, initial={"received_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            told = {**form.cleaned_data, "channel": Channel.TOLD, "person": person}
            asked = asking.ask(**told, by=request.user, today=clock.today())
            messages.success(request, _("The request is noted, and the person is told so."))
            return redirect(asked)
    return render(request, "rights/request_note.html", {"form": form, "person": person})


def _asked(request, pk) -> PrivacyRequest:
    visible = PrivacyRequest.objects.visible_to(request.user).for_listing()
    return get_object_or_404(visible, pk=pk)


def _with_time(page) -> list[tuple]:
    today = clock.today()
    return [
        (asked, rules.remaining(asked.due_on, today=today), asked.is_open and asked.due_on < today)
        for asked in page
    ]
