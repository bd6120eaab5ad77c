"""Fields that several forms here share: a day, a colleague, a department, a place, an employer."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from core.picking import PickField, PickWidget
from people.models import Department, Employer, Person
from people.querysets import scope_of
from places import catalogue


def day_field(**kwargs) -> forms.DateField:
    """Return a field for a day, shown by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


def colleague(person: Person) -> str:
    """Write a person so that nobody else is meant."""
    return f"{person} ({person.number})"


class PersonField(PickField):
    """One of our people, by name, staff number or work e-mail address."""

    default_error_messages = {
        "none": _("We found nobody of that name. A staff number or work e-mail address works too."),
        "several": _(
            "Several people have that name. Please choose one of the suggestions, or give the"
            " staff number."
        ),
    }

    def __init__(self, **kwargs):
        super().__init__(suggest="people:person_suggest", **kwargs)

    def seen_by(self, user) -> None:
        """Offer the people that `user` may see."""
        people = Person.objects.visible_to(user)
        self.choose_from(people, find=lambda rows, text: rows.named(text), show=colleague)


class DepartmentField(forms.CharField):
    """A department by name; one that is not on record yet comes back unsaved."""

    def __init__(self, **kwargs):
        widget = PickWidget("people:department_suggest")
        super().__init__(max_length=120, widget=widget, **kwargs)

    def prepare_value(self, value):
        return str(value) if isinstance(value, Department) else value

    def clean(self, value):
        name = " ".join(super().clean(value).split())
        if not name:
            return None
        return Department.objects.filter(name__iexact=name).first() or Department(name=name)


class TimeZoneField(forms.CharField):
    """A time zone, or nothing for that of the place."""

    def clean(self, value):
        name = super().clean(value)
        if name and name not in available_timezones():
            raise forms.ValidationError(
                _("There is no such time zone. Write one such as Europe/London.")
            )
        return name


def offer_employers(field: forms.ModelChoiceField, user) -> None:
    """Let `user` choose among the employers they look after."""
    scope = scope_of(user)
    employers = Employer.objects.all()
    field.queryset = employers.filter(pk__in=scope.employers) if scope.employers else employers
    if len(field.queryset) == 1:
        field.initial = field.queryset[0]


def offer_places(field: forms.ChoiceField, user) -> None:
    """Let `user` choose among the places they look after."""
    scope = scope_of(user)
    groups = [
        (region, [each for each in places if not scope.places or each[0] in scope.places])
        for region, places in catalogue.choices()
    ]
    field.choices = [("", _("Please choose")), *(group for group in groups if group[1])]
