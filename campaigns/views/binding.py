"""Was it binding? For one person and one day, on a page and as a PDF."""

from datetime import date

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from campaigns import lookup, signing_rules
from campaigns.forms.signing import BindingForm
from campaigns.views.reading import attached
from core import clock, pdf
from core.access import requires
from core.refusals import refusal_as_message
from ledger import actions as ledger
from people.models import Person


@requires(signing_rules.explains_evidence)
@require_GET
def binding(request):
    """Which versions were shown, signed, agreed, quizzed and exempted, up to a day."""
    form = BindingForm(request.GET or None, user=request.user, initial={"on": clock.today()})
    found = None
    if request.GET and form.is_valid():
        found = lookup.binding(form.cleaned_data["person"], form.cleaned_data["on"])
    return render(request, "campaigns/binding.html", {"form": form, "found": found})


@requires(signing_rules.explains_evidence)
@require_GET
def binding_pdf(request, pk, on):
    """The same answer as a PDF; that it was taken away is recorded."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    day = _day(on)
    with refusal_as_message(request):
        found = lookup.binding(person, day)
        context = {"found": found, "firm": settings.FIRM_NAME, "made_on": clock.today()}
        content = pdf.rendered(render_to_string("campaigns/binding_pdf.html", context))
        ledger.note_export("binding", by=request.user, person=person.pk, on=day.isoformat())
        return attached(content, f"binding-{person.pk}-{day}.pdf", "application/pdf")
    return redirect("campaigns:binding")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error
