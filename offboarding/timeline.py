"""What happened to a finding or a request, oldest first; and what may still follow."""

import json
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.choices import HowKnown, VerificationLevel
from core import clock
from ledger import actions as ledger
from ledger.models import Entry
from offboarding import rules
from offboarding.choices import Channel, FindingKind, FindingState
from offboarding.models import Finding

# Verb of the ledger: what the timeline says, its icon, and the colour of its tile.
WORDS = {
    "finding_opened": (gettext_lazy("Found by the audit"), "search", "warn"),
    "finding_found_again": (gettext_lazy("Found again by the audit"), "search", "warn"),
    "finding_closed": (gettext_lazy("Closed by the audit"), "check", "ok"),
    "finding_dismissed": (gettext_lazy("Dismissed"), "cross", ""),
    "finding_removed": (gettext_lazy("Marked as removed"), "check", "ok"),
    "finding_reopened": (gettext_lazy("Opened again"), "half", "open"),
}
CLOSED_BECAUSE = {
    FindingState.GONE: gettext_lazy("It is no longer on record as standing."),
    FindingState.WINDOW_ENDED: gettext_lazy("The restriction has ended."),
    FindingState.RETURNED: gettext_lazy(
        "They work for us again, or their last day was moved or taken back."
    ),
}


@dataclass(frozen=True)
class Moment:
    """One thing that happened, or may follow."""

    on: date
    title: str
    icon: str
    tile: str = ""
    by: str = ""
    text: str = ""
    is_ahead: bool = False


def of(finding: Finding, *, today: date) -> list[Moment]:
    """Return the history of a finding; three queries however long it is."""
    entries = list(Entry.objects.filter(subject=ledger.name_of(finding)).exclude(body=""))
    actors = _actors(entries)
    told = [_told(entry, actors) for entry in entries if _word(entry) in WORDS]
    moments = [*_before(finding), *told]
    moments.sort(key=lambda moment: moment.on)
    return [*moments, *_ahead(finding, today=today)]


def _before(finding: Finding) -> list[Moment]:
    employment = finding.employment
    moments = []
    if employment is None and finding.ended_on:
        moments.append(Moment(finding.ended_on, _("Last day of the contract"), "leaver"))
    elif employment and employment.left_on:
        moments.append(
            Moment(
                employment.left_on, _("Last day of work"), "leaver", text=str(employment.employer)
            )
        )
    connection, custody = finding.connection, finding.custody
    if connection and connection.how_known == HowKnown.SEEN:
        title = _("Seen on a public professional page")
        moments.append(
            Moment(connection.last_known_on, title, "eye", by=str(connection.seen_by or ""))
        )
    elif connection:
        title = _("Recorded by %(name)s") % {"name": employment.person}
        checked = connection.how_known == HowKnown.FILE_CHECK
        text = _("They read their own file and confirmed this row.") if checked else ""
        moments.append(Moment(connection.recorded_on, title, "pen", text=text))
    elif custody:
        moments.append(Moment(custody.since, _("Got access to the account"), "key"))
    return moments


def _word(entry: Entry) -> str:
    return entry.verb.removeprefix("offboarding.")


def _told(entry: Entry, actors: dict[str, str]) -> Moment:
    title, icon, tile = WORDS[_word(entry)]
    facts = json.loads(entry.body)["facts"]
    text = str(CLOSED_BECAUSE.get(facts.get("state"), ""))
    if level := facts.get("level"):
        text = _("How sure: %(level)s.") % {"level": VerificationLevel(level).label.lower()}
    by = actors.get(entry.actor, "")
    on = date.fromisoformat(facts["on"]) if "on" in facts else clock.day_of(entry.at)
    return Moment(on, str(title), icon, tile, by, text)


def _ahead(finding: Finding, *, today: date) -> list[Moment]:
    if finding.state != FindingState.OPEN:
        return []
    if finding.kind != FindingKind.CONNECTION:
        text = _("As soon as access is taken back in the register, the next audit closes this.")
        return [Moment(today, _("Access is taken back"), "ring", text=text, is_ahead=True)]
    until = finding.employment.restricted_until
    if not rules.is_in_window(until, today=today):
        return []
    text = _("If this is still open then, the next audit closes it by itself.")
    return [Moment(until, _("The restriction ends"), "lock", text=text, is_ahead=True)]


