"""Letters of a request: drafted from the ladder's words, edited, linted as they will be sent, sent, kept.

What is kept is the letter with its personal link masked, and the SHA-256 of exactly that text is in the
ledger. The link itself exists only while the message is being sent.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.actions import deputies, outside
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.choices import NoticeState
from notices.outbox import Link
from offboarding import rules
from offboarding.actions import doors, facts, reading, wording
from offboarding.choices import Audience, Channel, LetterKind
from offboarding.ladder import days, letters, machine
from offboarding.ladder.machine import Event
from offboarding.ladder.tongues import ENGLISH
from offboarding.models import DisconnectRequest, Letter
from people.models import User
from places import calendar
from policies.lint import engine

EVENTS = {
    LetterKind.REQUEST: Event.SEND,
    LetterKind.REMINDER: Event.REMIND,
    LetterKind.REPLY: Event.REPLY,
    LetterKind.FINAL: Event.FINAL,
    LetterKind.REFERRAL: Event.REFER,
}


@transaction.atomic
def draft(
    disconnect: DisconnectRequest, kind: str, *, by, today: date, reply_words: str = ""
) -> Letter:
    """Return the draft of the next letter of this kind, written from the ladder's words if there is none.

    It is in the language that the person chose, or else the one that is usual at their place.
    """
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    refuse(rules.why_not_draft(fresh, kind, is_proposed=hasattr(fresh, "referral")))
    found = fresh.letters.drafts().filter(kind=kind).first()
    if found is None:
        words = {"reply_words": reply_words, "language": fresh.spoken}
        subject, body = letters.split(wording.drafted(fresh, kind, today=today, **words))
        found = Letter.objects.create(
            disconnect=fresh,
            kind=kind,
            language=fresh.spoken,
            subject=subject,
            text=body,
            written_by=outside.user_of(by),
            written_on=today,
            channel=Channel.MAIL if wording.address_of(fresh) else Channel.POST,
        )
        ledger.record("offboarding.letter_drafted", found, by=by, facts={"kind": str(kind)})
        if kind == LetterKind.FINAL and facts.standing_alone(fresh):
            _ask_reviewers(found)
    return found


@transaction.atomic
def edit(letter: Letter, *, subject: str, text: str, by) -> Letter:
    """Change the words of a draft; what has been sent is never changed."""
    fresh = Letter.objects.select_for_update().get(pk=letter.pk)
    refuse(rules.why_not_edit_letter(fresh, text=text))
    fresh.subject, fresh.text = " ".join(subject.split()), text.strip() + "\n"
    fresh.written_by = by
    fresh.save(update_fields=["subject", "text", "written_by"])
    ledger.record("offboarding.letter_edited", fresh, by=by)
    return fresh


@transaction.atomic
def write_in(letter: Letter, *, language: str, by, today: date) -> Letter:
    """Write a draft anew in another language, from the ladder's words; what was changed in it is gone."""
    fresh = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    refuse(rules.why_not_write_in(fresh, language=language))
    text = wording.drafted(fresh.disconnect, fresh.kind, today=today, language=language)
    fresh.subject, fresh.text = letters.split(text)
    fresh.language, fresh.written_by = language, by
    fresh.save(update_fields=["subject", "text", "language", "written_by"])
    facts_told = {"language": str(language)}
    ledger.record("offboarding.letter_translated", fresh, by=by, facts=facts_told)
    return fresh


@transaction.atomic
def send(letter: Letter, *, channel: str, by, today: date, now: datetime) -> Letter:
    """Approve a letter and send it; the stage of its request changes with it."""
    disconnect = DisconnectRequest.objects.locked(letter.disconnect_id)
    fresh = Letter.objects.get(pk=letter.pk)
    refuse(rules.why_not_send_letter(fresh))
    event = EVENTS[LetterKind(fresh.kind)]
    clocks = _clocks_after(disconnect, event, today=today)
    fresh.in_name_of = facts.in_whose_name(disconnect, event, by=by, today=today)
    final = wording.final(fresh, deadline=clocks.deadline_on, by=by, channel=channel)
    noticed = reading.lint(fresh, final)
    found = _facts(disconnect, final, noticed, channel, by=by, today=today, now=now)
    facts.insist(event, found)
    _move(disconnect, event, clocks, today=today)
    _keep(fresh, final, noticed, channel=channel, by=by, today=today)
    disconnect.answers.filter(followed_by__isnull=True).update(followed_by=fresh)
    if channel == Channel.MAIL:
        put(fresh, disconnect, final.text, today=today, now=now)
    return fresh


def remind(disconnect: DisconnectRequest, *, by, today: date, now: datetime) -> Letter:
    """Draft and send the one reminder; refused with the reason where it cannot go out."""
    with transaction.atomic():
        letter = draft(disconnect, LetterKind.REMINDER, by=by, today=today)
        return send(letter, channel=Channel.MAIL, by=by, today=today, now=now)


