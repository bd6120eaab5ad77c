"""Evidence about one case, for those who may open its file; nobody else, whatever their role.

What is in it is what the page of the case shows them. Taking it away is recorded in the case and in the ledger.
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import access, facts
from conduct.models import Case, Evidence
from core import clock
from ledger import actions as ledger
from ledger import packs
from ledger.actions import name_of
from ledger.models import Entry
from ledger.packs import Section


@transaction.atomic
def of_case(case: Case, *, by, today: date) -> BinaryIO:
    """Return the pack of one case, as far as the part of `by` goes."""
    access.note(case, "evidence pack", by=by, today=today)
    subjects = _subjects(case)
    evidence = packs.Evidence(
        title=_("Case %s") % case.pk,
        subjects=subjects,
        sections=_sections(case, by),
        facts={
            "case": case.pk,
            "state": case.state,
            "raised_on": case.raised_on,
            "happened_on": case.happened_on,
            "outcomes": list(case.outcomes.values("kind", "issued_on", "live_until")),
        },
        files=_files(case, by),
        leaves_out=_reporter_s(case, subjects, by),
        is_confidential=True,
    )
    pack = packs.written(evidence, by=by)
    ledger.note_export("evidence of a case", by=by, case=case.pk)
    return pack


def _subjects(case: Case) -> list[str]:
    rows = [case, *case.evidence.all(), *case.letters.all(), *case.outcomes.all()]
    return [name_of(row) for row in (*rows, *case.approvals.all())]


def _reporter_s(case: Case, subjects: list[str], by) -> frozenset[int]:
    """Return the entries that would name who raised it, to whom that is not known."""
    if case.reporter_id is None or rules.may_know_reporter(case, facts.parts_of(case, by)):
        return frozenset()
    theirs = Entry.objects.filter(subject__in=subjects, actor=name_of(case.reporter))
    return frozenset(theirs.values_list("pk", flat=True))


def _sections(case: Case, by) -> list[Section]:
    days = {"raised": clock.written(case.raised_on), "state": case.get_state_display()}
    about = [_("Raised on %(raised)s. Where it stands: %(state)s.") % days]
    about.append(_("About: %s.") % (case.person or case.about_words))
    if case.clause_title:
        about.append(_("The rule: “%s”.") % case.clause_title)
    seen = [case.seen, case.link_to_work]
    outcomes = [
        f"{outcome.get_kind_display()}, {clock.written(outcome.issued_on)}: {outcome.reason}"
        for outcome in case.outcomes.all()
        if outcome.issued_on
    ]
    letters = [
        f"{clock.written(letter.sent_on)}: {letter.subject}"
        for letter in case.letters.all()
        if letter.sent_on
    ]
    return [
        Section(_("WHAT IT IS ABOUT"), about),
        Section(_("WHAT WAS SEEN"), [words for words in seen if words]),
        Section(_("WHAT WAS GATHERED"), [_gathered(row) for row in _evidence(case, by)]),
        Section(_("WHAT WAS DECIDED"), outcomes),
        Section(_("WHAT THE PERSON WAS TOLD"), letters),
    ]


def _gathered(row: Evidence) -> str:
    return _("%(title)s, captured on %(day)s. SHA-256 %(sha)s. %(words)s") % {
        "title": row.title,
        "day": clock.written(clock.day_of(row.captured_at)),
        "sha": row.sha256,
        "words": row.words,
    }


def _evidence(case: Case, by):
    return Evidence.objects.visible_to(by).filter(case=case).order_by("pk")


def _files(case: Case, by) -> Iterator[tuple]:
    for row in _evidence(case, by).exclude(file=""):
        if row.file.storage.exists(row.file.name):
            yield f"evidence/{row.pk}-{row.file_name}", packs.pieces_of(row.file)
    for letter in case.letters.all():
        if letter.sent_on:
            name = f"letters/{letter.sent_on.isoformat()}-{letter.kind}-{letter.pk}.txt"
            yield name, f"{letter.subject}\n\n{letter.text}"
