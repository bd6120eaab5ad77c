"""Campaigns from the first draft to their end: prepare, start, pause, go on, close, copy, repeat."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions import assignments
from campaigns.choices import CampaignState, ReminderAudience, TaskState
from campaigns.models import AudiencePart, Campaign, FollowUp, ReminderStep
from campaigns.querysets.audience import audience
from core import jobs
from core.refusals import refuse
from ledger import actions as ledger
from policies.choices import VersionState
from policies.models import PolicyVersion

# What a new campaign begins with; HR changes it before the start.
USUAL_STEPS = (
    (-7, ReminderAudience.EMPLOYEE),
    (-1, ReminderAudience.EMPLOYEE),
    (3, ReminderAudience.EMPLOYEE),
    (3, ReminderAudience.LINE_MANAGER),
    (10, ReminderAudience.HR),
)
TARGETS = ("department", "place", "role", "person", "agency")
COPIED = (
    "days_for_joiners",
    "has_quiz",
    "pass_mark",
    "attempts",
    "owner",
    "overdue_told_to",
    "repeats_yearly",
)


@transaction.atomic
def add(*, name: str, version: PolicyVersion, starts_on, due_on, by, today: date, **fields):
    """Prepare a campaign with the usual reminders; nobody is asked yet. Return it."""
    refuse(rules.why_not_dates(starts_on, due_on))
    fields = {"owner": by, **fields}
    campaign = Campaign.objects.create(
        name=name,
        version=version,
        starts_on=starts_on,
        due_on=due_on,
        created_on=today,
        **fields,
    )
    ReminderStep.objects.bulk_create(
        ReminderStep(campaign=campaign, days=days, audience=audience)
        for days, audience in USUAL_STEPS
    )
    ledger.record("campaigns.campaign_added", campaign, by=by, facts={"version": version.pk})
    return campaign


@transaction.atomic
def edit(campaign: Campaign, *, by, **changes) -> Campaign:
    """Change what a campaign that has not begun is about."""
    fresh = _locked(campaign)
    refuse(rules.why_not_prepare(fresh))
    changed = sorted(name for name, value in changes.items() if getattr(fresh, name) != value)
    for name in changed:
        setattr(fresh, name, changes[name])
    refuse(rules.why_not_dates(fresh.starts_on, fresh.due_on))
    if changed:
        fresh.save(update_fields=changed)
        ledger.record("campaigns.campaign_edited", fresh, by=by, facts={"changed": changed})
    return fresh


@transaction.atomic
def look_after(campaign: Campaign, *, by, **changes) -> Campaign:
    """Change the name, who answers for it and whether it repeats, at any time."""
    fresh = _locked(campaign)
    changed = sorted(name for name, value in changes.items() if getattr(fresh, name) != value)
    for name in changed:
        setattr(fresh, name, changes[name])
    if changed:
        fresh.save(update_fields=changed)
        ledger.record("campaigns.campaign_edited", fresh, by=by, facts={"changed": changed})
    return fresh


@transaction.atomic
def include(campaign: Campaign, *, kind: str, leaves_out: bool = False, by, **target):
    """Add a group of people to the audience, or leave one out; return the part."""
    fresh = _locked(campaign)
    refuse(rules.why_not_prepare(fresh))
    part, _made = AudiencePart.objects.get_or_create(
        campaign=fresh, kind=kind, leaves_out=leaves_out, **target
    )
    facts = {"kind": str(kind), "leaves_out": leaves_out}
    facts |= {name: getattr(value, "pk", value) for name, value in target.items() if value}
    ledger.record("campaigns.audience_changed", fresh, by=by, facts=facts)
    return part


@transaction.atomic
def exclude(part: AudiencePart, *, by) -> None:
    """Take a group out of the audience again."""
    fresh = _locked(part.campaign)
    refuse(rules.why_not_prepare(fresh))
    AudiencePart.objects.filter(pk=part.pk).delete()
    facts = {"kind": part.kind, "taken_out": True}
    ledger.record("campaigns.audience_changed", fresh, by=by, facts=facts)


@transaction.atomic
def add_step(campaign: Campaign, *, days: int, audience: str, by) -> ReminderStep:
    """Add one reminder: so many days after the due date (before, when negative), to whom."""
    fresh = _locked(campaign)
    refuse(rules.why_not_prepare(fresh))
    refuse(rules.why_not_add_step(days, audience, _steps(fresh)))
    step = ReminderStep.objects.create(campaign=fresh, days=days, audience=audience)
    facts = {"days": days, "audience": str(audience)}
    ledger.record("campaigns.step_added", fresh, by=by, facts=facts)
    return step


@transaction.atomic
def remove_step(step: ReminderStep, *, by) -> None:
    """Take one reminder away before the campaign begins."""
    fresh = _locked(step.campaign)
    refuse(rules.why_not_prepare(fresh))
    ReminderStep.objects.filter(pk=step.pk).delete()
    facts = {"days": step.days, "audience": step.audience}
    ledger.record("campaigns.step_removed", fresh, by=by, facts=facts)


def why_not_start(campaign: Campaign, *, today: date) -> str:
    """Say why `campaign` cannot start; "" when it can."""
    version = campaign.version
    return rules.why_not_start(
        campaign,
        version_published=version.state == VersionState.PUBLISHED,
        asks_somebody=audience(campaign, today=today).exists(),
        steps=_steps(campaign),
        today=today,
    )


@transaction.atomic
def start(campaign: Campaign, *, by, today: date) -> Campaign:
    """Begin, or wait for the day on which it is to begin. A job asks everybody; of two starts one wins."""
    fresh = _locked(campaign)
    refuse(why_not_start(fresh, today=today))
    if fresh.starts_on > today:
        Campaign.objects.filter(pk=fresh.pk).update(state=CampaignState.SCHEDULED)
        ledger.record("campaigns.campaign_scheduled", fresh, by=by, facts=_days(fresh))
        fresh.refresh_from_db()
        return fresh
    return _begin(fresh, by=by, today=today)


def start_scheduled(*, today: date) -> int:
    """Begin what waits for its day; return how many began. What cannot begin stays, and HR is told why."""
    waiting = Campaign.objects.filter(state=CampaignState.SCHEDULED, starts_on__lte=today)
    begun = 0
    for campaign in waiting.order_by("pk"):
        with transaction.atomic():
            fresh = _locked(campaign)
            if fresh.state == CampaignState.SCHEDULED and not why_not_start(fresh, today=today):
                _begin(fresh, by=assignments.SYSTEM, today=today)
                begun += 1
    return begun


@transaction.atomic
def pause(campaign: Campaign, *, by, today: date) -> None:
    """Stop every reminder until the campaign goes on; people may sign meanwhile."""
    refuse(rules.why_not_pause(campaign))
    _move(campaign, CampaignState.PAUSED, paused_on=today)
    ledger.record("campaigns.campaign_paused", campaign, by=by)


@transaction.atomic
def resume(campaign: Campaign, *, by, today: date) -> None:
    """Go on after a pause. The days of the pause are added to every due date."""
    refuse(rules.why_not_resume(campaign))
    paused = today - (campaign.paused_on or today)
    _move(campaign, CampaignState.RUNNING, paused_on=None, due_on=campaign.due_on + paused)
    _shift(campaign, paused)
    ledger.record("campaigns.campaign_resumed", campaign, by=by, facts={"days": paused.days})
    _ask_everybody(campaign, by=by)


@transaction.atomic
def close(campaign: Campaign, *, by, today: date) -> None:
    """End the campaign: nobody is reminded or looked after any more. Where everybody stands stays on record."""
    refuse(rules.why_not_close(campaign))
    _move(campaign, CampaignState.CLOSED, closed_on=today)
    tasks = FollowUp.objects.open().filter(assignment__campaign=campaign)
    done = tasks.update(state=TaskState.DONE, closed_on=today)
    ledger.record("campaigns.campaign_closed", campaign, by=by, facts={"tasks_closed": done})


@transaction.atomic
def discard(campaign: Campaign, *, by) -> None:
    """Give up a campaign that nobody was asked in."""
    fresh = _locked(campaign)
    refuse(rules.why_not_discard(fresh))
    ledger.record("campaigns.campaign_discarded", fresh, by=by)
    fresh.delete()


@transaction.atomic
def move_due(campaign: Campaign, *, due_on: date, by, today: date) -> None:
    """Give everybody who has not signed another day to sign by."""
    fresh = _locked(campaign)
    refuse(rules.why_not_move_due(fresh, due_on, today=today))
    by_days = due_on - fresh.due_on
    Campaign.objects.filter(pk=fresh.pk).update(due_on=due_on)
    _shift(fresh, by_days)
    facts = {"due_on": due_on.isoformat(), "was": fresh.due_on.isoformat()}
    ledger.record("campaigns.due_date_moved", fresh, by=by, facts=facts)


@transaction.atomic
def copy(campaign: Campaign, *, by, today: date) -> Campaign:
    """Prepare another campaign like this one, for the version that is published now; return it."""
    length = campaign.due_on - campaign.starts_on
    name = _("%s (copy)") % campaign.name[:150]
    return _another(campaign, name=name, starts_on=today, due_on=today + length, by=by, today=today)


def repeat_yearly(*, today: date) -> list[Campaign]:
    """Prepare next year's campaign of those that repeat, a month ahead; each has one successor."""
    made = []
    rows = Campaign.objects.filter(repeats_yearly=True, repeated_by__isnull=True)
    for campaign in rows.begun().select_related("owner", "version"):
        if not rules.is_to_prepare(campaign.starts_on, today):
            continue
        starts_on, due_on = rules.next_round(campaign.starts_on, campaign.due_on)
        late = max(today - starts_on, timedelta())
        try:
            with transaction.atomic():
                made.append(
                    _another(
                        campaign,
                        name=f"{campaign.name[:150]} {starts_on.year}",
                        starts_on=starts_on + late,
                        due_on=due_on + late,
                        repeats=campaign,
                        state=CampaignState.SCHEDULED,
                        by=assignments.SYSTEM,
                        today=today,
                    )
                )
        except IntegrityError:  # another worker has just prepared it
            continue
    return made


