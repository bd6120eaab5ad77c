"""Looks for leavers who are still connected to contacts or still hold business accounts."""

import json
import time
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.command_line import PlainCommand
from offboarding.actions import audit

# How long an audit waits for another one to end before it gives up.
PATIENCE = timedelta(minutes=10)


class Command(PlainCommand):
    help = "Sweep over all leavers now, or as of a day: open what is found, close what is gone."

    def add_arguments(self, parser):
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day to look as of")
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, **options):
        today = self._day(options["today"])
        begun = time.monotonic()
        if options["dry_run"]:
            answer = self._answer(None, audit.preview(today=today), time.monotonic() - begun)
        else:
            answer = self._run(today)
        if options["json"]:
            self.stdout.write(json.dumps(answer))
        else:
            self.stdout.write(in_words(answer, today))

    def _run(self, today: date) -> dict:
        run = audit.run_here(today=today, patience=PATIENCE)
        if run.error:
            self.refuse(run.error)
        counts = {
            name: getattr(run, name) for name in ("leavers", "checked", "new", "open", "closed")
        }
        return self._answer(run.pk, counts, run.seconds)

    @staticmethod
    def _answer(run, counts: dict, seconds: float) -> dict:
        findings = {name: counts[name] for name in ("new", "open", "closed")}
        looked_at = {name: counts[name] for name in ("leavers", "checked")}
        return {"run": run, **looked_at, "findings": findings, "seconds": round(seconds, 2)}

    def _day(self, text: str | None) -> date:
        if not text:
            return clock.today()
        try:
            return date.fromisoformat(text)
        except ValueError:
            wanted = _("“%(text)s” is not a day; write it as YYYY-MM-DD, for example 2026-03-12.")
            return self.refuse(wanted % {"text": text})


def in_words(answer: dict, today: date) -> str:
    """Say what came of an audit, for people."""
    findings, leavers = answer["findings"], answer["leavers"]
    first = (
        _("A preview as of %(day)s; nothing was written.")
        if answer["run"] is None
        else _("Audit %(run)s as of %(day)s.")
    )
    lines = [
        first % {"run": answer["run"], "day": clock.written(today)},
        ngettext("%(n)s leaver", "%(n)s leavers", leavers) % {"n": f"{leavers:,}"}
        + _(", %(n)s connections and business accounts looked at.")
        % {"n": f"{answer['checked']:,}"},
        _("Findings: %(new)s new, %(closed)s closed, %(open)s open now.")
        % {name: f"{number:,}" for name, number in findings.items()},
        _("It took %(seconds)s seconds.") % {"seconds": answer["seconds"]},
    ]
    return "\n".join(lines)
