"""How long a campaign of 100,000 people takes to start and to remind, and how fast people sign.

    python bench/campaign.py [--quick] [--database sqlite|postgresql]

Each database is made for the bench and thrown away after it; PostgreSQL is looked for at TEST_DATABASE_URL, Redis
at TEST_REDIS_URL.

- start: one process asks everybody as the job of a start does; `start_mb` is the peak of that process
- remind: one process writes the first message of everybody, which is a day's run at its largest
- sign: PolicyHub runs as it is installed (one process on SQLite; web, worker and beat on PostgreSQL), and people
  who are already signed in and have read to the end press the button over HTTP, 50 a second for five minutes.
  A signature is timed from the moment at which it was to be sent, so that waiting in a queue counts.

`--quick` takes a tenth of the people and of the minutes.
"""

import argparse
import http.client
import json
import os
import queue
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/12")
TODAY = date(2026, 3, 12)
WORKING_TIME = datetime(2026, 3, 12, 10, tzinfo=UTC)  # a Thursday morning where all of them work
PEOPLE, PER_SECOND, SECONDS, SENDERS = 100_000, 50, 300, 24
SECRET = "b" * 32  # what the cookie and the form have in common


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--step", help=argparse.SUPPRESS)  # what a child process is to do
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.step:
        STEPS[options.step](options.size)
        return 0
    report = {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        report[name] = measure(name, 10 if options.quick else 1)
    print(json.dumps(report))
    return 0 if report and not any(each["errors"] for each in report.values()) else 1


def measure(name: str, share: int) -> dict:
    people, seconds = PEOPLE // share, SECONDS // share
    with DATABASES[name]() as url, tempfile.TemporaryDirectory() as home:
        print(f"{name}: filling {people:,} people", flush=True)
        child("fill", url, home, people)
        print(f"{name}: starting a campaign for them", flush=True)
        result = json.loads(child("start", url, home, people).splitlines()[-1])
        print(f"{name}: {result}", flush=True)
        print(f"{name}: a day's reminders for them", flush=True)
        result |= json.loads(child("remind", url, home, people).splitlines()[-1])
        print(f"{name}: signing, {PER_SECOND} a second for {seconds} seconds", flush=True)
        wanted = PER_SECOND * seconds
        child("open", url, home, wanted)
        result |= sign(name, url, Path(home), wanted)
        signed = json.loads(child("count", url, home, wanted).splitlines()[-1])
        result["errors"] += wanted - signed["receipts"]
    print(f"{name}: {result}", flush=True)
    return result


def child(step: str, url: str, home: str, size: int, *, script: str = __file__) -> str:
    """Do one step of a bench in a new process; return what it printed."""
    own = {"DATABASE_URL": url, "POLICYHUB_HOME": home, "LOG_LEVEL": "ERROR"}
    done = subprocess.run(
        [sys.executable, script, "--step", step, "--size", str(size)],
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


# ---------------------------------------------------------------- what the children do


def fill(people: int) -> None:
    """Migrate, and fill the database with a firm of so many people."""
    start_django()
    from django.core.management import call_command

    from dashboard.demo import load

    call_command("migrate", verbosity=0)
    size = {"staff": people, "contacts": 100, "connections": 0, "leavers": 0}
    load.fill(**size, today=TODAY, say=lambda _: None)


def start(people: int) -> None:
    """Start a campaign for everybody and print what it took."""
    start_django()
    from campaigns.actions import assignments, campaigns
    from campaigns.tests.factories import make_campaign, make_published
    from core import clock, jobs
    from people.models import User

    alice = User.objects.create_user("alice@load-test.example", role="hr", name="Alice Okafor")
    campaign = make_campaign(
        name="Load test",
        version=make_published(places=("GB", "IE", "NL")),
        state="draft",
        steps=[(-7, "employee"), (3, "line_manager"), (10, "hr")],
        owner=alice,
        has_quiz=False,
    )
    begun = time.perf_counter()
    campaign = campaigns.start(campaign, by=alice, today=TODAY)
    job = jobs.claim(campaign.job_id, now=clock.now())
    assignments.run_fill(job, today=TODAY)
    seconds = time.perf_counter() - begun
    assert job.done == job.total == people, (job.done, job.total)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start_seconds": round(seconds, 1), "start_mb": round(peak)}))


def remind(people: int) -> None:
    """Write the first message of everybody and print what it took."""
    start_django()
    from campaigns.actions import reminders
    from notices.models import Notice

    begun = time.perf_counter()
    done = reminders.run(now=WORKING_TIME)
    seconds = time.perf_counter() - begun
    assert done["digests"] == people, done
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # They are written; sending 100,000 mails is the mail server's pace, and not what is measured next.
    Notice.objects.filter(state="waiting").update(state="withdrawn")
    print(json.dumps({"reminder_seconds": round(seconds, 1), "reminder_mb": round(peak)}))


def open_pages(wanted: int) -> None:
    """Let so many people be signed in, with the text read to its end; keep what their browsers know."""
    start_django()
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from campaigns.models import Assignment, Showing
    from people.models import Person, User

    rows = Assignment.objects.select_related("person").order_by("pk")[:wanted]
    rows, now = list(rows), timezone.now()
    text = rows[0].version.texts.get()
    users = User.objects.bulk_create(
        User(email=row.person.work_email, name=str(row.person)) for row in rows
    )
    for row, user in zip(rows, users, strict=True):
        row.person.user = user
    Person.objects.bulk_update([row.person for row in rows], ["user"], batch_size=500)
    Showing.objects.bulk_create(
        Showing(assignment=row, text=text, opened_at=now, reached_end_at=now) for row in rows
    )
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(state="read", read_at=now)
    store, sessions, traces, browsers = SessionStore(), [], [], []
    for number, (row, user) in enumerate(zip(rows, users, strict=True)):
        key = f"{row.pk:032d}"
        kept = {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "people.sign_in.EmploymentBackend",
            "_auth_user_hash": user.get_session_auth_hash(),
        }
        sessions.append(
            Session(
                session_key=key,
                session_data=store.encode(kept),
                expire_date=now + timedelta(hours=12),
            )
        )
        # They have just read the text when their turn to sign comes, so their session has just been noted.
        read_at = now + timedelta(seconds=number / PER_SECOND)
        trace = {"ip": "127.0.0.1", "user_agent": "bench", "last_seen_at": read_at}
        traces.append(UserSession(user=user, session_key=key, **trace))
        browsers.append([row.pk, key])
    Session.objects.bulk_create(sessions, batch_size=2000)
    UserSession.objects.bulk_create(traces, batch_size=2000)
    known = {"text": text.pk, "sha256": text.sha256, "browsers": browsers}
    Path(os.environ["POLICYHUB_HOME"], "browsers.json").write_text(json.dumps(known))


def count(_wanted: int) -> None:
    """Print how many receipts there are whose ledger entry holds their digest."""
    start_django()
    from campaigns.models import Signature

    right = sum(
        json.loads(body)["facts"]["receipt_sha256"] == digest
        for body, digest in Signature.objects.values_list("entry__body", "statement_sha256")
    )
    print(json.dumps({"receipts": right}))


# ---------------------------------------------------------------- signing over HTTP


def sign(name: str, url: str, home: Path, wanted: int) -> dict:
    """Let everybody sign against a running PolicyHub; return pace, 95th percentile and errors."""
    from tests.living import Apart, Embedded

    known = json.loads((home / "browsers.json").read_text())
    own = {"DATABASE_URL": url, "LOG_LEVEL": "ERROR"}
    kind = Embedded
    if name == "postgresql":
        kind, own = Apart, {**own, "CELERY_BROKER_URL": REDIS}
    with kind(home, **own) as hub:
        if kind is Embedded:
            hub.environment["POLICYHUB_HOME"] = str(home)
        if name == "postgresql":
            hub.manage("collectstatic", "--no-input", "--verbosity", "0")
        hub.start()
        warm_up(hub.port)
        return send_all(hub.port, known, wanted)


def warm_up(port: int) -> None:
    for _ in range(8):
        with_connection = http.client.HTTPConnection("localhost", port, timeout=30)
        with_connection.request("GET", "/account/login/")
        with_connection.getresponse().read()
        with_connection.close()


def send_all(port: int, known: dict, wanted: int) -> dict:
    waiting, took, wrong = queue.SimpleQueue(), [], []
    begun = time.perf_counter() + 0.5
    for number, (assignment, key) in enumerate(known["browsers"][:wanted]):
        waiting.put((begun + number / PER_SECOND, assignment, key))
    for _ in range(SENDERS):
        waiting.put(None)
    body = urlencode(
        {"csrfmiddlewaretoken": SECRET, "text": known["text"], "sha256": known["sha256"]}
    )

    def work() -> None:
        link = http.client.HTTPConnection("localhost", port, timeout=60)
        while (item := waiting.get()) is not None:
            due, assignment, key = item
            time.sleep(max(0, due - time.perf_counter()))
            path = f"/campaigns/mine/{assignment}/sign/"
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={key}; csrftoken={SECRET}",
                "User-Agent": "bench",
            }
            try:
                link.request("POST", path, body, headers)
                answer = link.getresponse()
                answer.read()
                if answer.status != 302 or "/receipts/" not in (answer.getheader("Location") or ""):
                    wrong.append((answer.status, answer.getheader("Location")))
            except (OSError, http.client.HTTPException) as error:
                wrong.append((0, str(error)))
                link.close()
            took.append(time.perf_counter() - due)

    senders = [threading.Thread(target=work) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    seconds = time.perf_counter() - begun
    if wrong:
        print(f"wrong: {wrong[:3]}", flush=True)
    return {
        "signed_per_second": round((len(took) - len(wrong)) / seconds, 1),
        "sign_p50_ms": round(1000 * sorted(took)[len(took) // 2]),
        "sign_p95_ms": round(1000 * sorted(took)[int(len(took) * 0.95)]),
        "errors": len(wrong),
    }


# ---------------------------------------------------------------- databases


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
    django.setup()


@contextmanager
def sqlite():
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql():
    name = f"policyhub_bench_{os.getpid()}"
    on_server(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    finally:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


def on_server(statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(SERVER.replace("postgres://", "postgresql://"), connect_timeout=3)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def server_answers() -> bool:
    import psycopg2

    try:
        on_server("SELECT 1")
    except psycopg2.OperationalError:
        return False
    return True


STEPS = {"fill": fill, "start": start, "remind": remind, "open": open_pages, "count": count}
DATABASES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    sys.exit(main())
