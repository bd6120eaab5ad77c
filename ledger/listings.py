"""The lists of entries and checkpoints: their columns and their filters."""

import json

import django_filters
from django import forms
from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from ledger.models import Entry

ENTRIES = [
    Column("entry", _("Entry"), lambda e: "" if e.index is None else e.index, order=("id",)),
    Column("verb", _("What happened"), lambda e: e.verb, order=("verb",)),
    Column("subject", _("To what"), lambda e: e.subject, order=("subject",)),
    Column("actor", _("By whom"), lambda e: e.actor, order=("actor",)),
    Column("at", _("When"), lambda e: e.at, order=("at",)),
    Column("facts", _("Facts"), lambda e: json.dumps(e.event.get("facts", {}))),
    Column("digest", _("Fingerprint"), lambda e: bytes(e.digest).hex()),
]
CHECKPOINTS = [
    Column("size", _("Entries sealed"), lambda c: c.size, order=("size",)),
    Column("at", _("When"), lambda c: c.at, order=("at",)),
    Column("origin", _("Ledger"), lambda c: c.epoch.origin, order=("epoch",)),
    Column("root", _("Root"), lambda c: c.root_words),
    Column("note", _("Signed checkpoint"), lambda c: c.note),
]


def areas() -> list[tuple[str, str]]:
    """Return the parts of PolicyHub that record events."""
    ours = [app for app in apps.get_app_configs() if app.path.startswith(str(settings.BASE_DIR))]
    return [(app.label, capfirst(app.label)) for app in ours if app.label != "core"]


class EntryFilter(django_filters.FilterSet):
    """By part of PolicyHub, words in the verb, subject, actor and days."""

    area = django_filters.ChoiceFilter(
        label=_("Part of PolicyHub"), choices=areas, method="in_area", empty_label=_("All parts")
    )
    verb = django_filters.CharFilter(label=_("What happened"), method="worded")
    subject = django_filters.CharFilter(label=_("To what"), method="about")
    actor = django_filters.CharFilter(label=_("By whom"), method="done_by")
    since = django_filters.DateFilter(
        label=_("From"), method="from_day", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(
        label=_("Until"), method="to_day", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Entry
        fields = []

    def in_area(self, queryset, name, value):
        return queryset.filter(verb__startswith=f"{value}.")

    def worded(self, queryset, name, value):
        return queryset.filter(verb__icontains=value.strip().replace(" ", "_"))

    def about(self, queryset, name, value):
        return queryset.filter(subject=value.strip())

    def done_by(self, queryset, name, value):
        return queryset.filter(actor=value.strip())

    def from_day(self, queryset, name, value):
        return queryset.since(value)

    def to_day(self, queryset, name, value):
        return queryset.until(value)
