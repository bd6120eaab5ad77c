"""The form of a client."""

from django import forms
from django.utils.translation import gettext_lazy as _

from connections.choices import ClientStatus
from connections.forms.fields import ClientField, day_field, named


class ClientForm(forms.Form):
    """One company."""

    name = named(200, label=_("Name of the company"))
    status = forms.ChoiceField(
        label=_("Where the relationship stands"),
        choices=ClientStatus,
        initial=ClientStatus.CURRENT,
        widget=forms.RadioSelect,
    )
    protected_until = day_field(
        label=_("Protected until"),
        required=False,
        help_text=_(
            "The last day on which leavers may be asked about contacts at this client. Leave it empty"
            " for a current client without an end; a prospect or former client is then not protected."
        ),
    )


class OtherClientForm(forms.Form):
    """Which client is the same as this one."""

    other = ClientField(
        help_text=_("The one that is the same company. Next you see what would move.")
    )
