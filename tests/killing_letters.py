"""The letter drill: kill -9 an installation again and again while it reminds leavers; then count."""

import json
import random
import time
from functools import partial
from itertools import pairwise

from tests.killing import PAUSE, arrivals, environment, let_finish
from tests.living import Apart, Embedded, Installation
from tests.mail_sink import MailSink


def drill(
    hub: Installation, sink: MailSink, *, letters: int, kills: int, seed: int, patience, say
) -> dict:
    """Kill `kills` times while `letters` reminders go out, let it come to its end, and count."""
    chance, killed, began = random.Random(seed), [], time.monotonic()
    hub.set_up()
    hub.manage("collectstatic", "--verbosity", "0", "--no-input")
    inside(hub, f"found({letters})")
    for number in range(kills):
        inside(hub, "again()")
        hub.start()
        time.sleep(chance.uniform(0.2, 6))
        hub.kill()
        time.sleep(5 * PAUSE)  # what the mail server had in its hands
        killed.append(time.time())
        say(f"kill {number + 1} of {kills}: {inside(hub, 'unfinished()')}")
    left = let_finish(hub, partial(inside, hub), patience)
    result = count(inside(hub, "outcome()"), sink, killed)
    return {
        "kills": kills,
        "unfinished": left,
        **result,
        "seconds": round(time.monotonic() - began),
    }


def count(found: dict, sink: MailSink, killed: list[float]) -> dict:
    """Compare what was written with what arrived; letters with the same Message-ID are one."""
    wanted, arrived = found.pop("message_ids"), arrivals(sink, found.pop("other_ids"))
    pairs = [pair for times in arrived.values() for pair in pairwise(times)]
    return {
        **found,
        "arrived": len(arrived),
        "lost": len(set(wanted) - set(arrived)),
        "unknown": len(set(arrived) - set(wanted)),
        "repeated_with_the_same_id": len(pairs),
        "repeated_without_a_kill": sum(
            not any(first <= kill <= again for kill in killed) for first, again in pairs
        ),
    }


def faults(result: dict, letters: int) -> list[str]:
    """Return what is not as it must be, in words; an empty list when nothing was lost or doubled."""
    same = ("requests", "reminded", "reminders", "notices", "notices_sent", "told_sent", "arrived")
    found = [f"{name} is {result[name]}, not {letters}" for name in same if result[name] != letters]
    none = ("told_twice", "lost", "unknown", "repeated_without_a_kill")
    found += [f"{name} is {result[name]}" for name in none if result[name]]
    if any(result["unfinished"].values()):
        found.append(f"unfinished: {result['unfinished']}")
    return found


def embedded(home, *, letters: int, kills: int, seed: int, say=lambda words: None) -> dict:
    """Drill everything in one process on SQLite."""
    with MailSink(pause=PAUSE) as sink, Embedded(home, **environment(sink)) as hub:
        return drill(hub, sink, letters=letters, kills=kills, seed=seed, patience=600, say=say)


def apart(
    home, *, database: str, broker, letters, kills, seed, twins=2, say=lambda words: None
) -> dict:
    """Drill separate processes on PostgreSQL and Redis, by default with two workers and two beats."""
    address = broker.connection_pool.connection_kwargs
    url = f"redis://{address['host']}:{address['port']}/{address['db']}"
    with (
        MailSink(pause=PAUSE) as sink,
        Apart(home, DATABASE_URL=database, CELERY_BROKER_URL=url, **environment(sink)) as hub,
    ):
        hub.twins = twins
        return drill(hub, sink, letters=letters, kills=kills, seed=seed, patience=600, say=say)


def inside(hub: Installation, call: str) -> dict:
    """Call a function of `kill_letters` inside the installation."""
    code = f"import json\nfrom tests import kill_letters\nprint(json.dumps(kill_letters.{call}))"
    return json.loads(hub.python(code))
