"""The kill drill: kill -9 an installation again and again while it audits, imports and sends; then count."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from tests.living import Apart, Embedded, Installation
from tests.mail_sink import MailSink

STILL = 45  # seconds without any progress: longer than every lease of the drill
PAUSE = 0.02  # seconds the mail server thinks about each letter, so that kills find one under way


@dataclass
class Size:
    """How much work each round adds."""

    connections: int = 3000
    notices: int = 60
    contacts: int = 1500


@dataclass
class Drill:
    """One installation, its mail server, and every moment at which it was killed."""

    hub: Installation
    sink: MailSink
    size: Size
    chance: random.Random
    kills: list[float] = field(default_factory=list)

    def run(self, *, rounds: int, patience: float, say=lambda words: None) -> dict:
        """Kill `rounds` times, let everything come to its end, and return what came of it."""
        began = time.monotonic()
        self.hub.set_up()
        self.hub.manage("collectstatic", "--verbosity", "0", "--no-input")
        self._inside("found()")
        for number in range(rounds):
            self._inside(
                f"add({number}, connections={self.size.connections}, "
                f"notices={self.size.notices}, contacts={self.size.contacts})"
            )
            self.hub.start()
            self._let_work(number)
            self._kill(number)
            time.sleep(5 * PAUSE)  # what the mail server had in its hands
            self.kills.append(time.time())
            say(f"kill {number + 1} of {rounds}: {self._inside('unfinished()')}")
        self._inside("request_audit()")
        left = let_finish(self.hub, self._inside, patience)
        return {**self._result(left), "seconds": round(time.monotonic() - began)}

    def _let_work(self, number: int) -> None:
        """Wait for a random moment of the work; every fourth kill comes before it has well begun."""
        if number % 4 != 3:
            before, until = len(self.sink.letters), time.monotonic() + 30
            while len(self.sink.letters) == before and time.monotonic() < until:
                time.sleep(0.02)
        time.sleep(self.chance.uniform(0, 2.5))

    def _kill(self, number: int) -> None:
        self.hub.kill()

    def _inside(self, call: str) -> dict:
        code = f"import json\nfrom tests import kill_firm\nprint(json.dumps(kill_firm.{call}))"
        return json.loads(self.hub.python(code))

    def _result(self, left: dict) -> dict:
        found = self._inside("outcome()")
        wanted, arrived = found.pop("message_ids"), arrivals(self.sink, found.pop("other_ids"))
        pairs = [pair for times in arrived.values() for pair in pairwise(times)]
        return {
            "kills": len(self.kills),
            "unfinished": left,
            **found,
            "letters_lost": len(set(wanted) - set(arrived)),
            "letters_unknown": len(set(arrived) - set(wanted)),
            # Accepted by the mail server, killed before that could be noted: the same Message-ID again.
            "letters_repeated": len(pairs),
            "repeated_without_a_kill": sum(
                not any(first <= kill <= again for kill in self.kills) for first, again in pairs
            ),
        }


def let_finish(hub: Installation, inside: Callable[[str], dict], patience: float) -> dict:
    """Let it live until nothing is left to do; return what is left after all.

    `again()` brings forward what waits for a later hour. A sweep that found a row locked comes again in its
    interval, which may be minutes; so a life in which nothing more happens ends, and the next one begins.
    """
    inside("again()")
    hub.start()
    until, moved, before = time.monotonic() + patience, time.monotonic(), None
    while any((left := inside("unfinished()")).values()) and time.monotonic() < until:
        if left != before:
            before, moved = left, time.monotonic()
        elif time.monotonic() - moved > STILL:
            hub.stop()
            inside("again()")
            hub.start()
            moved = time.monotonic()
        inside("hurry()")
        time.sleep(0.5)
    hub.stop()
    return left


def arrivals(sink: MailSink, others: list[str]) -> dict[str, list[float]]:
    """Return by Message-ID when each letter arrived, but for `others`, which the drill does not count."""
    arrived = defaultdict(list)
    for letter in sink.letters:
        if letter.message_id not in others:
            arrived[letter.message_id].append(letter.at)
    return arrived


class DrillApart(Drill):
    """Separate processes: sometimes all are killed, sometimes only the worker, and once Redis forgets."""

    broker = None

    def _kill(self, number: int) -> None:
        worker = self.hub.processes[1]
        if number % 3 == 1:
            worker.kill()  # its main process alone; the children notice
            time.sleep(self.chance.uniform(0, 2))
        if number % 5 == 2 and self.broker is not None:
            self.broker.flushdb()
        self.hub.kill()


def faults(result: dict) -> list[str]:
    """Return what is not as it must be, in words; an empty list when nothing was lost or doubled."""
    found = [
        f"{name} is {result[name]}"
        for name in (
            "findings_twice", "contacts_twice", "ledger_twice", "jobs_failed",
            "letters_lost", "letters_unknown", "repeated_without_a_kill",
        )
        if result[name]
    ]  # fmt: skip
    for one, other in (
        ("findings", "findings_wanted"),
        ("findings", "findings_in_ledger"),
        ("contacts", "contacts_in_ledger"),
        ("notices", "notices_sent"),
        ("notices", "notices_in_ledger"),
    ):
        if result[one] != result[other]:
            found.append(f"{one} is {result[one]}, but {other} is {result[other]}")
    if any(result["unfinished"].values()):
        found.append(f"unfinished: {result['unfinished']}")
    if result["integrity"] != "ok":
        found.append(f"the database is damaged: {result['integrity']}")
    return found


def environment(sink: MailSink) -> dict[str, str]:
    """Return the settings of a drill: letters to the sink, short leases, an audit at any hour."""
    return {
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "EMAIL_TIMEOUT": "3",
        "JOB_LEASE_SECONDS": "5",
        "AUDIT_HOUR": "0",
    }


def embedded(home, *, rounds: int, seed: int, size: Size, say=lambda words: None) -> dict:
    """Drill everything in one process on SQLite."""
    with MailSink(pause=PAUSE) as sink, Embedded(home, **environment(sink)) as hub:
        drill = Drill(hub, sink, size, random.Random(seed))
        return drill.run(rounds=rounds, patience=600, say=say)


def apart(
    home, *, database: str, broker, rounds, seed, size, twins=1, say=lambda words: None
) -> dict:
    """Drill separate processes on PostgreSQL and Redis; `broker` is a client of the Redis database.

    With `twins` 2 there are two workers and two beats, so that the dead are replaced by the living.
    """
    address = broker.connection_pool.connection_kwargs
    url = f"redis://{address['host']}:{address['port']}/{address['db']}"
    with (
        MailSink(pause=PAUSE) as sink,
        Apart(home, DATABASE_URL=database, CELERY_BROKER_URL=url, **environment(sink)) as hub,
    ):
        hub.twins = twins
        drill = DrillApart(hub, sink, size, random.Random(seed))
        drill.broker = broker
        return drill.run(rounds=rounds, patience=600, say=say)
