"""On hire, everything that a candidate told goes over to the person, and their campaigns begin."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from connections.actions import declared, register
from connections.choices import Exemption
from connections.models import Contact
from core.refusals import Refused, refuse
from hiring import rules
from hiring.choices import CandidateState
from hiring.models import Candidate
from ledger import actions as ledger
from people import signals
from people.actions import persons
from people.models import Employment, Person


@transaction.atomic
def hire(
    candidate: Candidate,
    *,
    person: Person | None = None,
    number: str = "",
    work_email: str = "",
    manager: Person | None = None,
    started_on: date,
    by,
    today: date,
) -> Person:
    """Make the candidate a person, or join them to one whom the staff list brought already."""
    refuse(rules.why_not_hire(candidate))
    if person is None:
        refuse(
            "" if number.strip() else _("Say which staff number they get, or choose the person.")
        )
        person = _added(candidate, number.strip(), work_email, manager, started_on, by, today)
    stamps = {"decided_on": today, "person": person, "name": "", "email": ""}
    stamps |= {"token_sha256": "", "code_sha256": ""}
    moved = Candidate.objects.move(candidate, to=CandidateState.HIRED, **stamps)
    refuse("" if moved else _("Somebody else has just changed this. Please look again."))
    facts = {"person": person.pk, "ties": _carry_ties(candidate, person, by=by, today=today)}
    facts["accounts"] = _carry_accounts(candidate, person, by=by, today=today)
    ledger.record("hiring.candidate_hired", candidate, by=by, facts=facts)
    signals.staff_changed.send(sender=Employment, by=by, today=today)
    return person


def _added(candidate, number, work_email, manager, started_on, by, today) -> Person:
    expectation = candidate.expectation
    given, _space, family = candidate.name.rpartition(" ")
    return persons.add(
        person={
            "number": number,
            "given_name": given or family,
            "family_name": family if given else "",
            "work_email": work_email,
            "private_email": candidate.email,
            "manager": manager,
        },
        employment={
            "employer": expectation.employer,
            "department": expectation.department,
            "place": expectation.place,
            "job_title": expectation.job_title,
            "started_on": started_on,
        },
        may_sign_in=bool(work_email),
        by=by,
        today=today,
    )


def _carry_ties(candidate: Candidate, person: Person, *, by, today: date) -> int:
    """Put ties to contacts on record into the register, with why they should not count; HR decides there.

    Ties to people or clients whom we do not know stay with the file of the application.
    """
    carried = 0
    for tie in candidate.ties.exclude(contact="").exclude(platform=""):
        known = Contact.objects.matchable().named(tie.contact, tie.client).first()
        if known is None:
            continue
        register.record(
            person,
            known,
            platform=tie.platform,
            exemption=tie.exemption or Exemption.KNOWN_BEFORE,
            by=by,
            today=today,
        )
        tie.delete()
        carried += 1
    return carried


def _carry_accounts(candidate: Candidate, person: Person, *, by, today: date) -> int:
    """Declare the accounts that the register takes; the others stay with the file of the application."""
    carried = 0
    for account in candidate.accounts.all():
        try:
            with transaction.atomic():
                declared.declare(
                    person, platform=account.platform, account=account.name, by=by, today=today
                )
        except Refused:
            continue  # nothing is asked there, or they begin later: they can declare it themselves
        account.delete()
        carried += 1
    return carried
