"""Making a backup while everything runs, and restoring one into an installation that stands still."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from core import clock
from core.backups import archive, databases
from core.backups.archive import FILES, Manifest
from core.refusals import Refused, refuse


def secrets() -> dict[str, Path]:
    """Return the keys that the first start makes when the settings hold none, by their names in a backup.

    What this machine remembers of the ledger is not among them: it must tell that a backup is older.
    """
    return {
        "secret_key": settings.HOME / "secret_key",
        "ledger_key": Path(settings.LEDGER_MEMORY) / "key",
    }


def usual_path() -> Path:
    """Return where a backup goes when nobody says where."""
    return settings.HOME / "backups" / f"policyhub-{clock.now():%Y%m%d-%H%M%S}.tar.gz"


def make(path: Path) -> Manifest:
    """Write a backup of database and files to `path`; the installation may go on working."""
    refuse(_("%s exists already; choose another name.") % path if path.exists() else "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        copy = Path(folder) / databases.name()
        # First the database, then the files: every file that a row names has been written before it.
        manifest = Manifest(
            version=settings.VERSION,
            made_at=clock.now().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=sorted(f"{app}.{name}" for app, name in _applied()),
            rows=databases.copy(copy),
        )
        members = {databases.name(): copy}
        for file in sorted(_files()):
            members[f"{FILES}{file.relative_to(settings.MEDIA_ROOT).as_posix()}"] = file
        members |= {name: file for name, file in secrets().items() if file.exists()}
        archive.write(path, members, manifest)
    return manifest


def restore(path: Path, *, overwrite: bool = False) -> tuple[Manifest, Path | None]:
    """Put the backup in place of what is here; return its manifest and where the old state was saved.

    Refuses a damaged backup, one of a newer version, one of another kind of database, and, unless
    `overwrite` is given, an installation that is in use. Older backups are brought up to date.
    """
    refuse("" if path.is_file() else _("There is no file %s.") % path)
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    saved = None
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as folder:
        unpacked = Path(folder)
        manifest = archive.unpack(path, unpacked)
        refuse(why_not_restore(manifest))
        if not is_empty():
            refuse("" if overwrite else _not_empty())
            saved = usual_path().with_name(f"before-restore-{clock.now():%Y%m%d-%H%M%S}.tar.gz")
            make(saved)
        databases.put_back(unpacked / databases.name())
        if (found := databases.rows()) != manifest.rows:
            differing = sorted(set(found.items()) ^ set(manifest.rows.items()))[0][0]
            raise Refused(_("After restoring, the table %s is not as it was.") % differing)
        _put_back_files(unpacked)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest, saved


def why_not_restore(manifest: Manifest) -> str:
    """Say why this installation cannot take the backup; "" when it can."""
    if manifest.database != connection.vendor:
        return _(
            "This backup is of a database of another kind (%(theirs)s, here %(ours)s). "
            "Restore it there and use move_database."
        ) % {"theirs": manifest.database, "ours": connection.vendor}
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        return _(
            "This backup was made by a newer version (%(version)s) than the one here (%(ours)s); "
            "it knows %(migration)s. Install that version first."
        ) % {"version": manifest.version, "ours": settings.VERSION, "migration": unknown[0]}
    return ""


def is_empty() -> bool:
    """Say whether nobody uses this installation yet: no users and no files."""
    try:
        users = get_user_model().objects.exists()
    except DatabaseError:  # not even the tables are there
        users = False
    return not users and not _files()


def _not_empty() -> str:
    return _(
        "This installation is in use. Restoring replaces everything in it: add --overwrite "
        "to do so; what is here now is saved to a file first."
    )


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


def _files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def _put_back_files(unpacked: Path) -> None:
    """Put the files of the backup in place of those here, the folder as a whole, and the keys."""
    media, old = Path(settings.MEDIA_ROOT), unpacked / "old-files"
    if media.exists():
        media.rename(old)
    if (unpacked / FILES).exists():
        (unpacked / FILES).rename(media)
    for name, file in secrets().items():
        if (unpacked / name).exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(unpacked / name, file)
