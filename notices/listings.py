"""The list of all notices and the list of one's own: their columns and filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from notices.choices import NoticeState, Topic
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


OWN = [
    Column("subject", _("Notice"), lambda notice: notice.subject, order=("subject",)),
    Column("topic", _("About"), lambda notice: notice.topic),
    Column("created", _("Written"), lambda notice: notice.created_at, order=("created_at",)),
    Column("read", _("Read here"), lambda notice: notice.read_at, order=("read_at",)),
]
UNREAD, READ = "unread", "read"


class OwnNoticeFilter(django_filters.FilterSet):
    """New or read, by what it is about, and by words of the subject."""

    search = django_filters.CharFilter(label=_("Words of the subject"), method="find")
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[(UNREAD, _("New")), (READ, _("Read"))],
        empty_label=_("All"),
        method="only",
    )
    topic = django_filters.ChoiceFilter(
        label=_("About"), choices=Topic, empty_label=_("Anything"), method="within"
    )

    class Meta:
        model = Notice
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(subject__icontains=word)
        return queryset

    def only(self, queryset, name, value):
        return queryset.unread() if value == UNREAD else queryset.filter(read_at__isnull=False)

    def within(self, queryset, name, value):
        return queryset.about(value)
