"""The forms with which HR brings a staff list in."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_MEGABYTES = 50


class StaffFileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File with staff"),
        help_text=_(
            "A report of BambooHR or Workday (CSV, XLSX), an answer of Personio or HiBob (JSON), or"
            " a table with the columns “Staff number”, “Name” and “First day”."
        ),
        error_messages={
            "required": _("Please choose a file. It may be up to 50 MB large."),
            "empty": _("This file is empty; please choose another one."),
        },
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("This file is larger than 50 MB; please split it."))
        return upload


class ConfirmForm(forms.Form):
    """The go-ahead; when many employments would end, with a tick that says so."""

    agree = forms.BooleanField(required=False)

    def __init__(self, *args, ending: int = 0, needs_tick: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.ending = ending
        if needs_tick:
            label = _("Yes, %(n)s employments end as this file says") % {"n": f"{ending:,}"}
            self.fields["agree"].label = label
        else:
            del self.fields["agree"]

    @property
    def agreed(self) -> int:
        """How many leavers have been agreed to."""
        return self.ending if self.cleaned_data.get("agree") else 0