@transaction.atomic
def say_goodbye(
    disconnect: DisconnectRequest, *, by, today: date, now: datetime, reason: str
) -> Letter | None:
    """Write the closing letter where one may be written; return it, or None.

    Nobody is written to after the restriction, about a request they never got, or where the place or the
    lint forbids it.
    """
    reached = disconnect.sent_on and reason not in letters.UNTOLD
    if not reached or facts.is_over(disconnect, today=today):
        return None
    channel = Channel.MAIL if wording.address_of(disconnect) else Channel.POST
    words = {"reason": reason, "language": disconnect.spoken}
    text = wording.drafted(disconnect, LetterKind.CLOSED, today=today, **words)
    subject, body = letters.split(text)
    letter = Letter(
        disconnect=disconnect,
        kind=LetterKind.CLOSED,
        language=disconnect.spoken,
        subject=subject,
        text=body,
        written_on=today,
    )
    final = wording.Final(subject, body, body, "", wording.address_of(disconnect))
    noticed = reading.lint(letter, final)
    stopped = (
        facts.not_met(disconnect, today=today)
        or why_blocked(noticed)
        or why_no_way(disconnect, channel, today=today, now=now)
    )
    if stopped:
        return None
    _keep(letter, final, noticed, channel=channel, by=by, today=today)
    if channel == Channel.MAIL:
        put(letter, disconnect, body, today=today, now=now)
    return letter


@dataclass(frozen=True)
class Preview:
    """A draft as it would go out today, what the lint notices, and why it cannot be sent ("" when it can)."""

    subject: str
    text: str
    noticed: list[engine.Finding]
    why_not: str


def preview(letter: Letter, *, by, today: date, now: datetime) -> Preview:
    """Show a draft as it would be sent; writes nothing."""
    disconnect = letter.disconnect
    event = EVENTS[LetterKind(letter.kind)]
    clocks = _clocks_after(disconnect, event, today=today)
    letter.in_name_of = facts.in_whose_name(disconnect, event, by=by, today=today)
    final = wording.final(letter, deadline=clocks.deadline_on, by=by, channel=letter.channel)
    noticed = reading.lint(letter, final)
    found = _facts(disconnect, final, noticed, letter.channel, by=by, today=today, now=now)
    proposed = hasattr(disconnect, "referral")
    why_not = rules.why_not_draft(disconnect, letter.kind, is_proposed=proposed)
    why_not = why_not or machine.why_not(event, found)
    return Preview(final.subject, final.shown, noticed, why_not)


def in_english(letter: Letter) -> str:
    """Return the ladder's English words of a draft in another language, so that HR knows what it says."""
    return "" if letter.language == ENGLISH else letters.text_of(letter.kind)


def how_it_went(letter: Letter) -> str:
    """Say what happens to a letter that has just been sent."""
    if letter.channel == Channel.POST:
        return _("The letter is ready. Print it, post it, and note the day and the proof.")
    return _("The letter is on its way; it leaves in the working hours at their place.")


@transaction.atomic
def note_posted(letter: Letter, *, posted_on: date, proof: str, by, today: date) -> Letter:
    """Note when a printed letter went to the post, and what proves it."""
    fresh = Letter.objects.select_for_update().get(pk=letter.pk)
    refuse(rules.why_not_note_posted(fresh, posted_on=posted_on, today=today))
    fresh.posted_on, fresh.proof = posted_on, " ".join(proof.split())
    fresh.save(update_fields=["posted_on", "proof"])
    told = {"posted_on": posted_on.isoformat()}
    ledger.record("offboarding.letter_posted", fresh, by=by, facts=told)
    return fresh


def hold_back(disconnect: DisconnectRequest) -> None:
    """Withdraw letters that still wait to be sent: a pause began, or the request is closed."""
    waiting = disconnect.letters.filter(notice__state=NoticeState.WAITING).exclude(
        kind=LetterKind.CLOSED
    )
    for letter in waiting.select_related("notice"):
        notice = letter.notice
        free = type(notice).objects.unclaimed(clock.now())
        free.filter(pk=notice.pk, state=NoticeState.WAITING).update(
            state=NoticeState.WITHDRAWN, attempts=notice.attempts + 1
        )


def put_again(disconnect: DisconnectRequest, *, today: date, now: datetime) -> None:
    """After a pause, send what the pause held back."""
    held = disconnect.letters.filter(notice__state=NoticeState.WITHDRAWN)
    for letter in held.exclude(kind=LetterKind.CLOSED):
        text = letter.text.replace(wording.masked_link(letter), "{response_link}")
        put(letter, disconnect, text, today=today, now=now)


