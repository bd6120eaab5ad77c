"""The list of what is to do for leavers: its columns and its filters."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.listing import Column
from offboarding.choices import StepKind, StepState
from offboarding.listings.choosing import places_of
from offboarding.models import FileStep
from offboarding.querysets import DUE

STEPS = [
    Column("step", _("Step"), lambda s: s.title, order=("title",)),
    Column(
        "leaver",
        _("Leaver"),
        lambda s: s.file.employment.person,
        order=(
            "file__employment__person__family_name",
            "file__employment__person__given_name",
        ),
    ),
    Column(
        "left",
        _("Last day of work"),
        lambda s: s.file.employment.left_on,
        order=("file__employment__left_on",),
    ),
    Column("due", _("Due"), lambda s: s.due_on, order=("due_on",)),
    Column("whose", _("Lies with"), lambda s: s.lies_with, order=("owner__family_name",)),
    Column("kind", _("Kind"), lambda s: s.get_kind_display()),
    Column("state", _("Where it stands"), lambda s: s.get_state_display(), order=("state",)),
    Column("done", _("Settled on"), lambda s: s.done_on, order=("done_on",)),
    Column("by", _("Settled by"), lambda s: s.done_by_name),
]


class StepFilter(django_filters.FilterSet):
    """By name, day, whose it is, kind and place; what is to do unless asked otherwise."""

    search = django_filters.CharFilter(label=_("Leaver or step"), method="find")
    due = django_filters.ChoiceFilter(
        label=_("Due"),
        method="due_when",
        empty_label=_("All that is to do"),
        choices=[*DUE, ("settled", _("Settled")), ("any", _("To do or settled"))],
    )
    whose = django_filters.ChoiceFilter(
        label=_("Lies with"),
        method="of_whom",
        empty_label=_("Anybody"),
        choices=[("me", _("Me")), ("hr", _("HR")), ("others", _("Other people"))],
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=StepKind.choices, empty_label=_("Any kind")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), field_name="file__employment__place", empty_label=_("Any place")
    )

    class Meta:
        model = FileStep
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["place"].extra["choices"] = places_of("file__employment__place")(self.queryset)

    @property
    def qs(self):
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data["due"]
        return super().qs if asked else super().qs.waiting()

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(file__employment__person__given_name__icontains=word)
                | Q(file__employment__person__family_name__icontains=word)
                | Q(title__icontains=word)
            )
        return queryset

    def due_when(self, queryset, name, value):
        if value == "any":
            return queryset
        if value == "settled":
            return queryset.exclude(state=StepState.OPEN)
        return queryset.due(value, clock.today())

    def of_whom(self, queryset, name, value):
        if value == "me":
            return queryset.lying_with(self.request.user)
        if value == "hr":
            return queryset.filter(owner__isnull=True)
        return queryset.filter(owner__isnull=False).exclude(owner__user=self.request.user)
