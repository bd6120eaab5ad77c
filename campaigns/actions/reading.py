"""Reading: which text is put on the screen, and that the person says they have reached its end."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.choices import AssignmentState
from campaigns.models import Assignment, Showing
from core import languages
from core.refusals import refuse
from ledger import actions as ledger
from policies.models import VersionText

LANGUAGE = "en"


def text_for(assignment: Assignment, *, language: str = "") -> VersionText | None:
    """Return the words to be read: in the language asked for, else of the page, else those of the version itself."""
    texts = list(assignment.version.texts.all())
    asked = next((text for text in texts if text.language == language), None)
    page = languages.current().partition("-")[0]
    asked = asked or next((t for t in texts if t.language.partition("-")[0] == page), None)
    own = next((t for t in texts if t.source != VersionText.Source.TRANSLATED), None)
    return asked or own or (texts[0] if texts else None)


@transaction.atomic
def open_text(assignment: Assignment, text: VersionText, *, by, now: datetime) -> Showing:
    """Note, once, that this text was put on the person's screen."""
    found = Showing.objects.filter(assignment=assignment, text=text).first()
    if found:
        return found
    found, made = Showing.objects.get_or_create(
        assignment=assignment, text=text, defaults={"opened_at": now}
    )
    if made:
        ledger.record("campaigns.text_shown", assignment, by=by, facts=_facts(text))
    return found


@transaction.atomic
def use_aid(showing: Showing, *, by) -> None:
    """Note that a reading aid was used; which one and why is nobody's business."""
    if Showing.objects.filter(pk=showing.pk, with_aid=False).update(with_aid=True):
        ledger.record("campaigns.reading_aid_used", showing.assignment, by=by)


@transaction.atomic
def reach_end(assignment: Assignment, text: VersionText, *, by, now: datetime) -> Showing:
    """The person says that they have read to the end, with whatever they read with."""
    refuse(_why_not_reach_end(assignment, text))
    showing = open_text(assignment, text, by=by, now=now)
    first = Showing.objects.filter(pk=showing.pk, reached_end_at__isnull=True)
    if first.update(reached_end_at=now):
        ledger.record("campaigns.end_reached", assignment, by=by, facts=_facts(text))
        showing.reached_end_at = now
    if assignment.state == AssignmentState.PENDING:
        Assignment.objects.move(assignment, to=AssignmentState.READ, read_at=now)
    return showing


def _why_not_reach_end(assignment: Assignment, text: VersionText) -> str:
    if text.version_id == assignment.version_id:
        return ""
    return _(
        "While you were reading, a newer version was published. Here are the words that hold now."
    )


def _facts(text: VersionText) -> dict:
    return {"version": text.version_id, "language": text.language, "sha256": text.sha256}
