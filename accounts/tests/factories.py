"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date
from itertools import count

from accounts.choices import Platform
from accounts.models import AccountProposal, Agency, BusinessAccount, Custody
from people.models import Employer
from people.tests.factories import make_employer, make_employment, make_person

numbers = count(1)


def make_account(*, platform=Platform.INSTAGRAM, handle=None, employer=None, **fields):
    return BusinessAccount.objects.create(
        platform=platform,
        handle=handle or f"marlowfinch{next(numbers)}",
        employer=employer or Employer.objects.first() or make_employer(),
        **fields,
    )


def make_agency(*, name=None, **fields):
    return Agency.objects.create(name=name or f"Agency {next(numbers)}", **fields)


def make_custody(*, account=None, person=None, agency=None, since=date(2026, 1, 5), **fields):
    if person is None and agency is None:
        person = make_worker()
    return Custody.objects.create(
        account=account or make_account(), person=person, agency=agency, since=since, **fields
    )


def make_proposal(*, handle=None, employer=None, asked_by=None, **fields):
    told = {"platform": Platform.TIKTOK, "purpose": "Apprenticeships", "reason": "Nobody reads us."}
    return AccountProposal.objects.create(
        handle=handle or f"wish{next(numbers)}",
        employer=employer or Employer.objects.first() or make_employer(),
        asked_by=asked_by or make_worker(),
        asked_on=date(2026, 3, 2),
        **{**told, **fields},
    )


def make_worker(name=None, *, left_on=None, work_email="", **employment):
    """A person with an employment, current unless `left_on` has passed."""
    person = make_person(name=name, work_email=work_email)
    make_employment(person=person, left_on=left_on, **employment)
    return person
