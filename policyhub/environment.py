"""Reads settings from the environment; every secret also from the file that NAME_FILE names."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = {"sqlite", "postgres", "postgresql"}
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


def flag(name: str, default: bool = False) -> bool:
    """Return the yes-or-no setting `name`; refuse a value that is neither."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0 (yes or no), but it is set to {value!r}.")


def number(name: str, default: int) -> int:
    """Return the whole-number setting `name`; refuse anything else."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, but it is set to {value!r}.")
    return int(value)


def text(name: str, default: str = "") -> str:
    """Return the setting `name`, from NAME or from the file that NAME_FILE names."""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return os.environ.get(name, default)
    if os.environ.get(name):
        raise ImproperlyConfigured(f"Set either {name} or {name}_FILE, not both.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read: {error}."
        ) from error


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated setting `name` as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def own_secret(path: Path) -> str:
    """Return the secret kept at `path`; make one on the first start of a private copy."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same start was quicker
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def database(default: str) -> dict:
    """Return the database that DATABASE_URL names: sqlite:////path/file or postgres://user@host/name."""
    url = text("DATABASE_URL", default)
    scheme = url.partition("://")[0]
    if scheme not in DATABASES:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with sqlite:/// or postgres://; "
            f"PolicyHub knows no database called {scheme!r}."
        )
    found = environ.Env.db_url_config(url)
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must name the database, like sqlite:////var/lib/policyhub/db.sqlite3 "
            "or postgres://user:password@host:5432/policyhub."
        )
    return found


def mail(default: str) -> dict:
    """Return Django's EMAIL settings for the mail server that EMAIL_URL names."""
    try:
        found = environ.Env.email_url_config(text("EMAIL_URL", default))
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            "EMAIL_URL must begin with smtp://, smtp+tls:// or smtp+ssl://, followed by "
            "user:password@host:port."
        ) from error
    return {name: value for name, value in found.items() if value is not None}
