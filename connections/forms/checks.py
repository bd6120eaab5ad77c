"""The forms of the check on the server: a file to read, and the rows to confirm."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from connections import exports
from connections.choices import Exemption
from core.refusals import Unreadable

REASONS = [
    (Exemption.NONE.value, _("It counts")),
    (Exemption.KNOWN_BEFORE.value, _("We knew each other before I joined")),
    (Exemption.FAMILY_FRIEND.value, _("Family or a friend")),
    (Exemption.LEFT_CLIENT.value, _("They have left this client")),
    (Exemption.NEVER_DEALT.value, _("I never dealt with them for the firm")),
]


class ExportForm(forms.Form):
    """One export of a platform; clean, it is what the export says, in memory only."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("Connections.csv, or the whole zip, exactly as you downloaded it."),
        error_messages={
            "required": _("Please choose a file. It may be up to 64 MB large."),
            "empty": _("This file is empty; please choose another one."),
        },
    )

    with_possible = forms.BooleanField(
        label=_("Show also names that are only possibly the same"),
        required=False,
        help_text=_(
            "Facebook and some others give nothing but a name. Most such rows are other people; leave"
            " this empty unless you want to look through them."
        ),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise forms.ValidationError(self.fields["file"].error_messages["required"])
        try:
            return exports.READER.content(upload.read(), upload.name)
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None


class TickedRowsForm(forms.Form):
    """Which of the rows that were shown the person confirms, and what they say of each."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, count: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count
        for row in range(count):
            self.fields[f"tick_{row}"] = forms.BooleanField(required=False)
            self.fields[f"why_{row}"] = forms.ChoiceField(choices=REASONS, required=False)

    def ticked(self) -> dict[int, str]:
        """Return the numbers of the rows that were ticked, each with why it should not count."""
        said = self.cleaned_data
        return {row: said[f"why_{row}"] for row in range(self.count) if said[f"tick_{row}"]}
