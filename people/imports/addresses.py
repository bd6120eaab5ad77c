"""Every work e-mail address belongs to one person, before and after a staff list."""

from collections import defaultdict

from django.utils.translation import gettext as _

from people.imports.firm import Firm
from people.imports.steps import Step


def refuse_clashes(steps: list[Step], firm: Firm, *, today) -> None:
    """Refuse rows whose address somebody else has and keeps. Addresses may change hands in one file."""
    moving = [step for step in steps if not step.is_refused and "work_email" in step.person_values]
    gives_up = {step.person.pk for step in moving if step.person}
    wanted = defaultdict(list)
    for step in moving:
        wanted[step.email].append(step)
    for person in firm.people.values():
        if person.work_email and person.pk not in gives_up:
            for step in wanted.get(person.work_email.lower(), ()):
                step.refuse(
                    "email",
                    _(
                        "This address is on record for staff number %(number)s."
                        " Write another one, or correct that person first."
                    )
                    % {"number": person.number},
                )
    for rivals in wanted.values():
        if len(rivals) > 1:
            _refuse_rivals(rivals)
    for step in steps:
        if not step.is_refused:
            _check_login(step, firm, gives_up, today)


def _refuse_rivals(rivals: list[Step]) -> None:
    rows = [step.row.row for step in rivals]
    for step in rivals:
        others = ", ".join(str(row) for row in rows if row != step.row.row)
        step.refuse(
            "email",
            _("This address also stands in row %(rows)s. Write each person's own address.")
            % {"rows": others},
        )


def _check_login(step: Step, firm: Firm, gives_up: set[int], today) -> None:
    """A login that opens or moves needs an address that no other login has."""
    opens = step.opens_login(today)
    moves = bool(step.person) and step.person.login_follows and "work_email" in step.person_values
    if not (opens or moves) or step.email.lower() not in firm.logins:
        return
    owner = firm.logins[step.email.lower()]
    is_free = owner is None and opens
    is_given_up = owner is not None and owner in gives_up
    is_theirs = step.person is not None and owner == step.person.pk
    if not (is_free or is_given_up or is_theirs):
        step.refuse("email", _("Another login already has this address. Write another one."))


def changing_hands(steps: list[Step]) -> set[int]:
    """Return the people whose present address goes to somebody else in the same file."""
    taken = {step.email for step in steps if "work_email" in step.person_values}
    return {
        step.person.pk
        for step in steps
        if step.person
        and "work_email" in step.person_values
        and step.person.work_email.lower() in taken
    }
