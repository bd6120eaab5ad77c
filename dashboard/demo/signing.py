"""The demo firm's campaign: most people in Britain have read, understood and signed; the others each show a state.

Everything goes through the same actions as on the pages. Only the days are spread over the two weeks before,
so that there is a course to look at; the ledger says when it was really written.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import F
from django.utils.timezone import make_aware

from campaigns.actions import (
    absences,
    agreements,
    assignments,
    campaigns,
    enquiries,
    papers,
    quizzes,
    reading,
    reminders,
    signing,
)
from campaigns.actions import questions as bank
from campaigns.actions.signing import Screen
from campaigns.models import Assignment, Question
from core import clock
from notices.models import Notice
from people.models import Department, Person, User
from policies.models import Clause, PolicyVersion

BEGUN, LASTS = timedelta(days=15), timedelta(days=29)
IN_RETURN = "One more day of leave each year, from the day on which somebody agrees."
LINK = Screen(signed_in_with="Personal link and a one-time code to the person’s own mailbox")
LOGIN = Screen(signed_in_with="Login of the person: password")
# Who has not signed, and what they did instead. Everybody else in Britain has signed.
PENDING = ("MF003", "MF014", "MF022", "MF029", "MF057")
ONLY_READ = ("MF018", "MF026")
INSTEAD = {
    "MF012": (
        "question",
        "",
        "May I keep the group in which two of my clients play football with me?",
    ),
    "MF019": ("more-time", "", "I am back from leave on Monday."),
    "MF024": ("exemption", "work", "I work in the warehouse and have nothing to do with clients."),
    "MF027": ("refusal", "", "Six months without my contacts seem too long to me."),
}
ON_PAPER = "MF031"
AWAY = "MF029"
WRONG = "MF021"
# Joanna of Bob's team was asked before everybody else, and has not come to it yet.
EARLIER, ASKED_EARLIER, DUE_EARLIER = "MF057", timedelta(days=27), timedelta(days=6)
SHEET = b"%PDF-1.4\n% The scan of a signed sheet, of the demo firm.\n%%EOF\n"


def write(*, by: User, today: date) -> None:
    """Ask everybody in Britain, and let most of them sign."""
    bank.load_bank(by=by)
    version = PolicyVersion.objects.published().get()
    _asked_earlier(version, by=by, today=today)
    begun = today - BEGUN
    campaign = campaigns.add(
        name="Business and personal, kept apart",
        version=version,
        starts_on=begun,
        due_on=begun + LASTS,
        by=by,
        today=begun,
    )
    campaigns.include(campaign, kind="everyone", by=by)
    campaign = campaigns.start(campaign, by=by, today=begun)
    assignments.fill(campaign, by=by, today=begun)
    _first_messages(begun)
    agreements.give_in_return(campaign, words=IN_RETURN, by=by, now=clock.now())
    asked = Assignment.objects.filter(campaign=campaign).order_by("person__number")
    asked = asked.select_related("campaign", "version__policy", "person__user")
    right = dict(Question.objects.values_list("pk", "correct"))
    for place, assignment in enumerate(asked):
        day = begun + timedelta(days=place * 11 % 14)
        now = make_aware(datetime.combine(day, time(8, 10))) + timedelta(minutes=place * 37 % 500)
        _act(assignment, right, by=by, now=now)
    _earlier(by=by, today=today)
    _remind_until(today)
    _draft(version, by=by, today=today)
    away = Person.objects.get(number=AWAY)
    absences.note(
        away,
        first_on=today - timedelta(days=3),
        last_on=today + timedelta(days=9),
        by=by,
        today=today,
    )


def _asked_earlier(version: PolicyVersion, *, by: User, today: date) -> None:
    """One person was to sign before the trade fair, and the day has passed."""
    begun = today - ASKED_EARLIER
    campaign = campaigns.add(
        name="Before the trade fair",
        version=version,
        starts_on=begun,
        due_on=today - DUE_EARLIER,
        by=by,
        today=begun,
    )
    campaigns.include(campaign, kind="person", person=Person.objects.get(number=EARLIER), by=by)
    campaign = campaigns.start(campaign, by=by, today=begun)
    assignments.fill(campaign, by=by, today=begun)
    _remind(begun, days=5)


def _remind_until(today: date) -> None:
    """What became due since then goes out as well, up to the open task of a line manager."""
    _remind(today - DUE_EARLIER - timedelta(days=8), days=DUE_EARLIER.days + 8)


def _draft(version: PolicyVersion, *, by: User, today: date) -> None:
    """A campaign that is being prepared, for whoever looks after the social media."""
    campaign = campaigns.add(
        name="Before the open day",
        version=version,
        starts_on=today + timedelta(days=10),
        due_on=today + timedelta(days=31),
        by=by,
        today=today,
    )
    marketing = Department.objects.get(name="Marketing")
    campaigns.include(campaign, kind="department", department=marketing, by=by)


def _first_messages(begun: date) -> None:
    """Everybody is told at the first working time after the start, weekends and holidays left out."""
    _remind(begun, days=5)


def _remind(begun: date, *, days: int) -> None:
    for number in range(days):
        day = begun + timedelta(days=number)
        reminders.run(now=make_aware(datetime.combine(day, time(10))))
    told = {"state": "sent", "sent_at": F("next_try_at"), "created_at": F("next_try_at")}
    Notice.objects.filter(reminders__isnull=False, state="waiting").update(**told)


def _act(assignment: Assignment, right: dict[int, str], *, by: User, now: datetime) -> None:
    """Let one person do what they did."""
    person, number = assignment.person, assignment.person.number
    actor, today = person.user or person, clock.day_of(now)
    if number in PENDING:
        return
    text = reading.text_for(assignment)
    reading.reach_end(assignment, text, by=actor, now=now)
    if number in INSTEAD:
        kind, ground, words = INSTEAD[number]
        enquiries.ask(
            assignment, kind=kind, ground=ground, words=words, by=actor, now=now, today=today
        )
    elif number == ON_PAPER:
        papers.hand_in(
            assignment, text=text, signed_on=today, content=SHEET, by=actor, now=now, today=today
        )
    elif number not in ONLY_READ:
        _quiz(assignment, right, is_right=number != WRONG, by=actor, now=now)
        if number != WRONG:
            _sign(assignment, text, by=actor, now=now)


def _quiz(assignment, right, *, is_right: bool, by, now: datetime) -> None:
    attempt = quizzes.begin(assignment, by=by, now=now, today=clock.day_of(now))
    if not attempt:
        return
    chosen = {
        row["question"]: next(k for k in row["order"] if (k == right[row["question"]]) is is_right)
        for row in attempt.asked
    }
    quizzes.answer_all(attempt, chosen=chosen, by=by, now=now + timedelta(minutes=4))
    assignment.refresh_from_db(fields=["state"])


def _sign(assignment: Assignment, text, *, by, now: datetime) -> None:
    signing.sign(
        assignment,
        text=text,
        shown_sha256=text.sha256,
        by=by,
        screen=LOGIN if isinstance(by, User) else LINK,
        now=now + timedelta(minutes=6),
        today=clock.day_of(now),
    )


def _earlier(*, by: User, today: date) -> None:
    """One agreement from the time before, which waits for a second person."""
    bob = Person.objects.get(number="MF002")
    agreements.record(
        bob,
        Clause.objects.get(key="client-data-confidential"),
        signed_on=today - timedelta(days=1500),
        content=SHEET,
        in_return="The job as head of field sales.",
        by=by,
        now=clock.now(),
        today=today,
    )
