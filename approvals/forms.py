"""From what was typed to clean values: deputies, approvers from outside, and what they answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.models import OutsideApprover
from approvals.rules import EQUALS
from people.models import User


def day_field(**kwargs) -> forms.DateField:
    """Return a field for a day, shown by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


class DeputyForm(forms.Form):
    """Who stands in, from when to when."""

    deputy = forms.ModelChoiceField(
        label=_("Deputy"), queryset=User.objects.none(), empty_label=_("Please choose")
    )
    first_on = day_field(label=_("From"))
    last_on = day_field(
        label=_("Until"),
        help_text=_("The last day still counts. You can end it earlier at any time."),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        equals = User.objects.filter(role__in=EQUALS.get(user.role, ()), is_active=True)
        self.fields["deputy"].queryset = equals.exclude(pk=user.pk).order_by("name", "email")


class ApproverForm(forms.Form):
    """Somebody from outside who may be asked."""

    person = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("They need no account. Each matter comes as a link that is theirs alone."),
    )
    standing = forms.CharField(
        label=_("Who they are to the company"),
        max_length=200,
        help_text=_("For example: chair of the board, accountant, owner of the sister company."),
    )


class AskOutsideForm(forms.Form):
    """Which of the approvers is asked."""

    approver = forms.ModelChoiceField(
        label=_("Who is asked"),
        queryset=OutsideApprover.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = OutsideApprover.objects.in_use()
        if len(self.fields["approver"].queryset) == 1:
            self.fields["approver"].initial = self.fields["approver"].queryset[0]


class CodeForm(forms.Form):
    """The code that we sent."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class TurnDownForm(forms.Form):
    """Why not."""

    because = forms.CharField(
        label=_("Why not"), widget=forms.Textarea(attrs={"rows": 3}), max_length=400
    )
