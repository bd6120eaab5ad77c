"""Eight threads want the same thing at the same moment: who gets it?"""

import secrets
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from campaigns.models import Assignment, Signature
from campaigns.tests.signing import ask_carol, press, read
from core import clock, jobs, leases
from core.models import Job
from core.refusals import Refused
from notices import delivery, outbox
from notices.models import Notice
from notices.tests.factories import make_notice
from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import make_version
from rounds import rules as batches
from rounds.actions import evaluations
from rounds.models import Round
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

TOLD = {
    "This version has already been published.",
    "Somebody else has just published a version of this policy.",
    "Somebody else has just changed this version.",
}
RUNNERS = 8
ROUNDS = 12
FEW_ROUNDS = 3  # what takes a whole policy to prepare
LETTERS = Path(__file__).parent / "letters"


def winners(contest: Callable[[], object]) -> int:
    """Return how many of the runners got something true from `contest`."""
    barrier, won = threading.Barrier(RUNNERS), []

    def run():
        try:
            barrier.wait(timeout=90)
            if contest():
                won.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(RUNNERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(won)


def quota(number):
    """A batch of one's own for each who asks, and a quota that is enough for three."""
    user = make_member()
    make_known(user=user)
    prepare_place()
    round_ = make_round(user=user)
    Round.objects.filter(pk=round_.pk).update(quota=3 * batches.BATCH)
    round_.refresh_from_db()
    page, today = Page(None, round_), clock.today()
    bodies = [page.batch()[1] for _ in range(RUNNERS)]

    def ask():
        key = secrets.token_hex(16)
        try:
            evaluations.evaluate(round_, user.person, bodies.pop(), key=key, today=today)
        except evaluations.Spent:
            return False
        return True

    return ask


def race() -> dict[str, list[int]]:
    """Return the number of winners of every round of every contest."""

    def lease(number):
        now = clock.now()
        return lambda: leases.take(
            f"race {number}", holder=str(threading.get_ident()), now=now, length=timedelta(hours=1)
        )

    def job(number):
        row = Job.objects.create(kind="race", title="race")
        return lambda: jobs.claim(row.pk, now=clock.now())

    def abandoned(number):
        before = clock.now() - timedelta(seconds=1)
        row = Job.objects.create(kind="race", title="race", state="running", lease_until=before)
        return lambda: jobs.claim(row.pk, now=clock.now())

    def notice(number):
        row = make_notice(key=f"race {number}")
        return lambda: delivery.claim(row.pk, now=clock.now())

    def put(number):
        # Everybody gets a notice back; it is the same one, and it has been written once.
        def ask():
            outbox.put("race", to="sol@example.com", about="x:1", key=f"put {number}", context={})
            return Notice.objects.filter(key=f"put {number}").count() != 1

        return ask

    def publish(number):
        # One wins, and each of the others is told in a sentence.
        version, by = make_version(), make_user(role="hr")

        def ask():
            try:
                versions.publish(
                    version, places=["GB"], edits=version.edits, by=by, today=clock.today()
                )
            except Refused as refused:
                return str(refused) not in TOLD
            return True

        return ask

    def signature(number):
        # Everybody gets a receipt; it is the same one, and it has been written once.
        assignment = ask_carol()
        read(assignment)

        def press_the_button():
            mine = Assignment.objects.select_related("campaign", "version__policy", "person__user")
            receipt = press(mine.get(pk=assignment.pk))
            return [receipt] != list(Signature.objects.filter(assignment=assignment.pk))

        return press_the_button

    contests = {
        "lease": lease,
        "job": job,
        "abandoned": abandoned,
        "notice": notice,
        "put": put,
        "publish": publish,
        "signature": signature,
        "quota": quota,
    }
    few = {"publish": FEW_ROUNDS, "signature": FEW_ROUNDS, "quota": 1}
    rounds = dict.fromkeys(contests, ROUNDS) | few
    return {
        name: [winners(make(n)) for n in range(rounds[name])] for name, make in contests.items()
    }


def main() -> None:
    """Race on a new database and print the winners."""
    settings.TEMPLATES[0]["DIRS"].append(LETTERS)
    print(race())  # noqa: T201
