"""From what HR, leavers and solicitors typed to clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from connections.choices import Exemption, VerificationLevel
from offboarding import rules
from offboarding.choices import (
    AnswerChannel,
    AnswerKind,
    Channel,
    CloseReason,
    LookKind,
    LookResult,
    PauseReason,
)

LEVELS = [
    (VerificationLevel.SAID, _("They told us so")),
    (VerificationLevel.SEEN, _("A colleague looked at a public professional page")),
    (VerificationLevel.SECOND_CHECK, _("They checked a second time and told us the result")),
    (VerificationLevel.CONTACT, _("The contact told us of their own accord")),
    (VerificationLevel.PLATFORM, _("The platform answered")),
]


class DismissForm(forms.Form):
    """Why a finding is none."""

    reason = forms.CharField(
        label=_("Why is it dismissed?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: they are cousins; the contact left the client; the evidence was about"
            " somebody of the same name."
        ),
    )

    def clean_reason(self):
        reason = " ".join(self.cleaned_data["reason"].split())
        if why_not := rules.why_not_reason(reason):
            raise forms.ValidationError(why_not)
        return reason


class RemovedForm(forms.Form):
    """How we know that a connection is gone."""

    level = forms.ChoiceField(
        label=_("How do we know?"),
        choices=LEVELS,
        widget=forms.RadioSelect,
        help_text=_(
            "Never ask a client. What a contact says counts only when they say it unasked."
        ),
    )


# Nobody chooses what only a day brings about, or what follows from an answer.
CLOSE_REASONS = [
    (reason.value, reason.label)
    for reason in CloseReason
    if reason not in (CloseReason.WINDOW_ENDED, CloseReason.UNDERTAKING)
]
EXEMPTIONS = [
    (Exemption.KNOWN_BEFORE.value, _("I knew them before I joined")),
    (Exemption.FAMILY_FRIEND.value, _("They are family or a friend")),
    (Exemption.LEFT_CLIENT.value, _("They are no longer at the client")),
]
ABOUT_CONTACTS = (
    AnswerKind.REMOVED,
    AnswerKind.EXEMPT,
    AnswerKind.DISAGREE,
    AnswerKind.NEVER_DEALT,
    AnswerKind.STILL_THERE,
)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AddressForm(forms.Form):
    """The private address of a leaver, as they themselves gave or confirmed it."""

    private_email = forms.EmailField(
        label=_("Private e-mail address"),
        help_text=_("Letters go there, and codes for their personal link."),
    )
    confirmed = forms.BooleanField(
        label=_("They gave me this address themselves, or confirmed it to me."),
    )


class PauseForm(forms.Form):
    """Why every clock stops. There is no field for anything private."""

    reason = forms.ChoiceField(
        label=_("Why is it paused?"), choices=PauseReason, widget=forms.RadioSelect
    )


class CloseForm(forms.Form):
    """With which reason a request closes."""

    reason = forms.ChoiceField(
        label=_("Why is it closed?"), choices=CLOSE_REASONS, widget=forms.RadioSelect
    )


class HandOverForm(forms.Form):
    """Who keeps the request from now on."""

    to = forms.ModelChoiceField(label=_("Who keeps it from now on?"), queryset=None)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues


class LetterForm(forms.Form):
    """The words of a letter before it is sent."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("Letter"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_("What stands in braces is filled in when the letter is sent."),
    )


class SendForm(forms.Form):
    """By which way a letter goes."""

    channel = forms.ChoiceField(
        label=_("How does it go?"), choices=Channel, widget=forms.RadioSelect
    )


class PostedForm(forms.Form):
    """When a printed letter went to the post."""

    posted_on = forms.DateField(label=_("Posted on"), widget=_day())
    proof = forms.CharField(
        label=_("Proof of posting"),
        max_length=200,
        help_text=_("The number of the receipt, or where the receipt is kept."),
    )


