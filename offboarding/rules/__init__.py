"""What may happen to findings, runs, letters and personal links, and when. Pure: no queries, no clock.

What may happen to a disconnect request is in `ladder/machine.py`.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import PROFESSIONAL_NETWORKS
from connections.choices import HowKnown
from core import clock
from offboarding.choices import (
    CLOSED_BY_PERSON,
    AnswerKind,
    Audience,
    Channel,
    Decision,
    FindingKind,
    FindingState,
    Language,
    LetterKind,
    ListedState,
    RunState,
    Stage,
)
from offboarding.ladder import letters
from people import rules as people_rules

# For so long a person may take back what they decided about a finding.
SECOND_THOUGHTS = timedelta(days=7)
# So often the night's audit is tried again after an error, every five minutes.
MOST_ATTEMPTS = 5

# A reason of fewer letters explains nothing.
SHORTEST_REASON = 5

# One-time codes of personal links: how long, how many wrong tries, how many in all, how far apart.
CODE_LASTS = timedelta(minutes=15)
MOST_TRIES = 5
MOST_CODES = 20
CODE_PAUSE = timedelta(minutes=1)
# A note of fewer letters does not say why a referral is proportionate.
SHORTEST_NOTE = 40
# Which letter belongs to which stage of its request.
STAGES_OF_LETTERS = {
    LetterKind.REQUEST: (Stage.DRAFT,),
    LetterKind.REMINDER: (Stage.REQUEST,),
    LetterKind.REPLY: (Stage.REQUEST, Stage.REMINDER, Stage.FINAL),
    LetterKind.FINAL: (Stage.REMINDER,),
    LetterKind.REFERRAL: (Stage.FINAL,),
}

may_read = people_rules.is_hr_or_auditor
may_decide = people_rules.is_hr
may_agree = people_rules.is_legal_reviewer


def may_read_letters(user) -> bool:
    """Legal reviewers read the letters of what was proposed to them."""
    return people_rules.is_hr_or_auditor(user) or people_rules.is_legal_reviewer(user)


def may_send_letters(user) -> bool:
    """Legal reviewers approve where there is nobody else in HR who could."""
    return people_rules.is_hr(user) or people_rules.is_legal_reviewer(user)


def is_leaver(left_on: date | None, *, today: date) -> bool:
    """The leaving date is the last day of work; the day after it the person has left."""
    return left_on is not None and left_on < today


def stage(employment, *, today: date) -> str:
    """Where a leaver stands: "leaving", "restricted", "over", or "free" without any restriction."""
    if not is_leaver(employment.left_on, today=today):
        return "leaving"
    if employment.restricted_until is None:
        return "free"
    return "restricted" if is_in_window(employment.restricted_until, today=today) else "over"


def how_window_follows(employment) -> str:
    """Say how the last day of the restriction was worked out."""
    left_on, garden = employment.left_on, employment.garden_leave_from
    months, until = employment.restriction_months, employment.restricted_until
    full = people_rules.restricted_until(left_on, months=months, garden_leave_from=None)
    words = {
        "months": months,
        "left": clock.written(left_on),
        "full": clock.written(full),
        "until": clock.written(until),
    }
    if until != people_rules.restricted_until(left_on, months=months, garden_leave_from=garden):
        return _("The last day was recorded as %(until)s, that day included.") % words
    first = (
        ngettext(
            "The restriction lasts %(months)s month after the last day of work, %(left)s: until %(full)s.",
            "The restriction lasts %(months)s months after the last day of work, %(left)s: until %(full)s.",
            months,
        )
        % words
    )
    if not garden:
        return _("%(first)s That day is included.") % {"first": first}
    days = (left_on - garden).days + 1
    off = ngettext(
        "Garden leave of %(n)s day is set off", "Garden leave of %(n)s days is set off", days
    )
    words |= {"first": first, "off": off % {"n": days}}
    return _("%(first)s %(off)s, so the last day is %(until)s, that day included.") % words


class Condition(NamedTuple):
    """One of the conditions under which a finding may be kept, and whether it is met."""

    is_met: bool
    words: str


def conditions(finding, *, place_closed: str, today: date) -> list[Condition]:
    """Say under which conditions we may look at this connection; `place_closed` is the place's reason or ""."""
    employment, connection = finding.employment, finding.connection
    has_left = is_leaver(employment.left_on, today=today)
    runs = is_in_window(employment.restricted_until, today=today)
    words = {"who": employment.person, "last": clock.written(employment.left_on)}
    words |= {"until": clock.written(employment.restricted_until)}
    left = _("%(who)s has left: the last day of work was %(last)s.") % words
    stays = _("%(who)s has not left, so nothing may be looked at.") % words
    running = _("The restriction runs until %(until)s, that day included.") % words
    if employment.restricted_until is None:
        over = _("No restriction is on record, so nothing may be asked about this contact.")
    else:
        over = _("The restriction ended on %(until)s, so nothing more may be asked.") % words
    found = [
        Condition(has_left, left if has_left else stays),
        Condition(runs, running if runs else over),
        Condition(
            not place_closed,
            place_closed or _("What the place asks for beforehand is on record."),
        ),
    ]
    return [*found, _lawful_source(connection, words)]


