"""The question about named contacts: people one has dealt with, answered by hand, wherever no file is read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from connections.actions import register
from connections.forms.question import QuestionForm
from connections.listings import DEALING_COLUMNS, DealingFilter
from connections.models import Contact, Dealing
from connections.views.signed_in import person_of
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from people.rules import is_hr_or_auditor


@requires(anybody_signed_in)
def named_question(request):
    """Tick those to whom one is connected; nothing ticked leaves no trace."""
    person = person_of(request.user)
    if person is None:
        return redirect("connections:own_list")
    sent = request.POST if request.method == "POST" else None
    dealt = Contact.objects.matchable().dealt_with_lately(person, clock.today())
    form = QuestionForm(sent, contacts=dealt.for_listing())
    if sent is not None and form.is_valid():
        kept = register.answer(person, form.told(), by=request.user, today=clock.today())
        messages.success(request, _in_words(kept))
        return redirect("connections:own_list")
    return render(request, "connections/named_question.html", {"form": form})


def _in_words(kept: int) -> str:
    if not kept:
        return _("Nothing has been recorded, and nobody is told that you looked.")
    sentence = ngettext("%(n)d connection is recorded.", "%(n)d connections are recorded.", kept)
    return sentence % {"n": kept}


@requires(is_hr_or_auditor)
@require_GET
def dealing_list(request):
    """Who of ours dealt with whom, and what of it counts when somebody leaves."""
    rows = Dealing.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, rows, columns=DEALING_COLUMNS, filterset=DealingFilter, name="dealings"
    )
    if listing.wants_file:
        return listing.file()
    return render(request, "connections/dealing_list.html", {"listing": listing})
