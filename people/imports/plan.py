"""Turns the rows of a staff list into what would happen: created, updated, unchanged, refused.

Pure: the rows and the firm come in as values, nothing is written. Nobody who is absent from the
file is touched; an empty value never erases what is known; people are known by staff number.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from people.imports import addresses, reporting, stretches
from people.imports.firm import Firm, KnownEmployer
from people.imports.rows import StaffRow
from people.imports.steps import Step, Verdict

PERSON_FIELDS = {
    "first_name": "given_name",
    "last_name": "family_name",
    "email": "work_email",
    "private_email": "private_email",
}


@dataclass(slots=True)
class Plan:
    """What one staff list would do."""

    steps: list[Step]
    working: int  # employments that are current before it
    ending: int  # how many of them it would end, now or on a day to come
    new_employers: list[KnownEmployer] = field(default_factory=list)
    new_departments: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(step.verdict for step in self.steps)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def refused(self) -> list[dict]:
        """Rows and reasons, in the order of the file."""
        return [
            {"row": step.row.row, "reason": step.reason} for step in self.steps if step.is_refused
        ]

    @property
    def to_write(self) -> list[Step]:
        """The steps that change something, in an order in which they can be written."""
        wanted = (Verdict.CREATED, Verdict.UPDATED)
        return reporting.in_order([step for step in self.steps if step.verdict in wanted])


def make(rows: list[StaffRow], firm: Firm, *, scope, today: date) -> Plan:
    """Plan the import of `rows` by somebody who may touch what `scope` covers."""
    spelled = _Spelling(firm)
    steps = [Step(row, firm.people.get(row.employee_id)) for row in rows]
    _refuse_twins(steps)
    for step in steps:
        if not step.is_refused:
            spelled.settle(step.row)
            _look(step, firm, scope, spelled, today)
    refused_before = -1
    while refused_before != (refused := sum(step.is_refused for step in steps)):
        refused_before = refused  # one refusal may bring about another, so look again
        addresses.refuse_clashes(steps, firm, today=today)
        reporting.set_managers(steps, firm)
        reporting.refuse_circles(steps, firm)
    accepted = [step for step in steps if not step.is_refused]
    return Plan(
        steps=steps,
        working=firm.working,
        ending=sum(step.ends(today) for step in accepted),
        new_employers=spelled.new_employers(accepted),
        new_departments=spelled.new_departments(accepted),
    )


def _refuse_twins(steps: list[Step]) -> None:
    """A staff number stands once in a file; which of two rows is right, only a person can say."""
    rows = defaultdict(list)
    for step in steps:
        rows[step.row.employee_id].append(step.row.row)
        if step.row.faults:
            step.reason = " ".join(step.row.faults)
        elif not step.row.employee_id:
            step.refuse(
                "employee_id",
                _("This is empty. Write the number by which your HR system knows the person."),
            )
    for step in steps:
        others = [row for row in rows[step.row.employee_id] if row != step.row.row]
        if others and step.row.employee_id:
            step.refuse(
                "employee_id",
                _("This number also stands in row %(rows)s. Keep one row for each person.")
                % {"rows": ", ".join(str(row) for row in others)},
            )


def _look(step: Step, firm: Firm, scope, spelled: "_Spelling", today: date) -> None:
    """Hold one row against what is known of that person."""
    row, person = step.row, step.person
    if person is None and not row.name:
        step.refuse("last_name", _("This is empty. Somebody new needs a name."))
        return
    stretches.plan_employment(step, firm, today=today)
    if step.is_refused:
        return
    for said, name in PERSON_FIELDS.items():
        value = getattr(row, said)
        if value and (person is None or value != getattr(person, name)):
            step.person_values[name] = value
    if not _covered(step, scope, spelled):
        step.refuse(
            "employee_id",
            _(
                "This person works for an employer or in a place that you do not look after."
                " Somebody else in HR can import this row."
            ),
        )


def _covered(step: Step, scope, spelled: "_Spelling") -> bool:
    """Both what is on record and what would be are inside the scope."""
    wanted = step.employment_values
    if step.stretch:
        before = step.stretch
        after = (wanted.get("employer", before.employer), wanted.get("place", before.place))
        both = [(before.employer, before.place), after]
    else:
        both = [(wanted["employer"], wanted["place"])]
    return all(scope.covers(spelled.employer_key(name), place) for name, place in both)


class _Spelling:
    """Names of employers and departments as they are spelled on record, or first in the file."""

    def __init__(self, firm: Firm):
        self.firm = firm
        self.known = set(firm.employers)
        self.departments = dict(firm.departments)

    def settle(self, row: StaffRow) -> None:
        """Write the names in `row` as they are spelled elsewhere."""
        if row.department:
            row.department = self.departments.setdefault(row.department.casefold(), row.department)
        if row.employer:
            new = KnownEmployer(None, row.employer, row.place or self.firm.usual.place)
            row.employer = self.firm.employers.setdefault(row.employer.casefold(), new).name

    def employer_key(self, name: str) -> int | None:
        found = self.firm.employers.get(name.casefold())
        return found.pk if found else None

    def new_employers(self, accepted: list[Step]) -> list[KnownEmployer]:
        used = {step.employment_values.get("employer", "").casefold() for step in accepted}
        usual = self.firm.usual
        found = [
            employer
            for key, employer in self.firm.employers.items()
            if key in used and key not in self.known
        ]
        if usual.pk is None and usual.name.casefold() in used - self.firm.employers.keys():
            found.append(usual)
        return found

    def new_departments(self, accepted: list[Step]) -> list[str]:
        used = {step.employment_values.get("department", "") for step in accepted}
        return sorted(used - set(self.firm.departments.values()) - {""})