def _lawful_source(connection, words: dict) -> Condition:
    if connection is None:
        return Condition(
            False, _("The record of the connection is gone, and nothing else was kept.")
        )
    if connection.how_known != HowKnown.SEEN:
        return Condition(
            True, _("%(who)s told us of this connection; nobody looked into an account.") % words
        )
    return Condition(
        True, _("A named colleague saw it on a public professional page; the day is on record.")
    )


def is_for_information(platform: str) -> bool:
    """A request may only name connections on networks that people join for their work."""
    return platform not in PROFESSIONAL_NETWORKS


def is_in_window(restricted_until: date | None, *, today: date) -> bool:
    """The last day of the restriction counts."""
    return restricted_until is not None and restricted_until >= today


def why_not_dismiss(finding) -> str:
    return _why_not_decide(finding)


def why_not_mark_removed(finding) -> str:
    if finding.kind != FindingKind.CONNECTION:
        return _(
            "Access to a business account is taken back in the register of business accounts. "
            "The next audit then closes this finding by itself."
        )
    return _why_not_decide(finding)


def why_not_reason(reason: str) -> str:
    if len(reason) < SHORTEST_REASON:
        return _("Please write in a few words why; whoever reads this later was not there.")
    return ""


def why_not_reopen(finding, *, today: date) -> str:
    """A decision may be taken back for a week, as long as anything may still be asked."""
    if finding.state not in CLOSED_BY_PERSON:
        return _("Only a finding that somebody dismissed or marked as removed can be reopened.")
    if today > finding.closed_on + SECOND_THOUGHTS:
        return _(
            "This was decided on %(day)s. A decision can be taken back for seven days; "
            "after that, the same contact is not raised again."
        ) % {"day": clock.written(finding.closed_on)}
    employment = finding.employment
    if finding.kind == FindingKind.CONNECTION and not is_in_window(
        employment.restricted_until, today=today
    ):
        return _("The restriction has ended, so nothing more may be asked about this contact.")
    return ""


def why_not_start(running) -> str:
    """One audit at a time; `running` is the run that is waiting or under way, or None."""
    if running is None:
        return ""
    if running.state == RunState.WAITING:
        return _("An audit is already waiting to start. You can follow it below.")
    return _("An audit is already running. You can follow it below.")


def _why_not_decide(finding) -> str:
    if finding.state == FindingState.OPEN:
        return ""
    return _("This finding is already closed: %(state)s, %(day)s.") % {
        "state": finding.get_state_display().lower(),
        "day": clock.written(finding.closed_on),
    }


# ---------------------------------------------------------------- letters


def why_not_draft(disconnect, kind: str, *, is_proposed: bool = False) -> str:
    """Say why no letter of this kind can be written for a request where it stands."""
    if disconnect.stage == Stage.CLOSED:
        return _("This request is closed, and a closed request is never opened again.")
    if disconnect.stage in STAGES_OF_LETTERS.get(LetterKind(kind), ()):
        if kind == LetterKind.REFERRAL and not is_proposed:
            return _("HR has to propose the referral first, and say why it is proportionate.")
        return ""
    return _("This letter does not belong to the stage in which the request stands.")


def why_not_edit_letter(letter, *, text: str) -> str:
    if letter.sent_on:
        return _("This letter was sent on %s, and what was sent is never changed.") % clock.written(
            letter.sent_on
        )
    kept = letters.KEPT.get(LetterKind(letter.kind), ())
    missing = [name for name in kept if f"{{{name}}}" not in text]
    if missing:
        words = {"blank": f"{{{missing[0]}}}", "what": letters.LATE[missing[0]]}
        return _("Please keep %(blank)s in the letter: it becomes %(what)s.") % words
    return ""


def why_not_write_in(letter, *, language: str) -> str:
    """Say why a draft cannot be written anew in another language."""
    if letter.sent_on:
        return why_not_edit_letter(letter, text="")
    if letter.kind == LetterKind.REPLY:
        return _("This letter holds words of your own. Change them by hand.")
    if language not in Language.values:
        return _("There are no words for these letters in this language.")
    return ""


