"""The words of a version: a firm's own document, other languages, and the PDF."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import pdf
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form, refuse
from places import catalogue
from policies import rules
from policies.actions import texts
from policies.forms.policies import ExplainForm, TranslateForm, UploadForm
from policies.models import Clause, PolicyVersion
from policies.rules import reads_policies, writes_policies
from policies.views.versions import version_of


@requires(writes_policies)
def version_upload(request, pk):
    """HR makes the words of a document the text of a draft."""
    version = version_of(request, pk)
    titles = Clause.objects.visible_to(request.user).usable().for_policies().titles()
    initial = {"edits": version.edits}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial, titles=titles)
    if form.is_valid():
        with refusal_in_form(form):
            said = dict(form.cleaned_data)
            file = said.pop("file")
            read = {"content": file.read(), "filename": file.name}
            texts.upload(version, **read, **said, by=request.user)
            messages.success(request, _("The document is read. Please look through its words."))
            return redirect(version)
    return render(request, "policies/version_upload.html", {"form": form, "version": version})


@requires(writes_policies)
def version_translate(request, pk):
    """HR binds the words in another language to a draft."""
    version = version_of(request, pk)
    form = TranslateForm(request.POST or None, initial={"edits": version.edits})
    if form.is_valid():
        with refusal_in_form(form):
            texts.translate(version, **form.cleaned_data, by=request.user)
            messages.success(request, _("The translation now belongs to this version."))
            return redirect(version)
    context = {"form": form, "version": version, "main": version.main_text()}
    return render(request, "policies/version_translate.html", context)


@requires(writes_policies)
def version_explain(request, pk):
    """HR says in plain words what the text means, language by language."""
    version = version_of(request, pk)
    found = list(version.texts.all())
    asked = next((t for t in found if t.language == request.GET.get("language")), None)
    text = asked or version.main_text()
    form = ExplainForm(
        request.POST or None,
        languages=[(each.language, each.language_name) for each in found],
        initial={
            "edits": version.edits,
            "language": text.language if text else "",
            "plain_language": text.plain_language if text else "",
        },
    )
    if form.is_valid():
        with refusal_in_form(form):
            texts.explain(version, **form.cleaned_data, by=request.user)
            messages.success(request, _("The plain words are saved."))
            return redirect(version)
    return render(
        request, "policies/version_explain.html", {"form": form, "version": version, "text": text}
    )


@requires(reads_policies)
@require_GET
def version_pdf(request, pk):
    """A published version as a PDF, with its stamp, its places and the SHA-256 of each text."""
    seen = PolicyVersion.objects.visible_to(request.user).for_listing()
    version = get_object_or_404(seen, pk=pk)
    with refusal_as_message(request):
        refuse(rules.why_not_print(version))
        context = {
            "version": version,
            "texts": version.texts.all(),
            "places": [(catalogue.place(held.place), held.since) for held in version.held_in.all()],
            "firm": settings.FIRM_NAME,
        }
        content = pdf.rendered(render_to_string("policies/version_pdf.html", context))
        name = f"policy-{version.policy_id}-version-{version.number}.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    return redirect(version)
