"""What is kept of requests about one's own records, and of who looked at them."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Needed, Period, Record, Rule

HEADING = _("My data")
RECORDS = [
    Record(
        model="rights.PrivacyRequest",
        name=_("What you asked about your own records, and our answers"),
        purpose=_("To answer in time, and to prove that it was answered."),
        about=("person", "user"),
        personal=(
            "person",
            "user",
            "words",
            "delay_words",
            "answer",
            "keeper",
            "closed_by",
        ),
        rules=(
            Rule(
                key="privacy_request",
                name=_("What somebody asked about their own records"),
                period=Period(3, "years"),
                counted_from=_("the answer, or the day it was taken back"),
                due="closed_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
                source="subject_access_request",
            ),
        ),
        erase=Blank({"words": "", "delay_words": "", "answer": ""}),
        needed=(
            Needed(
                _(
                    "Something they asked about their own records is not answered yet; the answer cannot"
                    " reach them afterwards."
                ),
                where={"closed_on__isnull": True},
            ),
        ),
    ),
    Record(
        model="rights.Look",
        name=_("Who looked at your pages"),
        purpose=_("So that everybody sees who looked, and nobody looks without need."),
        about=("person",),
        personal=("person", "viewer"),
        rules=(
            Rule(
                key="look",
                name=_("Who looked at whose record"),
                period=Period(12, "months"),
                counted_from=_("the day"),
                due="day",
                then=Delete(),
                basis=Basis.SECURITY,
                note=_("Once for each viewer, page and day."),
                longest=Period(2, "years"),
            ),
        ),
        erase_keeps=_("It names people by number only, and goes on its day."),
    ),
]
