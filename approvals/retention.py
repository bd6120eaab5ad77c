"""What is kept of who decided in whose place, and for how long."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Period, Record, Rule

HEADING = _("Deputies and approvers from outside")
PROOF = _("To prove who decided in whose place.")
RECORDS = [
    Record(
        model="approvals.Deputyship",
        name=_("Who stood in for whom, from when to when"),
        purpose=PROOF,
        about=("approver", "deputy"),
        personal=("approver", "deputy"),
        rules=(
            Rule(
                key="deputyship",
                name=_("Who stood in for whom"),
                period=Period(6, "years"),
                counted_from=_("the last day"),
                due="last_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
                note=_("As long as what a deputy decided may be questioned."),
            ),
        ),
    ),
    Record(
        model="approvals.OutsideApprover",
        name=_("Approvers from outside the company"),
        purpose=_("To have a second pair of eyes where HR is one person."),
        personal=("name", "email", "standing", "named_by"),
        rules=(
            Rule(
                key="outside_approver",
                name=_("The address of an approver from outside"),
                period=Period(12, "months"),
                counted_from=_("the day from which they are no longer asked"),
                due="ended_on",
                then=Blank({"email": ""}),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
        erase_keeps=_("What they decided stays with the name of who decided it."),
    ),
    Record(
        model="approvals.OutsideRequest",
        name=_("What was put before approvers from outside, and what they answered"),
        purpose=PROOF,
        personal=("name", "email", "asked_by", "because"),
        harmless={
            "kind": _("names a kind of decision"),
            "token_hash": _("a digest of a link that has ended"),
            "code_hash": _("a digest of a code that has ended"),
        },
        secret=("token_hash", "code_hash"),
        rules=(
            Rule(
                key="outside_request_link",
                name=_("Address, link and code of a request to an approver from outside"),
                period=Period(12, "months"),
                counted_from=_("the end of the link"),
                due="expires_at",
                then=Blank({"email": "", "token_hash": "", "code_hash": ""}),
                basis=Basis.ACCOUNTABILITY,
            ),
            Rule(
                key="outside_request_words",
                name=_("Why an approver from outside said no"),
                period=Period(6, "years"),
                counted_from=_("the answer"),
                due="answered_at",
                then=Blank({"because": ""}),
                basis=Basis.LEGAL_CLAIMS,
            ),
        ),
        erase_keeps=_("It is about a decision; the name of who decided it stays with it."),
    ),
]
