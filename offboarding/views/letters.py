"""Letters of a request: written, edited, sent, printed, and noted as posted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import outside
from approvals.actions.matters import When
from core import clock, pdf
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import rules
from offboarding.actions import letters, second, wording
from offboarding.choices import Language, LetterKind
from offboarding.forms import LetterForm, PostedForm, SendForm
from offboarding.ladder import tongues
from offboarding.ladder.letters import LATE
from offboarding.models import DisconnectRequest, Letter


@requires(rules.may_decide)
@require_POST
def letter_write(request, pk, kind):
    """Write the draft of the next letter, or show the one there is."""
    visible = DisconnectRequest.objects.visible_to(request.user)
    disconnect = get_object_or_404(visible, pk=pk)
    if kind not in letters.EVENTS:
        raise Http404
    with refusal_as_message(request):
        return redirect(letters.draft(disconnect, kind, by=request.user, today=clock.today()))
    return redirect(disconnect)


@requires(rules.may_read_letters)
@require_GET
def letter_detail(request, pk):
    """One letter as it was sent, or a draft as it would be sent today and what stands against it."""
    letter = _letter(request, pk)
    context = {"letter": letter, "disconnect": letter.disconnect}
    context["remark"] = tongues.remark(letter.language)
    if not letter.sent_on:
        now = {"today": clock.today(), "now": clock.now()}
        context["preview"] = letters.preview(letter, by=request.user, **now)
        context["form"] = SendForm(initial={"channel": letter.channel})
        context["late"] = LATE
        context["in_english"] = letters.in_english(letter)
        context["others"] = [each for each in Language if each != letter.language]
        if letter.kind == LetterKind.FINAL:
            context["outside"] = outside.standing(
                second.FINAL_NOTICE, letter, by=request.user, when=When.present()
            )
    elif not rules.why_not_note_posted(letter, posted_on=letter.sent_on, today=clock.today()):
        context["form"] = PostedForm(initial={"posted_on": clock.today()})
    context["may_decide"] = rules.may_decide(request.user)
    return render(request, "offboarding/letter_detail.html", context)


@requires(rules.may_decide)
def letter_edit(request, pk):
    """HR changes the words of a draft."""
    letter = _letter(request, pk)
    known = {"subject": letter.subject, "text": letter.text}
    form = LetterForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            letters.edit(letter, **form.cleaned_data, by=request.user)
            return redirect(letter)
    why_not = rules.why_not_edit_letter(letter, text=letter.text)
    context = {"form": form, "letter": letter, "late": LATE, "why_not": why_not}
    return render(request, "offboarding/letter_edit.html", context)


@requires(rules.may_decide)
@require_POST
def letter_language(request, pk):
    """Write a draft anew in another language."""
    letter = _letter(request, pk)
    with refusal_as_message(request):
        language = request.POST.get("language", "")
        letters.write_in(letter, language=language, by=request.user, today=clock.today())
        messages.success(
            request, _("The letter is written anew. Please read it before you send it.")
        )
    return redirect(letter)


@requires(rules.may_send_letters)
@require_POST
def letter_send(request, pk):
    """Approve a letter and send it."""
    letter, form = _letter(request, pk), SendForm(request.POST)
    channel = form.cleaned_data["channel"] if form.is_valid() else letter.channel
    with refusal_as_message(request):
        when = {"today": clock.today(), "now": clock.now()}
        sent = letters.send(letter, channel=channel, by=request.user, **when)
        messages.success(request, letters.how_it_went(sent))
        return redirect(sent if rules.may_agree(request.user) else letter.disconnect)
    return redirect(letter)


@requires(rules.may_read_letters)
@require_GET
def letter_pdf(request, pk):
    """A letter as a PDF, as it was sent."""
    letter = _letter(request, pk)
    with refusal_as_message(request):
        context = {"letter": letter, "disconnect": letter.disconnect}
        with wording.speaking(letter.language):
            page = render_to_string("offboarding/letter_pdf.html", context)
        content = pdf.rendered(page)
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="letter-{letter.pk}.pdf"'
        return response
    return redirect(letter)


@requires(rules.may_decide)
@require_POST
def letter_posted(request, pk):
    """Note when a printed letter went to the post."""
    letter, form = _letter(request, pk), PostedForm(request.POST)
    if form.is_valid():
        with refusal_as_message(request):
            letters.note_posted(letter, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The day of posting is on record."))
    else:
        messages.error(request, _("Please give the day of posting and what proves it."))
    return redirect(letter)


def _letter(request, pk) -> Letter:
    return get_object_or_404(Letter.objects.visible_to(request.user).for_detail(), pk=pk)
