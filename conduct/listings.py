"""The list of cases, and the steps that a case page offers."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from conduct.choices import State
from conduct.models import Case
from core import clock
from core.listing import Column

CASES = [
    Column("case", _("Case"), str, order=("pk",)),
    Column(
        "whom",
        _("About"),
        lambda c: c.whom,
        order=("person__family_name", "person__given_name", "about_words"),
    ),
    Column("state", _("Where it stands"), lambda c: c.get_state_display(), order=("state",)),
    Column("due", _("Next by"), lambda c: c.due_on, order=("due_on",)),
    Column("owner", _("Kept by"), lambda c: c.owner or "", order=("owner__name",)),
    Column("raised", _("Raised"), lambda c: c.raised_on, order=("raised_on",)),
]
# What an auditor sees: numbers, states and days, and how often somebody looked.
METADATA = [
    CASES[0],
    CASES[2],
    CASES[3],
    CASES[5],
    Column("looked", _("Looked at"), lambda c: c.looked, order=("looked",)),
]


class CaseFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=State, empty_label=_("Any")
    )
    standing = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[("late", _("Past their day")), ("all", _("Closed ones too"))],
        empty_label=_("Open ones"),
        method="by_standing",
        widget=forms.Select,
    )

    class Meta:
        model = Case
        fields = ["state", "standing"]

    def by_standing(self, queryset, _name, value):
        return queryset.overdue(clock.today()) if value == "late" else queryset

    def filter_queryset(self, queryset):
        asked = self.form.cleaned_data
        found = super().filter_queryset(queryset)
        everything = asked.get("standing") == "all" or asked.get("state")
        return found if everything else found.open()
