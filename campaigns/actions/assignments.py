"""Who is asked, set by set: joiners come in, leavers drop out, a new version asks again.

Everything here is found and written by the thousand, each thousand in one transaction together with its
lines in the ledger, and asks for every condition again; so it may run twice, at once, or be killed.
"""

from array import array
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.choices import OPEN, AssignmentState, CampaignState, EndReason
from campaigns.models import Assignment, Campaign
from campaigns.querysets import signed_before
from campaigns.querysets.audience import audience
from core import jobs
from core.bulk import insert_select
from core.models import Job
from core.refusals import Refused, refuse
from ledger import actions as ledger
from people.models import Employment
from policies.choices import Change
from policies.models import PolicyVersion

FILL, RENEW = "campaigns.fill", "campaigns.renew"
SYSTEM = "system:campaigns"
BATCH = 2000


def fill(
    campaign: Campaign, *, by, today: date, step: Callable[[int, int], None] | None = None
) -> int:
    """Ask everybody of the audience who is not asked yet; return how many were added.

    `step(done, total)` is called inside each transaction and refuses when the work is no longer ours.
    """
    asked = Assignment.objects.filter(campaign=campaign, person=OuterRef("pk"))
    people = audience(campaign, today=today)
    missing = _ids(people.exclude(Exists(asked)).order_by("pk").values_list("pk"))
    before = campaign.assignments.count() if step else 0
    added = 0
    for ids in _batches(missing):
        with transaction.atomic():
            refuse(_why_not_go_on(campaign))
            added += _assign(campaign, people.filter(pk__in=ids), by=by, today=today)
            if step:
                step(before + added, before + len(missing))
    return added


def fill_running(*, today: date) -> int:
    """Ask joiners in every running campaign; return how many were added."""
    added = 0
    for campaign in Campaign.objects.running().select_related("version", "owner"):
        with suppress(Refused):  # somebody has just paused or closed this one; the others go on
            added += fill(campaign, by=SYSTEM, today=today)
    return added


def run_fill(job: Job, *, today: date) -> None:
    """Do the work of a start, from wherever an earlier try has left it."""
    rows = Campaign.objects.select_related("version", "owner")
    campaign = rows.filter(pk=job.payload["campaign"]).first()
    refuse("" if campaign else _("This campaign is not there any more."))
    by = job.started_by or SYSTEM

    def step(done: int, total: int) -> None:
        jobs.progress(job, done=done, total=total)

    fill(campaign, by=by, today=today, step=step)
    job.result = {"url": campaign.get_absolute_url()}


def drop_leavers(*, today: date, people: Collection[int] | None = None) -> int:
    """End what is asked of people who no longer work here; return of how many."""
    gone = Assignment.objects.filter(state__in=OPEN, campaign__state__in=rules.LIVE)
    gone = gone.exclude(Exists(_employments().not_over(today)))
    if people is not None:
        gone = gone.filter(person__in=people)
    dropped = 0
    for ids in _batches(_ids(gone.order_by("pk").values_list("pk"))):
        with transaction.atomic():
            rows = _locked(gone, ids)
            Assignment.objects.filter(pk__in=rows).update(
                state=AssignmentState.LEFT, ended_on=today, ended_because=EndReason.LEFT
            )
            dropped += _tell("campaigns.assignment_left", [(pk, {}) for pk in rows], today)
    return dropped


def welcome_back(*, today: date, people: Collection[int] | None = None) -> int:
    """Ask people again who had left and work here again; return how many."""
    back = Assignment.objects.filter(
        Exists(_employments().current(today)),
        state=AssignmentState.LEFT,
        campaign__state__in=rules.LIVE,
    )
    if people is not None:
        back = back.filter(person__in=people)
    returned = 0
    for ids in _batches(_ids(back.order_by("pk").values_list("pk"))):
        with transaction.atomic():
            rows = _locked(back, ids)
            for campaign in Campaign.objects.filter(assignments__in=rows).distinct():
                mine = Assignment.objects.filter(pk__in=rows, campaign=campaign)
                again = _due_again(campaign, today)
                mine.update(
                    state=Case(
                        When(signed_on__isnull=True, then=Value("pending")),
                        default=Value("outdated"),
                    ),
                    version=campaign.version_id,
                    round=F("round") + 1,
                    due_on=again,
                    assigned_on=today,
                    ended_on=None,
                    ended_because="",
                )
            returned += _tell("campaigns.assignment_resumed", [(pk, {}) for pk in rows], today)
    return returned


