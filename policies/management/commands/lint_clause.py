"""Says which sentences of a clause or a letter look risky, where, and why."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from core.command_line import PlainCommand
from places import catalogue
from policies.lint import engine

MOST = 1_000_000  # characters; a policy has some ten thousand


class Command(PlainCommand):
    help = "Look for risky sentences in a clause or a letter (from FILE, or from standard input)."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", metavar="FILE", help="a text file; standard input by default"
        )
        parser.add_argument(
            "--place", nargs="+", default=["GB"], metavar="GB", help="one or more places"
        )
        parser.add_argument("--document", choices=["clause", "letter"], default="clause")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, file, place, document, **options):
        places = [self._place(code) for code in place]
        findings = engine.check(self._text(file), places=places, document=document)
        if options["json"]:
            keys = ("rule", "severity", "place", "sentence", "why", "fix")
            rows = [{key: getattr(finding, key) for key in keys} for finding in findings]
            self.stdout.write(json.dumps({"findings": rows}, ensure_ascii=False))
        else:
            self.stdout.write(in_words(findings))
        if any(finding.severity == "block" for finding in findings):
            sys.exit(1)

    def _place(self, code: str) -> str:
        if not catalogue.is_known(code):
            self.refuse(
                _("PolicyHub knows no place with the code “%s”; write GB, DE or US-CA.") % code
            )
        return code.strip().upper()

    def _text(self, file: str | None) -> str:
        try:
            raw = Path(file).read_bytes() if file else sys.stdin.buffer.read(MOST * 4 + 1)
            text = raw.decode("utf-8-sig")
        except OSError as error:
            self.refuse(
                _("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}
            )
        except UnicodeDecodeError:
            self.refuse(_("%s is not a text in UTF-8.") % (file or _("Standard input")))
        if len(text) > MOST:
            self.refuse(
                _(
                    "This text is longer than a million characters, so it is not a clause or a letter."
                )
            )
        return text


def in_words(findings: list[engine.Finding]) -> str:
    """Say for people what was noticed."""
    if not findings:
        return _("Nothing was noticed. That is not a legal approval.")
    lines = []
    for finding in findings:
        lines += [
            f"{finding.severity.upper()} {finding.rule} ({finding.place})",
            f"  “{finding.sentence}”",
            f"  {finding.why}",
            f"  {finding.fix}",
        ]
    return "\n".join(lines)
