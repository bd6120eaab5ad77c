"""Who may sign what and when, what is said instead, and what a second person must see. Pure: no queries, no clock."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from campaigns import languages
from campaigns.choices import (
    AssignmentState,
    CampaignState,
    Decision,
    EnquiryKind,
    Kind,
    PaperState,
)
from core.languages import in_english
from people import rules as people_rules

WORDS_A_MINUTE = 200
# Clauses whose agreement limits what somebody may do after leaving.
RESTRAINTS = frozenset(("leaver.disconnect_request", "restraint.non_solicit"))
CODE_LASTS = timedelta(minutes=15)
CODE_PAUSE = timedelta(minutes=1)
MOST_TRIES, MOST_CODES = 5, 10
DOOR_LASTS = timedelta(days=60)
MOST_MONTHS = 120  # what a sheet may say; nothing is asked for longer than the ladder allows
MOST_SCAN_BYTES = 10 * 1024 * 1024
SCANS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
OVER = (AssignmentState.EXEMPT, AssignmentState.LEFT)


@dataclass(frozen=True)
class Standing:
    """What stands around a signature at the moment somebody wants to give it."""

    reached_end: bool
    has_quiz: bool
    passed: bool
    ink: str = ""  # why the place demands ink for terms, or ""
    lapsed: str = ""  # why the terms are not offered at present, or ""
    needs_return: bool = False  # new restraint for somebody who works here already
    in_return: str = ""


# ---------------------------------------------------------------- who


def answers_people(user) -> bool:
    """HR answers what people ask instead of signing."""
    return people_rules.is_hr(user)


def keeps_quiz(user) -> bool:
    """HR keeps the question bank."""
    return people_rules.is_hr(user)


def reads_agreements(user) -> bool:
    """HR and auditors see scans and agreements; administrators do not."""
    return people_rules.is_hr_or_auditor(user)


def records_agreements(user) -> bool:
    """HR records what was signed on paper; nobody signs for anybody."""
    return people_rules.is_hr(user)


def may_hand_in(assignment, user) -> bool:
    """HR hands in what others have signed on paper, as long as nothing is signed yet."""
    is_own = assignment.person.user_id == user.pk
    return records_agreements(user) and not is_own and assignment.state != AssignmentState.SIGNED


def explains_evidence(user) -> bool:
    """HR and auditors ask what bound a person on a day."""
    return people_rules.is_hr_or_auditor(user)


# ---------------------------------------------------------------- reading


def minutes_to_read(words: int) -> int:
    """Return how many minutes a text takes, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


def kind_of(terms: Iterable[str]) -> str:
    """A version with contract terms is agreed to; any other is acknowledged."""
    return Kind.AGREE if list(terms) else Kind.ACKNOWLEDGE


def affirmation(*, policy: str, number: int, terms: list[str], language: str = "en") -> str:
    """Return the exact words that somebody affirms; `terms` are the titles of contract terms.

    In the language of the text where we have the words in it, else in English.
    """
    if tongue := languages.of(language):
        return tongue.affirmation(policy=policy, number=number, terms=terms, on_paper=False)
    with in_english():
        return _affirmation_in_english(policy=policy, number=number, terms=terms)


def _affirmation_in_english(*, policy: str, number: int, terms: list[str]) -> str:
    words = {"policy": policy, "number": number}
    read = (
        _(
            "I have received and read “%(policy)s”, version %(number)d, and I understand what it asks of me."
        )
        % words
    )
    electronic = _("I say so electronically, in place of paper.")
    if not terms:
        return f"{read} {electronic}"
    listed = get_text_list([f"“{title}”" for title in terms], _("and"))
    agreed = _("I agree that these terms become part of my contract: %s.") % listed
    return f"{read} {agreed} {electronic}"


def button_words(kind: str, language: str = "en") -> str:
    """Return what the button says, in the language of the words that are affirmed."""
    if tongue := languages.of(language):
        return tongue.buttons[str(kind)]
    with in_english():
        return _("I agree") if kind == Kind.AGREE else _("I acknowledge this policy")


