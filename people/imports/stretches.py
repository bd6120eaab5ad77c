"""Which stretch of work a row speaks of, and whether its days fit together."""

from datetime import date

from django.utils.translation import gettext as _

from core import clock
from people.imports.firm import Firm, KnownEmployer, Stretch
from people.imports.rows import ACTIVE, LEFT
from people.imports.steps import Step

# What a row may say about an employment on record: its own name, the model's name.
FIELDS = {
    "kind": "kind",
    "job_title": "job_title",
    "place": "place",
    "time_zone": "time_zone",
    "department": "department",
    "employer": "employer",
    "hire_date": "started_on",
    "notice_on": "notice_on",
    "garden_leave_from": "garden_leave_from",
    "termination_date": "left_on",
}


def plan_employment(step: Step, firm: Firm, *, today: date) -> None:
    """Fill in which employment `step` is about and what changes in it, or refuse."""
    known = firm.stretches.get(step.person.pk, []) if step.person else []
    step.stretch = _choose(step, known)
    if step.reason:
        return
    if step.stretch:
        _change(step, known)
    else:
        _begin(step, firm, known)
    if not step.reason:
        _check_status(step, today)
    if not step.reason:
        _check_days(step)
    if not step.reason:
        _check_others(step, known)


def _choose(step: Step, known: list[Stretch]) -> Stretch | None:
    """Return the stretch of work that the row speaks of; None when a new one begins."""
    row = step.row
    if not known:
        return None
    there = [each for each in known if each.employer == row.employer]
    candidates = there or known
    latest = candidates[-1]
    if row.hire_date is None:
        return latest
    exact = next((each for each in candidates if each.started_on == row.hire_date), None)
    if exact is not None:
        return _earlier_or_latest(row, exact, latest)
    if latest.left_on and row.hire_date > latest.left_on:
        return None
    if row.employer and not there:
        step.refuse(
            "employer",
            _(
                "On record is an employment with %(employer)s since %(day)s. Give it a leaving date"
                " before the new one begins, or keep its first day if only the employer's name"
                " has changed."
            )
            % {"employer": latest.employer, "day": clock.written(latest.started_on)},
        )
    return latest


def _earlier_or_latest(row, exact: Stretch, latest: Stretch) -> Stretch:
    """Many systems go on naming the very first day of somebody who left and came back."""
    if exact is latest or row.termination_date == exact.left_on:
        return exact
    if row.termination_date and row.termination_date < latest.started_on:
        return exact
    return latest


def _change(step: Step, known: list[Stretch]) -> None:
    row, stretch = step.row, step.stretch
    names_an_earlier_start = any(
        each is not stretch and each.started_on == row.hire_date for each in known
    )
    for said, name in FIELDS.items():
        value = getattr(row, said)
        if not value or value == getattr(stretch, name):
            continue
        if said == "hire_date" and names_an_earlier_start:
            continue
        step.employment_values[name] = value


def _begin(step: Step, firm: Firm, known: list[Stretch]) -> None:
    row = step.row
    if row.hire_date is None:
        step.refuse("hire_date", _("This is empty. Somebody new needs the day they began."))
        return
    before = known[-1] if known else None
    employer = _employer(row.employer or (before.employer if before else ""), firm)
    place = row.place
    if not place:
        stays = before is not None and before.employer == employer.name
        place = before.place if stays else employer.place
    said = {name: getattr(row, name_in_row) for name_in_row, name in FIELDS.items()}
    step.employment_values = {name: value for name, value in said.items() if value}
    step.employment_values |= {"employer": employer.name, "place": place}


def _employer(name: str, firm: Firm) -> KnownEmployer:
    return firm.employers.get(name.casefold(), firm.usual) if name else firm.usual


def _check_status(step: Step, today: date) -> None:
    row, known = step.row, step.stretch.left_on if step.stretch else None
    if row.status == LEFT and not step.left_on:
        step.refuse(
            "termination_date",
            _(
                "The file says that this person has left, but not when: the row needs a leaving"
                " date. Nobody's employment is ended without one."
            ),
        )
    says_working = row.status == ACTIVE and row.termination_date is None
    if says_working and known is not None and known < today:
        step.refuse(
            "status",
            _(
                "The file says that this person works here, but on record is the leaving date"
                " %(day)s. Take that date back on the person's page, or write the first day of"
                " the new employment."
            )
            % {"day": clock.written(known)},
        )


def _check_days(step: Step) -> None:
    days = {
        name: step.employment_values.get(name, getattr(step.stretch, name, None))
        for name in ("started_on", "left_on", "notice_on", "garden_leave_from")
    }
    written = {name: clock.written(day) for name, day in days.items()}
    first, last = days["started_on"], days["left_on"]
    if last and last < first:
        step.refuse(
            "termination_date",
            _("%(left_on)s is before the first day, %(started_on)s. Write a day on or after it.")
            % written,
        )
    elif last and days["notice_on"] and days["notice_on"] > last:
        step.refuse(
            "notice_on",
            _("%(notice_on)s is after the leaving date, %(left_on)s. Write a day on or before it.")
            % written,
        )
    elif days["garden_leave_from"] and days["garden_leave_from"] < first:
        step.refuse(
            "garden_leave_from",
            _(
                "%(garden_leave_from)s is before the first day, %(started_on)s."
                " Write a day on or after it."
            )
            % written,
        )
    elif last and days["garden_leave_from"] and days["garden_leave_from"] > last:
        step.refuse(
            "garden_leave_from",
            _(
                "%(garden_leave_from)s is after the leaving date, %(left_on)s."
                " Write a day on or before it."
            )
            % written,
        )


def _check_others(step: Step, known: list[Stretch]) -> None:
    """Two employments with one employer share no day."""
    employer = step.employment_values.get("employer", getattr(step.stretch, "employer", ""))
    first = step.employment_values.get("started_on", getattr(step.stretch, "started_on", None))
    for other in known:
        if other is step.stretch or other.employer != employer:
            continue
        begins_before_other_ends = other.left_on is None or first <= other.left_on
        ends_after_other_begins = step.left_on is None or step.left_on >= other.started_on
        if begins_before_other_ends and ends_after_other_begins:
            step.refuse(
                "hire_date",
                _(
                    "This would overlap with the employment on record that began on %(day)s."
                    " Write a first day after that one ended."
                )
                % {"day": clock.written(other.started_on)},
            )
            return
