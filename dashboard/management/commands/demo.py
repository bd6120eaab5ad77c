"""Writes the demo firm; running it again changes nothing. With numbers, a firm for load tests beside it."""

import json
import time
from datetime import timedelta

from core import clock
from core.command_line import PlainCommand
from dashboard.demo import firm, load
from offboarding.actions import audit


class Command(PlainCommand):
    help = (
        "Fill the database with the believable demo firm, and look for its leavers' findings once. "
        "With --staff N, add a large firm for load tests."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--staff", type=int, default=0, help="a load-test firm of so many people"
        )
        parser.add_argument(
            "--contacts", type=int, help="its contacts; ten for each person by default"
        )
        parser.add_argument(
            "--connections", type=int, help="its connections; ten for each contact by default"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, staff, contacts, connections, **options):
        begun, today = time.monotonic(), clock.today()
        counts = firm.build(today=today)
        if counts["leavers"] and not audit.AuditRun.objects.finished().exists():
            audit.run_here(today=today, patience=timedelta(minutes=1))
        counts["findings"] = audit.Finding.objects.open().count()
        if staff or contacts or connections:
            counts = self._load(staff, contacts, connections, today, quiet=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        words = ", ".join(f"{number:,} {name}" for name, number in counts.items())
        self.stdout.write(f"The firm is there: {words}. ({time.monotonic() - begun:.1f} s)")

    def _load(self, staff, contacts, connections, today, *, quiet: bool) -> dict[str, int]:
        if staff < 1 or (contacts or 1) < 1 or (connections or 1) < 1:
            self.refuse("A firm for load tests needs --staff with a number above nought.")
        contacts = contacts or 10 * staff
        return load.fill(
            staff=staff,
            contacts=contacts,
            connections=connections or 10 * contacts,
            today=today,
            say=(lambda _words: None) if quiet else self.stdout.write,
        )

    @staticmethod
    def sign_ins():
        """Who may look around; `run` prints it."""
        return firm.sign_ins()
