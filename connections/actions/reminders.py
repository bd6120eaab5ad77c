"""The yearly look at one's own register: one quiet message, and one click when everything is right."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from connections.models import Connection, YearlyReminder
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from people.models import Person

AT_ONCE = 200
BY = "system:register-reminder"


def remind(*, today: date) -> int:
    """Ask everybody who is due to look at their register; return how many. Twice a day is once a year."""
    count = 0
    while people := list(YearlyReminder.objects.people_due(today)[:AT_ONCE]):
        with transaction.atomic():
            YearlyReminder.objects.bulk_create(
                [YearlyReminder(person=person, last_on=today) for person in people],
                update_conflicts=True,
                unique_fields=["person"],
                update_fields=["last_on"],
            )
            ledger.record_many(
                "connections.register_reminded", [(person, None) for person in people], by=BY
            )
            for person in people:
                outbox.put(
                    "register_yearly",
                    to=person,
                    about=person,
                    key=f"register_yearly:{person.pk}:{today.year}",
                    context={"person": person},
                    links={"register": outbox.Link.to(reverse("connections:own_list"))},
                )
        count += len(people)
    return count


@transaction.atomic
def confirm_all(person: Person, *, by, today: date) -> int:
    """The person says that what stands in their register is still right; return how many rows that is."""
    standing = Connection.objects.standing().filter(person=person, last_known_on__lt=today)
    count = standing.update(last_known_on=today)
    refuse("" if count else _("There is nothing to confirm: you have said all of it today."))
    ledger.record("connections.register_confirmed", person, by=by, facts={"connections": count})
    return count


@transaction.atomic
def switch(person: Person, *, is_off: bool, by) -> None:
    """Ask the person once a year, or never."""
    YearlyReminder.objects.update_or_create(person=person, defaults={"is_off": is_off})
    ledger.record("connections.reminder_switched", person, by=by, facts={"is_off": is_off})
