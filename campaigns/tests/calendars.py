"""Many people with calendars drawn by lot, the reminders of six weeks, and what each should have got.

A world is one campaign and some dozens of lives: where somebody works, when they were asked and are due, when they are
away, leave, ask a question or sign. `live` lets the real engine run several times a day; `faults` works out by
itself, moment by moment, when each reminder had to go out, and says what was otherwise.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from hypothesis import strategies as st

from campaigns.actions import assignments, digests, reminders
from campaigns.models import Absence, Assignment, Campaign, FollowUp, Reminder, ReminderStep
from campaigns.tests.factories import make_published
from notices.models import Notice
from people.models import Employer, Employment, Person, User
from places import calendar, catalogue

DAYS = 36
HOURS = (3, 9, 15, 21)  # UTC: at least one of them lies in everybody’s working day
DAY = timedelta(days=1)
PLACES = [code for code in catalogue.codes() if code not in catalogue.SUPRANATIONAL]
ZONES = (
    "",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
MANAGERS = ("none", "able", "no login", "away")


@dataclass(frozen=True)
class Life:
    """One person: everything in days after the world's first day."""

    place: str
    zone: str
    manager: str
    asked: int
    days_to_sign: int
    signs: int | None
    leaves: int | None
    garden: int
    away: tuple[tuple[int, int], ...]  # first day, how many
    question: tuple[int, int] | None


@dataclass(frozen=True)
class World:
    """One campaign and those in it."""

    begins: date
    to_people: tuple[int, ...]
    to_manager: int
    to_hr: int
    lives: tuple[Life, ...]

    def day(self, number: int) -> date:
        return self.begins + number * DAY

    def due(self, life: Life) -> date:
        return self.day(life.asked + life.days_to_sign)

    @property
    def moments(self) -> list[datetime]:
        days = [self.day(number) for number in range(DAYS)]
        return [datetime(d.year, d.month, d.day, hour, tzinfo=UTC) for d in days for hour in HOURS]


@st.composite
def worlds(draw, lives: int) -> World:
    """Draw a world; its six weeks may hold a change of the clocks, Easter or the turn of a year."""
    late = draw(st.integers(0, 4))
    return World(
        begins=draw(st.dates(date(2026, 1, 1), date(2027, 12, 1))),
        to_people=tuple(sorted(draw(st.sets(st.integers(-8, 6), max_size=4)))),
        to_manager=late,
        to_hr=late + draw(st.integers(0, 4)),
        lives=tuple(draw(st.lists(_lives(), min_size=lives, max_size=lives))),
    )


def _lives():
    stretch = st.tuples(st.integers(0, 24), st.integers(1, 8))
    return st.builds(
        Life,
        place=st.sampled_from(PLACES),
        zone=st.sampled_from(ZONES),
        manager=st.sampled_from(MANAGERS),
        asked=st.integers(0, 5),
        days_to_sign=st.integers(1, 12),
        signs=st.none() | st.integers(0, 34),
        leaves=st.none() | st.integers(0, 34),
        garden=st.sampled_from((0, 0, 3, 10)),
        away=st.lists(stretch, max_size=2).map(tuple),
        question=st.none() | stretch,
    )


