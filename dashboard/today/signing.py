"""What waits about signing: what the reader has to sign, and for HR what people asked and handed in."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Assignment, EarlierAgreement, Enquiry, PaperSignature
from core import clock
from dashboard.today.todo import Todo

MOST = 3


def to_sign(user, *, today: date) -> list[Todo]:
    """What the reader is asked to read and sign themselves; one thing at a time, the most urgent first."""
    mine = Assignment.objects.of_user(user).to_do().running().for_listing()
    return [_own(assignment, today) for assignment in mine.order_by("due_on", "pk")[:MOST]]


def messages_to_hr(user) -> list[Todo]:
    """Questions, wishes and exemptions that wait for an answer, as one matter."""
    count = Enquiry.objects.answerable_by(user).open().count()
    if not count:
        return []
    return [
        Todo(
            title=ngettext(
                "One person waits for an answer before they sign",
                "%(count)d people wait for an answer before they sign",
                count,
            )
            % {"count": count},
            text=_("Questions, wishes, exemptions, and what somebody does not agree with."),
            url=reverse("campaigns:enquiry_list") + "?state=open",
            step=_("Answer them"),
            state=_("Waiting for you"),
            icon="question",
            state_icon="question",
            tone="warn",
        )
    ]


def second_person_needed(user) -> list[Todo]:
    """Scans that somebody else handed in and that wait for a second person."""
    sheets = PaperSignature.objects.visible_to(user).waiting().exclude(handed_in_by=user)
    earlier = EarlierAgreement.objects.visible_to(user).waiting().exclude(recorded_by=user)
    found = [
        (sheets.count(), "campaigns:paper_list", _("Signed sheets wait for a second person")),
        (
            earlier.count(),
            "campaigns:agreement_list",
            _("Earlier agreements wait for a second person"),
        ),
    ]
    return [
        Todo(
            title=title,
            text=ngettext(
                "One scan has to be compared before it counts.",
                "%(count)d scans have to be compared before they count.",
                count,
            )
            % {"count": count},
            url=f"{reverse(page)}?state=waiting",
            step=_("Compare"),
            state=_("Second person"),
            icon="pen",
            state_icon="people",
        )
        for count, page, title in found
        if count
    ]


def _own(assignment: Assignment, today: date) -> Todo:
    late = assignment.due_on < today
    text = _("Please sign by %(day)s. You can also ask a question, or say that you do not agree.")
    if late:
        text = _("It was to be signed by %(day)s. If something is unclear, ask HR.")
    return Todo(
        title=_("Read and sign “%s”") % assignment.version.policy.name,
        text=text % {"day": clock.written(assignment.due_on)},
        url=reverse("campaigns:assignment_read", args=[assignment.pk]),
        step=_("Read it"),
        state=assignment.get_state_display(),
        icon="pen",
        state_icon="half",
        tone="warn" if late else "open",
    )
