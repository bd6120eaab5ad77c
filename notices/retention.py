"""What is kept of messages: their words for a year, the fact that they were sent for six."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Period, Record, Rule

HEADING = _("Notices")
GONE = {
    "subject": "–",
    "text": "",
    "html": "",
    "address": "",
    "path": "",
    "links": {},
    "last_error": "",
}
OVER = ["sent", "failed", "withdrawn", "suppressed", "shown"]
RECORDS = [
    Record(
        model="notices.Notice",
        name=_("Messages that PolicyHub sent"),
        purpose=_("So that everybody can read again what they were told, and that it was sent."),
        about=("person", "reader"),
        personal=(
            "person",
            "reader",
            "address",
            "path",
            "subject",
            "text",
            "html",
            "links",
            "last_error",
        ),
        harmless={
            "key": _("says what the message is for, with numbers only"),
            "kind": _("names a template"),
            "language": _("one of three languages"),
            "about": _("names a row by its number"),
            "message_id": _("a random mark"),
        },
        secret=("links", "key", "message_id"),
        rules=(
            Rule(
                key="notice_text",
                name=_("Words and address of a message"),
                period=Period(12, "months"),
                counted_from=_("the day it was written"),
                due="created_at",
                where={"state__in": OVER},
                then=Blank(GONE),
                basis=Basis.LEGAL_CLAIMS,
                note=_("As long as the letters of a closed request are kept."),
                longest=Period(6, "years"),
            ),
            Rule(
                key="notice",
                name=_("That a message was sent, when, and what it was about"),
                period=Period(6, "years"),
                counted_from=_("the day it was written"),
                due="created_at",
                where={"state__in": OVER},
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
            ),
        ),
        erase=Blank(GONE),
    ),
    Record(
        model="notices.MailChoice",
        name=_("What somebody reads here only, and not by mail"),
        purpose=_("So that everybody gets by mail what they want by mail."),
        about=("user",),
        personal=("user",),
        kept_because=_(
            "Until the person chooses otherwise; at the latest as long as they are on record."
        ),
        erase=Delete(),
    ),
]
