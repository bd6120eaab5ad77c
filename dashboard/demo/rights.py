"""What people of the demo firm asked about their own records, and who looked at their pages."""

from datetime import date, timedelta

from people.models import Person, User
from rights.actions import asking, desk, looks
from rights.choices import Channel, Delay, Ground, Kind, State

# Who looked at whom, which page, how many days ago.
LOOKS = [
    ("MF001", "MF003", "kept", 350),
    ("MF017", "MF005", "record", 342),
    ("MF001", "MF003", "record", 40),
    ("MF002", "MF003", "record", 12),
    ("MF017", "MF003", "kept", 3),
    ("MF001", "MF005", "record", 25),
    ("MF001", "MF004", "file", 6),
    ("MF017", "MF004", "file", 2),
]


def write(*, by: User, today: date) -> None:
    """One request of each stand: new, taken on, extended, answered, refused, asked by letter."""
    nadia = User.objects.get(person__number="MF017")
    carol, erin, renee = (_person(number) for number in ("MF003", "MF005", "MF052"))
    _ask(carol, Kind.CORRECTION, "I am Senior Account Manager since March.", today, days=9)
    objection = _ask(
        erin, Kind.OBJECTION, "My photograph hangs beside my entry, please not.", today, days=24
    )
    desk.take(objection, by=nadia)
    erasure = _ask(renee, Kind.ERASURE, "Everything about my earlier department.", today, days=50)
    desk.extend(
        erasure,
        delay=Delay.COMPLEX,
        words="Parts of it are in old minutes, which we read one by one.",
        by=by,
        today=today - timedelta(days=35),
    )
    restriction = _ask(erin, Kind.RESTRICTION, "Until my address is right.", today, days=100)
    desk.answer(
        restriction,
        outcome=State.DONE,
        words="Nothing was sent to the old address until it was corrected.",
        by=nadia,
        today=today - timedelta(days=90),
    )
    _by_letter(by=by, today=today)
    _looked(today)


def _by_letter(*, by: User, today: date) -> None:
    """What Dave wrote on paper, and the answer."""
    dave = _person("MF004")
    asked = asking.ask(
        Kind.OBJECTION,
        words="I object to being asked about people I knew at school.",
        person=dave,
        channel=Channel.TOLD,
        by=by,
        today=today - timedelta(days=70),
    )
    desk.answer(
        asked,
        outcome=State.PARTLY,
        ground=Ground.REASONS,
        words="Whoever you knew before is left out. What you agreed about clients stays.",
        by=by,
        today=today - timedelta(days=50),
    )


def _looked(today: date) -> None:
    users = {number: User.objects.get(person__number=number) for number, *_rest in LOOKS}
    for viewer, seen, page, days in LOOKS:
        looks.note(users[viewer], _person(seen), page, today=today - timedelta(days=days))


def _ask(person: Person, kind: str, words: str, today: date, *, days: int):
    asked_on = today - timedelta(days=days)
    return asking.ask(kind, words=words, person=person, by=person.user, today=asked_on)


def _person(number: str) -> Person:
    return Person.objects.select_related("user").get(number=number)
