"""Writes planned rows of a staff list in sets: the number of queries does not grow with the rows."""

from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction

from ledger import actions as ledger
from people import signals
from people.actions import employments, logins
from people.imports.addresses import changing_hands
from people.imports.plan import Plan
from people.imports.steps import Step
from people.models import Department, Employer, Employment, Person, User

BY_NAME = {"employer": Employer, "department": Department}


@dataclass(slots=True)
class Writer:
    """Writes the steps of one plan, some hundred at a time, each lot in one transaction."""

    plan: Plan
    by: object
    today: date
    people: dict[str, int] = field(default_factory=dict)  # keys of people by staff number
    named: dict[str, dict[str, object]] = field(default_factory=dict)  # rows by model and name

    @transaction.atomic
    def prepare(self) -> None:
        """Make employers and departments that are new, and free addresses that change hands."""
        Employer.objects.bulk_create(
            [Employer(name=each.name, place=each.place) for each in self.plan.new_employers],
            ignore_conflicts=True,
        )
        Department.objects.bulk_create(
            [Department(name=name) for name in self.plan.new_departments], ignore_conflicts=True
        )
        self.named = {
            field_: {each.name.casefold(): each for each in model.objects.all()}
            for field_, model in BY_NAME.items()
        }
        self.people = dict(Person.objects.values_list("number", "pk").order_by())
        for field_, new in (
            ("employer", self.plan.new_employers),
            ("department", self.plan.new_departments),
        ):
            names = [each if isinstance(each, str) else each.name for each in new]
            made = [(self.named[field_][name.casefold()], None) for name in names]
            self._record(f"people.{field_}_added", made)
        self._free_addresses()

    def _free_addresses(self) -> None:
        """Two people may swap addresses in one file, but the database holds each only once."""
        people = changing_hands(self.plan.steps)
        self._record("people.address_set_aside", [(f"people.person:{pk}", None) for pk in people])
        for user in User.objects.filter(person__in=people):
            User.objects.filter(pk=user.pk).update(email=f"moving-{user.pk}@login.invalid")
        EmailAddress.objects.filter(user__person__in=people).delete()
        Person.objects.filter(pk__in=people).update(work_email="")

    @transaction.atomic
    def write(self, steps: list[Step]) -> None:
        """Do what `steps` say, record it, and tell the apps above who left and who came back."""
        changed = self._write_people(steps)
        self._write_logins(steps, changed)
        written = self._write_employments(steps, changed)
        managers = {
            self.people[step.person_values["manager"]]
            for step in steps
            if "manager" in step.person_values
        }
        touched = [person.pk for person in changed.values()]
        reports = Person.objects.filter(manager__in=touched)
        managers |= set(reports.values_list("manager", flat=True))
        logins.let_see_reports(managers, by=self.by)
        self._tell(steps, written)

    # ------------------------------------------------------------ people

    def _write_people(self, steps: list[Step]) -> dict[int, Person]:
        """Return the person of every step by row number."""
        new = {step.row.row: step for step in steps if step.person is None}
        made = {
            number: Person(number=step.row.employee_id, **self._person_values(step))
            for number, step in new.items()
        }
        Person.objects.bulk_create(made.values())
        self.people |= {person.number: person.pk for person in made.values()}
        known = Person.objects.select_for_update(of=("self",)).in_bulk(
            [step.person.pk for step in steps if step.person]
        )
        late = self._link_new_managers(new, made)
        edited = [step for step in steps if step.person and step.person_values]
        for step in edited:
            person = known[step.person.pk]
            for name, value in self._person_values(step).items():
                setattr(person, name, value)
            if "private_email" in step.person_values:
                person.private_email_confirmed_on = None
        fields = {name for step in edited for name in self._person_values(step)}
        if fields:
            fields |= {"private_email_confirmed_on"} if "private_email" in fields else set()
            _save(Person, [known[step.person.pk] for step in edited], fields)
        _save(Person, late, {"manager_id"})
        self._record(
            "people.person_added", [(each, {"manager": each.manager_id}) for each in made.values()]
        )
        self._record(
            "people.person_edited",
            [(known[step.person.pk], {"changed": sorted(step.person_values)}) for step in edited],
        )
        return made | {step.row.row: known[step.person.pk] for step in steps if step.person}

    def _person_values(self, step: Step) -> dict:
        values = dict(step.person_values)
        manager = values.pop("manager", "")
        if manager in self.people:
            values["manager_id"] = self.people[manager]
        return values

    def _link_new_managers(self, new: dict[int, Step], made: dict[int, Person]) -> list[Person]:
        """Set managers who were made in the same lot as those who report to them."""
        late = []
        for number, step in new.items():
            manager = step.person_values.get("manager", "")
            if manager and made[number].manager_id is None:
                made[number].manager_id = self.people[manager]
                late.append(made[number])
        return late

    # ------------------------------------------------------------ logins

    def _write_logins(self, steps: list[Step], people: dict[int, Person]) -> None:
        self._move_logins(steps, people)
        opening = {
            step.email.lower(): people[step.row.row]
            for step in steps
            if step.opens_login(self.today) and people[step.row.row].user_id is None
        }
        free = User.objects.filter(email__in=opening, person__isnull=True)
        users = {user.email: user for user in free}
        new = []
        for email, person in opening.items():
            if email not in users:
                user = User(email=email, name=str(person)[:200])
                user.set_unusable_password()
                new.append(user)
        users |= {user.email: user for user in User.objects.bulk_create(new)}
        for email, person in opening.items():
            person.user = users[email]
        _save(Person, list(opening.values()), {"user_id"})
        self._record(
            "people.login_opened", [(each, {"user": each.user_id}) for each in opening.values()]
        )

    def _move_logins(self, steps: list[Step], people: dict[int, Person]) -> None:
        """Logins follow the work e-mail address."""
        moving = {
            step.person.user: step
            for step in steps
            if step.person and "work_email" in step.person_values and self._follows(step)
        }
        users = User.objects.select_for_update(of=("self",)).in_bulk(list(moving))
        for pk, user in users.items():
            user.email = moving[pk].email.lower()
        _save(User, list(users.values()), {"email"})
        EmailAddress.objects.filter(user__in=users).delete()
        self._record(
            "people.login_moved",
            [(user, {"person": moving[pk].person.pk}) for pk, user in users.items()],
        )

    def _follows(self, step: Step) -> bool:
        person = step.person
        set_aside = f"moving-{person.user}@login.invalid"
        return person.login_follows or person.user_email == set_aside

    # ------------------------------------------------------------ employments

    def _write_employments(self, steps: list[Step], people) -> dict[int, Employment]:
        """Return the employments that were begun or changed, by row number."""
        begun = {
            step.row.row: Employment(person=people[step.row.row], **self._named(step))
            for step in steps
            if step.stretch is None
        }
        for employment in begun.values():
            employment.restricted_until = employments.window(employment)
        Employment.objects.bulk_create(begun.values())
        edited = [step for step in steps if step.stretch and step.employment_values]
        known = (
            Employment.objects.select_for_update(of=("self",))
            .select_related("person", "employer")
            .in_bulk([step.stretch.pk for step in edited])
        )
        for step in edited:
            employment = known[step.stretch.pk]
            for name, value in self._named(step).items():
                setattr(employment, name, value)
            employment.restricted_until = employments.window(employment)
            if "left_on" in step.employment_values:
                employment.sign_in_closed_at = None  # the sweep closes it again if it must
        fields = {name for step in edited for name in step.employment_values}
        if fields:
            fields |= {"restricted_until", "sign_in_closed_at"}
            _save(Employment, list(known.values()), fields)
        self._record("people.employment_started", [(e, _begun(e)) for e in begun.values()])
        self._record_changes(edited, known)
        return begun | {step.row.row: known[step.stretch.pk] for step in edited}

    def _named(self, step: Step) -> dict:
        """Return the values with rows in place of the names of employer and department."""
        return {
            name: self.named[name][value.casefold()] if name in BY_NAME else value
            for name, value in step.employment_values.items()
        }

    def _record_changes(self, edited: list[Step], known: dict[int, Employment]) -> None:
        events: dict[str, list] = {"edited": [], "ended": [], "moved": []}
        for step in edited:
            employment = known[step.stretch.pk]
            changed = sorted(step.employment_values)
            if "left_on" not in changed:
                events["edited"].append((employment, {"changed": changed}))
                continue
            facts = {**employments.leaving_facts(employment), "changed": changed}
            if step.stretch.left_on:
                was = {"left_on": step.stretch.left_on.isoformat()}
                events["moved"].append((employment, {**facts, "was": was}))
            else:
                events["ended"].append((employment, facts))
        self._record("people.employment_edited", events["edited"])
        self._record("people.employment_ended", events["ended"])
        self._record("people.leaving_date_changed", events["moved"])

    def _record(self, verb: str, events: list) -> None:
        if events:
            ledger.record_many(verb, events, by=self.by)

    def _tell(self, steps: list[Step], written: dict[int, Employment]) -> None:
        left, returned = [], []
        for step in steps:
            employment = written.get(step.row.row)
            if employment is None:
                continue
            if step.person and step.stretch is None:
                returned.append(employment)
            window_moved = {"left_on", "garden_leave_from"} & step.employment_values.keys()
            if employment.left_on and (window_moved or step.stretch is None):
                left.append(employment)
        what = {"sender": Employment, "by": self.by, "today": self.today}
        if returned:
            signals.employee_returned.send(**what, employments=returned)
        if left:
            signals.employee_left.send(**what, employments=left)


def _save(model, rows: list, fields: set[str]) -> None:
    """Write `fields` of rows that exist; an upsert is ten times as fast as `bulk_update`."""
    if rows:
        names = sorted(fields)
        model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=names
        )


def _begun(employment: Employment) -> dict:
    return {
        "person": employment.person_id,
        "employer": employment.employer_id,
        "place": employment.place,
        "started_on": employment.started_on.isoformat(),
        "left_on": employment.left_on.isoformat() if employment.left_on else None,
    }
