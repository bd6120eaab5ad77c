"""How quick the main pages are in a firm of 10,000, as HR, a manager and an employee open them.

    python bench/pages.py [--quick] [--database sqlite|postgresql]

Each database is made for the bench and thrown away after it; PostgreSQL is looked for at TEST_DATABASE_URL. It holds
the demo firm, and beside it 10,000 staff, 200 leavers whose restriction runs, 5,000 contacts, 200,000 connections,
the findings of an audit and a campaign for everybody. Two web processes serve it, as in production.

- pages: each is opened over HTTP by somebody who is signed in, one after the other, 5 times before and 40 times
  under the clock; `queries` are counted in a process of its own, and `kb` is the page as it is sent (compressed
  where the server does so)
- home: a cold visit in Chromium, from the click to the end of loading; `kb_assets` are styles, scripts, fonts and
  icons as they were sent
- workers_mib: what the two web processes hold for themselves and share between them, after all pages (PSS)
- start_seconds: from starting the server to its first page

`--quick` takes a tenth of the firm.
"""

import argparse
import http.client
import json
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import campaign  # noqa: E402 -- the bench beside this one: its databases, its processes

STAFF, LEAVERS, CONTACTS, CONNECTIONS = 10_000, 200, 5_000, 200_000
BEFORE, TIMES = 5, 40
KEY = "pages-bench-{:021d}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the firm")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--step", help=argparse.SUPPRESS)  # what a child process is to do
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.size)
        return 0
    report = {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not campaign.server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        report[name] = measure(name, 10 if options.quick else 1)
    print(json.dumps(report))
    return 0 if report else 1


def measure(name: str, share: int) -> dict:
    with campaign.DATABASES[name]() as url, tempfile.TemporaryDirectory() as home:
        print(f"{name}: filling {STAFF // share:,} people", flush=True)
        child("fill", url, home, share)
        print(f"{name}: counting queries", flush=True)
        pages = json.loads(child("count", url, home, share).splitlines()[-1])
        print(f"{name}: opening {len(pages)} pages", flush=True)
        return serve(name, url, Path(home), pages)


def child(step: str, url: str, home: str, size: int) -> str:
    """Do one step in a new process; return what it printed."""
    return campaign.child(step, url, home, size, script=__file__)


# ---------------------------------------------------------------- what the children do


def fill(share: int) -> None:
    """Put the firm, its findings and its campaign in place."""
    campaign.start_django()
    from datetime import timedelta

    from django.core.management import call_command

    from core import clock
    from dashboard.demo import firm, load
    from offboarding.actions import audit

    today = clock.today()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", "--no-input", verbosity=0)
    firm.build(today=today)
    load.fill(
        staff=STAFF // share,
        leavers=LEAVERS // share,
        contacts=CONTACTS // share,
        connections=CONNECTIONS // share,
        today=today,
        say=lambda _: None,
    )
    audit.run_here(today=today, patience=timedelta(minutes=1))


def count(_share: int) -> None:
    """Print every page: what it is, who opens it, its address, and how many queries it asks."""
    campaign.start_django()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    found = []
    with override_settings(ALLOWED_HOSTS=["*"]):
        for who, title, address in main_pages():
            key = signed_in(who)
            client = Client()
            client.cookies["sessionid"] = key
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
                b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code == 200, (title, address, answer.status_code)
            found.append({"name": title, "path": address, "key": key, "queries": len(queries)})
    print(json.dumps(found))


def signed_in(email: str) -> str:
    """Return the key of a session in which this person is signed in."""
    from datetime import timedelta

    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from people.models import User

    user = User.objects.get(email=email)
    kept = {
        "_auth_user_id": str(user.pk),
        "_auth_user_backend": "people.sign_in.EmploymentBackend",
        "_auth_user_hash": user.get_session_auth_hash(),
    }
    row = {
        "session_data": SessionStore().encode(kept),
        "expire_date": timezone.now() + timedelta(hours=12),
    }
    return Session.objects.update_or_create(session_key=KEY.format(user.pk), defaults=row)[
        0
    ].session_key


def main_pages() -> list[tuple[str, str, str]]:
    """Return who opens what: e-mail address, title, address. Of details the newest is taken."""
    from django.urls import reverse

    from accounts.models import BusinessAccount
    from campaigns.models import Campaign
    from connections.models import Client, Contact
    from offboarding.models import DisconnectRequest, Finding
    from people.models import Employment, Person
    from policies.models import Policy

    alice, bob, carol = (f"{name}@marlowfinch.example" for name in ("alice", "bob", "carol"))
    newest = {
        "people:person_detail": Person,
        "offboarding:leaver_detail": Employment.objects.filter(left_on__isnull=False),
        "offboarding:finding_detail": Finding,
        "offboarding:disconnect_detail": DisconnectRequest,
        "connections:contact_detail": Contact,
        "connections:client_detail": Client,
        "accounts:account_detail": BusinessAccount,
        "campaigns:campaign_detail": Campaign,
        "policies:policy_detail": Policy,
    }
    details = []
    for name, rows in newest.items():
        last = getattr(rows, "objects", rows).order_by("pk").last()
        details.append((alice, name, reverse(name, args=[last.pk])))
    lists = [
        "people:person_list",
        "offboarding:leaver_list",
        "offboarding:finding_list",
        "offboarding:disconnect_list",
        "connections:contact_list",
        "connections:client_list",
        "accounts:account_list",
        "campaigns:assignment_list",
        "ledger:entry_list",
    ]
    home = reverse("dashboard:home")
    return [
        (alice, "home of HR", home),
        *((alice, name, reverse(name)) for name in lists),
        *details,
        (alice, "search", f"{reverse('dashboard:search')}?q=load"),
        (bob, "home of a line manager", home),
        (carol, "home of an employee", home),
    ]


# ---------------------------------------------------------------- over HTTP, and in a browser


def serve(name: str, url: str, home: Path, pages: list[dict]) -> dict:
    """Let two web processes serve the firm; return what was measured."""
    from tests.living import Apart

    class Web(Apart):
        """The web server alone: nothing else is to be measured."""

        def commands(self):
            return super().commands()[:1]

    with Web(home, DATABASE_URL=url, LOG_LEVEL="ERROR") as hub:
        hub.environment["POLICYHUB_HOME"] = str(home)
        start = hub.start()
        measured = [opened(hub.port, page) for page in pages]
        result = {
            "pages": measured,
            "home": cold_visit(hub.port, pages[0]["key"]),
            "workers_mib": round(memory(hub.processes[0].pid), 1),
            "start_seconds": round(start, 2),
        }
    for page in measured:
        print(f"{name}: {page}", flush=True)
    return result


def opened(port: int, page: dict) -> dict:
    """Open one page again and again over one connection; return its figures."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": f"sessionid={page['key']}",
        "Host": f"localhost:{port}",
        "Accept-Encoding": "gzip",
    }
    took, size = [], 0
    for _ in range(BEFORE + TIMES):
        begun = time.perf_counter()
        link.request("GET", page["path"], headers=headers)
        answer = link.getresponse()
        size = len(answer.read())
        took.append(1000 * (time.perf_counter() - begun))
        if answer.status != 200:
            raise SystemExit(f"{page['path']} answered {answer.status}")
    link.close()
    cuts = quantiles(took[BEFORE:], n=20, method="inclusive")
    return {
        "name": page["name"],
        "p50_ms": round(cuts[9], 1),
        "p95_ms": round(cuts[18], 1),
        "queries": page["queries"],
        "kb": round(size / 1000, 1),
    }


def cold_visit(port: int, key: str) -> dict:
    """Open the first page in a browser that has never been here."""
    from tests.browser import chromium_path

    if not chromium_path():
        print("Chromium: none found, so the cold visit is left out.", flush=True)
        return {}
    from tests.watching import chromium

    asked = """() => {
      const [page] = performance.getEntriesByType("navigation");
      const parts = performance.getEntriesByType("resource");
      return [page.loadEventEnd, parts.length + 1, parts.reduce((sum, part) => sum + part.encodedBodySize, 0)];
    }"""
    visits = []
    with chromium() as browser:
        for _ in range(3):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            origin = f"http://localhost:{port}"
            context.add_cookies([{"name": "sessionid", "value": key, "url": origin}])
            page = context.new_page()
            page.goto(origin, wait_until="load")
            page.wait_for_timeout(300)
            visits.append(page.evaluate(asked))
            context.close()
    seconds, requests, size = sorted(visits)[1]
    return {
        "seconds": round(seconds / 1000, 2),
        "requests": requests,
        "kb_assets": round(size / 1000, 1),
    }


def memory(master: int) -> float:
    """Return the MiB of the processes that the server has started, what they share counted once."""
    total = 0
    for task in Path(f"/proc/{master}/task").iterdir():
        for worker in (task / "children").read_text().split():
            rollup = Path(f"/proc/{worker}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
    return total / 1024


STEPS = {"fill": fill, "count": count}

if __name__ == "__main__":
    sys.exit(main())
