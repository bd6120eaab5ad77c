"""The form of a login, for administrators."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.choices import Role
from people.models import Employer, Person
from places import catalogue


class UserForm(forms.Form):
    """Who signs in, as what, and what HR among them may see."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    employers = forms.ModelMultipleChoiceField(
        label=_("HR: only these employers"),
        queryset=Employer.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all of them."),
    )
    places = forms.MultipleChoiceField(
        label=_("HR: only these places"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("None chosen means all of them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = catalogue.choices()

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        """Only HR is limited to employers or places; other roles have views of their own."""
        cleaned = super().clean()
        if cleaned.get("role") != Role.HR:
            cleaned["employers"], cleaned["places"] = [], []
        return cleaned


class NewUserForm(UserForm):
    """A login for somebody new to PolicyHub."""

    person = forms.CharField(
        label=_("Staff number"),
        required=False,
        help_text=_("If this is a member of staff. Leave it empty for a solicitor or an auditor."),
    )
    field_order = ("name", "email", "role", "person", "employers", "places")

    def clean_person(self):
        number = self.cleaned_data["person"].strip()
        if not number:
            return None
        person = Person.objects.filter(number=number).first()
        if person is None:
            raise forms.ValidationError(_("Nobody with this staff number is on record."))
        return person
