"""The list of notices: its columns and its filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from notices.choices import NoticeState
from notices.models import Notice

COLUMNS = [
    Column("subject", _("Notice"), lambda notice: notice.subject, order=("subject",)),
    Column(
        "to",
        _("To"),
        lambda notice: str(notice.person or notice.address),
        order=("person__family_name", "person__given_name", "address"),
    ),
    Column("created", _("Written"), lambda notice: notice.created_at, order=("created_at",)),
    Column("sent", _("Sent"), lambda notice: notice.sent_at, order=("sent_at",)),
    Column(
        "state", _("Where it stands"), lambda notice: notice.get_state_display(), order=("state",)
    ),
]


class NoticeFilter(django_filters.FilterSet):
    """Search in subjects and names, by state and by day."""

    search = django_filters.CharFilter(label=_("Subject or person"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=NoticeState, empty_label=_("Anywhere")
    )

    class Meta:
        model = Notice
        fields = []

    def find(self, queryset, name, value):
        return queryset.matching(value)
