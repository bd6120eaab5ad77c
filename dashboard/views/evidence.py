"""Evidence packs: of one person, one policy, one leaver's file or one case, for whoever may see it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from campaigns import signing_rules
from campaigns.actions import evidence as signed
from conduct.actions import packs as cases
from conduct.models import Case
from core import clock, looking
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message
from offboarding.actions import packs as leavers
from offboarding.models import LeaverFile
from people.models import Person
from policies.models import Policy


@dataclass(frozen=True)
class Kind:
    """One kind of matter: whose packs somebody may take away, what makes one, and what is in it."""

    name: str
    rows: Callable
    make: Callable
    holds: tuple
    whose: Callable = lambda row: (
        None
    )  # whose record it shows; of cases the file itself keeps who looked


def _people(user):
    """HR and auditors those that they may see; everybody themselves."""
    if signing_rules.explains_evidence(user):
        return Person.objects.visible_to(user)
    return Person.objects.filter(user=user)


def _policies(user):
    rows = Policy.objects.visible_to(user)
    return rows if signing_rules.explains_evidence(user) else rows.none()


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "person",
            _people,
            lambda row, by, today: signed.of_person(row, by=by),
            (
                _("Every receipt, word for word, with the text that was signed and any scan"),
                _("How the person was signed in, and what was pressed"),
                _("What was agreed before PolicyHub, and which notices they were given"),
            ),
            lambda row: row,
        ),
        Kind(
            "policy",
            _policies,
            lambda row, by, today: signed.of_policy(row, by=by),
            (
                _("Every version in every language, with its SHA-256"),
                _("Which lawyer approved it, for which place, until when"),
                _("A table of all signatures with their digests"),
            ),
        ),
        Kind(
            "leaver",
            LeaverFile.objects.visible_to,
            lambda row, by, today: leavers.as_zip(row, by=by, today=today),
            (
                _("Every step with what proves it"),
                _("Our letters as they were sent, and what was answered"),
                _("Findings and requests, with their days"),
            ),
            lambda row: row.employment.person,
        ),
        Kind(
            "case",
            Case.objects.visible_to,
            lambda row, by, today: cases.of_case(row, by=by, today=today),
            (
                _("What was seen and gathered, with the files"),
                _("What was decided, and the letters that were sent"),
                _("Nothing that would name a reporter to you who may not know them"),
            ),
        ),
    )
}


@requires(anybody_signed_in)
@require_GET
def evidence(request, kind, pk):
    """What the pack of one matter holds, how it is checked, and one button."""
    known, row = _found(request.user, kind, pk)
    context = {"kind": known, "row": row, "back": row.get_absolute_url()}
    if kind == "person" and row.user_id == request.user.pk:
        context["back"] = ""
    return render(request, "dashboard/evidence.html", context)


@requires(anybody_signed_in)
@require_POST
def evidence_pack(request, kind, pk):
    """The pack itself, made now; that it was taken away is in the ledger."""
    known, row = _found(request.user, kind, pk)
    with refusal_as_message(request):
        file = known.make(row, request.user, clock.today())
        if person := known.whose(row):
            looking.at(request, person, "evidence")
        name = f"evidence-{kind}-{row.pk}.zip"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    return redirect("dashboard:evidence", kind, pk)


def _found(user, kind: str, pk: int):
    if kind not in KINDS:
        raise Http404
    return KINDS[kind], get_object_or_404(KINDS[kind].rows(user), pk=pk)
