"""The list of check rounds: its columns and its filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from rounds.choices import RoundState
from rounds.models import Round

ROUNDS = [
    Column("name", _("Round"), lambda r: r.name, order=("name",)),
    Column("state", _("State"), lambda r: r.get_state_display(), order=("state",)),
    Column("opened", _("Opened"), lambda r: r.opened_on, order=("opened_on",)),
    Column("closes", _("Last day"), lambda r: r.closes_on, order=("closes_on",)),
    Column("contacts", _("Contacts"), lambda r: r.contacts, order=("contacts",)),
    Column("took_part", _("Took part"), lambda r: r.told_number),
    Column("confirmed", _("Confirmed connections"), lambda r: r.confirmed, order=("confirmed",)),
]


class RoundFilter(django_filters.FilterSet):
    """By where it stands."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=RoundState.choices, empty_label=_("Any state")
    )

    class Meta:
        model = Round
        fields = []
