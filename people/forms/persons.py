"""The forms of a person, and of an employment."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.choices import EmploymentKind
from people.forms.fields import (
    DepartmentField,
    PersonField,
    TimeZoneField,
    day_field,
    offer_employers,
    offer_places,
)
from people.models import Employer

PERSON = ("number", "given_name", "family_name", "work_email", "private_email", "manager")
EMPLOYMENT = (
    "employer",
    "place",
    "department",
    "job_title",
    "kind",
    "started_on",
    "time_zone",
    "restriction_months",
)


class StaffForm(forms.Form):
    """A form that offers what its reader may see."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(user)

    def offer(self, user) -> None:
        """Fill the choices of fields for `user`."""


class PersonForm(StaffForm):
    """Who somebody is."""

    number = forms.CharField(
        label=_("Staff number"),
        max_length=60,
        help_text=_("The number by which your HR system knows the person."),
        error_messages={"required": _("Enter the staff number.")},
    )
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=120,
        error_messages={"required": _("Enter the given name.")},
    )
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    work_email = forms.EmailField(label=_("Work e-mail"), max_length=254, required=False)
    private_email = forms.EmailField(
        label=_("Private e-mail"),
        max_length=254,
        required=False,
        help_text=_("For letters after the leaving date. Only HR and the person see it."),
    )
    manager = PersonField(
        label=_("Reports to"),
        required=False,
        help_text=_("Name, staff number or work e-mail."),
    )

    def offer(self, user):
        super().offer(user)
        self.fields["manager"].seen_by(user)

    def clean_work_email(self):
        return self.cleaned_data["work_email"].lower()

    @property
    def person(self) -> dict:
        return {name: self.cleaned_data[name] for name in PERSON}


class EmploymentForm(StaffForm):
    """One stretch of work."""

    employer = forms.ModelChoiceField(
        label=_("Employer"),
        queryset=Employer.objects.none(),
        empty_label=_("Please choose"),
        error_messages={"required": _("Choose the employer.")},
    )
    place = forms.ChoiceField(
        label=_("Place of work"),
        help_text=_("Its law decides what PolicyHub may do, and its calendar which days count."),
        error_messages={"required": _("Choose the place of work.")},
    )
    department = DepartmentField(label=_("Department"), required=False)
    job_title = forms.CharField(label=_("Job title"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=EmploymentKind)
    started_on = day_field(
        label=_("First day"), error_messages={"required": _("Enter the first day.")}
    )
    time_zone = TimeZoneField(
        label=_("Time zone"),
        required=False,
        help_text=_("Only if it differs from that of the place, such as Europe/London."),
    )
    restriction_months = forms.IntegerField(
        label=_("Months of restriction after leaving"), min_value=0, max_value=60
    )

    def offer(self, user):
        super().offer(user)
        offer_employers(self.fields["employer"], user)
        offer_places(self.fields["place"], user)
        self.fields["restriction_months"].initial = settings.RESTRICTION_MONTHS

    @property
    def employment(self) -> dict:
        return {name: self.cleaned_data[name] for name in EMPLOYMENT}


class NewPersonForm(EmploymentForm, PersonForm):
    """Somebody new, with the employment that brings them to us."""

    may_sign_in = forms.BooleanField(
        label=_("Let this person sign in with the work e-mail"),
        required=False,
        initial=True,
        help_text=_("They choose a password themselves, by “I have forgotten my password”."),
    )
    field_order = (*PERSON, *EMPLOYMENT, "may_sign_in")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("may_sign_in") and "work_email" in cleaned and not cleaned["work_email"]:
            self.add_error(
                "work_email",
                _("A login needs a work e-mail. Enter one, or untick the login below."),
            )
        return cleaned


class LeavingForm(forms.Form):
    """When an employment ends, and the days before it."""

    left_on = day_field(
        label=_("Leaving date"),
        help_text=_("The last day of the employment, past or to come."),
        error_messages={"required": _("Enter the last day of the employment.")},
    )
    notice_on = day_field(label=_("Notice given on"), required=False)
    garden_leave_from = day_field(
        label=_("Garden leave from"),
        required=False,
        help_text=_(
            "The first day away from work, if there is garden leave. It shortens the restriction."
        ),
    )
