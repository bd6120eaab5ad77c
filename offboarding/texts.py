"""The checklist with which PolicyHub starts out. HR edits it; what is written here is only the first draft."""

from django.utils.translation import gettext_lazy as _

from offboarding.choices import StepKind, Whose

# What a step about an account is called; the account is known when a file opens.
ACCOUNT_TITLE = _("Hand over %(account)s and change what opens it")
USUAL_STEPS = (
    {
        "key": "interview",
        "kind": StepKind.INTERVIEW,
        "title": _("Hold the exit interview"),
        "advice": _(
            "Ask what worked and what did not, which clients they dealt with, and whether anything"
            " about their accounts or contacts is open. Note the day and who was there; what was"
            " said in confidence does not belong here."
        ),
        "whose": Whose.HR,
        "due_days": -5,
        "needs_evidence": True,
    },
    {
        "key": "address",
        "kind": StepKind.ADDRESS,
        "title": _("Get a private address, confirmed by themselves"),
        "advice": _(
            "Letters and personal links go only to an address that the person gave or confirmed."
            " Ask before the last day; afterwards there is no easy way."
        ),
        "whose": Whose.HR,
        "due_days": -3,
        "needs_evidence": False,
    },
    {
        "key": "check",
        "kind": StepKind.CHECK,
        "title": _("Invite them to look through their own connections"),
        "advice": _(
            "It is voluntary. We learn only what they choose to tell, and refusing has no"
            " consequence."
        ),
        "whose": Whose.HR,
        "due_days": -5,
        "needs_evidence": False,
    },
    {
        "key": "relationships",
        "kind": StepKind.RELATIONSHIPS,
        "title": _("Name who looks after their client contacts"),
        "advice": _("The colleague is asked and may decline; nothing changes until they accept."),
        "whose": Whose.MANAGER,
        "due_days": -2,
        "needs_evidence": False,
    },
    {
        "key": "account",
        "kind": StepKind.ACCOUNT,
        "title": _("Hand over the business accounts they hold"),
        "advice": _(
            "Take their own role away, change shared passwords in the vault, sign everybody out, and"
            " look at recovery addresses and connected tools. Say what was changed and on which"
            " day. Never write a password here."
        ),
        "whose": Whose.OWNER,
        "due_days": 0,
        "needs_evidence": True,
    },
    {
        "key": "branding",
        "kind": StepKind.BRANDING,
        "title": _("Ask them to take our name off their profiles as a present employer"),
        "advice": _(
            "They change their own profiles: nobody signs in for them, and having worked here may"
            " stay. Write down that they said so, or on which day it was seen on a public"
            " professional page."
        ),
        "whose": Whose.MANAGER,
        "due_days": 7,
        "needs_evidence": True,
    },
)
