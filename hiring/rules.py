"""What may be told to candidates and asked of them, and when. Pure: no queries, no clock."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, passwords
from hiring.choices import CandidateState
from places import catalogue

# How long a personal link opens something; accepting the offer gives it so long again.
LINK_LASTS = timedelta(days=60)
# The law of these places wants what a candidate was told and told us kept for a year.
A_YEAR = ("US",)
# What interviewers say, and what they do not ask.
TO_SAY = (
    gettext_lazy(
        "How this role treats business and personal accounts; the notice says it in full."
    ),
    gettext_lazy("Reading the notice, asking and telling nothing all have the same effect: none."),
    gettext_lazy("Nobody here asks for names of accounts, passwords or lists of contacts."),
)
NOT_TO_ASK = (
    gettext_lazy("Which accounts do you have?"),
    gettext_lazy("How many followers or connections do you have? May we see them?"),
    gettext_lazy("Will you add us, follow us or accept a request?"),
    gettext_lazy("Which clients would come with you?"),
    gettext_lazy("Would you share what we publish?"),
)


def is_kept_a_year(place: str) -> bool:
    """Whether what a candidate for this place was told is kept for a year instead of six months."""
    return place.upper().split("-")[0] in A_YEAR


def why_not_body(body: str) -> str:
    """Say why a notice cannot have this text."""
    if not re.search(r"\w{3,}", body):
        return _("Write what candidates are told.")
    return passwords.why_not_keep(body)


def why_not_edit(issued_on: date | None) -> str:
    if issued_on is None:
        return ""
    return _(
        "This notice was issued on %(day)s and never changes. Prepare the role again instead."
    ) % {"day": clock.written(issued_on)}


def why_not_say(noticed: Iterable) -> str:
    """Say which sentence the risk lint keeps from candidates, and what would be better; "" when none."""
    found = next((each for each in noticed if each.severity == "block"), None)
    if found is None:
        return ""
    return _(
        "Candidates cannot be told this: “%(sentence)s” %(why)s What would be better: %(fix)s"
    ) % {"sentence": found.sentence, "why": found.why, "fix": found.fix}


def why_not_invite(expectation, *, email_taken: bool) -> str:
    """Say why nobody can be sent this notice, or not at this address."""
    if expectation.issued_on is None:
        return _("Issue the notice first, so that every candidate gets the same words.")
    if expectation.retired_on is not None:
        return _("A newer notice for this role has taken the place of this one.")
    if email_taken:
        return _("Somebody with this address already has the notice for this role.")
    return ""


def why_not_tell(candidate) -> str:
    """Say why a candidate cannot tell or ask anything here any more."""
    if candidate.state in (CandidateState.INVITED, CandidateState.ACCEPTED):
        return ""
    return _("This page is closed. Please write to HR if something is still open.")


def why_not_tell_more(candidate) -> str:
    """Say why exemptions, accounts or wishes for later cannot be told yet."""
    if candidate.accepted_on is None:
        return _("We only ask this after you have accepted an offer.")
    return why_not_tell(candidate)


def why_not_collect_accounts(place: str) -> str:
    """Say why nobody who will work in `place` is asked for an account, not even of their own accord."""
    known = catalogue.place(place) if catalogue.is_known(place) else None
    if known is None or known.code == "US" or known.account_law is not None:
        return _("Where you will work, the law keeps personal accounts from the employer.")
    return ""


def why_not_words(*texts: str) -> str:
    """Say why these words cannot be kept."""
    if not re.search(r"\w{2,}", texts[0]):
        return _("Write it in a few words.")
    return next((why for text in texts if (why := passwords.why_not_keep(text))), "")


def why_not_accept(candidate) -> str:
    if candidate.state == CandidateState.INVITED:
        return ""
    return _("This is no longer open: %(state)s.") % {
        "state": candidate.get_state_display().lower()
    }


def why_not_hire(candidate) -> str:
    if candidate.state == CandidateState.ACCEPTED:
        return ""
    if candidate.state == CandidateState.INVITED:
        return _("Note first that they have accepted the offer.")
    return why_not_accept(candidate)


def why_not_close(candidate) -> str:
    return "" if not why_not_tell(candidate) else why_not_accept(candidate)


def why_not_talk(on: date, *, invited_on: date, today: date) -> str:
    """Say why a talk cannot have been on this day."""
    if on > today:
        return _("A talk is noted when it has taken place, so the day cannot lie ahead.")
    return ""


def why_not_answer(question, answer: str) -> str:
    if question.answered_on is not None:
        return _("This question was already answered.")
    return why_not_words(answer)