def put(
    letter: Letter, disconnect: DisconnectRequest, text: str, *, today: date, now: datetime
) -> None:
    """Ask for the message that carries the letter, in the person's working hours and never after the window."""
    person, links = disconnect.employment.person, {}
    if letter.kind != LetterKind.CLOSED:
        door = doors.make(
            disconnect,
            audience=Audience.LEAVER,
            name=str(person),
            address=letter.address,
            today=today,
        )
        links = {"answer": Link.personal(doors.LINK, door=door.pk)}
    place = facts.place_of(disconnect)
    zone = disconnect.employment.time_zone
    letter.notice = outbox.put(
        "disconnect_letter",
        to=person,
        address=letter.address,
        about=disconnect,
        key=f"disconnect_letter:{letter.pk}:{letter.notice_id or 0}",
        context={"letter": letter, "parts": text.split("{response_link}")},
        links=links,
        language=letter.language,
        not_before=calendar.next_open_moment(place, now, time_zone=zone),
        not_after=end_of_window(disconnect),
    )
    letter.save(update_fields=["notice"])


def end_of_window(disconnect: DisconnectRequest) -> datetime:
    """Return the moment at which the last day of the restriction is over at the place of work."""
    zone = facts.zone_of(disconnect)
    return datetime.combine(disconnect.window_ends + timedelta(days=1), time(), tzinfo=zone)


def why_blocked(noticed: list[engine.Finding]) -> str:
    """Say which sentence the lint blocks and why; "" when none."""
    blocking = next((each for each in noticed if each.severity == "block"), None)
    if blocking is None:
        return ""
    words = {"sentence": blocking.sentence, "why": blocking.why}
    return _("The letter cannot be sent with this sentence: “%(sentence)s” %(why)s") % words


def why_unfilled(text: str) -> str:
    names = letters.unfilled(text)
    return (
        _("This blank has no value: {%s}. Take it out of the letter.") % names[0] if names else ""
    )


def why_no_way(disconnect, channel: str, *, today: date, now: datetime) -> str:
    """Say why a letter cannot reach the person by this channel while anything may still be asked."""
    if channel == Channel.POST:
        return ""
    if not wording.address_of(disconnect):
        return _(
            "No private e-mail address is confirmed for this person. Send the letter by post, or confirm"
            " the address first."
        )
    place, zone = facts.place_of(disconnect), disconnect.employment.time_zone
    opens = calendar.next_open_moment(place, now, time_zone=zone)
    if opens.date() > disconnect.window_ends:
        return _("The next working hours at their place come after the restriction has ended.")
    return ""


def _ask_reviewers(letter: Letter) -> None:
    """Where HR is one person, a legal reviewer is the second pair of eyes."""
    for reviewer in User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True):
        outbox.put(
            "final_notice_waits",
            to=reviewer.email,
            about=letter,
            key=f"final_notice_waits:{letter.pk}:{reviewer.pk}",
            context={"person": letter.disconnect.employment.person},
            links={"letter": Link.to(letter)},
        )


def _facts(disconnect, final, noticed, channel: str, *, by, today, now) -> machine.Facts:
    return facts.facts_of(
        disconnect,
        by=by,
        today=today,
        not_met=facts.not_met(disconnect, today=today),
        blocked=why_blocked(noticed) or why_unfilled(final.shown),
        no_way=why_no_way(disconnect, channel, today=today, now=now),
        may_approve_alone=facts.standing_alone(disconnect),
        no_reviewer=facts.without_reviewer(),
    )


def _clocks_after(disconnect: DisconnectRequest, event: Event, *, today: date) -> days.Clocks:
    place, until = facts.place_of(disconnect), disconnect.window_ends
    if event == Event.REPLY:
        before = facts.clocks_of(disconnect)
        if before.deadline_on is None:
            return before
        return days.replied(before, today=today, place=place, window_ends=until)
    stage = machine.leads_to(disconnect.stage, event)
    if stage is None:  # the refusal that follows says why
        return facts.clocks_of(disconnect)
    return days.begun(stage, today=today, place=place, window_ends=until)


def _move(disconnect: DisconnectRequest, event: Event, clocks, *, today: date) -> None:
    stage = machine.leads_to(disconnect.stage, event)
    stamps = {} if stage == disconnect.stage else {"stage_on": today}
    if event == Event.SEND:
        stamps["sent_on"] = today
    DisconnectRequest.objects.move(disconnect, to=stage, **stamps)
    DisconnectRequest.objects.set_clocks(disconnect, clocks)


def _keep(letter: Letter, final, noticed, *, channel: str, by, today: date) -> None:
    """Fix the letter as it goes out, and say so in the ledger."""
    letter.subject, letter.text, letter.channel = final.subject, final.shown, channel
    letter.sha256 = hashlib.sha256(f"{final.subject}\n\n{final.shown}".encode()).hexdigest()
    letter.lint = [{"rule": each.rule, "severity": each.severity} for each in noticed]
    letter.sent_on, letter.address = today, final.address if channel == Channel.MAIL else ""
    letter.approved_by = outside.user_of(by)
    letter.approved_name = final.approved_name
    letter.save()
    told = {
        "request": letter.disconnect_id,
        "kind": str(letter.kind),
        "stage": str(letter.disconnect.stage),
        "channel": str(channel),
        "sha256": letter.sha256,
        "on": today.isoformat(),
        **deputies.in_name_of(by, letter.in_name_of),
    }
    ledger.record("offboarding.letter_sent", letter, by=by, facts=told)
