"""Brings the shipped clauses into the database; what is there already stays."""

from core import clock
from core.command_line import PlainCommand
from policies.actions import clauses


class Command(PlainCommand):
    help = "Load the clause library. Safe to repeat; run it after every upgrade."

    def handle(self, *args, **options):
        new = clauses.load_library(by="system:library", today=clock.today())
        self.stdout.write(f"{new} clauses are new or have a new wording.")
