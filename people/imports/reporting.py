"""Who reports to whom after a staff list: managers found, circles refused."""

from collections import defaultdict

from django.utils.translation import gettext as _

from people.imports.firm import Firm
from people.imports.steps import Step


def set_managers(steps: list[Step], firm: Firm) -> None:
    """Find the manager that each row names, on record or in the file, or refuse the row."""
    index = _Index(steps, firm)
    for step in steps:
        step.person_values.pop("manager", None)
        step.manager_remark = ""
        if not step.is_refused:
            _set_manager(step, index)


def refuse_circles(steps: list[Step], firm: Firm) -> None:
    """Refuse the rows that would let people report to themselves through others."""
    while circle := _circle(_links(steps, firm)):
        theirs = [
            step
            for step in steps
            if step.row.employee_id in circle
            and not step.is_refused
            and "manager" in step.person_values
        ]
        if not theirs:
            return  # an old mistake in the database is not the file's fault
        for step in theirs:
            step.refuse(
                "manager",
                _(
                    "Through this manager the person would report to themselves"
                    " (%(circle)s). Write somebody above them."
                )
                % {"circle": " → ".join([*circle[:6], *(["…"] if len(circle) > 6 else [])])},
            )


def in_order(steps: list[Step]) -> list[Step]:
    """Sort so that whoever is new comes before those who report to them."""
    new = {step.row.employee_id: step for step in steps if step.person is None}
    depth: dict[str, int] = {}
    for step in steps:
        path, number = [], step.row.employee_id
        while number not in depth and number not in path:
            path.append(number)
            above = new[number].person_values.get("manager", "") if number in new else ""
            if number == step.row.employee_id:
                above = step.person_values.get("manager", "")
            if above not in new:
                break
            number = above
        base = depth.get(number, -1)
        for distance, each in enumerate(reversed(path), start=1):
            depth.setdefault(each, base + distance)
    return sorted(steps, key=lambda step: (depth[step.row.employee_id], step.row.row))


class _Index:
    """Everybody who may be somebody's manager, by staff number, address and name."""

    def __init__(self, steps: list[Step], firm: Firm):
        self.numbers = {person.pk: person.number for person in firm.people.values()}
        self.known = set(firm.people)
        self.coming = {step.row.employee_id for step in steps if not step.is_refused}
        self.refused = {step.row.employee_id: step.row.row for step in steps if step.is_refused}
        self.by_email, self.by_name = {}, defaultdict(set)
        for person in firm.people.values():
            self._add(person.number, person.work_email, f"{person.given_name} {person.family_name}")
        for step in steps:
            self._add(step.row.employee_id, step.row.email, step.row.name)

    def _add(self, number: str, email: str, name: str) -> None:
        if email:
            self.by_email[email.lower()] = number
        self.by_name[" ".join(name.split()).casefold()].add(number)

    def has(self, number: str) -> bool:
        return number in self.known or number in self.coming or number in self.refused


def _set_manager(step: Step, index: _Index) -> None:
    number = _named(step, index)
    if not number or step.is_refused:
        return
    if number == step.row.employee_id:
        step.refuse("manager", _("Nobody can be their own manager. Write somebody above them."))
    elif number in index.known or number in index.coming:
        present = step.person.manager if step.person else None
        if present is None or index.numbers[present] != number:
            step.person_values["manager"] = number
    else:
        step.manager_remark = _(
            "The manager was left out, because row %(row)d, where they stand, is refused."
        ) % {"row": index.refused[number]}


def _named(step: Step, index: _Index) -> str:
    """Return the staff number of the manager; "" when the row names none or is now refused."""
    row = step.row
    if row.manager_number:
        if not index.has(row.manager_number):
            step.refuse("manager", _unknown(row.manager_number, _("staff number")))
        return row.manager_number
    if row.manager_email:
        if row.manager_email not in index.by_email:
            step.refuse("manager", _unknown(row.manager_email, _("work e-mail address")))
        return index.by_email.get(row.manager_email, "")
    if row.manager_name:
        found = index.by_name.get(row.manager_name.casefold(), set())
        if len(found) > 1:
            step.refuse(
                "manager",
                _("Several people are called “%(name)s”. Write the manager's staff number.")
                % {"name": row.manager_name},
            )
        elif not found:
            step.refuse("manager", _unknown(row.manager_name, _("name")))
        return next(iter(found)) if len(found) == 1 else ""
    return ""


def _unknown(text: str, what: str) -> str:
    return _(
        "Nobody with the %(what)s “%(text)s” is on record or in this file."
        " Add the manager, or correct this value."
    ) % {"what": what, "text": text}


def _links(steps: list[Step], firm: Firm) -> dict[str, str]:
    """Return the manager's staff number by staff number, as it would be after the import."""
    numbers = {person.pk: person.number for person in firm.people.values()}
    links = {
        person.number: numbers[person.manager]
        for person in firm.people.values()
        if person.manager is not None
    }
    for step in steps:
        if not step.is_refused and "manager" in step.person_values:
            links[step.row.employee_id] = step.person_values["manager"]
    return links


def _circle(links: dict[str, str]) -> list[str]:
    """Return one circle of staff numbers in `links`, or an empty list."""
    done: set[str] = set()
    for start in links:
        path, seen, number = [], set(), start
        while number in links and number not in done and number not in seen:
            path.append(number)
            seen.add(number)
            number = links[number]
        if number in seen:
            return path[path.index(number) :]
        done |= seen
    return []
