"""The list of changes that the firm made for its places: columns and filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from places import catalogue
from places.choices import About, ChangeState
from places.models import Change

CHANGES = [
    Column("place", _("Place"), lambda c: c.place_name, order=("place",)),
    Column("about", _("About"), lambda c: c.get_about_display(), order=("about",)),
    Column("subject", _("Feature or clause"), lambda c: c.subject_name, order=("subject",)),
    Column("to", _("Should stand"), lambda c: c.get_to_display(), order=("to",)),
    Column("state", _("Where it stands"), lambda c: c.get_state_display(), order=("state",)),
    Column("proposed", _("Proposed on"), lambda c: c.proposed_on, order=("proposed_on",)),
    Column("decided", _("Answered on"), lambda c: c.decided_on or "", order=("decided_on",)),
    Column("by", _("Answered by"), lambda c: c.decided_by_name, order=("decided_by_name",)),
    Column("until", _("Valid until"), lambda c: c.valid_until or "", order=("valid_until",)),
    Column("reason", _("Why"), lambda c: c.reason),
    Column("source", _("Where that is written"), lambda c: c.source),
]


class ChangeFilter(django_filters.FilterSet):
    """By place, by what it is about, and by where it stands."""

    place = django_filters.ChoiceFilter(
        label=_("Place"), choices=catalogue.choices, empty_label=_("Every place")
    )
    about = django_filters.ChoiceFilter(label=_("About"), choices=About, empty_label=_("Both"))
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=ChangeState, empty_label=_("Everything")
    )

    class Meta:
        model = Change
        fields = []