def _actors(entries: list[Entry]) -> dict[str, str]:
    """Return who stands behind the actors that the ledger names by id."""
    users = get_user_model()
    prefix = f"{users._meta.label_lower}:"
    ids = {entry.actor.removeprefix(prefix) for entry in entries if entry.actor.startswith(prefix)}
    return {f"{prefix}{pk}": str(user) for pk, user in users.objects.in_bulk(ids).items()}


def of_request(disconnect, *, today: date) -> list[Moment]:
    """Return the history of a disconnect request, oldest first, and what may follow."""
    moments = [
        Moment(disconnect.opened_on, _("Draft opened"), "pen", by=str(disconnect.owner or "")),
        *_looks(disconnect),
        *_letters(disconnect),
        *_answers(disconnect),
        *_pauses(disconnect),
    ]
    if disconnect.closed_on:
        why, who = disconnect.get_close_reason_display(), str(disconnect.closed_by or "")
        moments.append(Moment(disconnect.closed_on, _("Closed"), "lock", "ok", who, f"{why}."))
    moments.sort(key=lambda moment: moment.on)
    return [*moments, *_ahead_of_request(disconnect, today=today)]


def _letters(disconnect) -> list[Moment]:
    found = []
    for letter in disconnect.letters.sent():
        text = _("By post.") if letter.channel == Channel.POST else _("By e-mail.")
        title = _("Sent: %(what)s") % {"what": letter.get_kind_display().lower()}
        found.append(Moment(letter.sent_on, title, "mail", "ok", letter.approved_name, text))
        if letter.posted_on:
            words = {"proof": letter.proof}
            text = _("Proof: %(proof)s.") % words
            found.append(Moment(letter.posted_on, _("Letter posted"), "mail", "ok", text=text))
    return found


def _answers(disconnect) -> list[Moment]:
    found = []
    for answer in disconnect.answers.select_related("looked_by"):
        title = _("They answered: %(what)s") % {"what": answer.get_kind_display()}
        found.append(Moment(answer.given_on, title, "pen", "open", text=answer.words))
        if answer.looked_on:
            title = _("HR looked at it: %(what)s") % {"what": answer.get_decision_display().lower()}
            who = str(answer.looked_by or "")
            found.append(Moment(answer.looked_on, title, "check", "ok", who))
    return found


def _pauses(disconnect) -> list[Moment]:
    found = []
    for pause in disconnect.pauses.select_related("began_by", "ended_by"):
        who, text = str(pause.began_by or ""), f"{pause.get_reason_display()}."
        found.append(Moment(pause.began_on, _("Paused"), "pause", "warn", who, text))
        if pause.ended_on:
            found.append(
                Moment(pause.ended_on, _("Pause ended"), "half", "open", str(pause.ended_by or ""))
            )
    return found


def _looks(disconnect) -> list[Moment]:
    found: dict[tuple, list[str]] = {}
    for look in disconnect.rechecks.select_related("listed__contact", "looked_by"):
        words = f"{look.listed}: {look.get_result_display().lower()}."
        key = (look.looked_on, look.get_kind_display(), str(look.looked_by or ""))
        found.setdefault(key, []).append(words)
    return [
        Moment(on, kind, "eye", "open", by, " ".join(words))
        for (on, kind, by), words in found.items()
    ]


def _ahead_of_request(disconnect, *, today: date) -> list[Moment]:
    if disconnect.is_closed:
        return []
    ahead = []
    if disconnect.deadline_on and disconnect.deadline_on >= today:
        title = _("An answer is asked for by this day")
        ahead.append(Moment(disconnect.deadline_on, title, "clock", is_ahead=True))
    text = _("Everything that is still open then closes by itself.")
    title = _("The restriction ends")
    ahead.append(Moment(disconnect.window_ends, title, "lock", text=text, is_ahead=True))
    return ahead
