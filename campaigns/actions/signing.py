"""Signing: the one moment in which a person acknowledges a version or agrees to its terms.

What is asked for and what is missing is worked out in `terms`; here it is decided, moved, sealed and told.
Of two signatures at the same moment one is written, and both people at the two screens get its receipt.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from campaigns import receipts, signing_rules
from campaigns.actions import doors, elsewhere, terms
from campaigns.choices import AssignmentState, EndReason, Kind, Route
from campaigns.models import Assignment, Signature
from campaigns.querysets import signed_before
from core import languages
from core.refusals import Refused, refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Message
from people.models import Person, User
from places import catalogue
from policies.models import PolicyVersion, VersionText


@dataclass(frozen=True)
class Screen:
    """How somebody was signed in when they pressed the button, and from where."""

    signed_in_with: str
    session: str = ""  # its SHA-256, never the key
    language: str = ""  # the one of the page around the words
    address: str | None = None
    browser: str = ""


@transaction.atomic
def sign(
    assignment: Assignment,
    *,
    text: VersionText,
    shown_sha256: str,
    by,
    screen: Screen,
    now: datetime,
    today: date,
) -> Signature:
    """Acknowledge, or agree to, the words that were on the screen; return the one signature there is of them."""
    refuse(signing_rules.why_not_for_oneself(is_self=is_self(assignment, by)))
    if assignment.state == AssignmentState.SIGNED and (done := signature_of(assignment)):
        return done
    refuse(signing_rules.why_not_open(assignment))
    refuse(why_not_this_text(assignment, text, shown_sha256=shown_sha256))
    asked = terms.asked_of(assignment, today=today)
    refuse(signing_rules.why_not_sign(asked.standing(text), kind=asked.kind))
    if not _move(assignment, today=today):
        if done := signature_of(assignment):  # at the same moment, on another screen
            return done
        raise Refused(_("Something has just changed. Look at the page again; nothing was signed."))
    signature = seal(assignment, asked, text=text, by=by, screen=screen, now=now)
    if asked.has_waiting:
        elsewhere.take_back_messages(assignment, by=by, now=now)
    elsewhere.settle(signature, by=by, now=now, today=today)
    tell(signature)
    return signature


def is_self(assignment: Assignment, by) -> bool:
    """Whether `by` is the person: through their login, or through their personal link."""
    person = assignment.person
    if isinstance(by, Person):
        return by == person
    return isinstance(by, User) and person.user_id == by.pk


def signature_of(assignment: Assignment) -> Signature | None:
    """Return what this person signed of the version that is asked for, in this round or in another that counts."""
    own = Signature.objects.filter(assignment=assignment, version=assignment.version_id).first()
    if own or assignment.state != AssignmentState.SIGNED:
        return own
    return signed_before.counting(assignment).order_by("signed_at").first()


def why_not_this_text(assignment: Assignment, text: VersionText, *, shown_sha256: str) -> str:
    """Say why the words on the screen are not those that hold."""
    published = PolicyVersion.objects.published().filter(pk=text.version_id).exists()
    return signing_rules.why_not_this_text(
        shown_sha256=shown_sha256,
        text_sha256=text.sha256,
        is_current=published and text.version_id == assignment.version_id,
        policy=assignment.version.policy.name,
    )


@transaction.atomic(savepoint=False)
def seal(
    assignment: Assignment,
    asked: terms.Asked,
    *,
    text: VersionText,
    by,
    screen: Screen,
    now: datetime,
    route: str = Route.SCREEN,
    signed_at: datetime | None = None,
    more: dict | None = None,
) -> Signature:
    """Write the receipt, let the ledger hold its digest, and keep both; called by what has moved the assignment."""
    signature = Signature(
        assignment=assignment,
        person=assignment.person,
        version=assignment.version,
        text=text,
        text_sha256=text.sha256,
        kind=asked.kind,
        route=route,
        affirmation=affirmed(assignment, asked, route=route, language=text.language),
        terms=asked.term_keys,
        in_return=asked.in_return if asked.kind == Kind.AGREE else "",
        signed_in_with=screen.signed_in_with,
        session_sha256=screen.session,
        network_address=screen.address,
        browser=screen.browser[:300],
        employer=asked.employer,
        place=asked.place,
        attempt=asked.attempt,
        signed_at=signed_at or now,
    )
    signature.statement = _statement(signature, asked, screen)
    signature.statement_sha256 = receipts.sha256(signature.statement)
    signature.entry = ledger.record(
        "campaigns.signed", assignment, by=by, facts=_sealed(signature) | (more or {})
    )
    signature.save(force_insert=True)
    return signature


@languages.in_english()  # one program reads the lines of every receipt
def _statement(signature: Signature, asked: terms.Asked, screen: Screen) -> str:
    return receipts.written(_facts(signature, asked, page_language=screen.language))


def affirmed(
    assignment: Assignment, asked: terms.Asked, *, route: str, language: str = "en"
) -> str:
    """Return the words that this person affirms, on the screen or with ink."""
    on_paper = route == Route.PAPER
    words = signing_rules.affirmation_on_paper if on_paper else signing_rules.affirmation
    version = assignment.version
    titles = asked.term_titles
    named = {"policy": version.policy.name, "number": version.number}
    return words(**named, terms=titles, language=language)


def tell(signature: Signature) -> None:
    """Send the person their copy of the receipt, within seconds: thousands may sign in one hour."""
    copy = Message(
        key=f"campaign_signed:{signature.pk}",
        to=signature.person,
        about=signature.assignment,
        context={"signature": signature, "person": signature.person, "rows": signature.statement},
        links={"receipt": doors.link_to(signature.person, signature.get_absolute_url())},
    )
    outbox.put_messages("campaign_signed", [copy], hurry=False)


def _move(assignment: Assignment, *, today: date) -> bool:
    return Assignment.objects.move(
        assignment,
        to=AssignmentState.SIGNED,
        signed_on=today,
        ended_on=None,
        ended_because=EndReason.NONE,
    )


def _sealed(signature: Signature) -> dict:
    """What the ledger holds for ever: numbers, digests and the words affirmed, and no name of a person."""
    attempt = signature.attempt
    return {
        "person": signature.person_id,
        "version": signature.version_id,
        "policy": signature.version.policy_id,
        "number": signature.version.number,
        "kind": str(signature.kind),
        "route": str(signature.route),
        "language": signature.text.language,
        "text_sha256": signature.text_sha256,
        "affirmation": signature.affirmation,
        "terms": signature.terms,
        "receipt_sha256": signature.statement_sha256,
        "session_sha256": signature.session_sha256,
        "place": signature.place,
        "signed_at": signature.signed_at.isoformat(),
        "quiz": f"{attempt.right}/{attempt.total}" if attempt else "",
    }


def _facts(signature: Signature, asked: terms.Asked, *, page_language: str) -> receipts.Facts:
    assignment, version, showing = signature.assignment, signature.version, asked.showing
    attempt = signature.attempt
    return receipts.Facts(
        firm=settings.FIRM_NAME,
        employer=str(signature.employer or ""),
        place=signature.place,
        person=str(assignment.person),
        number=assignment.person.number,
        policy=version.policy.name,
        policy_id=version.policy_id,
        version=version.number,
        stance=version.policy.stance,
        clauses=asked.clause_keys,
        language=signature.text.language,
        page_language=page_language,
        text_sha256=signature.text_sha256,
        kind=str(signature.kind),
        affirmation=signature.affirmation,
        button=button(signature.kind, signature.route, language=signature.text.language),
        terms=signature.terms,
        in_return=signature.in_return,
        signed_in_with=signature.signed_in_with,
        session_sha256=signature.session_sha256,
        offered_on=assignment.assigned_on.isoformat(),
        opened_at=showing.opened_at if showing else None,
        reached_end_at=showing.reached_end_at if showing else None,
        signed_at=signature.signed_at,
        zone=_zone(asked),
        quiz=_("%(right)d of %(total)d, questions %(edition)s") % attempt_words(attempt, asked)
        if attempt
        else "",
        reminders=asked.reminders,
        route=str(signature.get_route_display()),
        with_aid=bool(showing and showing.with_aid),
        wishes=asked.wishes,
        copy_to=_("the person, at the address on record"),
    )


def attempt_words(attempt, asked) -> dict:
    return {"right": attempt.right, "total": attempt.total, "edition": asked.edition}


def button(kind: str, route: str, *, language: str = "en") -> str:
    """Return the words on the button, as the page draws it."""
    if route == Route.PAPER:
        return _("Signed with ink on paper")
    words = signing_rules.button_words(kind, language)
    return _("“%s”, on a review page of its own, with nothing ticked beforehand") % words


def _zone(asked: terms.Asked) -> str:
    if asked.time_zone:
        return asked.time_zone
    return catalogue.place(asked.place).time_zone if catalogue.is_known(asked.place) else "UTC"
