"""Says whether everything is at work."""

import json

from core import health
from core.command_line import PlainCommand

SIGNS = {health.FINE: "ok      ", health.DEGRADED: "delayed ", health.BROKEN: "BROKEN  "}


class Command(PlainCommand):
    help = "Say whether database, migrations, schedule, worker, broker and disk are in order."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, **options):
        found = health.checks()
        if options["json"]:
            self.stdout.write(json.dumps(health.as_json(found)))
        else:
            for check in found:
                self.stdout.write(f"{SIGNS[check.state]} {check.sentence}")
        raise SystemExit(0 if health.verdict(found) == health.FINE else 1)
