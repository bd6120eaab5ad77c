"""What of a request needs a second person, and how somebody from outside is one where nobody inside can be.

The final notice, where HR is one person; the referral to a solicitor, where no legal reviewer can sign in.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.actions.matters import Matter, Shown, When, register
from core import clock
from offboarding import rules
from offboarding.actions import facts, letters, referrals
from offboarding.choices import LetterKind
from offboarding.ladder.machine import Event
from offboarding.models import Letter, Referral
from people.choices import Role

FINAL_NOTICE, REFERRAL = "final-notice", "referral"


def _letter(letter: Letter, *, by, when: When) -> Shown:
    found = letters.preview(letter, by=by, today=when.today, now=when.now)
    disconnect = letter.disconnect
    said = [
        (_("To"), str(disconnect.employment.person)),
        (_("Written by"), str(letter.written_by or "")),
        (_("The restriction ends"), clock.written(disconnect.window_ends)),
    ]
    return Shown(found.subject, said, text=found.text)


def _why_not_letter(letter: Letter, *, by, when: When) -> str:
    if letter.kind != LetterKind.FINAL:
        return _("Only the final notice needs a second person.")
    why_not = rules.why_not_send_letter(letter)
    return why_not or letters.preview(letter, by=by, today=when.today, now=when.now).why_not


def _send(letter: Letter, *, by, when: When) -> None:
    letters.send(letter, channel=letter.channel, by=by, today=when.today, now=when.now)


def _referral(referral: Referral, *, by, when: When) -> Shown:
    disconnect = referral.disconnect
    said = [
        (_("About"), str(disconnect.employment.person)),
        (_("The solicitor"), referral.solicitor_name),
        (_("Proposed by"), referral.proposed_by_name),
        (_("The agreed clause"), disconnect.clause_title),
        (_("Agreed on"), clock.written(disconnect.agreed_on)),
    ]
    title = _("Ask a solicitor about %s?") % disconnect.employment.person
    return Shown(title, said, text=referral.note)


def _why_not_referral(referral: Referral, *, by, when: When) -> str:
    if referral.agreed_on:
        return rules.why_not_take_back_referral(referral)
    standing = facts.standing(referral.disconnect, by=by, today=when.today)
    return standing.why_not[str(Event.REFER)]


def _agree(referral: Referral, *, by, when: When) -> None:
    referrals.agree(referral, by=by, today=when.today, now=when.now)


def _leave_as_it_is(row, *, because: str, by, when: When) -> None:
    """A no changes nothing: HR reads why, and may change the words, ask again, or close the request."""


MATTERS = (
    Matter(
        FINAL_NOTICE,
        Letter,
        name=gettext_lazy("A final notice to somebody who has left"),
        question=gettext_lazy(
            "Read the letter as it would go out. Is it right and fair to send it to this person now?"
        ),
        yes=gettext_lazy("Approve and send"),
        shown=_letter,
        why_not=_why_not_letter,
        confirm=_send,
        turn_down=_leave_as_it_is,
        roles=(Role.HR, Role.LEGAL_REVIEWER),
        page="offboarding:letter_detail",
    ),
    Matter(
        REFERRAL,
        Referral,
        name=gettext_lazy("Asking a solicitor about somebody who has left"),
        question=gettext_lazy("Is asking the solicitor proportionate here?"),
        yes=gettext_lazy("Agree to the referral"),
        shown=_referral,
        why_not=_why_not_referral,
        confirm=_agree,
        turn_down=_leave_as_it_is,
        roles=(Role.LEGAL_REVIEWER,),
        page="offboarding:referral_detail",
    ),
)


def offer() -> None:
    """Let both be put before an approver from outside."""
    for matter in MATTERS:
        register(matter)