class RecheckForm(forms.Form):
    """What a second look found, contact by contact."""

    kind = forms.ChoiceField(
        label=_("How do we know?"),
        choices=[(kind.value, kind.label) for kind in LookKind if kind != LookKind.PLATFORM],
        widget=forms.RadioSelect,
        help_text=_(
            "Nobody asks a client. What a contact says counts only when they say it unasked."
        ),
    )
    looked_on = forms.DateField(label=_("On which day?"), widget=_day())
    url = forms.URLField(
        label=_("Address of the public page"),
        required=False,
        assume_scheme="https",
        help_text=_("Only for a look at a public page. No copy of the page is kept."),
    )
    conditions = forms.BooleanField(
        label=_(
            "I looked at a public professional page and at nothing else, signed in as nobody but"
            " myself. There was no milder way to find out, and the person had been told that"
            " somebody may look."
        ),
        required=False,
    )

    def __init__(self, *args, listed, **kwargs):
        super().__init__(*args, **kwargs)
        self.listed = list(listed)
        for row in self.listed:
            self.fields[f"contact_{row.pk}"] = forms.ChoiceField(
                label=str(row), choices=LookResult, widget=forms.RadioSelect
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == LookKind.PAGE and not cleaned.get("conditions"):
            self.add_error("conditions", _("A look counts only under these conditions."))
        return cleaned

    @property
    def look(self) -> dict:
        """The arguments of `rechecks.record`."""
        found = {name: self.cleaned_data[name] for name in ("kind", "looked_on", "url")}
        results = {row.pk: self.cleaned_data[f"contact_{row.pk}"] for row in self.listed}
        return {**found, "results": results}


class AnswerForm(forms.Form):
    """One kind of answer: about which contacts, why, and in which words."""

    about = forms.MultipleChoiceField(
        label=_("Which contacts is this about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one contact that this is about.")},
    )
    exemption = forms.ChoiceField(
        label=_("Why?"),
        choices=EXEMPTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose why the contact is exempt.")},
    )
    words = forms.CharField(
        label=_("Anything you would like to add"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, kind, listed, **kwargs):
        super().__init__(*args, **kwargs)
        self.listed = {str(row.pk): row for row in listed}
        if kind in ABOUT_CONTACTS:
            self.fields["about"].choices = [
                (pk, f"{row}, {row.network_names}") for pk, row in self.listed.items()
            ]
            self.fields["about"].initial = list(self.listed)
        else:
            del self.fields["about"]
        if kind != AnswerKind.EXEMPT:
            del self.fields["exemption"]
        if kind == AnswerKind.UNDERTAKING:
            self.fields["words"].label = _("Your undertaking, in your own words if you like")

    @property
    def answer(self) -> dict:
        """The arguments of `answers.give` that come from the person."""
        cleaned = self.cleaned_data
        return {
            "about": [self.listed[pk] for pk in cleaned.get("about", [])],
            "exemption": cleaned.get("exemption", ""),
            "words": cleaned["words"],
        }


class RecordedAnswerForm(forms.Form):
    """What came by post or in a talk, written down by HR."""

    kind = forms.ChoiceField(label=_("What did they say?"), choices=AnswerKind)
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(c.value, c.label) for c in AnswerChannel if c != AnswerChannel.LINK],
        widget=forms.RadioSelect,
    )
    about = forms.MultipleChoiceField(
        label=_("About which contacts?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    exemption = forms.ChoiceField(
        label=_("If a contact is exempt, why?"),
        choices=[("", _("Not said")), *EXEMPTIONS],
        required=False,
    )
    words = forms.CharField(
        label=_("Their words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, listed, **kwargs):
        super().__init__(*args, **kwargs)
        self.listed = {str(row.pk): row for row in listed}
        self.fields["about"].choices = [(pk, str(row)) for pk, row in self.listed.items()]

    @property
    def answer(self) -> dict:
        """The arguments of `answers.give`."""
        about = [self.listed[pk] for pk in self.cleaned_data["about"]]
        return {**self.cleaned_data, "about": about}


class DecideForm(forms.Form):
    """What HR makes of an answer."""

    agreed = forms.TypedChoiceField(
        label=_("What do you decide?"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What should the person read about it?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "If something stays open, a reply is drafted with these words. You see it before it"
            " goes out."
        ),
    )

    def __init__(self, *args, agree: str = "", keep: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["agreed"]
        field.choices = [("yes", agree), ("no", keep)] if agree else [("yes", _("I have read it"))]
        field.initial = "" if agree else "yes"


class ReferralForm(forms.Form):
    """Why a solicitor is asked, and who."""

    note = forms.CharField(
        label=_("Why is asking the solicitor proportionate?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What is at stake, what was tried, and why nothing milder is left. The legal reviewer"
            " reads this."
        ),
    )
    solicitor_name = forms.CharField(label=_("Name of the solicitor or firm"), max_length=200)
    solicitor_email = forms.EmailField(label=_("E-mail address for the link to the file"))


class CodeForm(forms.Form):
    """The code that we sent."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
