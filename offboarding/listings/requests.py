"""The list of disconnect requests: its columns and its filter."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.listing import Column
from offboarding.choices import Stage
from offboarding.listings.choosing import employers_seen, places_of
from offboarding.models import DisconnectRequest, RequestContact
from offboarding.querysets import LENGTHS, reached, took

DISCONNECTS = [
    Column(
        "leaver",
        _("Leaver"),
        lambda d: d.employment.person,
        order=("employment__person__family_name", "employment__person__given_name"),
    ),
    Column("stage", _("Stage"), lambda d: d.get_stage_display(), order=("stage",)),
    Column("next", _("Next"), lambda d: d.next_on, order=("next_on",)),
    Column("deadline", _("Answer by"), lambda d: d.deadline_on, order=("deadline_on",)),
    Column("contacts", _("Contacts left"), lambda d: d.contacts_left),
    Column("until", _("Restriction ends"), lambda d: d.window_ends, order=("window_ends",)),
    Column("place", _("Place"), lambda d: d.employment.place),
    Column("owner", _("Kept by"), lambda d: d.owner or "", order=("owner__name",)),
    Column("opened", _("Opened"), lambda d: d.opened_on, order=("opened_on",)),
    Column("paused", _("Paused since"), lambda d: d.paused_since),
    Column("closed", _("Closed"), lambda d: d.closed_on, order=("closed_on",)),
    Column("reason", _("Closed because"), lambda d: d.get_close_reason_display()),
]


class DisconnectFilter(django_filters.FilterSet):
    """By name, stage, who keeps it, place and employer; those that are not closed unless asked otherwise."""

    search = django_filters.CharFilter(label=_("Leaver or contact"), method="find")
    stage = django_filters.ChoiceFilter(
        label=_("Stage"),
        method="at_stage",
        empty_label=_("Not closed"),
        choices=[*Stage.choices, ("any", _("Open or closed"))],
    )
    waits = django_filters.ChoiceFilter(
        label=_("Waits for"),
        method="waiting_for",
        empty_label=_("Anybody"),
        choices=[("hr", _("HR")), ("me", _("Me"))],
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), field_name="employment__place", empty_label=_("Any place")
    )

    employer = django_filters.ModelChoiceFilter(
        label=_("Employer"),
        queryset=employers_seen,
        field_name="employment__employer",
        widget=forms.HiddenInput,
    )
    reached = django_filters.ChoiceFilter(
        label=_("Came as far as"),
        choices=Stage,
        method="as_far_as",
        widget=forms.HiddenInput,
    )
    since = django_filters.DateFilter(
        label=_("Opened since"),
        field_name="opened_on",
        lookup_expr="gte",
        widget=forms.HiddenInput,
    )
    took = django_filters.ChoiceFilter(
        label=_("Closed after"),
        choices=[(name, words) for name, words, _from in LENGTHS],
        method="that_took",
        widget=forms.HiddenInput,
    )

    class Meta:
        model = DisconnectRequest
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["place"].extra["choices"] = places_of("employment__place")(self.queryset)

    @property
    def qs(self):
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data["stage"]
        return super().qs if asked else super().qs.standing()

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(employment__person__given_name__icontains=word)
                | Q(employment__person__family_name__icontains=word)
                | Q(
                    pk__in=RequestContact.objects.filter(contact__name__icontains=word).values(
                        "disconnect"
                    )
                )
            )
        return queryset

    def at_stage(self, queryset, name, value):
        return queryset if value == "any" else queryset.filter(stage=value)

    def as_far_as(self, queryset, name, value):
        return queryset.filter(reached(value))

    def that_took(self, queryset, name, value):
        return queryset.filter(took(value))

    def waiting_for(self, queryset, name, value):
        waiting = queryset.waiting_for_hr(clock.today())
        return waiting.filter(owner=self.request.user) if value == "me" else waiting
