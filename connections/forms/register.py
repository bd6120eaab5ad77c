"""The forms of the register: what somebody tells of their own connections, and what a colleague saw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import PROFESSIONAL_NETWORKS, Platform
from connections import normal
from connections.choices import EvidenceKind
from connections.forms.checks import REASONS
from connections.forms.fields import ColleagueField, ContactField, day_field, named
from connections.models import Contact
from people.models import Person


class OwnConnectionForm(forms.Form):
    """A connection of one's own: with somebody one has dealt with, or whom one can name exactly."""

    dealt = forms.ModelChoiceField(
        queryset=Contact.objects.none(),
        label=_("Somebody you have dealt with"),
        empty_label=_("Somebody else"),
        required=False,
    )
    name = named(
        200,
        label=_("Or: their name"),
        required=False,
        help_text=_(
            "Exactly as it stands on their card. We cannot show you a list of our clients."
        ),
    )
    client = named(200, label=_("And the company they work for"), required=False)
    platform = forms.ChoiceField(label=_("Where you are connected"), choices=Platform)
    connected_on = day_field(
        label=_("Since when"), required=False, help_text=_("Roughly is enough.")
    )
    exemption = forms.ChoiceField(
        label=_("Is there a reason why it should not count?"),
        choices=REASONS,
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        known = Contact.objects.matchable().dealt_with_by(person).select_related("client")
        self.fields["dealt"].queryset = known
        self.fields["dealt"].label_from_instance = in_full
        if not known.exists():
            del self.fields["dealt"]
            self.fields["name"].label = _("Their name")

    def clean(self):
        said = super().clean()
        if said.get("dealt") or (said.get("name") and said.get("client")):
            return said
        missing = "client" if said.get("name") else "name"
        self.add_error(
            missing, _("Please give the name and the company, so that we know whom you mean.")
        )
        return said


class ExemptionForm(forms.Form):
    """Why a connection should not count."""

    exemption = forms.ChoiceField(
        label=_("Why it should not count"), choices=REASONS[1:], widget=forms.RadioSelect
    )


class ObservationForm(forms.Form):
    """What a named colleague saw on a public professional page, under the four conditions."""

    person = ColleagueField(
        label=_("Leaver"),
        help_text=_("Somebody who has left and whose restriction still runs. Never current staff."),
    )
    contact = ContactField(label=_("Contact they seem to be connected to"))
    platform = forms.ChoiceField(
        label=_("Professional network"),
        choices=[(each.value, each.label) for each in PROFESSIONAL_NETWORKS],
    )
    url = forms.URLField(
        label=_("Address of the public page"),
        max_length=200,
        assume_scheme="https",
        help_text=_("A page that anybody can open without being connected. No copy of it is kept."),
    )
    evidence = forms.ChoiceField(label=_("What the page shows"), choices=EvidenceKind)
    seen_by = ColleagueField(label=_("Who saw it"))
    seen_on = day_field(label=_("On which day"))
    only_leavers = forms.BooleanField(
        label=_("Only this leaver’s public professional page was looked at, nobody else’s.")
    )
    was_necessary = forms.BooleanField(
        label=_(
            "It was necessary to look, to protect a client relationship this person dealt with."
        )
    )
    no_milder_means = forms.BooleanField(
        label=_("There was no milder way: the person was offered to check for themselves first.")
    )
    was_told = forms.BooleanField(
        label=_(
            "The person was told before leaving that public professional pages may be looked at."
        )
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].seen_by(user)
        self.fields["seen_by"].seen_by(user)
        self.fields["contact"].seen_by(user)

    def clean(self):
        said = super().clean()
        if said.get("url") and normal.platform_of(said["url"]) != said.get("platform"):
            self.add_error("url", _("This address does not lead to the network chosen above."))
        return said


def in_full(contact: Contact) -> str:
    """Write a contact with their client: `Odile Roux, Kestrel Foods`."""
    return f"{contact}, {contact.client}" if contact.client else str(contact)
