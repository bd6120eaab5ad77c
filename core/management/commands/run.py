"""Starts PolicyHub in one process: web server, worker and schedule."""

import hashlib
import os
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core import embedded
from core.command_line import PlainCommand


class Command(PlainCommand):
    help = "Start web server, worker and schedule in one process, on SQLite or PostgreSQL, without Redis."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        parser.add_argument(
            "--demo", action="store_true", help="fill an empty database with the demo firm"
        )

    def handle(self, *, port, host, demo, **options):
        self._check(demo)
        os.umask(0o077)  # what is written here is nobody else's business
        if not os.environ.get("SITE_URL"):
            settings.SITE_URL = f"http://localhost:{port}"
        lock = None
        if connection.vendor == "sqlite":
            lock = embedded.only_one(Path(settings.DATABASES["default"]["NAME"]))
        listener = embedded.listen(host, port)
        self._prepare(demo)
        if lock:
            embedded.take_over_from_the_dead()
        connection.close()
        raise SystemExit(embedded.Embedded(listener).run(started=self._say_where))

    def _check(self, demo: bool) -> None:
        if not settings.CELERY_BROKER_URL.startswith("memory://"):
            self.refuse(
                "CELERY_BROKER_URL names a broker, so web server, worker and schedule run apart; "
                "docs/operations.md says how."
            )
        if demo and settings.PRODUCTION:
            self.refuse("The demo firm does not belong into production; start without --demo.")

    def _prepare(self, demo: bool) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Setting up the database …")
            call_command("migrate", verbosity=0, interactive=False)
            call_command("load_clauses", stdout=StringIO())
            call_command("load_quiz", stdout=StringIO())
        if demo and not get_user_model().objects.exists() and "demo" in get_commands():
            self.stdout.write("Writing the demo firm …")
            call_command("demo", stdout=self.stdout)
        mark = Path(settings.STATIC_ROOT) / "collected"
        fingerprint = static_fingerprint()
        if not mark.exists() or mark.read_text() != fingerprint:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            mark.write_text(fingerprint)

    def _say_where(self) -> None:
        found = demo_sign_ins()
        self.stdout.write(f"\nPolicyHub is ready: {settings.SITE_URL}\n")
        wide = [max((len(entry[column]) for entry in found), default=0) for column in range(2)]
        for who, email, password in found:
            self.stdout.write(f"  {who:<{wide[0]}}  {email:<{wide[1]}}  {password}")
        self.stdout.write("Stop it with Ctrl+C.")
        self.stdout.flush()


def demo_sign_ins() -> list[tuple[str, str, str]]:
    """Return who may sign in to the demo firm, if this is one: person, e-mail address, password."""
    app = get_commands().get("demo")
    return getattr(load_command_class(app, "demo"), "sign_ins", list)() if app else []


def static_fingerprint() -> str:
    """Return a digest of every static file's name, size and date."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
