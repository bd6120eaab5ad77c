"""The demo firm's disconnect requests: one to look at again, one that is disputed, one still a draft."""

from datetime import date, datetime, time, timedelta

from campaigns.actions import agreements
from core import clock
from dashboard.demo import cast
from offboarding import agreed
from offboarding.actions import answers, facts, letters, rechecks, requests
from offboarding.actions.facts import SYSTEM
from offboarding.choices import AnswerChannel, AnswerKind, LetterKind, LookKind, LookResult
from offboarding.models import DisconnectRequest
from people.actions import persons
from people.models import Employment, Person, User
from places import calendar
from policies.models import Clause

WORDS = (
    "If you leave and are still connected, on a professional network, to people at clients you dealt"
    " with in your last 12 months, we may ask you to remove those connections for 6 months, less any"
    " time on garden leave."
)
AGREED = timedelta(days=300)
# The sheet of paper that the demo's agreements stand on: a PDF of one empty page.
SHEET = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def write(*, by: User, today: date) -> None:
    """Open the requests, and let each come as far as its days allow."""
    for number, address in cast.PRIVATE.items():
        person = Person.objects.get(number=number)
        persons.confirm_address(person, private_email=address, by=by, today=today)
    nadia = User.objects.get(email=cast.SIGN_INS["MF017"][1])
    for number in cast.PRIVATE:
        _agreed(number, by=by, witness=nadia, today=today)
    _reminded("MF004", today - timedelta(days=24), by=by)
    disputed = _reminded("MF058", today - timedelta(days=48), by=by)
    _disputed(disputed, nadia=nadia, today=today)
    _opened("MF060", today, by=by)


def _agreed(number: str, *, by: User, witness: User, today: date) -> None:
    """They agreed to the clause on paper, before PolicyHub; Nadia has compared it with the sheet."""
    employment = Employment.objects.select_related("person").get(person__number=number)
    recorded = agreements.record(
        employment.person,
        Clause.objects.get(key="leaver-disconnect"),
        signed_on=employment.left_on - AGREED,
        content=SHEET + number.encode(),
        words=WORDS,
        months=6,
        lookback_months=12,
        employer=employment.employer,
        by=by,
        now=clock.now(),
        today=today,
    )
    agreements.confirm(recorded, by=witness, now=clock.now())


def _opened(number: str, day: date, *, by: User) -> DisconnectRequest:
    employment = Employment.objects.get(person__number=number)
    clause = agreed.clause_of(employment)
    return requests.open_(employment, agreed=clause, by=by, today=day)


def _reminded(number: str, day: date, *, by: User) -> DisconnectRequest:
    """Sent on `day`, and reminded by itself ten days later."""
    disconnect = _opened(number, day, by=by)
    day = calendar.on_working_day(_place(disconnect), day)
    _send(disconnect, LetterKind.REQUEST, day, by=by)
    disconnect.refresh_from_db()
    letters.remind(disconnect, by=SYSTEM, today=disconnect.next_on, now=_noon(disconnect.next_on))
    disconnect.refresh_from_db()
    return disconnect


def _disputed(disconnect: DisconnectRequest, *, nadia: User, today: date) -> None:
    """Looked at again, final notice by Nadia, and an answer that nobody has read."""
    day = disconnect.next_on
    rechecks.record(
        disconnect,
        kind=LookKind.PAGE,
        results={row.pk: LookResult.CONNECTED for row in disconnect.listed.all()},
        looked_on=day,
        url="https://www.linkedin.com/in/kwame-asante",
        by=disconnect.owner,
        today=day,
        now=_noon(day),
    )
    _send(disconnect, LetterKind.FINAL, day, by=nadia)
    answers.give(
        disconnect,
        kind=AnswerKind.DISAGREE,
        about=disconnect.listed.all()[:1],
        words="We were neighbours for years before I dealt with her for the company.",
        channel=AnswerChannel.LINK,
        by=f"offboarding.door:{disconnect.doors.get().pk}",
        today=today - timedelta(days=1),
        now=_noon(today - timedelta(days=1)),
    )


def _send(disconnect: DisconnectRequest, kind: str, day: date, *, by: User) -> None:
    letter = letters.draft(disconnect, kind, by=by, today=day)
    letters.send(letter, channel=letter.channel, by=by, today=day, now=_noon(day))


def _place(disconnect: DisconnectRequest):
    return facts.place_of(disconnect)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()
