"""The form with which HR decides where a file of contacts contradicts the record."""

from django import forms
from django.utils.translation import gettext_lazy as _

WHOSE = [("theirs", _("Take what the file says")), ("ours", _("Keep what we have"))]


class ConflictsForm(forms.Form):
    """For each field whose word counts throughout, and for each row shown, whether it differs from that."""

    def __init__(self, *args, page, decided: dict | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.page, decided = page, decided or {"fields": [], "rows": {}}
        for name, label in page.labels.items():
            ours = name in decided["fields"]
            self.fields[f"all_{name}"] = forms.ChoiceField(
                label=label, choices=WHOSE, initial="ours" if ours else "theirs", required=False
            )
        for row in page.rows:
            said = decided["rows"].get(str(row.number), {})
            for each in row.differences:
                name = f"row_{row.number}_{each.name}"
                whose = [("", _("As above")), ("theirs", each.theirs), ("ours", each.ours)]
                self.fields[name] = forms.ChoiceField(
                    label=each.label,
                    choices=whose,
                    initial=said.get(each.name, ""),
                    required=False,
                    widget=forms.RadioSelect,
                )
                each.field = self[name]

    @property
    def throughout(self) -> list:
        """The fields whose word counts throughout."""
        return [self[f"all_{name}"] for name in self.page.labels]

    def decided(self) -> dict:
        """Return what `contact_imports.decide` takes."""
        said = self.cleaned_data
        rows = {
            str(row.number): {
                each.name: said[f"row_{row.number}_{each.name}"]
                for each in row.differences
                if said[f"row_{row.number}_{each.name}"]
            }
            for row in self.page.rows
        }
        fields = [name for name in self.page.labels if said[f"all_{name}"] == "ours"]
        return {"fields": fields, "rows": rows}
