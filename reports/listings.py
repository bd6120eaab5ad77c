"""The list of reports that come by mail."""

from django.utils.translation import gettext_lazy as _

from core.listing import Column

SUBSCRIPTIONS = [
    Column("report", _("Report"), lambda s: s.get_report_display(), order=("report",)),
    Column("rhythm", _("How often"), lambda s: s.get_rhythm_display(), order=("rhythm",)),
    Column("weekday", _("On"), lambda s: s.get_weekday_display(), order=("weekday",)),
    Column("begun", _("Since"), lambda s: s.begun_on, order=("begun_on",)),
    Column("latest", _("Last sent for"), lambda s: s.latest_on, order=("latest_on",)),
    Column("ended", _("Ended"), lambda s: s.ended_on, order=("ended_on",)),
]
