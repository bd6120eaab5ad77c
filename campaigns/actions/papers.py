"""Signing with ink: print, sign, scan. Somebody hands the scan in, a second person compares it, then it counts.

Nobody signs for anybody: handing in a sheet records what a person has signed, and without the second person
it records nothing.
"""

from datetime import date, datetime, time

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from approvals.actions import outside
from campaigns import signing_rules
from campaigns.actions import doors, elsewhere, signing, terms
from campaigns.actions.signing import Screen, is_self, seal, signature_of, tell
from campaigns.choices import AssignmentState, EndReason, PaperState, Route
from campaigns.models import Assignment, EarlierAgreement, PaperSignature
from core.refusals import Refused, refuse
from ledger import actions as ledger
from notices import outbox
from policies.models import VersionText


@transaction.atomic
def hand_in(
    assignment: Assignment,
    *,
    text: VersionText,
    signed_on: date,
    content: bytes,
    by,
    now: datetime,
    today: date,
) -> PaperSignature:
    """Hand in the scan of a sheet that the person has signed; it waits for a second person."""
    refuse(signing_rules.why_not_open(assignment))
    refuse(_("This has been signed already.") if assignment.state == "signed" else "")
    refuse(signing.why_not_this_text(assignment, text, shown_sha256=text.sha256))
    refuse(signing_rules.why_not_scan(content))
    first = assignment.version.published_on
    refuse(signing_rules.why_not_sign_on(signed_on, first=first, today=today))
    paper = PaperSignature(
        assignment=assignment,
        text=text,
        kind=terms.asked_of(assignment, today=today).kind,
        signed_on=signed_on,
        handed_in_by=None if by == assignment.person else by,
        handed_in_at=now,
    )
    _keep_scan(paper, content)
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            _("A scan has been handed in already and waits for a second person.")
        ) from error
    facts = {"paper": paper.pk, "scan_sha256": paper.scan_sha256, "sha256": text.sha256}
    ledger.record("campaigns.paper_handed_in", assignment, by=by, facts=facts)
    return paper


def why_not_confirm(paper: PaperSignature | EarlierAgreement, person, *, by) -> str:
    """Say why `by`, one of ours or somebody from outside, cannot be the second person."""
    first = paper.handed_in_by_id if isinstance(paper, PaperSignature) else paper.recorded_by_id
    user = outside.user_of(by)
    return signing_rules.why_not_witness(
        paper,
        is_own=user is not None and person.user_id == user.pk,
        handed_in=user is not None and first == user.pk,
        may_see=outside.is_from_outside(by) or signing_rules.records_agreements(by),
    )


@transaction.atomic
def confirm(paper: PaperSignature, *, by, now: datetime, today: date) -> PaperSignature:
    """A second person has compared the scan with the sheet: now it counts as signed."""
    fresh = _locked(paper)
    assignment = fresh.assignment
    refuse(why_not_confirm(fresh, assignment.person, by=by))
    refuse(signing_rules.why_not_open(assignment))
    refuse("" if fresh.text.version_id == assignment.version_id else _stale())
    asked = terms.asked_of(assignment, today=today)
    refuse(signing_rules.why_not_agree(asked.standing(fresh.text)))
    moved = assignment.state != AssignmentState.SIGNED and Assignment.objects.move(
        assignment,
        to=AssignmentState.SIGNED,
        signed_on=fresh.signed_on,
        ended_on=None,
        ended_because=EndReason.NONE,
    )
    if not moved:
        refuse(_("This has been signed already.") if signature_of(assignment) else _stale())
    fresh.signature = seal(
        assignment,
        asked,
        text=fresh.text,
        by=by,
        screen=Screen(signed_in_with=_how_confirmed(by)),
        now=now,
        route=Route.PAPER,
        signed_at=make_aware(datetime.combine(fresh.signed_on, time(12))),
        more={"paper": fresh.pk, "scan_sha256": fresh.scan_sha256},
    )
    fresh.state, fresh.witness, fresh.witnessed_at = PaperState.CONFIRMED, outside.user_of(by), now
    fresh.save(update_fields=["signature", "state", "witness", "witnessed_at"])
    elsewhere.settle(fresh.signature, by=by, now=now, today=fresh.signed_on)
    tell(fresh.signature)
    return fresh


@transaction.atomic
def turn_down(paper: PaperSignature, *, because: str, by, now: datetime) -> PaperSignature:
    """The second person says why the scan does not count; the person is told and can hand in another."""
    fresh = _locked(paper)
    refuse(why_not_confirm(fresh, fresh.assignment.person, by=by))
    refuse("" if because.strip() else _("Write why, so that the person knows what to do."))
    fresh.state, fresh.because = PaperState.TURNED_DOWN, because.strip()
    fresh.witness, fresh.witnessed_at = outside.user_of(by), now
    fresh.save(update_fields=["state", "because", "witness", "witnessed_at"])
    ledger.record("campaigns.paper_turned_down", fresh.assignment, by=by, facts={"paper": fresh.pk})
    person = fresh.assignment.person
    outbox.put(
        "campaign_paper_turned_down",
        to=person,
        about=fresh.assignment,
        key=f"campaign_paper:{fresh.pk}",
        context={"paper": fresh, "person": person},
        links={"page": doors.page_of(fresh.assignment)},
    )
    return fresh


def handed_in_by_oneself(paper: PaperSignature) -> bool:
    """Whether the person themselves sent the scan."""
    return paper.handed_in_by is None or is_self(paper.assignment, paper.handed_in_by)


def _how_confirmed(by) -> str:
    if outside.is_from_outside(by):
        words = _("Not signed in: signed with ink, confirmed by %s, a second person from outside")
        return words % by.name
    return _("Not signed in: signed with ink, confirmed by a second person")


def _keep_scan(paper, content: bytes) -> None:
    """Keep the scan under a name that says nothing, and its digest."""
    digest = signing_rules.digest(content)
    paper.scan_sha256 = digest
    ending = signing_rules.ending_of(content)
    paper.scan.save(f"{digest[:32]}.{ending}", ContentFile(content), save=False)


def _stale() -> str:
    return _(
        "A newer version has been published since this sheet was signed, so the person has to sign that one."
    )


def _locked(paper: PaperSignature) -> PaperSignature:
    rows = PaperSignature.objects.select_for_update(of=("self",)).for_listing()
    return rows.get(pk=paper.pk)
