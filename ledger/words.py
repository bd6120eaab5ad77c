"""How events read to people: verbs as words, and names of rows as names where they are users."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ledger.models import Entry

USER = settings.AUTH_USER_MODEL.lower()


def said(verb: str) -> str:
    """Return `campaigns.reading_acknowledged` as `Reading acknowledged`."""
    return capfirst(verb.partition(".")[2].replace("_", " ")) or verb


def area(verb: str) -> str:
    """Return which part of PolicyHub a verb belongs to."""
    return capfirst(verb.partition(".")[0])


def read(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with words for people on each: `said`, `area`, `actor_words`, `subject_words`."""
    entries = list(entries)
    behind = {entry.pk: in_name_of(entry) for entry in entries}
    found = names(
        name for entry in entries for name in (entry.actor, entry.subject, behind[entry.pk])
    )
    for entry in entries:
        entry.said, entry.area = said(entry.verb), area(entry.verb)
        entry.actor_words, entry.subject_words = found[entry.actor], found[entry.subject]
        if approver := behind[entry.pk]:
            both = {"deputy": entry.actor_words, "approver": found[approver]}
            entry.actor_words = _("%(deputy)s for %(approver)s") % both
    return entries


def in_name_of(entry: Entry) -> str:
    """Return in whose name a deputy acted, as the event names them; "" for everybody else."""
    if '"in_name_of"' not in entry.body:
        return ""
    return entry.event.get("facts", {}).get("in_name_of", "")


def names(references: Iterable[str]) -> dict[str, str]:
    """Return how each `people.user:12` or `system:audit` reads; one query, whatever their number."""
    references = set(references)
    wanted = [ref.partition(":")[2] for ref in references if ref.startswith(f"{USER}:")]
    ids = [int(number) for number in wanted if number.isdecimal()]
    users = get_user_model().objects.in_bulk(ids)
    return {ref: _named(ref, users) for ref in references}


def _named(reference: str, users: dict) -> str:
    label, _colon, number = reference.partition(":")
    if not reference:
        return _("Erased")
    if label == "system":
        return _("PolicyHub (%s)") % number.replace("_", " ")
    if label == USER and number.isdecimal() and int(number) in users:
        return str(users[int(number)])
    if number and label.count(".") == 1 and label.split(".")[0] in apps.app_configs:
        model = apps.all_models[label.split(".")[0]].get(label.split(".")[1])
        if model:
            return f"{capfirst(model._meta.verbose_name)} {number}"
    return reference


def facts(event: dict) -> list[tuple[str, str]]:
    """Return the facts of an event as pairs to read."""
    return [
        (capfirst(key.replace("_", " ")), value if isinstance(value, str) else _value(value))
        for key, value in event.get("facts", {}).items()
    ]


def _value(value) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or _("none")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items()) or _("none")
    return _("none") if value is None else str(value)
