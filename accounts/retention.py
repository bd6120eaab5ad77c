"""What is kept in the register of business accounts, with those who look after them."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Needed, Period, Record, Rule

HEADING = _("Business accounts")
REGISTER = "business_account_register_entry"
SIX_YEARS = Period(6, "years")
RECORDS = [
    Record(
        model="accounts.Agency",
        name=_("Agencies and whom to ask there"),
        purpose=_("To reach whoever posts for the company."),
        personal=("contact_name", "contact_email", "urgent_name", "urgent_phone", "owner"),
        harmless={
            "name": _("the name of a company"),
            "scope": _("says what a company does for us"),
            "platforms": _("names of platforms"),
            "contract_reference": _("says where a contract is kept"),
            "spending_currency": _("a currency"),
            "spending_note": _("says how spending is approved"),
        },
        rules=(
            Rule(
                key="agency_contact",
                name=_("Whom to ask at an agency"),
                period=Period(12, "months"),
                counted_from=_("its last day"),
                due="ended_on",
                then=Blank(
                    {
                        "contact_name": "",
                        "contact_email": "",
                        "urgent_name": "",
                        "urgent_phone": "",
                        "owner": None,
                    }
                ),
                basis=Basis.CONTRACT,
            ),
        ),
    ),
    Record(
        model="accounts.ExitStep",
        name=_("How an agency went: what was settled, when and by whom"),
        purpose=_("To show that access was taken back and passwords were changed."),
        personal=("done_by", "proof"),
        rules=(
            Rule(
                key="agency_exit",
                name=_("Steps of an agency’s exit"),
                period=SIX_YEARS,
                counted_from=_("its last day"),
                due="agency__ended_on",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
            ),
        ),
    ),
    Record(
        model="accounts.AgencyReview",
        name=_("Monthly reviews of what an agency has access to"),
        purpose=_("To show that somebody looked whether access was still needed."),
        personal=("done_by",),
        rules=(
            Rule(
                key="agency_review",
                name=_("Reviews of agencies"),
                period=Period(3, "years"),
                counted_from=_("the review"),
                due="done_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
    ),
    Record(
        model="accounts.AccountCheck",
        name=_("Half-yearly checks of accounts"),
        purpose=_("To show that somebody looked at each account, and what needed work."),
        personal=("done_by", "note"),
        rules=(
            Rule(
                key="account_check",
                name=_("Checks of accounts"),
                period=Period(3, "years"),
                counted_from=_("the check"),
                due="done_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
    ),
    Record(
        model="accounts.AccountProposal",
        name=_("Wishes for new business accounts"),
        purpose=_("To show that an account was approved before it was opened."),
        about=("asked_by",),
        personal=("asked_by", "reason", "purpose", "decided_by", "answer"),
        harmless={"handle": _("the name of a page of the company")},
        masked=("decided_by",),
        rules=(
            Rule(
                key="account_wish",
                name=_("Wishes that were declined or withdrawn"),
                period=Period(12, "months"),
                counted_from=_("the answer"),
                due="decided_on",
                where={"account__isnull": True},
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
            ),
        ),
        erase_keeps=_("It says why the company has an account; the person is nameless by then."),
    ),
    Record(
        model="accounts.BusinessAccount",
        name=_("Business accounts: owner and deputy"),
        purpose=_("So that the company always knows who answers for its accounts."),
        about=("owner", "deputy"),
        personal=("owner", "deputy", "recovery_address"),
        harmless={
            "handle": _("the name of a page of the company"),
            "url": _("the address of a page of the company"),
            "purpose": _("says what the page is for"),
            "vault_pointer": _("names an entry of the vault; passwords are refused"),
        },
        secret=("vault_pointer",),
        rules=(
            Rule(
                key="business_account",
                name=_("Entries of the register"),
                period=SIX_YEARS,
                counted_from=_("the day the account was closed"),
                due="closed_on",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
                source=REGISTER,
                note=_("No passwords: only where the vault keeps them."),
                longest=Period(12, "years"),
            ),
        ),
        erase_keeps=_("The recovery address belongs to the company."),
    ),
    Record(
        model="accounts.Custody",
        name=_("Who had access to a business account, and how it was taken back"),
        purpose=_("So that access ends when somebody leaves, and that it can be shown."),
        about=("person",),
        personal=("person", "end_note"),
        rules=(
            Rule(
                key="custody",
                name=_("Who had access to an account"),
                period=SIX_YEARS,
                counted_from=_("the day the account was closed"),
                due="account__closed_on",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
                source=REGISTER,
                note=_("No passwords: only where the vault keeps them."),
                longest=Period(12, "years"),
            ),
        ),
        erase=Blank({"end_note": ""}),
        needed=(
            Needed(
                _("They still have access to a business account; take it back first."),
                where={"until__isnull": True},
            ),
        ),
    ),
]
