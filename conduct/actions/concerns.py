"""Raising a concern: by name, confidentially, anonymously, or from a client; and writing to and fro afterwards.

Whoever has no name here has a code. It follows from a secret in the form they sent, so that sending the form
twice raises one concern; only its digest is kept, days stand for moments, and no address, browser or session.
"""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import facts, telling
from conduct.choices import Channel, Direction, Event, State
from conduct.ladder import days
from conduct.models import Case, Message
from conduct.querysets import colleagues_in_hr
from core import clock
from core.languages import in_english
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Employer, Employment, Person, User
from places import catalogue


@transaction.atomic
def raise_(
    *, by: User, about: str, seen: str, channel: str, today: date, happened_on=None, **more
) -> Case:
    """Raise a concern as somebody who works here; confidentially, nobody but HR learns the name."""
    refuse(rules.why_not_words(seen) or rules.why_not_happened(happened_on, today=today))
    case = _open(
        about,
        channel=channel,
        reporter=by,
        reporter_role=_role_of(by),
        seen=seen.strip(),
        happened_on=happened_on,
        today=today,
        **more,
    )
    refuse(_why_not_about_oneself(case, by))
    ledger.record("conduct.concern_raised", case, by=by, facts={"channel": str(channel)})
    _tell_hr(case)
    return case


@transaction.atomic
def raise_unnamed(
    *, secret: str, about: str, seen: str, channel: str, today: date, happened_on=None, **more
) -> tuple[Case, str]:
    """Raise a concern without a name; return it with the code to come back with."""
    code = rules.code_of(secret)
    known = Case.objects.filter(code_hash=rules.hash_of(code)).first()
    if known:
        return known, code
    refuse(rules.why_not_words(seen) or rules.why_not_happened(happened_on, today=today))
    case = _open(
        about,
        channel=channel,
        reporter_role=str(Channel(channel).label),
        code_hash=rules.hash_of(code),
        seen=seen.strip(),
        happened_on=happened_on,
        today=today,
        **more,
    )
    ledger.record(
        "conduct.concern_raised", case, by=facts.REPORTER, facts={"channel": str(channel)}
    )
    _tell_hr(case)
    return case, code


def by_code(code: str) -> Case | None:
    """Return the concern to which a code belongs."""
    digest = rules.hash_of(code)
    return Case.objects.filter(code_hash=digest).first() if digest else None


@transaction.atomic
def write(case: Case, words: str, *, by, today: date) -> Message:
    """Write to the other side: HR to whoever raised the concern, or they to HR."""
    fresh = facts.insist(case, Event.WRITE, by=by, today=today)
    refuse("" if words.strip() else _("Please write something."))
    refuse("" if len(words) <= rules.LONGEST_WORDS else _("Please say it in 10,000 characters."))
    is_reporter = by == facts.REPORTER or by.pk == fresh.reporter_id
    message = Message.objects.create(
        case=fresh,
        by_reporter=is_reporter,
        words=words.strip(),
        written_by=None if is_reporter else by,
        written_on=today,
    )
    ledger.record("conduct.message_written", fresh, by=by, facts={"by_reporter": is_reporter})
    _tell_other_side(fresh, message)
    return message


def _open(about: str, *, today: date, **fields) -> Case:
    person = _one_named(about)
    employment = _employment(person, fields.get("happened_on") or today)
    place = employment.place if employment else _seat()
    due = days.due_on(State.CONCERN, today, catalogue.place(place))
    if fields.get("direction") == Direction.CLIENT:
        person = employment = None
    return Case.objects.create(
        person=person,
        employment=employment,
        about_words=" ".join(about.split())[:200],
        place=place,
        raised_on=today,
        state_on=today,
        due_on=due,
        **fields,
    )


def _one_named(words: str) -> Person | None:
    """Return the person who is certainly meant, so that the case hides from them at once."""
    found = list(Person.objects.all().named(words.strip())[:2])
    return found[0] if len(found) == 1 else None


def _employment(person: Person | None, on: date) -> Employment | None:
    if person is None:
        return None
    rows = Employment.objects.filter(person=person)
    return rows.current(on).first() or rows.order_by("-started_on").first()


def _seat() -> str:
    """The place of the firm, for concerns about nobody whom we know."""
    return Employer.objects.order_by("pk").values_list("place", flat=True).first() or "GB"


def _why_not_about_oneself(case: Case, by: User) -> str:
    if case.person_id and case.person.user_id == by.pk:
        return _("This is about yourself. Write to HR instead, or name somebody else.")
    return ""


@in_english()  # it is kept with the case
def _role_of(by: User) -> str:
    return str(by.get_role_display())


@in_english()  # whoever keeps the case reads it
def _tell_hr(case: Case) -> None:
    """Tell everybody in HR who could take it; whoever it may be about is not told."""
    for colleague in colleagues_in_hr(but=[case.reporter_id]):
        if Case.objects.visible_to(colleague).filter(pk=case.pk).exists():
            telling.tell(
                case,
                colleague,
                key=f"raised:{colleague.pk}",
                subject=_("A concern was raised"),
                words=_("It waits for somebody in HR to take it, by %s.")
                % clock.written(case.due_on),
                page=case,
            )


@in_english()
def _tell_other_side(case: Case, message: Message) -> None:
    words = _("There is a message about a confidential matter. You can read it here.")
    if message.by_reporter:
        to, page = case.owner, case.get_absolute_url()
    else:
        to, page = case.reporter, reverse("conduct:raised_detail", args=[case.pk])
    telling.tell(
        case,
        to,
        key=f"message:{message.pk}",
        subject=_("A message waits for you"),
        words=words,
        page=page,
    )
