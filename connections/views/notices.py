"""The privacy notice for contacts: to read, to copy, to print; for one contact or for all of them."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from connections import texts
from connections.choices import LegalBasis
from connections.listings import kept_of
from connections.models import Contact
from core import clock, pdf
from core.access import requires
from core.refusals import refusal_as_message
from people.rules import is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def contact_notice(request, pk):
    """What one contact is told: everything that is kept of them, with its sources."""
    contact = _contact(request, pk)
    context = {"contact": contact, "parts": _parts(contact)}
    context["plain"] = texts.as_plain(context["parts"])
    return render(request, "connections/contact_notice.html", context)


@requires(is_hr_or_auditor)
@require_GET
def contact_notice_pdf(request, pk):
    """The same on paper."""
    contact = _contact(request, pk)
    context = {"contact": contact, "parts": _parts(contact), "firm": settings.FIRM_NAME}
    context["today"] = clock.today()
    with refusal_as_message(request):
        content = pdf.rendered(render_to_string("connections/contact_notice_pdf.html", context))
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="notice-{contact.pk}.pdf"'
        return response
    return redirect("connections:contact_notice", pk)


@requires(is_hr_or_auditor)
@require_GET
def notice_general(request):
    """What can be told to all contacts at once, for a website or the foot of a letter."""
    rows = Contact.objects.visible_to(request.user).on_record()
    bases = rows.order_by().values_list("legal_basis", flat=True).distinct()
    parts = texts.notice(
        firm=settings.FIRM_NAME,
        kept=[
            _("your name, job title, employer and work e-mail address"),
            _("profiles, handles and numbers that you publish for your work"),
            _("which of our colleagues deals with you, and since when"),
        ],
        sources=sorted(rows.order_by().values_list("source", flat=True).distinct()),
        bases=[str(LegalBasis(each).label) for each in sorted(bases)],
    )
    context = {"parts": parts, "plain": texts.as_plain(parts)}
    return render(request, "connections/notice_general.html", context)


def _contact(request, pk) -> Contact:
    rows = Contact.objects.visible_to(request.user).on_record().for_listing()
    return get_object_or_404(rows, pk=pk)


def _parts(contact: Contact) -> list[texts.Part]:
    identifiers = list(contact.identifiers.all())
    found = [contact, *identifiers]
    return texts.notice(
        firm=settings.FIRM_NAME,
        kept=kept_of(contact, identifiers),
        sources=sorted({each.source for each in found}),
        bases=sorted({str(each.get_legal_basis_display()) for each in found}),
    )
