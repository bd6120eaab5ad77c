"""The person's own pages up to the quiz: what there is to sign, the text, what changed, the lesson."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import outside
from approvals.actions.matters import When
from campaigns import signing_rules, texts, timeline
from campaigns.actions import packs, reading, second, terms
from campaigns.choices import EnquiryKind
from campaigns.models import Signature
from campaigns.views import persons
from campaigns.views.persons import for_the_person
from core import clock
from core.refusals import refusal_as_message


@for_the_person
@require_GET
def own_list(request):
    """Everything the person is or was asked to sign, with the receipts."""
    rows = list(persons.own_assignments(request).order_by("due_on", "pk"))
    signatures = Signature.objects.filter(**persons.whose(request)).for_listing()
    context = timeline.own_page(rows, list(signatures))
    return render(request, "campaigns/own_list.html", context)


@for_the_person
@require_GET
def assignment_read(request, pk):
    """One thing to do: read this."""
    assignment = persons.own_assignment(request, pk)
    by, today = persons.signer(request), clock.today()
    text = reading.text_for(assignment, language=request.GET.get("language", ""))
    if text is None:
        raise Http404
    asked = terms.asked_of(assignment, today=today)
    if not (why_not := signing_rules.why_not_open(assignment)):
        showing = reading.open_text(assignment, text, by=by, now=clock.now())
        if request.GET.get("size") == "large" or request.GET.get("plain"):
            reading.use_aid(showing, by=by)
    context = timeline.reading_page(assignment, text, asked, request.GET)
    context |= {"why_not": why_not, "outside": _outside(request, context["enquiry"])}
    return render(request, "campaigns/assignment_read.html", context)


def _outside(request, enquiry) -> outside.Standing | None:
    """The way outside for somebody in HR who asks for an exemption that nobody else there could grant."""
    if enquiry is None or enquiry.kind != EnquiryKind.EXEMPTION:
        return None
    if not signing_rules.answers_people(request.user):
        return None
    return outside.standing(second.EXEMPTION, enquiry, by=request.user, when=When.present())


@for_the_person
@require_POST
def assignment_reach_end(request, pk):
    """The person says that they have read to the end; then comes the quiz, or the review."""
    assignment = persons.own_assignment(request, pk)
    text = assignment.version.texts.filter(pk=_number(request.POST.get("text"))).first()
    if text is None:
        messages.warning(request, signing_rules.newer_words(assignment.version.policy.name))
        return redirect("campaigns:assignment_read", pk)
    with refusal_as_message(request):
        reading.reach_end(assignment, text, by=persons.signer(request), now=clock.now())
        asked = terms.asked_of(assignment, today=clock.today())
        waits = asked.attempt is None and asked.questions
        return redirect("campaigns:assignment_quiz" if waits else "campaigns:assignment_review", pk)
    return redirect("campaigns:assignment_read", pk)


@for_the_person
@require_GET
def assignment_changes(request, pk):
    """What is different from the version that the person signed, word by word."""
    assignment = persons.own_assignment(request, pk)
    context = timeline.changes_page(assignment)
    if context is None:
        raise Http404
    return render(request, "campaigns/assignment_changes.html", context)


@for_the_person
@require_GET
def assignment_lesson(request, pk):
    """The five-minute lesson and its three scenes; what somebody decides in a scene is not kept."""
    assignment = persons.own_assignment(request, pk)
    scene = texts.scene(request.GET.get("scene", ""))
    context = {
        "assignment": assignment,
        "sections": texts.LESSON,
        "scenes": texts.SCENES,
        "minutes": signing_rules.minutes_to_read(texts.lesson_words()),
        "decided": scene,
        "choice": scene.choice(request.GET.get("choice", "")) if scene else None,
    }
    return render(request, "campaigns/assignment_lesson.html", context)


@for_the_person
@require_GET
def assignment_print(request, pk):
    """The text as a PDF, with lines for a signature in ink below it."""
    assignment = persons.own_assignment(request, pk)
    text = reading.text_for(assignment, language=request.GET.get("language", ""))
    with refusal_as_message(request):
        asked = terms.asked_of(assignment, today=clock.today())
        content = packs.sheet_pdf(assignment, text, asked)
        return attached(content, f"policy-{assignment.version_id}.pdf", "application/pdf")
    return redirect("campaigns:assignment_read", pk)


def attached(content: bytes | str, name: str, kind: str) -> HttpResponse:
    """Return a file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 0
