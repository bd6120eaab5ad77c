"""What tests of signed sheets do over and over."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.actions import agreements, papers
from campaigns.tests.factories import TODAY, numbers
from campaigns.tests.signing import NOW, PDF, ask_carol, hr, make_carol, text_of
from policies.models import Clause, ClauseRevision


def scan(content=PDF, name="sheet.pdf"):
    return SimpleUploadedFile(name, content)


def make_paper(*, assignment=None, by=None, signed_on=TODAY, content=PDF):
    """A sheet that HR has handed in, unless said otherwise."""
    assignment = assignment or ask_carol()
    return papers.hand_in(
        assignment,
        text=text_of(assignment),
        signed_on=signed_on,
        content=content,
        by=by or hr(),
        now=NOW,
        today=TODAY,
    )


def make_term(*, key=None):
    clause = Clause.objects.create(
        key=key or f"term-{next(numbers)}", acceptance="agree", document="contract", stances=["any"]
    )
    ClauseRevision.objects.create(
        clause=clause, number=1, title="Clients after you leave", text="…", created_on=TODAY
    )
    return clause


def make_agreement(*, person=None, clause=None, by=None, signed_on=date(2019, 5, 6), **more):
    return agreements.record(
        person or make_carol().person,
        clause or make_term(),
        signed_on=signed_on,
        content=PDF,
        by=by or hr(),
        now=NOW,
        today=TODAY,
        **more,
    )