@contextmanager
def thrown_away():
    """Take back everything that happens inside, so that the next world is empty."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def live(world: World) -> dict[int, Life]:
    """Let the world happen; return the lives by their assignment."""
    hr = User.objects.create(email="alice@marlowfinch.example", role="hr", name="Alice Okafor")
    mine = _people(world, hr)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # as autovacuum does in an installation
            cursor.execute("ANALYZE")
    moved = {number: [] for number in range(DAYS)}
    for pk, life in mine.items():
        if life.question:
            first, length = life.question
            moved[first].append((pk, "asked"))
            moved[min(first + length, DAYS - 1)].append((pk, "pending"))
        if life.signs is not None:
            moved[life.signs].append((pk, "signed"))
    for number in range(DAYS):
        day = world.day(number)
        assignments.drop_leavers(today=day)
        for pk, state in moved[number]:
            _move(pk, state, day)
        for hour in HOURS:
            reminders.run(now=datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
    return mine


def faults(world: World, mine: dict[int, Life]) -> list[str]:
    """Return every sentence about something that went out otherwise than it had to; none is right."""
    rows = {}
    for row in Reminder.objects.select_related("step", "notice"):
        rows.setdefault(row.assignment_id, []).append(row)
    tasks = {}
    for task in FollowUp.objects.open().select_related("holder"):
        tasks.setdefault(task.assignment_id, []).append(task)
    people = dict(Assignment.objects.values_list("pk", "person"))
    found = []
    for pk, life in mine.items():
        found += _reminder_faults(world, life, rows.get(pk, []))
        found += _task_faults(world, life, tasks.get(pk, []))
        found += _notice_faults(life, people[pk])
    return found


def _people(world: World, hr: User) -> dict[int, Life]:
    firm = Employer.objects.create(name="Marlow Finch Ltd", place="GB")
    campaign = _campaign(world, hr)
    managers = _managers(world, firm)
    people = Person.objects.bulk_create(
        Person(
            number=f"L{number}",
            given_name=f"Life {number}",
            work_email=f"life{number}@marlowfinch.example",
            manager=managers[life.manager],
        )
        for number, life in enumerate(world.lives)
    )
    pairs = list(zip(people, world.lives, strict=True))
    Employment.objects.bulk_create(_work(world, firm, person, life) for person, life in pairs)
    Absence.objects.bulk_create(
        Absence(person=person, first_on=world.day(first), last_on=world.day(first + length - 1))
        for person, life in pairs
        for first, length in life.away
    )
    rows = Assignment.objects.bulk_create(
        Assignment(
            campaign=campaign,
            person=person,
            version=campaign.version,
            assigned_on=world.day(life.asked),
            due_on=world.due(life),
        )
        for person, life in pairs
    )
    return {row.pk: life for row, life in zip(rows, world.lives, strict=True)}


def _campaign(world: World, hr: User) -> Campaign:
    campaign = Campaign.objects.create(
        name="Spring",
        version=make_published(),
        state="running",
        starts_on=world.begins,
        due_on=world.day(20),
        created_on=world.begins,
        started_on=world.begins,
        owner=hr,
    )
    steps = [(days, "employee") for days in world.to_people]
    steps += [(world.to_manager, "line_manager"), (world.to_hr, "hr")]
    ReminderStep.objects.bulk_create(
        ReminderStep(campaign=campaign, days=days, audience=who) for days, who in steps
    )
    return campaign


def _work(world: World, firm: Employer, person: Person, life: Life) -> Employment:
    return Employment(
        person=person,
        employer=firm,
        place=life.place,
        time_zone=life.zone,
        started_on=date(2020, 1, 6),
        left_on=None if life.leaves is None else world.day(life.leaves),
        garden_leave_from=_garden(world, life),
    )


def _managers(world: World, firm: Employer) -> dict[str, Person | None]:
    found: dict[str, Person | None] = {"none": None}
    for kind in MANAGERS[1:]:
        user = None
        if kind != "no login":
            user = User.objects.create(email=f"{kind}@marlowfinch.example", role="line_manager")
        found[kind] = Person.objects.create(number=f"M {kind}", given_name=kind, user=user)
        Employment.objects.create(
            person=found[kind], employer=firm, place="GB", started_on=date(2020, 1, 6)
        )
    Absence.objects.create(person=found["away"], first_on=world.begins, last_on=world.day(DAYS))
    return found


def _garden(world: World, life: Life) -> date | None:
    if life.leaves is None or not life.garden:
        return None
    return world.day(life.leaves) - (life.garden - 1) * DAY


def _move(pk: int, to: str, day: date) -> None:
    assignment = Assignment.objects.get(pk=pk)
    if assignment.state in ("left", "signed") or (to == "pending" and assignment.state != "asked"):
        return
    stamps = {"signed_on": day} if to == "signed" else {}
    if to != assignment.state:
        Assignment.objects.move(assignment, to=to, **stamps)


# ---------------------------------------------------------------- what had to happen


def _state(world: World, life: Life, day: date) -> str:
    """Return where somebody stands during a day: the moves of that day have happened, the last one wins."""
    number = (day - world.begins).days
    if life.signs is not None and number >= life.signs and not _gone(world, life, life.signs):
        return "signed"
    if _gone(world, life, number):
        return "left"
    if life.question:
        first, length = life.question
        if first <= number < min(first + length, DAYS - 1):
            return "asked"
    return "pending"


def _gone(world: World, life: Life, number: int) -> bool:
    return life.leaves is not None and number > life.leaves


def _is_away(world: World, life: Life, day: date) -> bool:
    garden = _garden(world, life)
    spells = ((world.day(first), world.day(first + length - 1)) for first, length in life.away)
    return bool(garden and garden <= day) or any(first <= day <= last for first, last in spells)


def _local(life: Life, moment: datetime) -> date:
    zone = life.zone or catalogue.place(life.place).time_zone
    return moment.astimezone(ZoneInfo(zone)).date()


def _may_be_told(world: World, life: Life, moment: datetime) -> bool:
    day = _local(life, moment)
    quiet = calendar.is_quiet(catalogue.place(life.place), moment, time_zone=life.zone)
    over = life.leaves is not None and day > world.day(life.leaves)
    to_do = _state(world, life, moment.date()) == "pending"
    return to_do and not quiet and not over and not _is_away(world, life, day)


def _first_moment(world: World, life: Life, planned: date) -> datetime | None:
    return next(
        (
            moment
            for moment in world.moments
            if _local(life, moment) >= planned and _may_be_told(world, life, moment)
        ),
        None,
    )


def _reminder_faults(world: World, life: Life, rows: list[Reminder]) -> list[str]:
    asked, due = world.day(life.asked), world.due(life)
    planned = {"first": asked} | {days: due + days * DAY for days in world.to_people}
    told = {}
    for row in rows:
        if row.follow_up_id is None and row.notice_id:
            name = row.step.days if row.step_id else "first"
            if name in told:
                return [f"{life}: {name} went out twice"]
            told[name] = row.notice.next_try_at
    found = []
    for name, day in planned.items():
        late = name != "first" and day < asked
        wanted = None if late else _first_moment(world, life, day)
        if told.get(name) != wanted:
            found.append(f"{life}: {name} of {day} at {told.get(name)}, expected {wanted}")
    return found


def _task_faults(world: World, life: Life, tasks: list[FollowUp]) -> list[str]:
    last = world.day(DAYS - 1)
    if _state(world, life, last) in ("signed", "left"):
        return [f"{life}: a task is left open"] if tasks else []
    planned = world.due(life) + world.to_hr * DAY
    days = [m.date() for m in world.moments if m.date() >= planned]
    reached = any(
        _state(world, life, day) == "pending" and not _is_away(world, life, day) for day in days
    )
    holders = [task.holder for task in tasks if task.audience == "hr"]
    if reached and [bool(holder and holder.is_active and holder.name) for holder in holders] != [
        True
    ]:
        return [f"{life}: nobody is named for the last step"]
    return []


def _notice_faults(life: Life, person: int) -> list[str]:
    moments = Notice.objects.filter(kind=digests.KIND, person=person)
    days = [_local(life, moment) for moment in moments.values_list("next_try_at", flat=True)]
    return [] if len(days) == len(set(days)) else [f"{life}: two messages on one day"]
