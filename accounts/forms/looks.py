"""From what was typed to clean values: what the owner of an account found."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.models import BusinessAccount
from core.passwords import no_password

ANSWERS = [("right", _("Right")), ("work", _("Needs work"))]


class CheckForm(forms.Form):
    """Five points, each right or in need of work."""

    def __init__(self, *args, account: BusinessAccount, **kwargs):
        super().__init__(*args, **kwargs)
        holders = ", ".join(str(custody.holder) for custody in account.held_now)
        shown = {
            "name_right": (_("Name and picture"), account.handle),
            "link_right": (_("Link in the profile, and the address in the register"), account.url),
            "disclaimer_right": (
                _("Disclaimer and legal notice"),
                _("As the place asks for it: who runs the page, and how to reach them."),
            ),
            "two_factor_right": (_("Two-factor sign-in"), account.get_two_factor_display()),
            "custodians_right": (_("Who has access, and nobody else"), holders or _("Nobody")),
        }
        for name, (label, there) in shown.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=ANSWERS, widget=forms.RadioSelect, help_text=there
            )
        self.fields["note"] = forms.CharField(
            label=_("What needs work"),
            max_length=500,
            required=False,
            widget=forms.Textarea({"rows": 3}),
            validators=[no_password],
        )

    def told(self) -> dict:
        """Return what `looks.check` takes."""
        found = {name: self.cleaned_data[name] == "right" for name in rules.CHECKED}
        return {"found": found, "note": self.cleaned_data["note"]}
