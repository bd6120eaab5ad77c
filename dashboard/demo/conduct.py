"""The demo firm's conduct cases: one before its hearing, one with a warning about to lapse, one anonymous concern."""

from datetime import date, datetime, time, timedelta

from conduct import agreed, rules
from conduct.actions import concerns, evidence, hearings, investigations, letters, outcomes, triage
from conduct.choices import Channel, Hours, SeenWhere, State
from conduct.models import Case
from dashboard.demo import cast
from dashboard.demo.matters import SHEET
from people.models import Person, User
from places import catalogue

# The clause that most of these touch, if the demo's policy was in force on that day.
CLAUSE = "out-of-hours-client-conduct"


def write(*, by: User, today: date) -> None:
    """Open the three, and let each come as far as it should be."""
    nadia, bob, carol = (
        User.objects.get(email=cast.SIGN_INS[number][1]) for number in ("MF017", "MF002", "MF003")
    )
    case = _looked_into("MF005", today - timedelta(days=40), by=by, reporter=carol, looks=nadia)
    _invited(case, today, by=by, decides=bob)
    _warned(today - timedelta(days=172), by=by, looks=nadia, decides=bob, reporter=carol)
    concerns.raise_unnamed(
        secret="the demo firm's only anonymous concern",  # noqa: S106 -- of invented people
        about="Somebody in the studio",
        seen="At the trade fair somebody from the studio kept sending private messages to a client’s"
        " assistant, who asked twice for it to stop.",
        seen_where=SeenWhere.GIVEN,
        channel=Channel.ANONYMOUS,
        happened_on=today - timedelta(days=5),
        today=today - timedelta(days=2),
    )


def _looked_into(number: str, day: date, *, by: User, reporter: User, looks: User) -> Case:
    """Raised, taken, recorded, investigated, reported and checked, two days apart."""
    person = Person.objects.get(number=number)
    case = concerns.raise_(
        by=reporter,
        about=f"{person} ({person.number})",
        seen="Late in the evening a client got a joke about how he looks, from the account of the studio."
        " He forwarded it to me and was not amused.",
        seen_where=SeenWhere.GIVEN,
        channel=Channel.CONFIDENTIAL,
        happened_on=day - timedelta(days=3),
        today=day,
    )
    triage.take(case, by=by, today=day)
    known = {
        "person": person,
        "happened_on": case.happened_on,
        "hours": Hours.OUT,
        "link_to_work": "He is a client, and it came from an account of the company.",
        "by": by,
        "today": day + timedelta(days=1),
    }
    triage.record(case, **known)
    case = Case.objects.get(pk=case.pk)
    clauses = agreed.clauses_on(case.employment, case.happened_on)
    cited = next((each.choice for each in clauses if each.key == CLAUSE), "")
    triage.record(case, **known, clause=cited)
    _investigated(case, day + timedelta(days=2), by=by, looks=looks)
    return Case.objects.get(pk=case.pk)


def _investigated(case: Case, day: date, *, by: User, looks: User) -> None:
    investigations.begin(
        case,
        investigator=looks,
        allegation="A joke about how a client looks, sent late in the evening from an account of the company.",
        by=by,
        today=day,
    )
    evidence.add(
        case,
        title="The message, as the client forwarded it",
        source=SeenWhere.GIVEN,
        source_words="Forwarded by the client of his own accord",
        lawfulness="The recipient gave it to us. Nobody looked into anybody’s account.",
        captured_at=_noon(day),
        words="A message of 22:47 with a joke about how he looks.",
        content=SHEET,
        name="forwarded-message.pdf",
        by=by,
        now=_noon(day),
    )
    investigations.report(
        case,
        account="It was meant kindly; they had joked before. They are sorry.",
        mitigation="Nothing of the kind in all the years here.",
        proportionality="One message. The client would like an apology, and it to stop.",
        findings="The message was sent, from the account of the studio. Nobody disputes it.",
        by=looks,
        today=day + timedelta(days=8),
    )
    investigations.check(
        case,
        kinds=[],
        note="Looked at what was said and by whom: nothing protected is touched.",
        by=by,
        today=day + timedelta(days=9),
    )


def _invited(case: Case, today: date, *, by: User, decides: User) -> None:
    """Invited a week ago; the hearing is the next day that leaves enough time."""
    sent, place = today - timedelta(days=7), catalogue.place(case.place)
    on = max(rules.first_hearing_day(sent, place), today + timedelta(days=3))
    _fix(case, sent, on, by=by, decides=decides)


def _fix(case: Case, sent: date, on: date, *, by: User, decides: User) -> None:
    hearings.invite(
        case,
        decider=decides,
        allegation="A joke about how a client looks, sent late in the evening.",
        possible=[State.NO_ACTION, State.FIRST],
        at=_noon(on),
        venue="the small meeting room, third floor",
        by=by,
        today=sent,
    )
    letters.send(case.letters.get(kind="invitation"), by=by, today=sent)


def _warned(day: date, *, by: User, looks: User, decides: User, reporter: User) -> None:
    """A first warning of half a year ago, which lapses in some days."""
    begun = day - timedelta(days=40)
    case = _looked_into("MF020", begun, by=by, reporter=reporter, looks=looks)
    on = rules.first_hearing_day(day - timedelta(days=14), catalogue.place(case.place))
    _fix(case, day - timedelta(days=14), on, by=by, decides=decides)
    hearings.name_companion(
        case, companion="Owen Pryce", declined=False, adjustments="", by=by, today=on
    )
    hearings.note(
        case, held_on=on, notes="They said that they are sorry, and will say so.", by=by, today=on
    )
    outcomes.warn(
        case,
        kind=State.FIRST,
        reason="The joke hurt somebody who could not answer back, in the name of the company.",
        improvement="Messages to clients keep to work, and to working hours.",
        consequence="There may be another hearing.",
        months=6,
        by=decides,
        today=on,
    )
    letters.send(case.letters.get(kind="outcome"), by=decides, today=on)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()
