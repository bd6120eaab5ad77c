"""One matter before somebody from outside: asked, opened by link and code, confirmed or turned down.

The approver sees that one matter and nothing else. What they decide is done by the action of the app it
belongs to, with the request as the actor, so the ledger names who really decided.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from approvals import rules
from approvals.actions import approvers, matters
from approvals.actions.matters import Matter, Shown, When
from approvals.choices import Answer
from approvals.models import OutsideApprover, OutsideRequest
from core import codes
from core.refusals import Refused, refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.models import User

PURPOSE = "approvals.outside"
LINK, CODE = "approvals.link", "approvals.code"


@transaction.atomic
def ask(matter: Matter, row, *, approver: OutsideApprover, by: User, when: When) -> OutsideRequest:
    """Put one matter before an approver from outside, who gets a link to it by e-mail."""
    _end_what_has_lapsed(matter, row, now=when.now)
    refuse(why_not_ask(matter, row, approver=approver, by=by, when=when))
    asked = OutsideRequest(
        approver=approver,
        kind=matter.kind,
        matter=row.pk,
        name=approver.name,
        email=approver.email,
        asked_by=by,
        asked_at=when.now,
        expires_at=when.now + rules.LINK_LASTS,
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_waiting()) from error
    asked.token_hash = codes.hashed(codes.token_of(PURPOSE, asked.pk))
    asked.save(update_fields=["token_hash"])
    facts = {"matter": ledger.name_of(row), "approver": approver.pk}
    ledger.record("approvals.outside_asked", asked, by=by, facts=facts)
    outbox.put(
        "outside_asked",
        to=asked.email,
        about=asked,
        key=f"outside_asked:{asked.pk}",
        context={"asked": asked, "what": matter.name, "asked_by": by},
        links={"matter": Link.personal(LINK, asked=asked.pk)},
    )
    return asked


def why_not_ask(
    matter: Matter, row, *, approver: OutsideApprover | None, by: User, when: When
) -> str:
    """Say why this matter cannot be put before `approver`, or before anybody where none is chosen yet."""
    ended = approver is not None and (
        approver.ended_on is not None or approvers.is_inside(approver.email)
    )
    asked = OutsideRequest(email=approver.email if approver else "", asked_by=by)
    return rules.why_not_ask(
        objection=matter.why_not(row, by=asked, when=when),
        inside=matter.somebody_inside(row, when=when),
        waiting=OutsideRequest.objects.about(matter.kind, row.pk).open(when.now).exists(),
        approver_ended=ended,
    )


@dataclass(frozen=True)
class Standing:
    """What a page says of the way outside: what waits there, what was answered, and whether one may ask."""

    waiting: OutsideRequest | None
    answered: OutsideRequest | None
    may_ask: bool
    ask_url: str


def standing(kind: str, row, *, by: User, when: When) -> Standing:
    """Return where a matter stands with approvers from outside, for somebody who looks at it."""
    about = OutsideRequest.objects.about(kind, row.pk).for_listing()
    matter = matters.of_kind(kind)
    return Standing(
        waiting=about.open(when.now).first(),
        answered=about.answered().first(),
        may_ask=rules.asks_outside(by)
        and not why_not_ask(matter, row, approver=None, by=by, when=when),
        ask_url=reverse("approvals:outside_ask", args=[kind, row.pk]),
    )


@transaction.atomic
def take_back(asked: OutsideRequest, *, by: User, now: datetime) -> None:
    """End a request; its link opens nothing any more."""
    fresh = _locked(asked)
    refuse(rules.why_not_answer(fresh, now=now))
    fresh.revoked_at = now
    fresh.save(update_fields=["revoked_at"])
    ledger.record("approvals.outside_taken_back", fresh, by=by)


@transaction.atomic
def confirm(asked: OutsideRequest, *, when: When) -> None:
    """The approver says yes, and what follows from it happens."""
    fresh, matter, row = _to_answer(asked, when=when)
    matter.confirm(row, by=fresh, when=when)
    _answer(fresh, Answer.CONFIRMED, now=when.now)


@transaction.atomic
def turn_down(asked: OutsideRequest, *, because: str, when: When) -> None:
    """The approver says no, and why."""
    refuse(rules.why_not_turn_down(because))
    fresh, matter, row = _to_answer(asked, when=when)
    fresh.because = because.strip()[:400]
    matter.turn_down(row, because=fresh.because, by=fresh, when=when)
    _answer(fresh, Answer.TURNED_DOWN, now=when.now)


def shown(asked: OutsideRequest, *, when: When) -> Shown:
    """Return what the approver sees of the one matter."""
    matter = matters.of_kind(asked.kind)
    return matter.shown(matter.row(asked.matter), by=asked, when=when)


def user_of(by) -> User | None:
    """Return the user who acts; None for somebody from outside, whom the request names."""
    return by if isinstance(by, User) else None


def is_from_outside(by) -> bool:
    return isinstance(by, OutsideRequest)


# ------------------------------------------------------------------ the way in


def link_of(_notice_key: str, *, asked: int) -> str:
    """Return the link, for the one message that carries it."""
    return f"{settings.SITE_URL}{reverse('approvals:door', args=[codes.token_of(PURPOSE, asked)])}"


def code_of(_notice_key: str, *, asked: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = codes.new_code()
    kept = {"code_hash": codes.hash_of_code(asked, code), "code_tries": 0}
    OutsideRequest.objects.filter(pk=asked).update(**kept)
    return code


@transaction.atomic
def send_code(asked: OutsideRequest, *, now: datetime) -> None:
    """Send a one-time code to the approver's mailbox, so that a forwarded link opens nothing."""
    fresh = _locked(asked)
    refuse(rules.why_not_answer(fresh, now=now) or codes.why_not_send(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    number = {"number": fresh.codes_sent}
    ledger.record("approvals.code_sent", fresh, by="system:approvals", facts=number)
    outbox.put(
        "outside_code",
        to=fresh.email,
        about=fresh,
        key=f"outside_code:{fresh.pk}:{fresh.codes_sent}",
        context={"asked": fresh},
        links={"code": Link.personal(CODE, asked=fresh.pk)},
    )


@transaction.atomic
def enter(asked: OutsideRequest, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the matter, which it does once; otherwise the reason why not.

    Wrong codes are counted, so this answers with the reason instead of raising it.
    """
    fresh = _locked(asked)
    reason = rules.why_not_answer(fresh, now=now)
    reason = reason or codes.why_not_enter(fresh, is_right=codes.fits(fresh, code), now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_hash, fresh.opened_at = "", fresh.opened_at or now
    fresh.save(update_fields=["code_tries", "code_hash", "opened_at"])
    if not reason:
        ledger.record("approvals.link_opened", fresh, by=fresh)
    return reason


# ------------------------------------------------------------------ underneath


def _to_answer(asked: OutsideRequest, *, when: When) -> tuple[OutsideRequest, Matter, object]:
    fresh = _locked(asked)
    refuse(rules.why_not_answer(fresh, now=when.now))
    matter = matters.of_kind(fresh.kind)
    return fresh, matter, matter.row(fresh.matter)


def _answer(asked: OutsideRequest, answer: str, *, now: datetime) -> None:
    asked.answer, asked.answered_at = answer, now
    asked.save(update_fields=["answer", "because", "answered_at"])
    ledger.record("approvals.outside_answered", asked, by=asked, facts={"answer": str(answer)})
    if asked_by := asked.asked_by:
        outbox.put(
            "outside_answered",
            to=getattr(asked_by, "person", None) or asked_by.email,
            about=asked,
            key=f"outside_answered:{asked.pk}",
            context={"asked": asked, "what": matters.name_of(asked.kind)},
            links={"page": Link.to(asked)},
        )


def _end_what_has_lapsed(matter: Matter, row, *, now: datetime) -> None:
    """A link that has run out makes room for another one; the ledger says so with the new one."""
    about = OutsideRequest.objects.about(matter.kind, row.pk)
    about.filter(answer="", revoked_at__isnull=True, expires_at__lte=now).update(revoked_at=now)


def _waiting() -> str:
    return rules.why_not_ask(objection="", inside=False, waiting=True, approver_ended=False)


def _locked(asked: OutsideRequest) -> OutsideRequest:
    rows = OutsideRequest.objects.select_for_update(of=("self",)).for_listing()
    return rows.get(pk=asked.pk)