def affirmation_on_paper(
    *, policy: str, number: int, terms: list[str], language: str = "en"
) -> str:
    """Return the words that somebody affirms with ink: the same, without what is said of electronic form."""
    if tongue := languages.of(language):
        return tongue.affirmation(policy=policy, number=number, terms=terms, on_paper=True)
    with in_english():
        words = affirmation(policy=policy, number=number, terms=terms)
        return words.removesuffix(_("I say so electronically, in place of paper.")).strip()


# ---------------------------------------------------------------- signing


def why_not_open(assignment) -> str:
    """Say why nothing is asked of this person at present; they can still read."""
    if assignment.campaign.state == CampaignState.CLOSED:
        return _("This round is closed, so nothing is asked of you any more.")
    if assignment.state == AssignmentState.EXEMPT:
        return _("HR has exempted you from this, so nothing is asked of you.")
    if assignment.state == AssignmentState.LEFT:
        return _("You no longer work here, so nothing is asked of you.")
    return ""


def why_not_this_text(*, shown_sha256: str, text_sha256: str, is_current: bool, policy: str) -> str:
    """Say why the words that were on the screen cannot be signed: others hold now."""
    return "" if is_current and shown_sha256 == text_sha256 else newer_words(policy)


def newer_words(policy: str) -> str:
    """Tell somebody that what they read does not hold any more."""
    return (
        _(
            "While you were reading, a newer version of “%s” was published. Nothing has been signed."
            " Here are the words that hold now."
        )
        % policy
    )


def why_not_sign(standing: Standing, *, kind: str) -> str:
    """Say what is still missing before somebody can sign."""
    if not standing.reached_end:
        return _("Read the text first; the button below its last paragraph says that you have.")
    if standing.has_quiz and not standing.passed:
        return _("The quiz comes first. You may look things up while you answer.")
    if kind != Kind.AGREE:
        return ""
    return standing.ink or why_not_agree(standing)


def why_not_agree(standing: Standing) -> str:
    """Say why terms cannot be agreed to at present, on the screen or with ink."""
    if standing.lapsed:
        return standing.lapsed
    if standing.needs_return and not standing.in_return:
        return _(
            "HR has not recorded yet what is given in return for the new terms, so there is nothing to agree"
            " to yet. What was read and answered is kept."
        )
    return ""


def why_not_for_oneself(*, is_self: bool) -> str:
    """Nobody signs for anybody else, whatever their role."""
    return (
        "" if is_self else _("Only the person themselves can sign this. Nobody can do it for them.")
    )


def needs_return(*, binds: Iterable[str], worked_here_before: bool, agreed_before: bool) -> bool:
    """A new restraint for somebody who works here already needs something in return."""
    return worked_here_before and not agreed_before and bool(RESTRAINTS & set(binds))


# ---------------------------------------------------------------- instead of signing


def why_not_ask(assignment, *, waiting, kind: str, words: str, ground: str) -> str:
    """Say why something cannot be sent to HR; `waiting` is the message that has no answer yet, if any."""
    if why := why_not_open(assignment):
        return why
    if assignment.state == AssignmentState.SIGNED and kind != EnquiryKind.QUESTION:
        return _("You have signed this already. You can still ask a question.")
    if waiting is not None:
        return _(
            "HR has not answered your last message yet. You can take it back and write another one."
        )
    if kind == EnquiryKind.EXEMPTION:
        return "" if ground else _("Choose why this should not hold for you.")
    if (
        kind in (EnquiryKind.QUESTION, EnquiryKind.FORMAT, EnquiryKind.REFUSAL)
        and not words.strip()
    ):
        return _("Write a sentence, so that HR knows what you mean.")
    return ""


def why_not_take_back(enquiry) -> str:
    """Say why a message to HR cannot be taken back."""
    if enquiry.withdrawn_at:
        return _("This has been taken back already.")
    return _("HR has answered this already.") if enquiry.answered_at else ""


