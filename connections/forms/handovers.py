"""The form with which somebody hands a relationship over."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import BusinessAccount
from people.models import Person


class HandoverForm(forms.Form):
    """To a colleague, named exactly, or to an account of the company."""

    to = forms.ChoiceField(
        label=_("Who should look after this contact?"),
        choices=[("colleague", _("A colleague")), ("account", _("An account of the company"))],
        widget=forms.RadioSelect,
    )
    colleague = forms.CharField(
        label=_("The colleague’s work e-mail address or staff number"),
        max_length=254,
        required=False,
        help_text=_("They are asked first; until they accept, nothing changes."),
    )
    account = forms.ModelChoiceField(
        queryset=BusinessAccount.objects.none(),
        label=_("The account"),
        empty_label=_("Please choose"),
        required=False,
        help_text=_(
            "Whoever answers for the account is told, and connects with the contact from there."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = BusinessAccount.objects.open()

    def clean(self):
        said = super().clean()
        if said.get("to") == "account" and not said.get("account"):
            self.add_error("account", _("Please choose the account."))
        if said.get("to") == "colleague":
            said["taker"] = self._colleague(said.get("colleague", "").strip())
        return said

    def _colleague(self, text: str) -> Person | None:
        found = Person.objects.filter(Q(work_email__iexact=text) | Q(number__iexact=text))
        person = found.first() if text else None
        if person is None:
            self.add_error("colleague", _("We found nobody with exactly this address or number."))
        return person
