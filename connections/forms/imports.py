"""The form with which HR brings contacts in."""

import io

from django import forms
from django.utils.translation import gettext_lazy as _

from connections.imports import files
from connections.imports.columns import OWN, plain
from core.archives import shown
from core.refusals import Unreadable

MOST_MEGABYTES = 60
MOST_TO_MAP = 10 * 1024 * 1024
MEANINGS = [
    ("", _("Leave it out")),
    ("name", _("Whole name")),
    ("given_name", _("First name")),
    ("family_name", _("Last name")),
    ("client", _("Client (company)")),
    ("title", _("Job title")),
    ("email", _("Work e-mail")),
    ("status", _("Prospect, current or former")),
    ("owner", _("Relationship owner")),
    ("basis", _("Legal basis")),
    ("source_id", _("Number in the other system")),
]


class ContactFileForm(forms.Form):
    """One file; clean, it is its name and its content."""

    file = forms.FileField(
        label=_("File with contacts"),
        help_text=_(
            "An export from HubSpot, Salesforce, Pipedrive or Zoho, or a table (CSV, XLSX) or JSON with"
            " the columns “name” and “client”. For a data export of Salesforce, zip Contact.csv and"
            " Account.csv together."
        ),
        error_messages={
            "required": _("Please choose a file. It may be up to 60 MB large."),
            "empty": _("This file is empty; please choose another one."),
        },
    )

    def __init__(self, *args, mapped, **kwargs):
        super().__init__(*args, **kwargs)
        self.mapped = mapped

    def clean_file(self):
        """Return name and content, and set `is_known` if we know what its columns mean."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than 60 MB; please send it as a zip, or split it.")
            )
        content, self.is_known = upload.read(), True
        try:
            files.stream(io.BytesIO(content), filename=upload.name, mapped=self.mapped)
        except files.UnknownHeads as unknown:
            self.is_known = False
            if len(content) > MOST_TO_MAP:
                raise forms.ValidationError(str(unknown)) from unknown
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from unreadable
        return shown(upload.name), content


class ColumnsForm(forms.Form):
    """What each column of a table means; remembered for the next file with these columns."""

    source = forms.CharField(
        label=_("Where this table is from"),
        max_length=60,
        help_text=_("The system or list, for example “Copper” or “Trade fair 2026”."),
    )

    def __init__(self, *args, heads: list[str], samples: list[list[str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.heads = heads
        for place, head in enumerate(heads):
            shown_cells = [row[place] for row in samples if place < len(row) and row[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=head or _("Column %(n)d") % {"n": place + 1},
                choices=MEANINGS,
                required=False,
                initial=guessed(head),
                help_text=_("For example: %(cells)s") % {"cells": ", ".join(shown_cells)[:120]}
                if shown_cells
                else _("Nothing stands in the first rows."),
            )

    def clean(self):
        said = super().clean()
        chosen = [said.get(f"column_{place}") for place in range(len(self.heads))]
        for meaning in {each for each in chosen if each}:
            if chosen.count(meaning) > 1:
                place = len(chosen) - 1 - chosen[::-1].index(meaning)
                self.add_error(f"column_{place}", _("Another column has this meaning already."))
        return said

    def columns(self) -> dict[str, str]:
        """Return the head of the column for each field that was named."""
        said = self.cleaned_data
        named = {said[f"column_{place}"]: head for place, head in enumerate(self.heads)}
        return {name: head for name, head in named.items() if name}


def guessed(head: str) -> str:
    """Return what a column probably means, by the words that our own tables use."""
    found = (name for name, heads in OWN.columns.items() if plain(head) in heads)
    return next((name for name in found if name in dict(MEANINGS)), "")