def why_not_answer(enquiry, *, is_own: bool, decision: str, answer: str) -> str:
    """Say why an answer cannot be given like this."""
    if is_own:
        return _("You asked this yourself, so somebody else in HR has to answer it.")
    if enquiry.withdrawn_at:
        return _("The person has taken this back.")
    if enquiry.answered_at:
        return _("Somebody else has just answered this.")
    if decision not in decisions_of(enquiry.kind):
        return _("Choose one of the answers that fit.")
    if not answer.strip():
        return _("Write a sentence to the person; they will read it.")
    return ""


def decisions_of(kind: str) -> tuple[str, ...]:
    """Return the answers that fit a kind of message."""
    if kind in (EnquiryKind.EXEMPTION, EnquiryKind.MORE_TIME):
        return (Decision.GRANTED, Decision.DECLINED)
    return (Decision.ANSWERED,)


def why_not_more_time(due_on: date | None, *, today: date) -> str:
    """Say why a person cannot have until that day."""
    if due_on is None:
        return _("Choose until when the person has time.")
    return "" if due_on > today else _("Choose a day that is still to come.")


# ---------------------------------------------------------------- paper


def digest(content: bytes) -> str:
    """Return the SHA-256 of a scan."""
    return hashlib.sha256(content).hexdigest()


def ending_of(content: bytes) -> str:
    """Return pdf, jpg or png for the bytes of a scan; "" for anything else."""
    return next((ending for start, ending in SCANS.items() if content.startswith(start)), "")


def why_not_scan(content: bytes) -> str:
    """Say why a file is no scan that can be kept."""
    if not content:
        return _("The file is empty.")
    if len(content) > MOST_SCAN_BYTES:
        return _("The scan is larger than 10 MB. Save it in grey, or with fewer dots.")
    if not ending_of(content):
        return _("A scan is a PDF, a JPEG or a PNG file.")
    return ""


def why_not_months(*numbers: int | None) -> str:
    """Say why numbers of months cannot stand on a signed sheet; None stands for none named."""
    if all(number is None or 1 <= number <= MOST_MONTHS for number in numbers):
        return ""
    return _("A number of months lies between 1 and %(most)s.") % {"most": MOST_MONTHS}


def why_not_sign_on(day: date, *, first: date | None, today: date) -> str:
    """Say why something cannot have been signed on `day`; `first` is the first day on which it could."""
    if day > today:
        return _("The day of the signature lies ahead of today.")
    if first and day < first:
        return _("On that day these words had not been published yet.")
    return ""


def why_not_witness(paper, *, is_own: bool, handed_in: bool, may_see: bool) -> str:
    """Say why somebody cannot be the second person for a paper."""
    if paper.state != PaperState.WAITING:
        return _("This has been decided already.")
    if is_own:
        return _("This is your own signature, so somebody else has to confirm it.")
    if handed_in:
        return _("You handed this in yourself. A second person has to compare it with the sheet.")
    return "" if may_see else _("Somebody in HR who looks after this person has to confirm it.")


# ---------------------------------------------------------------- the personal link


def why_not_enter_door(door, *, now: datetime) -> str:
    """Say why a personal link opens nothing any more."""
    if door.expires_at > now:
        return ""
    return _("This link has ended. The next message from the company holds a new one, or ask HR.")


def why_not_send_code(door, *, now: datetime) -> str:
    """Say why no other code is sent at present."""
    if why := why_not_enter_door(door, now=now):
        return why
    if door.codes_sent >= MOST_CODES:
        return _("Many codes have been sent for this link. Please ask HR for a new one.")
    if door.code_sent_at and now - door.code_sent_at < CODE_PAUSE:
        return _(
            "A code is on its way. Please look into your mailbox before you ask for another one."
        )
    return ""


def why_not_take_code(door, *, is_right: bool, now: datetime) -> str:
    """Say why a code does not open the door."""
    if why := why_not_enter_door(door, now=now):
        return why
    if (
        not door.code_sha256
        or door.code_tries >= MOST_TRIES
        or now - door.code_sent_at > CODE_LASTS
    ):
        return _("This code is no longer valid. Ask for a new one.")
    return "" if is_right else _("This is not the code that we sent. Please look again.")
