"""The forms of a contact: who they are at work, what identifies them, who dealt with them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.choices import ClientStatus, IdentifierKind, LegalBasis
from connections.forms.fields import ClientField, ColleagueField, day_field, named
from core.passwords import no_password

NEVER_PRIVATE = _(
    "Only what the contact has published for their work, such as the profile on their business card."
    " Never a private account, however you came to know it."
)
SOURCES = [
    ("", _("Please choose")),
    ("business card", _("Their business card or signature")),
    ("company website", _("Their company’s website")),
    ("told us", _("They told us")),
    ("public profile", _("Their public professional profile")),
    ("crm", _("Our own customer system")),
]


class ContactForm(forms.Form):
    """One person at a client."""

    name = named(200, label=_("Name"))
    client = ClientField(required=False, help_text=_("Leave it empty if it is not known yet."))
    title = named(200, label=_("Job title"), required=False)
    work_email = forms.EmailField(
        label=_("Work e-mail address"),
        required=False,
        max_length=254,
        help_text=_(
            "An address at their company. A shared mailbox such as info@ or sales@ may stand here,"
            " but never decides who somebody is."
        ),
    )
    status = forms.ChoiceField(label=_("Where the relationship stands"), choices=ClientStatus)
    relationship_owner = ColleagueField(
        label=_("Relationship owner"),
        required=False,
        help_text=_("The colleague who looks after this contact. Name, staff number or e-mail."),
    )
    legal_basis = forms.ChoiceField(
        label=_("Legal basis"),
        choices=LegalBasis,
        help_text=_("Why we may keep these details. The contact can object at any time."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relationship_owner"].seen_by(user)
        self.fields["status"].initial = ClientStatus.CURRENT
        self.fields["legal_basis"].initial = LegalBasis.LEGITIMATE_INTEREST


class IdentifierForm(forms.Form):
    """One thing that identifies a contact on a platform."""

    platform = forms.ChoiceField(label=_("Platform"), choices=Platform)
    kind = forms.ChoiceField(label=_("What it is"), choices=IdentifierKind)
    value = named(
        300,
        label=_("The link, handle, address or number"),
        help_text=NEVER_PRIVATE,
        validators=[no_password],
    )
    source = forms.ChoiceField(label=_("Where we have it from"), choices=SOURCES)
    legal_basis = forms.ChoiceField(
        label=_("Legal basis"), choices=LegalBasis, initial=LegalBasis.LEGITIMATE_INTEREST
    )


class DealingForm(forms.Form):
    """Who of ours dealt with a contact, and when."""

    person = ColleagueField(
        label=_("Who dealt with them"), help_text=_("Name, staff number or work e-mail address.")
    )
    first_on = day_field(label=_("First day"))
    last_on = day_field(
        label=_("Last day"), help_text=_("Today, if they still deal with each other.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].seen_by(user)
