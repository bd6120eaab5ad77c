"""Who is away from when to when, so that nobody is reminded meanwhile. Why is not asked."""

from datetime import date, timedelta

from django.db import transaction

from campaigns import rules
from campaigns.models import Absence
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person


@transaction.atomic
def note(person: Person, *, first_on: date, last_on: date, by, today: date) -> Absence:
    """Note that somebody is away; the last day counts. Return the note."""
    refuse(rules.why_not_note_absence(first_on, last_on, today=today))
    absence = Absence.objects.create(person=person, first_on=first_on, last_on=last_on, noted_by=by)
    facts = {
        "person": person.pk,
        "first_on": first_on.isoformat(),
        "last_on": last_on.isoformat(),
    }
    ledger.record("campaigns.absence_noted", absence, by=by, facts=facts)
    return absence


@transaction.atomic
def end(absence: Absence, *, by, today: date) -> None:
    """Somebody is back: the absence ended yesterday, or is forgotten if it had not begun."""
    fresh = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    refuse(rules.why_not_end_absence(fresh.last_on, today=today))
    facts = {"person": fresh.person_id, "on": today.isoformat()}
    ledger.record("campaigns.absence_ended", fresh, by=by, facts=facts)
    if fresh.first_on >= today:
        fresh.delete()
        return
    fresh.last_on = today - timedelta(days=1)
    fresh.save(update_fields=["last_on"])
