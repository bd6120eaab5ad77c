"""One person's own records as a file: everything the apps declare, readable and by machine.

The ZIP holds `records.html` to read (with `records.css`), `records.json` for other programs, and
`manifest.json` with the SHA-256 of each. Other people are masked; secrets such as password hashes are left out, and the file says so.
"""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import models
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.records import Record
from privacy import declared, selecting
from privacy.actions import period_of

STYLE = Path(__file__).parent / "data" / "records.css"
# Entries of a ZIP carry a date; a fixed one keeps equal contents equal.
DATE_IN_ZIP = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Made:
    """One finished file, how many rows are in it, and the hash by which it can be known again."""

    content: bytes
    rows: int
    sha256: str


def make(people: selecting.Whose, *, title: str, at: datetime) -> Made:
    """Gather everything about these people and pack it."""
    sections = [section for section in _sections(people) if section["rows"]]
    contents = {
        "title": title,
        "made_at": at.isoformat(),
        "scope": [str(record.name) for record in _searched()],
        "left_out": [
            _("Names of other people, which are shown as “another person”."),
            _("Passwords and keys, of which only scrambled forms exist."),
            _("Where the passwords of business accounts are kept."),
            _("Legal holds, and advice of lawyers."),
        ],
        "sections": sections,
    }
    files = {
        "records.json": json.dumps(contents, indent=1, ensure_ascii=False).encode(),
        "records.html": render_to_string("privacy/export.html", {**contents, "at": at}).encode(),
        "records.css": STYLE.read_bytes(),
    }
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    files["manifest.json"] = json.dumps({"sha256": hashes}, indent=1).encode()
    content = _packed(files)
    rows = sum(len(section["rows"]) for section in sections)
    return Made(content=content, rows=rows, sha256=sha256(content).hexdigest())


def counts(people: selecting.Whose) -> list[dict]:
    """Return what is kept about these people, record by record, without the rows themselves."""
    found = []
    for record in _searched():
        count = selecting.shown(record, people).count()
        if count:
            found.append({"record": record, "count": count, "kept": kept_for(record)})
    return found


def kept_for(record: Record) -> list[str]:
    """Return in sentences how long something is kept."""
    if not record.rules:
        return [str(record.kept_because)]
    return [
        _("%(name)s: %(period)s, counted from %(start)s.")
        % {"name": rule.name, "period": period_of(rule), "start": rule.counted_from}
        for rule in record.rules
    ]


def _searched() -> list[Record]:
    """Return every record that can be about somebody: what is known of the person first, the ledger last."""
    home = declared.subject().model.partition(".")[0]
    found = [(app, record) for app, record in declared.records() if record.about or record.named_in]
    found.sort(key=lambda each: (each[0] != home, each[0] == "ledger"))
    return [record for _app, record in found]


def _sections(people: selecting.Whose):
    for record in _searched():
        found = selecting.shown(record, people)
        fields = _fields(found.model, record)
        links = [field.name for field in fields if field.is_relation]
        yield {
            "name": str(record.name),
            "purpose": str(record.purpose),
            "kept": kept_for(record),
            "rows": [
                {
                    str(capfirst(field.verbose_name)): _("another person")
                    if field.name in record.masked
                    else _value(row, field, people)
                    for field in fields
                }
                for row in found.select_related(*links).order_by("pk")
            ],
        }


def _fields(model: type[models.Model], record: Record) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in record.secret
        and not field.primary_key
        and not isinstance(field, models.BinaryField)
    ]


def _value(row: models.Model, field: models.Field, people: selecting.Whose):
    """Return one value as it may be read by the person it is about."""
    value = getattr(row, field.name)
    if field.is_relation:
        return "" if value is None else _linked(value, people)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def _linked(value: models.Model, people: selecting.Whose) -> str:
    if isinstance(value, declared.person_model()):
        return str(value) if value.pk in people.persons else _("another person")
    if isinstance(value, get_user_model()):
        return str(value) if value.pk in people.users else _("another person")
    return str(value)


def _packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, DATE_IN_ZIP), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()
