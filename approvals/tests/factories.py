"""Plain functions. Every argument is optional and keyword-only. Today is Thursday 12 March 2026."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from approvals.actions import outside
from approvals.actions.matters import When, of_kind
from approvals.models import Deputyship, OutsideApprover
from campaigns.tests.papers import make_paper
from people.tests.factories import make_user

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
WHEN = When(now=NOW, today=TODAY)
numbers = count(1)


def make_deputyship(*, approver=None, deputy=None, first_on=TODAY, last_on=None, **fields):
    """Anna stands in for Alice for a week, unless said otherwise."""
    return Deputyship.objects.create(
        approver=approver or make_user(role="hr", name="Alice Okafor"),
        deputy=deputy or make_user(role="hr", name="Anna Lindt"),
        first_on=first_on,
        last_on=last_on or first_on + timedelta(days=6),
        named_at=NOW,
        **fields,
    )


def make_approver(*, name="Petra Quill", email=None, **fields):
    """Somebody from outside whom HR may ask."""
    return OutsideApprover.objects.create(
        name=name,
        email=email or f"petra{next(numbers)}@board.example",
        standing="Chair of the board",
        named_on=TODAY,
        **fields,
    )


def make_request(*, by=None, paper=None, approver=None, when=None):
    """A sheet that Alice, who is all of HR, has handed in and put before Petra."""
    by = by or make_user(role="hr", name="Alice Okafor")
    paper = paper or make_paper(by=by)
    approver = approver or make_approver()
    return outside.ask(
        of_kind("signed-sheet"), paper, approver=approver, by=by, when=when or When.present()
    )


def paper_of(asked):
    """The sheet that a request is about, as it is now."""
    return of_kind(asked.kind).row(asked.matter)
