"""The same step of a request wanted by several at the same moment: it happens once."""

from datetime import timedelta

from django.db import connection

from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import answers, letters, requests, rounds
from offboarding.models import DisconnectRequest, Letter
from offboarding.tests.factories import (
    LEFT,
    TODAY,
    make_agreed,
    make_alice,
    make_leaver,
    make_tie,
    noon,
    prepare,
)
from offboarding.tests.racing import at_once

LEAVERS = 3


def race() -> dict[str, object]:
    """Open, send, remind and answer by four at once; return how often each succeeded, and what is there."""
    prepare()
    alice, leavers = make_alice(), [_leaver(number) for number in range(LEAVERS)]
    results: dict[str, object] = {}
    results["opened"] = at_once(lambda: sum(_tries(_open, leaver, alice) for leaver in leavers))
    opened = list(DisconnectRequest.objects.order_by("pk"))
    results["sent"] = at_once(lambda: sum(_tries(_send, each, alice) for each in opened))
    day = DisconnectRequest.objects.first().next_on
    results["reminded"] = at_once(lambda: rounds.move_due(today=day, now=noon(day))["reminded"])
    results["more time"] = at_once(lambda: sum(_tries(_more_time, each, day) for each in opened))
    over = day + timedelta(days=200)
    results["closed"] = at_once(lambda: rounds.move_due(today=over, now=noon(over))["closed"])
    told = Entry.objects.filter(verb="offboarding.letter_sent").values_list("subject")
    results["letters"] = (Letter.objects.sent().count(), told.count(), told.distinct().count())
    results["notices"] = Notice.objects.filter(kind="disconnect_letter").count()
    return {
        name: sum(found) if isinstance(found, list) else found for name, found in results.items()
    }


def expected() -> dict[str, object]:
    """What `race` has to return: each leaver is asked, reminded and let go once."""
    each = dict.fromkeys(("opened", "sent", "reminded", "more time", "closed"), LEAVERS)
    return {**each, "letters": (2 * LEAVERS, 2 * LEAVERS, 2 * LEAVERS), "notices": 2 * LEAVERS}


def _leaver(number: int):
    leaver = make_leaver(name=f"Dave Hart {number}")
    person = leaver.person
    person.private_email, person.private_email_confirmed_on = f"d{number}@home.example", LEFT
    person.save()
    make_tie(leaver)
    return leaver


def _tries(step, *args) -> int:
    try:
        step(*args)
    except Refused:
        return 0
    return 1


def _open(leaver, alice) -> None:
    requests.open_(leaver, agreed=make_agreed(), by=alice, today=TODAY)


def _send(disconnect, alice) -> None:
    letter = letters.draft(disconnect, "initial_request", by=alice, today=TODAY)
    letters.send(letter, channel="mail", by=alice, today=TODAY, now=noon(TODAY))


def _more_time(disconnect, day) -> None:
    answers.give(
        disconnect,
        kind="more-time",
        about=[],
        by="offboarding.door:1",
        today=day,
        now=noon(day),
    )


def main() -> None:
    """Race on a new database and print the results."""
    print(race())  # noqa: T201
    connection.close()
