"""From what was typed to clean values: a checkpoint that somebody kept, the reason for a new epoch."""

from django import forms
from django.utils.translation import gettext_lazy as _


class KeptCheckpointForm(forms.Form):
    """A checkpoint from the foot of a mail, a receipt or a report."""

    note = forms.CharField(
        label=_("Checkpoint"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "code"}),
        help_text=_("All of its lines, from the name of the ledger to the signature."),
    )

    def clean_note(self) -> str:
        """Return the note as it was sealed: mail programs add spaces and Windows its line ends."""
        lines = [line.strip() for line in self.cleaned_data["note"].strip().splitlines()]
        return "\n".join(lines) + "\n"


class EpochForm(forms.Form):
    """Why the ledger has to go on under another name."""

    reason = forms.CharField(
        label=_("Why is a new epoch needed?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: the disk broke and the backup of Monday was restored. This becomes the first"
            " entry of the new epoch. Name no people."
        ),
    )
