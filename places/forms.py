"""From what was typed to clean values: papers on record, changes for a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.passwords import no_password
from places.choices import Target


class PrerequisiteForm(forms.Form):
    """Where the document lies that proves a preparation, and until when it is good."""

    reference = forms.CharField(
        label=_("Where the document is kept"),
        max_length=200,
        validators=[no_password],
        help_text=_("So that an auditor finds it, for example “Contracts / Privacy / 2026-14”."),
    )
    review_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("The last day. What depends on it closes by itself on the day after."),
    )


class ProposalForm(forms.Form):
    """How a feature or a clause should stand in a place, and why."""

    to = forms.ChoiceField(label=_("How it should stand"), choices=Target, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        validators=[no_password],
        help_text=_("A sentence for whoever looks at this later, for example an auditor."),
    )
    source = forms.CharField(
        label=_("Where that is written"),
        max_length=300,
        validators=[no_password],
        help_text=_("A statute, the address of a page, or whose advice it was and when."),
    )
    review_on = forms.DateField(
        label=_("Look at it again on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class ApprovalForm(forms.Form):
    """A lawyer’s yes, until a day."""

    valid_until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_(
            "The last day. What opens something needs one; what closes something may stay open-ended."
        ),
    )
    answer = forms.CharField(
        label=_("With these limits"), max_length=400, required=False, validators=[no_password]
    )


class RefusalForm(forms.Form):
    """A lawyer’s no, with the reason."""

    answer = forms.CharField(
        label=_("Why not"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        validators=[no_password],
    )
