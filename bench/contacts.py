"""How long a million contacts take: importing them, reading the file again, finding and joining duplicates.

    python bench/contacts.py [--quick] [--database sqlite|postgresql]

Each database is made for the bench and thrown away after it. Every step runs in a process of its own, so
that its `mb` is the peak of that step alone; the import is measured at a tenth of the size as well
(`at_a_tenth`), so that growth is seen. Of the contacts one in twenty shares a profile link with another.
`--quick` takes a tenth of everything.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from audit import DATABASES, ROOT, server_answers, start_django

TODAY = date(2026, 3, 12)
CONTACTS, SHARED = 1_000_000, 20
HEAD = "source,id,name,client,title,email,linkedin_url\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--step", help=argparse.SUPPRESS)  # what a child process is to do
    parser.add_argument("--file", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        sys.path.insert(0, str(ROOT))
        start_django()
        STEPS[options.step](Path(options.file))
        return 0
    size = CONTACTS // (10 if options.quick else 1)
    report = {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        tenth = measure(name, size // 10, steps=["bring_in"])
        report[name] = {**measure(name, size), "at_a_tenth": tenth}
    print(json.dumps(report))
    return 0 if report else 1


def measure(name: str, size: int, *, steps: tuple = ("bring_in", "read_again", "join")) -> dict:
    """Take `size` contacts through all steps on a new database."""
    with DATABASES[name]() as url, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "contacts.csv")
        write_file(file, size)
        child("migrate", url, file)
        found = {"contacts": size}
        for step in steps:
            print(f"{name}: {step.replace('_', ' ')}, {size:,} contacts", flush=True)
            found |= json.loads(child(step, url, file).splitlines()[-1])
            print(f"{name}: {found}", flush=True)
    return found


def child(step: str, url: str, file: Path) -> str:
    """Do one step in a new process; return what it printed."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--step", step, "--file", str(file)],
            env={**os.environ, "DATABASE_URL": url, "POLICYHUB_HOME": home, "LOG_LEVEL": "ERROR"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout


def write_file(path: Path, size: int) -> None:
    """Write an export of contacts: ten at a client, one in twenty twice with the same profile."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for n in range(size):
            same = n - 1 if n % SHARED == 1 else n
            link = f"https://www.linkedin.com/in/p-{same}"
            person = f"Person{n % 997} Family{n // 997},Client {n // 10} Ltd,Head of {n % 50}"
            file.write(f"crm,{n},{person},p{n}@client{n // 10}.example,{link}\n")


def migrate(_file: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def bring_in(file: Path) -> None:
    """Import the file as the command does."""
    from connections.actions import contact_imports
    from connections.imports import paths

    begun = time.perf_counter()
    with paths.stream(file) as found:
        report = contact_imports.bring_in(
            found, filename=file.name, by="system:bench", today=TODAY, step=shown
        )
    seconds = time.perf_counter() - begun
    assert not report.refused, report.refused[:3]
    answer = {"import_seconds": round(seconds, 1), "import_cpu": cpu(), "import_mb": peak()}
    print(json.dumps({**answer, "rows_per_second": round(report.created / seconds)}))


def read_again(file: Path) -> None:
    """Send the same file to the page: the worker reads it, somebody confirms, nothing changes."""
    from connections.actions import contact_imports
    from core import jobs

    job = contact_imports.receive(file.read_bytes(), filename=file.name, by=None)
    begun = time.perf_counter()
    jobs.run(job.pk)
    job.refresh_from_db()
    if job.state == "draft":  # a small file is read at once
        jobs.confirm(job)
    jobs.run(job.pk)
    job.refresh_from_db()
    seconds = time.perf_counter() - begun
    assert job.state == "done", (job.state, job.error)
    assert job.result["import"]["unchanged"] == job.total, job.result["import"]["examples"][:2]
    print(json.dumps({"page_seconds": round(seconds, 1), "page_cpu": cpu(), "page_mb": peak()}))


def join(_file: Path) -> None:
    """Look for duplicates and join all that share a profile link."""
    from connections.actions import duplicates
    from connections.models import Contact
    from core import jobs

    begun = time.perf_counter()
    jobs.run(duplicates.search(by=None).pk)
    searched = time.perf_counter()
    before = Contact.objects.on_record().count()
    job = duplicates.join_sure(why="2-identifier", by=None)
    jobs.run(job.pk)
    joined = time.perf_counter()
    pairs = before - Contact.objects.on_record().count()
    assert pairs == job.total == before // SHARED, (pairs, job.total)
    answer = {"search_seconds": round(searched - begun, 1), "pairs": pairs}
    answer |= {"join_seconds": round(joined - searched, 1), "join_cpu": cpu()}
    answer |= {"join_mb": peak()}
    print(json.dumps(answer))


def shown(done: int) -> None:
    if sys.stderr.isatty() or done % 100_000 == 0:
        sys.stderr.write(f"\r{done:,} rows ")


def cpu() -> float:
    return round(time.process_time(), 1)


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


STEPS = {"migrate": migrate, "bring_in": bring_in, "read_again": read_again, "join": join}

if __name__ == "__main__":
    sys.exit(main())
