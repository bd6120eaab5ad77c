"""What of signing needs a second person, and how somebody from outside is one where HR is one person.

Sheets signed with ink, agreements made before PolicyHub, and what HR itself asks of HR.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.actions.matters import Matter, Shown, When, register
from campaigns.actions import agreements, enquiries, papers
from campaigns.choices import Decision, EnquiryKind
from campaigns.models import EarlierAgreement, Enquiry, PaperSignature
from core import clock

SHEET, AGREEMENT, EXEMPTION = "signed-sheet", "earlier-agreement", "own-exemption"


# ------------------------------------------------------------------ sheets


def _sheet(paper: PaperSignature, *, by, when: When) -> Shown:
    facts = [
        (_("Person"), str(paper.assignment.person)),
        (_("Text"), str(paper.text.version)),
        (_("Signed on"), clock.written(paper.signed_on)),
        (_("Handed in by"), str(paper.handed_in_by or _("the person"))),
        (_("Fingerprint of the scan"), paper.scan_sha256),
    ]
    title = _("Sheet signed by %s") % paper.assignment.person
    return Shown(title, facts, text=paper.text.body, scan=paper.scan)


def _why_not_sheet(paper: PaperSignature, *, by, when: When) -> str:
    return papers.why_not_confirm(paper, paper.assignment.person, by=by)


def _confirm_sheet(paper: PaperSignature, *, by, when: When) -> None:
    papers.confirm(paper, by=by, now=when.now, today=when.today)


def _turn_down_sheet(paper: PaperSignature, *, because: str, by, when: When) -> None:
    papers.turn_down(paper, because=because, by=by, now=when.now)


# ------------------------------------------------------------------ earlier agreements


def _agreement(agreement: EarlierAgreement, *, by, when: When) -> Shown:
    facts = [
        (_("Person"), str(agreement.person)),
        (_("Clause"), agreement.clause.key),
        (_("Signed on"), clock.written(agreement.signed_on)),
        (_("Given in return"), agreement.in_return or _("Nothing is noted")),
        (_("Recorded by"), str(agreement.recorded_by or "")),
        (_("Fingerprint of the scan"), agreement.scan_sha256),
    ]
    title = _("Agreed to by %s") % agreement.person
    return Shown(title, facts, text=agreement.words, scan=agreement.scan)


def _why_not_agreement(agreement: EarlierAgreement, *, by, when: When) -> str:
    return papers.why_not_confirm(agreement, agreement.person, by=by)


def _confirm_agreement(agreement: EarlierAgreement, *, by, when: When) -> None:
    agreements.confirm(agreement, by=by, now=when.now)


def _turn_down_agreement(agreement: EarlierAgreement, *, because: str, by, when: When) -> None:
    agreements.turn_down(agreement, because=because, by=by, now=when.now)


# ------------------------------------------------------------------ what HR asks of HR


def _enquiry(enquiry: Enquiry, *, by, when: When) -> Shown:
    facts = [
        (_("Person"), str(enquiry.assignment.person)),
        (_("Policy"), str(enquiry.assignment.version)),
        (_("What is asked"), enquiry.get_kind_display()),
    ]
    title = _("Asked by %s") % enquiry.assignment.person
    return Shown(title, facts, text=enquiry.words)


def _why_not_enquiry(enquiry: Enquiry, *, by, when: When) -> str:
    if enquiry.kind != EnquiryKind.EXEMPTION:
        return _("Only an exemption needs the yes of a second person.")
    return enquiries.why_not_answer(enquiry, decision=Decision.GRANTED, answer="-", by=by)


def _grant(enquiry: Enquiry, *, by, when: When) -> None:
    words = _("Granted by %s.") % by.name
    _answer(enquiry, Decision.GRANTED, words, by=by, when=when)


def _decline(enquiry: Enquiry, *, because: str, by, when: When) -> None:
    _answer(enquiry, Decision.DECLINED, because, by=by, when=when)


def _answer(enquiry: Enquiry, decision: str, words: str, *, by, when: When) -> None:
    moments = {"now": when.now, "today": when.today}
    enquiries.answer(enquiry, decision=decision, answer=words, by=by, **moments)


MATTERS = (
    Matter(
        SHEET,
        PaperSignature,
        name=gettext_lazy("A sheet signed with ink"),
        question=gettext_lazy(
            "Open the scan and compare: is it this text, this version, this person’s hand and this day?"
        ),
        yes=gettext_lazy("I have compared it: confirm"),
        shown=_sheet,
        why_not=_why_not_sheet,
        confirm=_confirm_sheet,
        turn_down=_turn_down_sheet,
        page="campaigns:paper_detail",
    ),
    Matter(
        AGREEMENT,
        EarlierAgreement,
        name=gettext_lazy("An agreement made before PolicyHub"),
        question=gettext_lazy(
            "Open the scan and compare: is it this clause, this person’s hand and this day?"
        ),
        yes=gettext_lazy("I have compared it: confirm"),
        shown=_agreement,
        why_not=_why_not_agreement,
        confirm=_confirm_agreement,
        turn_down=_turn_down_agreement,
        page="campaigns:agreement_detail",
    ),
    Matter(
        EXEMPTION,
        Enquiry,
        name=gettext_lazy("An exemption that HR asks for itself"),
        question=gettext_lazy(
            "The person who grants exemptions asks for one. Should the policy not be asked of them?"
        ),
        yes=gettext_lazy("Grant it"),
        shown=_enquiry,
        why_not=_why_not_enquiry,
        confirm=_grant,
        turn_down=_decline,
    ),
)


def offer() -> None:
    """Let each of them be put before an approver from outside."""
    for matter in MATTERS:
        register(matter)
