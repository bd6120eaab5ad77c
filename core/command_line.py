"""Commands that refuse in one sentence: exit status 2, nothing but the sentence, no traceback."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from core.refusals import Refused


class PlainCommand(BaseCommand):
    """A command whose refusals are sentences for the person at the keyboard."""

    def run_from_argv(self, argv):
        try:
            super().run_from_argv(argv)
        except Refused as refused:
            self.stderr.write(str(refused))
            sys.exit(2)
        except (OperationalError, ProgrammingError) as error:
            if not (reason := why_not_ready(error)):
                raise
            self.stderr.write(reason)
            sys.exit(2)

    def refuse(self, sentence: str) -> None:
        """End the command with `sentence`."""
        raise Refused(sentence)


def why_not_ready(error: DatabaseError) -> str:
    """Say why no command can work with this database; "" when the fault lies elsewhere."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        first = str(error).strip().splitlines()[0]
        return _("The database cannot be reached: %s") % first
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return _("The tables of the database are missing or older: run “manage.py migrate” first.")
    return ""


__all__ = ["CommandError", "PlainCommand"]