def _another(before: Campaign, *, name, starts_on, due_on, by, today, **fields) -> Campaign:
    policy = before.version.policy
    version = policy.versions.published().first() or before.version
    kept = {field: getattr(before, field) for field in COPIED}
    made = Campaign.objects.create(
        name=name,
        version=version,
        starts_on=starts_on,
        due_on=due_on,
        created_on=today,
        copied_from=before,
        **(kept | fields),
    )
    AudiencePart.objects.bulk_create(
        AudiencePart(
            campaign=made,
            kind=part.kind,
            leaves_out=part.leaves_out,
            **{target: getattr(part, target) for target in TARGETS},
        )
        for part in before.audience.all()
    )
    ReminderStep.objects.bulk_create(
        ReminderStep(campaign=made, days=step.days, audience=step.audience)
        for step in before.steps.all()
    )
    facts = {"from": before.pk, "version": version.pk}
    ledger.record("campaigns.campaign_copied", made, by=by, facts=facts)
    return made


def _begin(fresh: Campaign, *, by, today: date) -> Campaign:
    _move(fresh, CampaignState.RUNNING, started_on=today)
    ledger.record("campaigns.campaign_started", fresh, by=by, facts=_days(fresh))
    _ask_everybody(fresh, by=by)
    return fresh


def _ask_everybody(campaign: Campaign, *, by) -> None:
    job = jobs.start(
        assignments.FILL,
        _("Asking everybody in “%s”") % campaign.name,
        by=None if isinstance(by, str) else by,
        payload={"campaign": campaign.pk},
    )
    Campaign.objects.filter(pk=campaign.pk).update(job=job)
    campaign.job = job


def _shift(campaign: Campaign, days: timedelta) -> None:
    """Move the due date of everybody who still has something to do, one statement for each date."""
    if not days:
        return
    waiting = campaign.assignments.open()
    dates = waiting.order_by("due_on" if days < timedelta() else "-due_on")
    for due_on in list(dates.values_list("due_on", flat=True).distinct()):
        waiting.filter(due_on=due_on).update(due_on=due_on + days)


def _steps(campaign: Campaign) -> list[tuple[int, str]]:
    return list(campaign.steps.values_list("days", "audience"))


def _days(campaign: Campaign) -> dict:
    return {"starts_on": campaign.starts_on.isoformat(), "due_on": campaign.due_on.isoformat()}


def _locked(campaign: Campaign) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",))
    return rows.select_related("version__policy", "owner").get(pk=campaign.pk)


def _move(campaign: Campaign, to: str, **stamps) -> None:
    moved = Campaign.objects.move(campaign, to=to, **stamps)
    refuse("" if moved else _("Somebody else has just changed this campaign."))
