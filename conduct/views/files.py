"""Evidence and letters: opened, added to, edited, sent, saved."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from conduct.actions import access, evidence, letters
from conduct.forms.steps import AddendForm, LetterForm
from conduct.models import Case, Evidence, Letter
from conduct.views.posted import posted
from core import clock, pdf
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message, refusal_in_form


@requires(anybody_signed_in)
@require_GET
def evidence_file(request, pk):
    """The original as a file to save, never shown in the browser; that it was opened is recorded."""
    row = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    if not row.file or not row.file.storage.exists(row.file.name):
        raise Http404
    access.note(row.case, f"evidence {row.pk}", by=request.user, today=clock.today())
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return FileResponse(
        row.file.open("rb"),
        as_attachment=True,
        filename=row.file_name,
        content_type="application/octet-stream",
        headers=headers,
    )


@requires(anybody_signed_in)
def evidence_add_to(request, pk):
    """Say something about a piece of evidence; the original stays as it is."""
    row = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    is_named = row.case.person_id and row.case.person.user_id == request.user.pk
    form = AddendForm(posted(request), case=row.case, user=request.user)
    if is_named:
        del form.fields["hides_others"]
    back = redirect("conduct:own_case" if is_named else "conduct:case_detail", row.case_id)
    if form.is_valid():
        with refusal_in_form(form):
            evidence.addend(row, **form.values(), by=request.user, now=clock.now())
            messages.success(request, _("It stands beside the original now."))
            return back
    context = {"evidence": row, "form": form, "back": back.url}
    return render(request, "conduct/evidence_add_to.html", context)


@requires(anybody_signed_in)
@require_GET
def letter_detail(request, pk):
    """One letter: a draft with what the lint notices, or as it was sent."""
    letter = _letter(request, pk)
    access.note(letter.case, f"letter {letter.pk}", by=request.user, today=clock.today())
    context = {
        "letter": letter,
        "case": letter.case,
        "is_own": letter.case.person_id and letter.case.person.user_id == request.user.pk,
        "noticed": [] if letter.sent_on else letters.lint(letter),
        "why_not": letters.why_not_send(letter, by=request.user, today=clock.today()),
        "why_not_write": letters.why_not_write(letter, by=request.user),
    }
    return render(request, "conduct/letter_detail.html", context)


@requires(anybody_signed_in)
def letter_edit(request, pk):
    """Change the words of a draft."""
    letter = _draft(request, pk)
    known = {"subject": letter.subject, "text": letter.text}
    form = LetterForm(posted(request), initial=known)
    if form.is_valid():
        with refusal_in_form(form):
            letters.edit(letter, **form.cleaned_data, by=request.user)
            return redirect(letter)
    why_not = letters.why_not_write(letter, by=request.user)
    context = {"letter": letter, "case": letter.case, "form": form, "why_not": why_not}
    return render(request, "conduct/letter_edit.html", context)


@requires(anybody_signed_in)
@require_POST
def letter_send(request, pk):
    """Send a letter to the person's own page."""
    letter = _draft(request, pk)
    with refusal_as_message(request):
        letters.send(letter, by=request.user, today=clock.today())
        messages.success(request, _("The letter is on their page, and they have been told."))
    return redirect(letter)


@requires(anybody_signed_in)
@require_GET
def letter_pdf(request, pk):
    """A letter as a PDF, to print for whoever has no login."""
    letter = _letter(request, pk)
    with refusal_as_message(request):
        content = pdf.rendered(render_to_string("conduct/letter_pdf.html", {"letter": letter}))
        access.note(letter.case, f"letter {letter.pk}", by=request.user, today=clock.today())
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="letter-{letter.pk}.pdf"'
        return response
    return redirect(letter)


def _letter(request, pk) -> Letter:
    return get_object_or_404(Letter.objects.visible_to(request.user).for_detail(), pk=pk)


def _draft(request, pk) -> Letter:
    """A letter of a case whose file the reader may open; its addressee never changes or sends it."""
    cases = Case.objects.visible_to(request.user)
    return get_object_or_404(Letter.objects.filter(case__in=cases).for_detail(), pk=pk)
