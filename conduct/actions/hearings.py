"""The hearing: invited with time to prepare and a companion, moved when the companion cannot come, noted."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import facts, letters, telling
from conduct.choices import Event, LetterKind, State
from conduct.ladder import days
from conduct.ladder.people import clash
from conduct.models import Case, Hearing
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from people.models import User


@transaction.atomic
def invite(
    case: Case,
    *,
    decider: User,
    allegation: str,
    possible: list[str],
    at: datetime,
    venue: str,
    exception: str = "",
    by: User,
    today: date,
) -> Hearing:
    """Fix the hearing and draft the invitation; the person learns of it when the letter is sent."""
    exception = exception.strip() or case.exception
    cast = facts.cast_of(case, decider=decider.pk, exception=exception)
    given = {"decision_maker", "hearing_at"}
    given |= {"allegation_text"} if allegation.strip() else set()
    given |= {"possible_outcomes"} if possible else set()
    fresh = facts.insist(case, Event.HEAR, by=by, today=today, given=given, clash=clash(cast))
    place = facts.place_of(fresh)
    refuse(rules.why_not_hearing_on(clock.day_of(at), today=today, place=place))
    hearing = Hearing.objects.create(
        case=fresh,
        decider=decider,
        allegation=allegation.strip(),
        possible=list(possible),
        at=at,
        venue=venue.strip(),
    )
    stamps = {"exception": exception, "due_on": clock.day_of(at)}
    facts.arrive(fresh, State.HEARING, by=by, today=today, verb="hearing_fixed", **stamps)
    letters.draft(fresh, LetterKind.INVITATION, hearing=hearing, by=by, today=today)
    telling.tell_part(fresh, decider, key=f"hearing:{hearing.pk}")
    return hearing


@transaction.atomic
def postpone(case: Case, *, at: datetime, because: str, by: User, today: date) -> Hearing:
    """Move the hearing: within five working days when the companion cannot come, further with a reason."""
    fresh = facts.insist(case, Event.POSTPONE, by=by, today=today)
    hearing = fresh.hearings.last()
    refuse(
        rules.why_not_postpone(
            clock.day_of(at),
            first_on=clock.day_of(hearing.first_at or hearing.at),
            because=because,
            place=facts.place_of(fresh),
        )
    )
    hearing.first_at = hearing.first_at or hearing.at
    hearing.at, hearing.postponed_because = at, because.strip()
    hearing.save()
    Case.objects.filter(pk=fresh.pk).update(due_on=clock.day_of(at))
    told = {"to": clock.day_of(at).isoformat()}
    ledger.record("conduct.hearing_postponed", fresh, by=by, facts=told)
    letters.tell_person(fresh, key=f"postponed:{hearing.pk}:{clock.day_of(at)}")
    return hearing


@transaction.atomic
def name_companion(
    case: Case, *, companion: str, declined: bool, adjustments: str, by: User, today: date
) -> None:
    """Say who comes along, or that nobody shall, and what would make it easier to take part."""
    fresh = facts.insist(case, Event.COMPANION, by=by, today=today)
    if not companion.strip() and not declined:
        refuse(_("Please name somebody, or say that you want nobody beside you."))
    row = fresh.appeals.last() if fresh.state == State.APPEAL else fresh.hearings.last()
    row.companion, row.companion_declined = companion.strip()[:200], declined
    if isinstance(row, Hearing):
        row.adjustments = adjustments.strip() or _("None asked for.")
    row.save()
    ledger.record("conduct.companion_named", fresh, by=by, facts={"declined": declined})


@transaction.atomic
def note(case: Case, *, held_on: date, notes: str, by: User, today: date) -> Hearing:
    """Write down what was said; the person gets the notes with it."""
    fresh = facts.insist(case, Event.NOTE_HEARING, by=by, today=today)
    refuse("" if notes.strip() else _("Please write down what was said."))
    hearing = fresh.hearings.last()
    refuse(rules.why_not_happened(held_on, today=today))
    first = clock.day_of(hearing.at)
    refuse(_("The hearing was not before %s.") % clock.written(first) if held_on < first else "")
    hearing.held_on, hearing.notes, hearing.notes_sent_on = held_on, notes.strip(), today
    hearing.save()
    # The letter with the outcome follows within five working days.
    letter_by = days.due_on(State.FIRST, held_on, facts.place_of(fresh))
    Case.objects.filter(pk=fresh.pk).update(due_on=letter_by)
    ledger.record("conduct.hearing_noted", fresh, by=by, facts={"on": held_on.isoformat()})
    letters.tell_person(fresh, key=f"notes:{hearing.pk}:{today}")
    return hearing
