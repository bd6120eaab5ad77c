"""The history of one account, from its custodies and from what the ledger says about it."""

import json
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.utils.text import get_text_list
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AccountCheck, BusinessAccount
from ledger import actions as ledger
from ledger.models import Entry

WORDS = {
    "accounts.account_added": (gettext_lazy("Put into the register"), "account"),
    "accounts.account_edited": (gettext_lazy("Changed"), "pen"),
    "accounts.account_closed": (gettext_lazy("Closed"), "lock"),
    "accounts.account_reopened": (gettext_lazy("Reopened"), "account"),
}


@dataclass(frozen=True)
class Moment:
    """One thing that happened to an account."""

    on: date
    order: int
    title: str
    icon: str
    by: str = ""
    text: str = ""
    is_good: bool = False


def of(account: BusinessAccount) -> list[Moment]:
    """Return the history of `account`, oldest first; four queries however long it is."""
    custodies = list(account.custodies.for_history())
    names = {ledger.name_of(thing): thing for thing in (account, *custodies)}
    entries = list(Entry.objects.filter(subject__in=names).exclude(body=""))
    actors = _actors(entries)
    told = {(entry.subject, entry.verb): actors.get(entry.actor, "") for entry in entries}
    moments = [moment for entry in entries if (moment := _told(entry, actors, account))]
    for custody in custodies:
        moments += _custody(custody, told)
    moments += [_check(check) for check in account.checks.select_related("done_by")]
    return sorted(moments, key=lambda moment: (moment.on, moment.order))


def _told(entry: Entry, actors: dict[str, str], account: BusinessAccount) -> Moment | None:
    if entry.verb not in WORDS:
        return None
    facts = json.loads(entry.body)["facts"]
    title, icon = WORDS[entry.verb]
    return Moment(
        on=date.fromisoformat(
            facts.get("closed_on") or facts.get("on") or f"{localdate(entry.at)}"
        ),
        order=entry.pk,
        title=str(title),
        icon=icon,
        by=actors.get(entry.actor, ""),
        text=_what_changed(account, facts.get("changed", [])),
    )


def _what_changed(account: BusinessAccount, changed: list[str]) -> str:
    if not changed:
        return ""
    labels = [str(account._meta.get_field(name).verbose_name) for name in changed]
    return _("Changed: %(fields)s.") % {"fields": get_text_list(labels, _("and"))}


def _custody(custody, told: dict) -> list[Moment]:
    subject, holder = ledger.name_of(custody), str(custody.holder)
    begun = Moment(
        on=custody.since,
        order=custody.pk,
        title=_("%(name)s got access") % {"name": holder},
        icon="key",
        by=told.get((subject, "accounts.custody_begun"), ""),
    )
    if custody.until is None:
        return [begun]
    ended = Moment(
        on=custody.until,
        order=custody.pk,
        title=_("Access of %(name)s was taken back") % {"name": holder},
        icon="check",
        by=told.get((subject, "accounts.custody_ended"), ""),
        text=custody.end_note,
        is_good=True,
    )
    return [begun, ended]


def _check(check: AccountCheck) -> Moment:
    wrong = get_text_list(check.wrong, _("and"))
    text = _("Needs work: %(points)s. %(note)s") % {"points": wrong, "note": check.note}
    return Moment(
        on=check.done_on,
        order=check.pk,
        title=_("Looked at by its owner"),
        icon="eye",
        by=str(check.done_by or ""),
        text=text.strip() if wrong else _("Everything was right."),
        is_good=not wrong,
    )


def _actors(entries: list[Entry]) -> dict[str, str]:
    """Return who stands behind the actors that the ledger names by id."""
    users = get_user_model()
    prefix = f"{users._meta.label_lower}:"
    ids = {entry.actor.removeprefix(prefix) for entry in entries if entry.actor.startswith(prefix)}
    return {f"{prefix}{pk}": str(user) for pk, user in users.objects.in_bulk(ids).items()}
