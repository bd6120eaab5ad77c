"""Plain functions. Every argument is optional and keyword-only. Today is Thursday 12 March 2026."""

from datetime import UTC, date, datetime, time, timedelta

from conduct.actions import (
    appeals,
    concerns,
    evidence,
    hearings,
    investigations,
    letters,
    outcomes,
    triage,
)
from conduct.choices import ApprovalKind
from conduct.models import Case, Letter
from people.models import Person, User
from people.tests.factories import make_employer, make_employment, make_person, make_user

TODAY = date(2026, 3, 12)
HAPPENED = date(2026, 3, 6)
HEARING = date(2026, 4, 2)
SEEN = "She answered a client at midnight with a remark about how he looks."


def noon(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


def staff(name, *, role=User.Role.EMPLOYEE, manager=None, place="GB"):
    """Somebody of the cast, made once: a login, a person, an employment. Returns the login."""
    email = f"{name.split()[0].lower()}@marlowfinch.example"
    found = User.objects.filter(email=email).first()
    if found:
        return found
    user = make_user(role=role, name=name, email=email)
    person = make_person(name=name, user=user, manager=manager, work_email=email)
    make_employment(person=person, place=place)
    return user


def outsider(name, role):
    email = f"{name.split()[0].lower()}@outside.example"
    return User.objects.filter(email=email).first() or make_user(role=role, name=name, email=email)


def alice():
    return staff("Alice Okafor", role=User.Role.HR)


def nadia():
    return staff("Nadia Haddad", role=User.Role.HR)


def bob():
    return staff("Bob Lindqvist", role=User.Role.LINE_MANAGER)


def mara():
    return staff("Mara Quist", role=User.Role.LINE_MANAGER)


def theo():
    return staff("Theo Brandt", role=User.Role.LINE_MANAGER)


def uma():
    return staff("Uma Rao", role=User.Role.LINE_MANAGER)


def carol():
    return staff("Carol Mensah", manager=bob().person)


def erin():
    return staff("Erin Walsh")


def sol():
    return outsider("Sol Adeyemi", User.Role.LEGAL_REVIEWER)


def ines():
    return outsider("Ines Varga", User.Role.AUDITOR)


def tom():
    return outsider("Tom Okoro", User.Role.ADMINISTRATOR)


def cast():
    """Everybody, by the word that tests use for them."""
    makers = (alice, nadia, bob, mara, theo, uma, carol, erin, sol, ines, tom)
    return {make.__name__: make() for make in makers}


def fresh(case):
    return Case.objects.get(pk=case.pk)


def make_concern(*, by=None, about=None, channel="named", today=TODAY, **fields):
    """A concern that Erin raised about Carol; both and Alice work here."""
    alice()
    about = about if about is not None else str(carol().person)
    known = {"seen": SEEN, "seen_where": "given", "happened_on": today - timedelta(days=6)}
    return concerns.raise_(
        by=by or erin(), about=about, channel=channel, today=today, **{**known, **fields}
    )


def make_anonymous(*, secret="s" * 32, about=None, today=TODAY, channel="anonymous", **fields):
    """An anonymous concern about Carol, and its code."""
    alice()
    about = about if about is not None else str(carol().person)
    known = {"seen": SEEN, "seen_where": "public", "happened_on": today - timedelta(days=6)}
    return concerns.raise_unnamed(
        secret=secret, about=about, channel=channel, today=today, **{**known, **fields}
    )


def taken(case=None, *, today=TODAY, **fields):
    """A concern that Alice keeps, with everything recorded that a triage asks for."""
    case = case or make_concern(today=today, **fields)
    triage.take(case, by=alice(), today=today)
    triage.record(
        fresh(case),
        person=fresh(case).person,
        happened_on=case.happened_on,
        hours="out",
        link_to_work="He is a client whom she looks after.",
        by=alice(),
        today=today,
    )
    return fresh(case)


def talked(case=None, *, today=TODAY):
    case = case or taken(today=today)
    triage.arrange_talk(case, by=alice(), today=today)
    return fresh(case)


def investigated(case=None, *, today=TODAY, investigator=None):
    """An investigation by Mara has begun."""
    case = case or taken(today=today)
    investigations.begin(
        case,
        investigator=investigator or mara(),
        allegation="She wrote to a client at midnight about how he looks.",
        by=alice(),
        today=today,
    )
    return fresh(case)


def add_evidence(case, *, by=None, today=TODAY, **fields):
    usual = {
        "title": "The message as the client forwarded it",
        "source": "given",
        "source_words": "Forwarded by the client of their own accord",
        "lawfulness": "The recipient gave it to us; nobody looked into an account.",
        "captured_at": noon(today) - timedelta(hours=2),
        "words": "A message of 23:52 with a remark about how he looks.",
    }
    return evidence.add(case, **{**usual, **fields}, by=by or alice(), now=noon(today))


def reported(case=None, *, today=TODAY):
    """Mara has reported, and Alice has found nothing protected."""
    case = case or investigated(today=today)
    add_evidence(case, today=today)
    investigations.report(
        case,
        account="She says it was meant as a joke and is sorry.",
        mitigation="Four years without anything of the kind.",
        proportionality="One message, which the client found unpleasant.",
        findings="The message was sent; nobody disputes it.",
        by=mara(),
        today=today,
    )
    investigations.check(
        case, kinds=[], note="Nothing of the kind is touched.", by=alice(), today=today
    )
    return fresh(case)


def hearing_fixed(case=None, *, today=TODAY, on=None, decider=None):
    """Theo will hear her; the invitation is a draft."""
    case = case or reported(today=today)
    hearings.invite(
        case,
        decider=decider or theo(),
        allegation="A remark to a client about how he looks.",
        possible=["first_written_warning", "final_written_warning", "dismissal", "no_action"],
        at=noon(on or today + timedelta(days=21)),
        venue="Room 2",
        by=alice(),
        today=today,
    )
    return fresh(case)


def invited(case=None, *, today=TODAY, **fields):
    case = case or hearing_fixed(today=today, **fields)
    letters.send(case.letters.get(kind="invitation"), by=alice(), today=today)
    return fresh(case)


def heard(case=None, *, today=TODAY, **fields):
    """The hearing took place, and the notes are with Carol; returns the case and the day."""
    case = case or invited(today=today, **fields)
    on = case.hearings.last().at.date()
    hearings.name_companion(
        case, companion="", declined=True, adjustments="", by=carol(), today=today
    )
    hearings.note(case, held_on=on, notes="She said that she is sorry.", by=theo(), today=on)
    return fresh(case), on


WARNING = {
    "reason": "The message was about how somebody looks.",
    "improvement": "Messages to clients keep to work.",
    "consequence": "There may be another hearing.",
}


def warned(case=None, *, kind="first_written_warning", months=6, today=TODAY, send=True, **more):
    """Theo gave a warning, and its letter went out; returns the case and the day."""
    case, on = heard(case, today=today)
    more.setdefault("why_not_first", "It happened in front of others.")
    outcomes.warn(case, kind=kind, months=months, **WARNING, **more, by=theo(), today=on)
    if send:
        letters.send(Letter.objects.get(case=case, kind="outcome"), by=theo(), today=on)
    return fresh(case), on


def proposed(case=None, *, today=TODAY, relied_on=(), approver=None):
    """Theo proposed a dismissal to Uma; returns the case and the day."""
    sol()
    case, on = heard(case, today=today)
    outcomes.propose(
        case,
        reason="It happened again, and she did not stop when asked.",
        alternatives="A final warning, and other clients.",
        proportionality="Two clients have left because of it.",
        with_notice=True,
        effective_on=on + timedelta(days=30),
        relied_on=list(relied_on),
        approver=approver or uma(),
        by=theo(),
        today=on,
    )
    return fresh(case), on


def approve(case, on, *, kinds=(ApprovalKind.SECOND, ApprovalKind.LEGAL), agreed=True):
    who = {ApprovalKind.SECOND: uma, ApprovalKind.LEGAL: sol, ApprovalKind.PROTECTED: sol}
    for approval in case.approvals.filter(kind__in=kinds, answer=""):
        investigations.answer(
            approval, agreed=agreed, words="I have read it.", by=who[approval.kind](), today=on
        )


def dismissed(case=None, *, today=TODAY, send=True):
    case, on = proposed(case, today=today)
    approve(case, on)
    outcomes.dismiss(case, by=theo(), today=on)
    if send:
        letters.send(Letter.objects.get(case=case, kind="outcome"), by=theo(), today=on)
    return fresh(case), on


def appealed(case=None, *, today=TODAY, kind="first_written_warning"):
    """Carol appealed, and Uma will hear it; returns the case and the day."""
    case, on = warned(case, kind=kind, today=today)
    appeals.appeal(case, grounds="It was one joke.", by=carol(), today=on)
    appeals.appoint(
        case, manager=uma(), hearing_at=noon(on + timedelta(days=5)), by=alice(), today=on
    )
    hearings.name_companion(case, companion="", declined=True, adjustments="", by=carol(), today=on)
    return fresh(case), on


def somebody_else():
    """Another person of the firm, without a login."""
    return Person.objects.filter(number="PX").first() or make_person(name="Pat Xu", number="PX")


def elsewhere():
    return make_employer(name="Marlow Finch GmbH", place="DE")
