"""Findings follow their contact when two contacts turn out to be one, and go back when they do not."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from connections.models import Contact
from ledger import actions as ledger
from offboarding.models import Finding, RequestContact


@transaction.atomic
def follow(merges, *, by) -> dict[int, dict]:
    """Move the findings of joined contacts; return which, by the number of the merge. A few queries."""
    others = {merge.other_contact_id: merge.pk for merge in merges}
    found = Finding.objects.filter(contact__in=others).order_by("pk")
    moved: dict[int, dict] = {}
    for pk, contact in found.values_list("pk", "contact"):
        moved.setdefault(others[contact], {"findings": [], "of_twins": []})["findings"].append(pk)
    kept = Contact.objects.filter(pk=OuterRef("contact")).values("merged_into")
    pks = [pk for each in moved.values() for pk in each["findings"]]
    Finding.objects.filter(pk__in=pks).update(contact=Subquery(kept))
    for pk, listed in _listed(merges, by=by).items():
        moved.setdefault(pk, {"findings": [], "of_twins": []})["listed"] = listed
    for pk, finding, left in _to_twins(merges):
        moved.setdefault(pk, {"findings": [], "of_twins": []})["of_twins"].append([finding, left])
    _tell(moved, by=by)
    return moved


@transaction.atomic
def go_back(merge, followed: dict, *, by) -> None:
    """Give the findings back to the contact they came with, as far as nobody has moved them since."""
    rows = Finding.objects.filter(pk__in=followed.get("findings", []), contact=merge.contact_id)
    rows.update(contact=merge.other_contact_id)
    for finding, left in followed.get("of_twins", []):
        Finding.objects.filter(pk=finding).update(connection=left)
    listed = followed.get("listed", [])
    named = RequestContact.objects.filter(pk__in=listed, contact=merge.contact_id)
    named.update(contact=merge.other_contact_id)
    _tell_of_requests({merge.pk: listed}, by=by)
    _tell({merge.pk: followed} if followed else {}, by=by)


def _listed(merges, *, by) -> dict[int, list[int]]:
    """Let requests name the contact that is kept, unless one of the same employment names it already."""
    of = {merge.other_contact_id: merge for merge in merges}
    kept = [merge.contact_id for merge in merges]
    named = set(
        RequestContact.objects.filter(contact__in=kept).values_list("employment", "contact")
    )
    moved: dict[int, list[int]] = {}
    rows = RequestContact.objects.filter(contact__in=of).order_by("pk")
    for pk, employment, contact in rows.values_list("pk", "employment", "contact"):
        merge = of[contact]
        if (employment, merge.contact_id) not in named:
            named.add((employment, merge.contact_id))
            moved.setdefault(merge.pk, []).append(pk)
    pks = [pk for each in moved.values() for pk in each]
    into = Contact.objects.filter(pk=OuterRef("contact")).values("merged_into")
    RequestContact.objects.filter(pk__in=pks).update(contact=Subquery(into))
    _tell_of_requests(moved, by=by)
    return moved


def _tell_of_requests(moved: dict[int, list[int]], *, by) -> None:
    events = sorted((pk, merge) for merge, pks in moved.items() for pk in pks)
    named = [(f"offboarding.requestcontact:{pk}", {"merge": merge}) for pk, merge in events]
    if named:
        ledger.record_many("offboarding.contact_moved", named, by=by)


def _to_twins(merges) -> list[tuple[int, int, int]]:
    """Let a finding follow its connection into the one about the same account, if that has none."""
    twins = {left: (merge, twin) for merge in merges for left, twin in merge.moved["twins"]}
    own = Finding.objects.filter(employment=OuterRef("employment"))
    has_own = Exists(own.filter(connection__in=[twin for _merge, twin in twins.values()]))
    found = Finding.objects.filter(connection__in=twins).filter(~has_own)
    done = []
    for finding, left in found.order_by("pk").values_list("pk", "connection"):
        merge, twin = twins[left]
        Finding.objects.filter(pk=finding).update(connection=twin)
        done.append((merge.pk, finding, left))
    return done


def _tell(moved: dict[int, dict], *, by) -> None:
    events = {
        finding: {"merge": pk}
        for pk, each in moved.items()
        for finding in [*each["findings"], *(finding for finding, _left in each["of_twins"])]
    }
    named = [(f"offboarding.finding:{pk}", facts) for pk, facts in sorted(events.items())]
    if named:
        ledger.record_many("offboarding.finding_moved", named, by=by)
