"""The firm of the letter drill: leavers whose reminder is due, and a count of what came of it at the end.

These functions run inside the installation that is killed, between its lives.
"""

from collections import Counter
from datetime import timedelta

from core import clock
from core.models import Lease
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import letters, requests
from offboarding.models import DisconnectRequest, Letter
from offboarding.tests.factories import (
    make_agreed,
    make_alice,
    make_leaver,
    make_tie,
    noon,
    prepare,
)

AGO = timedelta(days=16)  # the request was posted then, so that its reminder is due today
BEAT = "beat:offboarding-move-requests"


def found(number: int) -> None:
    """Make `number` requests that were posted sixteen days ago; every reminder goes by e-mail."""
    today = clock.today()
    day, left = today - AGO, today - timedelta(days=40)
    prepare(until=today + timedelta(days=300))
    dealt = {"first_on": left - timedelta(days=200), "last_on": left - timedelta(days=9)}
    for each in range(number):
        leaver = make_leaver(
            name=f"Dave Hart {each}", left_on=left, restricted_until=today + AGO * 5
        )
        person = leaver.person
        person.private_email, person.private_email_confirmed_on = f"dave{each}@home.example", left
        person.save()
        make_tie(leaver, dealt=dealt, connected_on=left - timedelta(days=100))
        disconnect = requests.open_(leaver, agreed=make_agreed(), by=make_alice(), today=day)
        letter = letters.draft(disconnect, "initial_request", by=make_alice(), today=day)
        letters.send(letter, channel="post", by=make_alice(), today=day, now=noon(day))


def again() -> None:
    """Let the next life begin with a round at once, and let letters go out at any hour."""
    Lease.objects.filter(name=BEAT).delete()
    hurry()


def hurry() -> None:
    """Let what waits for a later hour go out now."""
    _own().filter(state="waiting").update(next_try_at=clock.now())


def unfinished() -> dict:
    """Say how much is still to be done."""
    due = DisconnectRequest.objects.to_move(clock.today())
    return {"reminders": due.count(), "notices": _own().filter(state="waiting").count()}


def outcome() -> dict:
    """Count the reminders, their notices, and what the ledger says of both."""
    reminders = Letter.objects.sent().filter(kind="reminder")
    told = Counter(Entry.objects.values_list("verb", "subject"))
    named = {f"offboarding.letter:{pk}" for pk in reminders.values_list("pk", flat=True)}
    return {
        "requests": DisconnectRequest.objects.count(),
        "reminded": DisconnectRequest.objects.filter(stage="reminder").count(),
        "reminders": reminders.count(),
        "notices": _own().count(),
        "notices_sent": Notice.objects.filter(kind="disconnect_letter", state="sent").count(),
        "told_sent": sum(told[("offboarding.letter_sent", name)] for name in named),
        "told_twice": sum(
            number - 1
            for (verb, _subject), number in told.items()
            if verb in ("offboarding.letter_sent", "notices.sent")
        ),
        "message_ids": sorted(_own().values_list("message_id", flat=True)),
        "other_ids": list(
            Notice.objects.exclude(pk__in=_own()).values_list("message_id", flat=True)
        ),
    }


def _own():
    return Notice.objects.filter(kind="disconnect_letter")
