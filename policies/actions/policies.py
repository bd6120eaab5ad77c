"""Policies as a whole: what they are called and for whom, when they are looked at again, and their end."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import refuse
from ledger import actions as ledger
from policies import rules
from policies.choices import IN_WORK, VersionState
from policies.models import Policy, PolicyVersion


@transaction.atomic
def edit(policy: Policy, *, name: str, departments, by, **fields) -> Policy:
    """Change what a policy is called, for whom it is, and when it is looked at again; its words stay."""
    fresh = Policy.objects.select_for_update().get(pk=policy.pk)
    refuse(rules.why_not_retire(fresh, in_work=None))
    taken = Policy.objects.filter(name__iexact=name).exclude(pk=fresh.pk).exists()
    refuse(_("There is already a policy of that name.") if taken else "")
    fresh.name = name
    for field, value in fields.items():
        setattr(fresh, field, value)
    fresh.save(update_fields=["name", *fields])
    fresh.departments.set(departments)
    review_on = fields.get("review_on")
    facts = {
        "departments": sorted(each.pk for each in departments),
        "places": list(fields.get("places", fresh.places)),
        "review_on": review_on.isoformat() if review_on else "",
    }
    ledger.record("policies.policy_edited", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def retire(policy: Policy, *, by, today: date) -> None:
    """Give up a policy: nobody is asked to sign it any more. What was signed stays valid as a proof."""
    fresh = Policy.objects.select_for_update().get(pk=policy.pk)
    in_work = fresh.versions.filter(state__in=IN_WORK).first()
    refuse(rules.why_not_retire(fresh, in_work=in_work))
    fresh.retired_on = today
    fresh.save(update_fields=["retired_on"])
    for version in fresh.versions.published():
        moved = PolicyVersion.objects.move(version, to=VersionState.SUPERSEDED, superseded_on=today)
        refuse("" if moved else _("Somebody else has just changed this version."))
        ledger.record("policies.version_superseded", version, by=by)
    ledger.record("policies.policy_retired", fresh, by=by)
