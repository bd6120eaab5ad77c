"""What the case owner decides: who keeps it, what it is about, whether a talk is enough, how it ends."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conduct import agreed, rules
from conduct.actions import archive, facts, letters, telling
from conduct.choices import Event, LetterKind, State
from conduct.ladder.people import clash
from conduct.models import Case, Precedent, Talk
from conduct.querysets import sanctions_of
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Employment, Person, User


@transaction.atomic
def take(case: Case, *, by: User, today: date, exception: str = "") -> Case:
    """Keep a case that nobody keeps."""
    cast = facts.cast_of(case, owner=by.pk, exception=exception)
    why = _("You raised this yourself. Somebody else in HR takes it, or you record why not.")
    own = why if cast.reporter == by.pk and not exception else ""
    fresh = facts.insist(case, Event.TAKE, by=by, today=today, clash=clash(cast) or own)
    fresh.owner, fresh.exception = by, exception or fresh.exception
    fresh.save(update_fields=["owner", "exception"])
    ledger.record("conduct.case_taken", fresh, by=by)
    return fresh


@transaction.atomic
def hand_over(case: Case, *, to: User, by: User, today: date) -> Case:
    """Give the case to somebody else in HR."""
    fresh = facts.insist(case, Event.HAND_OVER, by=by, today=today)
    refuse(clash(facts.cast_of(fresh, owner=to.pk)))
    fresh.owner = to
    fresh.save(update_fields=["owner"])
    ledger.record("conduct.case_handed_over", fresh, by=by)
    telling.tell_part(fresh, to, key=f"owner:{today}")
    return fresh


@transaction.atomic
def record(
    case: Case,
    *,
    person: Person | None,
    happened_on: date | None,
    hours: str,
    link_to_work: str,
    clause: str = "",
    by: User,
    today: date,
) -> Case:
    """Record what is known: who, when, in or out of hours, what it has to do with work, and the clause."""
    fresh = facts.insist(case, Event.TRIAGE, by=by, today=today)
    refuse(rules.why_not_happened(happened_on, today=today))
    fresh.person = person
    fresh.employment = employment_on(person, happened_on or fresh.raised_on)
    refuse(clash(facts.cast_of(fresh)))
    fresh.place = fresh.employment.place if fresh.employment else fresh.place
    fresh.happened_on, fresh.hours, fresh.link_to_work = happened_on, hours, link_to_work.strip()
    _cite(fresh, clause)
    fresh.save()
    told = {"hours": str(hours), "clause": fresh.clause_key, "is_ours": person is not None}
    ledger.record("conduct.facts_recorded", fresh, by=by, facts=told)
    return fresh


@transaction.atomic
def arrange_talk(case: Case, *, by: User, today: date) -> Talk:
    """An informal talk is arranged, and the person is told so. It is no warning."""
    fresh = facts.insist(case, Event.TALK, by=by, today=today)
    talk = Talk.objects.create(case=fresh)
    facts.arrive(fresh, State.TALK, by=by, today=today, verb="talk_arranged")
    telling.tell(
        fresh,
        fresh.person,
        key=f"talk:{talk.pk}",
        subject=_("We would like to talk with you"),
        words=_("It is an informal talk, no warning, and it never counts as one."),
        page=reverse("conduct:own_case", args=[fresh.pk]),
    )
    return talk


@transaction.atomic
def note_talk(
    case: Case, *, met_on: date, who: str, agreed: str, support: str, by: User, today: date
) -> Talk:
    """Write down who talked, what was agreed, and which support was offered."""
    fresh = facts.insist(case, Event.NOTE_TALK, by=by, today=today)
    refuse(rules.why_not_happened(met_on, today=today))
    talk = fresh.talks.last()
    talk.met_on, talk.who, talk.agreed, talk.support = met_on, who, agreed, support
    talk.save()
    ledger.record("conduct.talk_noted", fresh, by=by, facts={"on": met_on.isoformat()})
    return talk


@transaction.atomic
def drop(case: Case, *, reason: str, not_told_because: str = "", by: User, today: date) -> Case:
    """End a case without action. Whoever has heard of it hears of its end; otherwise we say why not."""
    given = {"reason"} if reason.strip() else set()
    fresh = facts.insist(case, Event.DROP, by=by, today=today, given=given)
    knows = _knows(fresh)
    if not knows and not not_told_because.strip():
        refuse(_("The person has not heard of this. Please write why it is better left so."))
    facts.arrive(
        fresh,
        State.NO_ACTION,
        by=by,
        today=today,
        verb="no_action_taken",
        reason=reason.strip(),
        not_told_because="" if knows else not_told_because.strip()[:400],
    )
    if knows:
        letters.draft(fresh, LetterKind.NO_ACTION, by=by, today=today)
    return fresh


@transaction.atomic
def close(case: Case, *, by, today: date) -> Case:
    """Close a case for good: from now on only its retention counts."""
    fresh = facts.insist(case, Event.CLOSE, by=by, today=today)
    shut(fresh, by=by, today=today)
    return fresh


@transaction.atomic
def shut(fresh: Case, *, by, today: date) -> None:
    """Put a locked case to rest: what it was, when it goes, and one nameless line for comparisons."""
    kind = archive.class_of(fresh)
    end = sanctions_of(fresh).first()
    facts.arrive(
        fresh,
        State.CLOSED,
        by=by,
        today=today,
        verb="case_closed",
        closed_on=today,
        retention_class=kind,
        delete_on=archive.delete_on(fresh, kind, today=today),
        archived_on=today if archive.is_archived(kind) else None,
    )
    Precedent.objects.create(
        clause_key=fresh.clause_key, outcome=end.kind if end else State.NO_ACTION, year=today.year
    )


def employment_on(person: Person | None, day: date) -> Employment | None:
    """Return the stretch of work in which something happened."""
    if person is None:
        return None
    rows = Employment.objects.filter(person=person)
    return rows.current(day).first() or rows.order_by("-started_on").first()


def _cite(case: Case, choice: str) -> None:
    """Keep the clause as it held on that day, with its words, and since when the person was bound."""
    found = agreed.clauses_on(case.employment, case.happened_on)
    clause = next((each for each in found if each.choice == choice), None)
    case.version = clause.version if clause else None
    case.clause_key = clause.key if clause else ""
    case.clause_title = clause.title if clause else ""
    case.clause_text = clause.text if clause else ""
    case.bound_since = clause.bound_since if clause else None


def _knows(case: Case) -> bool:
    """Whether the person has heard of the case from us, so that they have to hear of its end."""
    return case.letters.sent().exists() or case.talks.exists()
