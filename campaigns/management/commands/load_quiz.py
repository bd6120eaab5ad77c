"""Brings the shipped questions of the quiz into the database; what is there already stays."""

from campaigns.actions import questions
from core.command_line import PlainCommand


class Command(PlainCommand):
    help = "Load the question bank. Safe to repeat; run it after every upgrade."

    def handle(self, *args, **options):
        new = questions.load_bank(by="system:library")
        self.stdout.write(f"{new} questions are new.")