def why_not_choose_language(door, *, language: str, today: date) -> str:
    """Say why this language cannot be chosen on this page."""
    if door.audience != Audience.LEAVER or language not in Language.values:
        return _("This page is not there in this language.")
    return why_not_use_door(door, today=today)


def why_not_send_letter(letter) -> str:
    if letter.sent_on:
        return _("This letter was sent on %s already.") % clock.written(letter.sent_on)
    return ""


def why_not_note_posted(letter, *, posted_on: date, today: date) -> str:
    if letter.sent_on is None or letter.channel != Channel.POST:
        return _("Only a letter that goes by post can be noted as posted.")
    if letter.posted_on:
        return _("This letter was posted on %s already.") % clock.written(letter.posted_on)
    if not letter.sent_on <= posted_on <= today:
        return _("The day of posting lies between the day of the letter and today.")
    return ""


# ---------------------------------------------------------------- personal links


def why_not_take_back(door) -> str:
    return _("This link was taken back on %s.") % clock.written(door.revoked_on)


def why_not_use_door(door, *, today: date) -> str:
    """Say why a personal link opens nothing any more."""
    if door.disconnect.stage == Stage.CLOSED:
        return _("This matter is closed. There is nothing left for you to do.")
    if door.revoked_on:
        return _("This link has been replaced or taken back. Please use the latest letter.")
    if today > door.expires_on:
        return _("This link has run out, and nothing more is asked.")
    return ""


def why_not_send_code(door, *, now: datetime) -> str:
    """Say why no other code is sent at present."""
    if door.codes_sent >= MOST_CODES:
        return _("Many codes have been sent for this link. Please ask the company for a new one.")
    if door.code_sent_at and now - door.code_sent_at < CODE_PAUSE:
        return _(
            "A code is on its way. Please look into your mailbox before you ask for another one."
        )
    return ""


def why_not_enter(door, *, is_right: bool, now: datetime) -> str:
    """Say why a code does not open a door."""
    if not door.code_hash or door.code_tries >= MOST_TRIES or now - door.code_sent_at > CODE_LASTS:
        return _("This code is no longer valid. Ask for a new one.")
    return "" if is_right else _("This is not the code that we sent. Please look again.")


# ---------------------------------------------------------------- answers


def why_not_answer(kind: str, *, states, exemption: str, had_more_time: bool) -> str:
    """Say why this answer cannot be given; `states` are those of the contacts it is about."""
    if kind == AnswerKind.MORE_TIME and had_more_time:
        return _("You have had more time once already, and once is all there is.")
    if kind == AnswerKind.EXEMPT and not exemption:
        return _("Please choose why the contact is exempt.")
    about = (AnswerKind.REMOVED, AnswerKind.EXEMPT, AnswerKind.NEVER_DEALT, AnswerKind.DISAGREE)
    if kind in about and not states:
        return _("Please tick at least one contact that this is about.")
    settled = (ListedState.REMOVED, ListedState.EXEMPT, ListedState.WRONG)
    if any(state in settled for state in states):
        return _("One of these contacts is settled already. Please look again.")
    return ""


def why_not_decide_answer(answer) -> str:
    if answer.decision != Decision.NONE:
        return _("Somebody has decided about this answer already: %(what)s, %(day)s.") % {
            "what": answer.get_decision_display().lower(),
            "day": clock.written(answer.looked_on),
        }
    return ""


def why_not_propose(*, note: str, stage: str, is_proposed: bool) -> str:
    """Say why HR cannot propose a referral to a solicitor."""
    if stage != Stage.FINAL:
        return _("Only after the final notice may the solicitor be asked.")
    if is_proposed:
        return _("A referral is proposed already, and waits for the legal reviewer.")
    if len(note.strip()) < SHORTEST_NOTE:
        return _("Please write in a sentence or two why asking the solicitor is proportionate.")
    return ""


def why_not_take_back_referral(referral) -> str:
    if referral.agreed_on:
        return _("The legal reviewer has agreed already, and the file has gone over.")
    return ""


def why_not_look_at(
    *, url: str, kind_is_page: bool, looked_on: date, left_on: date, today: date
) -> str:
    """Say why what somebody saw cannot be recorded."""
    if looked_on > today:
        return _("The day of the look cannot be in the future.")
    if looked_on <= left_on:
        return _("The look must have been after the leaving date.")
    if kind_is_page and not url:
        return _("Please give the address of the public page.")
    return ""