@transaction.atomic
def take_up(version: PolicyVersion, *, by, today: date) -> list[Campaign]:
    """Let running campaigns ask for a version that has just been published in place of an earlier one.

    Whoever has not signed is shown the new one. A material one also asks those again who have signed,
    by a job. Receipts of the earlier version stay as they are.
    """
    live = Campaign.objects.filter(version__policy=version.policy_id, state__in=rules.LIVE)
    found = list(live.exclude(version=version).select_for_update(of=("self",)))
    for campaign in found:
        Campaign.objects.filter(pk=campaign.pk).update(version=version)
        campaign.version = version
        unsigned = campaign.assignments.filter(state__in=rules.UNSIGNED)
        unsigned.filter(state="read").update(state="pending", read_at=None)
        shown = unsigned.update(version=version)
        facts = {"version": version.pk, "change": version.change, "unsigned": shown}
        ledger.record("campaigns.version_taken_up", campaign, by=by, facts=facts)
        if version.change == Change.MATERIAL:
            title = _("Asking again in “%s”") % campaign.name
            wanted = {"campaign": campaign.pk, "number": version.number}
            jobs.start(RENEW, title, by=_user(by), payload=wanted)
    return found


def run_renew(job: Job, *, today: date) -> None:
    """Ask those again who signed, or refused, an earlier version; each of them exactly once."""
    campaign = Campaign.objects.get(pk=job.payload["campaign"])
    stale = campaign.assignments.filter(state__in=rules.ASKED_AGAIN)
    stale = stale.filter(version__number__lt=job.payload["number"], campaign__state__in=rules.LIVE)
    due_on, done = _due_again(campaign, today), 0
    ids_of_all = _ids(stale.order_by("pk").values_list("pk"))
    for ids in _batches(ids_of_all):
        with transaction.atomic():
            rows = _locked(stale, ids)
            Assignment.objects.filter(pk__in=rows).update(
                state=Case(When(state="refused", then=Value("pending")), default=Value("outdated")),
                version=campaign.version_id,
                round=F("round") + 1,
                due_on=due_on,
                assigned_on=today,
                ended_on=None,
                ended_because="",
            )
            facts = {"version": campaign.version_id, "due_on": due_on.isoformat()}
            _tell("campaigns.assigned_again", [(pk, facts) for pk in rows], today)
            done += len(ids)
            jobs.progress(job, done=done, total=len(ids_of_all))
    job.result = {"url": campaign.get_absolute_url()}


def _assign(campaign: Campaign, people: QuerySet, *, by, today: date) -> int:
    late = today > (campaign.started_on or today)
    due_on = _due_again(campaign, today) if late else campaign.due_on
    values = {
        "campaign_id": Value(campaign.pk),
        "person_id": F("pk"),
        "version_id": Value(campaign.version_id),
        "state": Case(
            When(counted_on__isnull=False, then=Value(AssignmentState.SIGNED.value)),
            default=Value(AssignmentState.PENDING.value),
        ),
        "signed_on": F("counted_on"),
        "round": Value(1),
        "assigned_on": Value(today),
        "due_on": Value(due_on),
        "ended_because": Value(""),
    }
    people = people.order_by().annotate(counted_on=signed_before.signed_on(campaign, "pk"))
    made = insert_select(Assignment, people, values, returning=["id", "person_id", "state"])
    facts = {
        "campaign": campaign.pk,
        "version": campaign.version_id,
        "due_on": due_on.isoformat(),
    }
    events = [
        (f"campaigns.assignment:{pk}", {**facts, "person": person} | _counted(state))
        for pk, person, state in made
    ]
    if events:
        ledger.record_many("campaigns.assigned", events, by=by)
    return len(made)


def _counted(state: str) -> dict:
    """What the ledger says besides when what somebody signed in another round counts here."""
    return {"signed_before": True} if state == AssignmentState.SIGNED else {}


def _why_not_go_on(campaign: Campaign) -> str:
    rows = Campaign.objects.filter(pk=campaign.pk).select_for_update(of=("self",))
    state, version = rows.values_list("state", "version")[0]
    if state == CampaignState.RUNNING and version == campaign.version_id:
        return ""
    return _("The campaign was paused, closed or changed meanwhile, so nobody more was asked.")


def _due_again(campaign: Campaign, today: date) -> date:
    return max(campaign.due_on, today + timedelta(days=campaign.days_for_joiners))


def _employments() -> QuerySet:
    return Employment.objects.filter(person=OuterRef("person"))


def _locked(rows: QuerySet, ids: list[int]) -> list[int]:
    """Return those of `ids` for which the conditions still hold, locked until the transaction ends."""
    found = rows.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    return list(found.values_list("pk", flat=True))


def _tell(verb: str, events: list[tuple[int, dict]], today: date, *, by=SYSTEM) -> int:
    on = today.isoformat()
    named = [(f"campaigns.assignment:{pk}", {**facts, "on": on}) for pk, facts in events]
    if named:
        ledger.record_many(verb, named, by=by)
    return len(named)


def _user(by):
    return None if isinstance(by, str) else by


def _ids(rows: QuerySet) -> array:
    return array("q", (pk for (pk,) in rows.iterator(chunk_size=10_000)))


def _batches(ids: array) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH].tolist()
