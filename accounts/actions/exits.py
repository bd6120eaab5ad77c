"""How an agency goes: a list of what has to be settled, each step with proof."""

from datetime import date

from django.db import transaction

from accounts import rules
from accounts.actions import agencies, custodies
from accounts.choices import ExitKind
from accounts.models import Agency, ExitStep
from core.refusals import refuse
from ledger import actions as ledger


@transaction.atomic
def begin(agency: Agency, *, last_day: date, by, today: date) -> None:
    """Set the last day of the contract, and write down what has to be settled around it."""
    fresh = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    refuse(
        rules.why_not_begin_exit(
            fresh.name,
            engaged_on=fresh.engaged_on,
            last_day=last_day,
            running=fresh.exit_steps.waiting().exists(),
        )
    )
    fresh.ended_on = last_day
    fresh.save(update_fields=["ended_on"])
    known = fresh.exit_steps.filter(custody__isnull=False).values_list("custody", flat=True)
    steps = [
        ExitStep(agency=fresh, kind=ExitKind.ACCESS, custody=custody, begun_on=today)
        for custody in fresh.custodies.held().exclude(pk__in=known).order_by("pk")
    ]
    others = [kind for kind in ExitKind if kind != ExitKind.ACCESS]
    steps += [ExitStep(agency=fresh, kind=kind, begun_on=today) for kind in others]
    ExitStep.objects.bulk_create(steps, ignore_conflicts=True)
    facts = {"last_day": last_day.isoformat(), "steps": len(steps)}
    ledger.record("accounts.exit_begun", fresh, by=by, facts=facts)


@transaction.atomic
def settle(
    step: ExitStep, *, on: date, rotated: bool = False, proof: str, by, today: date
) -> ExitStep:
    """Record that a step is done and where that can be seen; access still on record ends with it."""
    fresh = ExitStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    proof = " ".join(proof.split())
    refuse(rules.why_not_settle(fresh, on=on, rotated=rotated, proof=proof, today=today))
    if fresh.kind == ExitKind.ACCESS and fresh.custody.until is None:
        custodies.end(fresh.custody, until=on, note=proof, by=by, today=today)
    if fresh.kind == ExitKind.PEOPLE:
        for person in fresh.agency.people.order_by("pk"):
            agencies.remove_person(fresh.agency, person, by=by)
    fresh.done_on, fresh.done_by, fresh.proof = on, by, proof
    fresh.save(update_fields=["done_on", "done_by", "proof"])
    facts = {"kind": str(fresh.kind), "custody": fresh.custody_id, "rotated": rotated}
    facts |= {"on": on.isoformat()}
    ledger.record("accounts.exit_step_settled", fresh, by=by, facts=facts)
    return fresh
