"""Plain functions. Every argument is optional and keyword-only."""

from datetime import UTC, date, datetime
from itertools import count

from people.models import User
from people.tests.factories import make_user
from policies.actions import clauses, versions
from policies.models import Approval, Clause, Review

numbers = count(1)
TODAY = date(2026, 3, 2)
BLOCKED = "Anyone who breaks this rule is dismissed at once without a hearing."
VALUES = {
    "company": "Marlow Finch",
    "hr_contact": "Alice Okafor",
    "account_owner": "Bob Lindqvist",
    "restriction_months": 6,
    "lookback_months": 12,
    "first_warning_months": 6,
    "final_warning_months": 12,
}


def make_library():
    clauses.load_library(by="system:test", today=TODAY)
    return {clause.key: clause for clause in Clause.objects.all()}


def make_policy(*, name=None, stance="separate", places=("GB",), by=None):
    by = by or make_user(role=User.Role.HR)
    return versions.add_policy(
        name=name or f"Policy {next(numbers)}", stance=stance, places=list(places), by=by
    )


def make_version(
    *, policy=None, keys=("no-credentials", "rights-statement"), by=None, today=TODAY, submit=True
):
    """A version of these clauses, in review unless `submit` is False."""
    library = make_library()
    by = by or make_user(role=User.Role.HR)
    version = versions.begin(policy or make_policy(by=by), by=by)
    choices = [(library[key], VALUES) for key in keys]
    version = versions.assemble(version, choices=choices, edits=version.edits, by=by, today=today)
    version = versions.describe(
        version,
        change="material",
        what_changed="Nothing you need to do.",
        edits=version.edits,
        by=by,
    )
    return versions.submit(version, edits=version.edits, by=by) if submit else version


def make_review(
    *, version=None, reviewer=None, places=("GB",), asked_at=datetime(2026, 3, 1, tzinfo=UTC)
):
    return Review.objects.create(
        version=version or make_version(),
        reviewer=reviewer,
        name="Sol Adeyemi",
        email="sol@adeyemi-law.example",
        places=list(places),
        asked_at=asked_at,
        expires_at=datetime(2026, 4, 1, tzinfo=UTC),
    )


def make_approval(*, version, place="GB", valid_until=date(2027, 3, 1)):
    return Approval.objects.create(
        review=make_review(version=version),
        version=version,
        place=place,
        approved_on=TODAY,
        valid_until=valid_until,
    )


def make_clause(*, clause=None, title=None, text="Be kind.", by=None, **fields):
    """A clause of the firm's own, or another wording of `clause`."""
    title = title or f"Clause {next(numbers)}"
    if clause:
        clauses.revise(
            clause, title=title, text=text, by=by or make_user(role=User.Role.HR), today=TODAY
        )
        return clause
    fields = {"stances": ["any"], "acceptance": "acknowledge", "document": "policy", **fields}
    return clauses.add(
        title=title, text=text, by=by or make_user(role=User.Role.HR), today=TODAY, **fields
    )


def make_blocked(*, text=BLOCKED, places=("GB",), submit=True, by=None):
    """A version with a sentence that the lint blocks in Great Britain and a lawyer may let pass."""
    by = by or make_user(role=User.Role.HR)
    version = versions.begin(make_policy(places=places, by=by), by=by)
    library, own = make_library(), make_clause(text=text)
    choices = [
        (library["no-credentials"], VALUES),
        (own, {}),
        (library["rights-statement"], VALUES),
    ]
    version = versions.assemble(version, choices=choices, edits=version.edits, by=by, today=TODAY)
    return versions.submit(version, edits=version.edits, by=by) if submit else version
