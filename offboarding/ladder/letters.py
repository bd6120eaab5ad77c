"""The letters of the ladder: their words, and filling in what is particular to one. Pure.

The texts follow `disconnect_ladder.json`; the final notice has one sentence for each kind of look, and one
that claims nothing. Every letter is linted as it will be sent, with all its blanks filled.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from offboarding.choices import CloseReason, LetterKind, LookKind
from offboarding.ladder import tongues

BLANK = re.compile(r"\{([a-z_]+)\}")
# Stands where a personal link stood: no stored text holds one.
LINK_MASK = _("(your personal link)")

TEXTS = {
    LetterKind.REQUEST: _(
        """A request about client contacts

Dear {first_name},

Thank you for your work at {company}. In your agreement of {agreement_date}, clause “{clause_title}”, you accepted that until {window_end_date} we may ask you to remove professional network connections to people at clients you dealt with in your last {lookback_months} months with us.

These contacts appeared to be connected with you:

{contact_list}

We may be wrong, and some may be people you knew before or who are close to you. If so, tell us and we will close that part.

Please use this link by {deadline} to say what you have done or why you disagree:
{response_link}

You do not need to give us any password, open your account for us or remove anyone else. This letter is not a claim that you have done anything wrong. You can ask for a copy of the data we hold on you at any time.

Kind regards,
{sender_name}, {sender_role}"""
    ),
    LetterKind.REMINDER: _(
        """Reminder about our note of {initial_date}

Dear {first_name},

We have not yet heard from you about the contacts listed on {initial_date}. The request ends by itself on {window_end_date}.

Please answer by {deadline}:
{response_link}

“I need more time” and “I do not agree” are both fine answers and stop further letters until a person has looked at them.

Kind regards,
{sender_name}"""
    ),
    LetterKind.REPLY: _(
        """Your answer about client contacts

Dear {first_name},

Thank you for your answer of {answer_date}. {sender_name} has read it.

{reply_words}

These contacts are still on the list:

{contact_list}

Please tell us by {deadline} how you would like to go on:
{response_link}

You can still say that you do not agree. The request ends by itself on {window_end_date}.

Kind regards,
{sender_name}, {sender_role}"""
    ),
    LetterKind.FINAL: _(
        """Last letter from us before we take advice

Dear {first_name},

We wrote on {initial_date} and {reminder_date} about these contacts:

{contact_list}

{look_sentence}

Please answer by {deadline}:
{response_link}

If we cannot settle this, we may ask our solicitor to advise us on the agreement. We would rather agree with you: removal, an explanation, or a short written undertaking not to seek business from these clients until {window_end_date} would each close the matter. You may wish to take your own legal advice.

The clause that you agreed to on {agreement_date}, “{clause_title}”, reads:

{clause_text}

Yours sincerely,
{approver_name}, {approver_role}"""
    ),
    LetterKind.REFERRAL: _(
        """Your file has been passed to our legal adviser

Dear {first_name},

We have not been able to settle the question raised on {initial_date}. We have asked {solicitor_name} to advise us, and have given them the agreement, our letters and your replies, and nothing else. They may write to you. You will not get further requests from this system.

You can still reply to us, and you can use your data protection rights at any time:
{response_link}

Yours sincerely,
{approver_name}, {approver_role}"""
    ),
    LetterKind.CLOSED: _(
        """Closed – thank you

Dear {first_name},

The request about client contacts of {initial_date} is closed: {close_reason_text} We will not raise the same contacts again.

The record will be deleted on {delete_date} unless a legal claim is open. If we got anything wrong, we are sorry, and you can tell us at {contact_address}.

Kind regards,
{sender_name}"""
    ),
}
LOOKS = {
    LookKind.PERSON: _(
        "On {looked_on} you looked again and told us that they are still connected."
    ),
    LookKind.PAGE: _(
        "On {looked_on} a member of our HR team looked at a public professional page, and they still seemed to be connected. We may be wrong."
    ),
    LookKind.CONTACT: _(
        "On {looked_on} we were told, without having asked, that they are still connected. We may be wrong."
    ),
    LookKind.PLATFORM: _(
        "On {looked_on} the network answered that they are still connected. We may be wrong."
    ),
}
# Decision 5: without an answer, and when nobody could tell, the letter claims nothing.
NO_CLAIM = _(
    "We have not heard from you. We could not see how things stand now, and we do not say that anything is wrong."
)
CLOSE_WORDS = {
    CloseReason.REMOVED_SAID: _(
        "you told us that the connections are removed, and we take your word."
    ),
    CloseReason.REMOVED_SEEN: _("the connections are removed."),
    CloseReason.EXEMPT: _("none of the contacts has to be removed."),
    CloseReason.EVIDENCE_WRONG: _("what we had on record was wrong, and we are sorry."),
    CloseReason.WINDOW_ENDED: _("the restriction has ended."),
    CloseReason.NOT_ENFORCEABLE: _("we do not rely on the clause."),
    CloseReason.WITHDRAWN: _("we do not follow it up."),
    CloseReason.UNDERTAKING: _("we have agreed on your written undertaking, and thank you for it."),
    CloseReason.HANDED_OVER: _("our legal adviser has the file."),
    CloseReason.UNREACHABLE: _("we could not reach you."),
}
# Known only when a letter is sent; in its draft they stand in braces.
LATE = {
    "deadline": _("the day by which we ask for an answer"),
    "response_link": _("the personal link"),
    "contact_list": _("the contacts that are asked about on that day"),
    "look_sentence": _("what the last look found, in the one wording there is for it"),
    "window_end_date": _("the last day of the restriction"),
    "approver_name": _("who approves the letter"),
    "approver_role": _("their role"),
}
# What may not be edited out of a letter.
KEPT = {
    LetterKind.REQUEST: ("contact_list", "deadline", "response_link"),
    LetterKind.REMINDER: ("deadline", "response_link"),
    LetterKind.REPLY: ("contact_list", "deadline", "response_link"),
    LetterKind.FINAL: ("contact_list", "look_sentence", "deadline", "response_link"),
}
# Nobody writes to somebody who cannot be reached; the referral was a letter of its own.
UNTOLD = (CloseReason.UNREACHABLE, CloseReason.HANDED_OVER, CloseReason.WINDOW_ENDED)


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with its blanks filled; one without a value stays, in braces."""
    return BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), str(text))


def unfilled(text: str) -> list[str]:
    """Return the names of blanks that are still in a text."""
    return list(dict.fromkeys(BLANK.findall(text)))


def split(text: str) -> tuple[str, str]:
    """Return the first line of a letter, which is its subject, and the rest."""
    subject, _newline, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def text_of(kind: str, language: str = tongues.ENGLISH) -> str:
    """Return the ladder's words for a kind of letter, in English where a language has none."""
    tongue = tongues.of(language)
    return tongue.text(LetterKind(kind)) if tongue else str(TEXTS[LetterKind(kind)])


def close_words(reason: str, language: str = tongues.ENGLISH) -> str:
    """Say to the person why a request is closed."""
    tongue = tongues.of(language)
    return tongue.close(CloseReason(reason)) if tongue else str(CLOSE_WORDS[CloseReason(reason)])


def look_sentence(kind: str, looked_on: str, language: str = tongues.ENGLISH) -> str:
    """Say what the last look found; `kind` "" stands for a look that could not tell."""
    look, tongue = LookKind(kind) if kind else None, tongues.of(language)
    if tongue:
        return filled(tongue.look(look), {"looked_on": looked_on})
    return filled(LOOKS[look], {"looked_on": looked_on}) if look else str(NO_CLAIM)
