"""The steps of a leaver's file: done with what proves it, left out, taken back, given to somebody, added."""

from collections.abc import Collection
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import custodies
from accounts.models import Custody
from campaigns import signing_rules
from connections.actions import handovers
from core.languages import in_english
from core.refusals import refuse
from ledger import actions as ledger
from notices import actions as notices
from notices import outbox
from notices.outbox import Link
from offboarding.actions import files, first_steps
from offboarding.choices import Credential, StepKind, StepState, Whose
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.querysets import contacts_left, without_offer
from offboarding.rules import files as rules
from people.models import Person, User
from rounds.actions import doors
from rounds.models import Round


@transaction.atomic
def do(
    step: FileStep,
    *,
    words: str = "",
    changed: Collection[str] = (),
    changed_on: date | None = None,
    content: bytes = b"",
    by,
    today: date,
) -> FileStep:
    """Tick a step, with what proves it; access to an account is taken back in the same stroke."""
    fresh, may = _locked(step, by)
    words = words.strip()
    refuse(rules.why_not_do(fresh, may=may, words=words, changed=changed, has_scan=bool(content)))
    refuse(rules.why_not_changed_on(changed_on, kind=fresh.kind, today=today))
    refuse(signing_rules.why_not_scan(content) if content else "")
    refuse(_why_not_yet(fresh))
    if fresh.account_id:
        _take_back(fresh, changed, words, until=changed_on, by=by, today=today)
    if content:
        _keep(fresh, content)
    proof = {"words": words, "changed": list(changed), "changed_on": changed_on}
    _settle(fresh, StepState.DONE, by=by, today=today, **proof)
    return fresh


@transaction.atomic
def skip(step: FileStep, *, reason: str, by, today: date) -> FileStep:
    """Leave a step out, and say why."""
    fresh, may = _locked(step, by)
    refuse(rules.why_not_skip(fresh, may=may, reason=reason))
    _settle(fresh, StepState.NOT_NEEDED, by=by, today=today, words=reason.strip())
    return fresh


@transaction.atomic
def undo(step: FileStep, *, by, today: date) -> FileStep:
    """Take a tick back; what was written stays, to be corrected, and access that ended stays ended.

    A personal link that came with an invitation opens nothing any more.
    """
    fresh, may = _locked(step, by)
    refuse(rules.why_not_undo(fresh, may=may))
    was = fresh.state
    stamps = {"done_on": None, "done_by": None, "done_by_name": ""}
    FileStep.objects.move(fresh, to=StepState.OPEN, **stamps)
    ledger.record("offboarding.step_taken_back", fresh, by=by, facts={"was": str(was)})
    if fresh.kind == StepKind.CHECK:
        doors.take_back(fresh.file.employment.person, by=by, today=today)
    files.settle(fresh.file, by=by, today=today)
    return fresh


@transaction.atomic
def arrange(step: FileStep, *, owner: Person | None, due_on: date, by, today: date) -> FileStep:
    """Give a step to somebody, or to HR, and say by when."""
    fresh, _may = _locked(step, by)
    is_leaver = owner is not None and owner.pk == fresh.file.employment.person_id
    works = owner is None or first_steps.works(owner, today)
    may = rules.may_plan(by)
    refuse(rules.why_not_give(fresh, may=may, works=works, is_leaver=is_leaver))
    if (fresh.owner, fresh.due_on) == (owner, due_on):
        return fresh
    fresh.owner, fresh.due_on, fresh.told = owner, due_on, 0
    fresh.due_days = (due_on - fresh.file.employment.left_on).days
    fresh.save(update_fields=["owner", "due_on", "due_days", "told"])
    facts = {"owner": owner.pk if owner else None, "due_on": due_on.isoformat()}
    ledger.record("offboarding.step_arranged", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def add(
    file: LeaverFile,
    *,
    title: str,
    advice: str = "",
    owner: Person | None = None,
    due_on: date,
    needs_evidence: bool = False,
    by,
    today: date,
) -> FileStep:
    """Add something to do to one file."""
    left_on = file.employment.left_on
    refuse(rules.why_not_usual(title=title, advice=advice))
    step = FileStep(
        file=file,
        kind=StepKind.OTHER,
        title=title.strip(),
        advice=advice.strip(),
        whose=Whose.HR,
        owner=owner,
        due_days=(due_on - left_on).days if left_on else 0,
        due_on=due_on,
        needs_evidence=needs_evidence,
    )
    is_leaver = owner is not None and owner.pk == file.employment.person_id
    works = owner is None or first_steps.works(owner, today)
    refuse(rules.why_not_give(step, may=rules.may_plan(by), works=works, is_leaver=is_leaver))
    step.save()
    ledger.record("offboarding.step_added", step, by=by, facts={"file": file.pk})
    files.settle(file, by=by, today=today)
    return step


@transaction.atomic
def name_successor(step: FileStep, *, successor: Person, by, today: date) -> int:
    """Offer every contact of the leaver to one colleague, with one message; return how many."""
    fresh, may = _locked(step, by)
    refuse(rules.why_not_touch(fresh, may=may))
    leaver = fresh.file.employment.person
    left = list(without_offer(contacts_left(leaver.pk)))
    refuse(
        rules.why_not_succeed(
            works=first_steps.works(successor, today),
            is_leaver=successor.pk == leaver.pk,
            left=len(left),
        )
    )
    handovers.offer_many(left, giver=leaver, taker=successor, by=by, today=today)
    fresh.successor = successor
    fresh.save(update_fields=["successor"])
    facts = {"successor": successor.pk, "contacts": len(left)}
    ledger.record("offboarding.successor_named", fresh, by=by, facts=facts)
    return len(left)


@transaction.atomic
def invite(step: FileStep, *, by, today: date) -> FileStep:
    """Ask the leaver whether they would look through their own connections; that ticks the step.

    Who can sign in is led to their pages. Who cannot gets a personal link into the check round that is open for
    them, at the private address that they confirmed.
    """
    fresh, may = _locked(step, by)
    refuse(rules.why_not_touch(fresh, may=may))
    person = fresh.file.employment.person
    door = None
    if first_steps.works(person, today) and person.user_id:
        refuse(rules.why_not_invite(has_address=bool(notices.address_of(person))))
        link, key = Link.to(_check_of(person, today)), f"leaver_check_invited:{fresh.pk}:{today}"
    else:
        door = doors.make(person, by=by, today=today)
        link = Link.personal(doors.LINK, door=door.pk)
        key = f"leaver_check_invited:{fresh.pk}:{today}:{door.pk}"
    outbox.put(
        "leaver_check_invited",
        to=person,
        address=doors.address_of(person) if door else "",
        about=fresh.file,
        key=key,
        context={"person": person, "employment": fresh.file.employment, "door": door},
        links={"connections": link},
        in_hours=True,
    )
    with in_english():  # it is kept in the file
        words = _("The invitation was sent.")
    _settle(fresh, StepState.DONE, by=by, today=today, words=words)
    return fresh


@transaction.atomic
def address_confirmed(person: Person, *, by, today: date) -> None:
    """The address is confirmed, wherever that was noted: the step that asks for it is done."""
    waiting = FileStep.objects.waiting().filter(kind=StepKind.ADDRESS)
    for step in waiting.filter(file__employment__person=person):
        fresh = FileStep.objects.locked(step.pk)
        _settle(fresh, StepState.DONE, by=by, today=today, words=_("The address is confirmed."))


@transaction.atomic
def keep_usual(usual: UsualStep, *, by) -> UsualStep:
    """Add a line to the checklist of new files, or change one; files that are open keep theirs."""
    refuse(rules.why_not_usual(title=usual.title, advice=usual.advice))
    verb = "usual_step_edited" if usual.pk else "usual_step_added"
    usual.save()
    facts = {"kind": str(usual.kind), "is_used": usual.is_used, "due_days": usual.due_days}
    ledger.record(f"offboarding.{verb}", usual, by=by, facts=facts)
    return usual


@transaction.atomic
def drop_scans(rows, *, by, today: date) -> int:
    """Take away files of evidence whose time is over; their digests stay."""
    count = 0
    for row in rows:
        name, storage = row.scan.name, row.scan.storage
        FileStep.objects.filter(pk=row.pk).update(scan="")
        ledger.record("offboarding.scan_dropped", row, by=by, facts={"on": today.isoformat()})
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
        count += 1
    return count


def _check_of(person: Person, today: date) -> str:
    """Where somebody looks through their connections: the private check, while a round is open for them."""
    is_open = Round.objects.meant_for(person, today).open_on(today).exists()
    return reverse("rounds:own_check" if is_open else "connections:own_list")


def why_not_tick(step: FileStep, *, by) -> str:
    """Say why a step cannot be ticked as things stand, before anybody writes anything."""
    return rules.why_not_touch(step, may=rules.may_do(by, step)) or _why_not_yet(step)


def _locked(step: FileStep, by) -> tuple[FileStep, bool]:
    fresh = FileStep.objects.locked(step.pk)
    return fresh, rules.may_do(by, fresh)


def _why_not_yet(step: FileStep) -> str:
    """Say what has to happen elsewhere first."""
    employment = step.file.employment
    if step.kind == StepKind.RELATIONSHIPS:
        left = without_offer(contacts_left(employment.person_id)).count()
        return rules.why_not_leave_relationships(left)
    if step.account_id:
        is_leavers = step.account.owner_id == employment.person_id
        return rules.why_not_hand_over_account(step.account, is_leavers=is_leavers)
    confirmed = employment.person.private_email_confirmed_on is not None
    return rules.why_not_confirmed(step, is_confirmed=confirmed)


def _take_back(step: FileStep, changed, words: str, *, until: date, by, today: date) -> None:
    labels = ", ".join(str(Credential(name).label) for name in changed)
    held = Custody.objects.filter(account=step.account, until__isnull=True)
    for custody in held.filter(person=step.file.employment.person_id):
        note = f"{words} ({labels})" if words else labels
        custodies.end(custody, until=until, note=note[:300], by=by, today=today)


def _keep(step: FileStep, content: bytes) -> None:
    step.scan_sha256 = signing_rules.digest(content)
    name = f"{step.scan_sha256[:32]}.{signing_rules.ending_of(content)}"
    step.scan.save(name, ContentFile(content), save=False)
    step.save(update_fields=["scan", "scan_sha256"])


def _settle(step: FileStep, state: str, *, by, today: date, **proof) -> None:
    stamps = {
        "done_on": today,
        "done_by": by if isinstance(by, User) else None,
        "done_by_name": str(by),
        **proof,
    }
    FileStep.objects.move(step, to=state, **stamps)
    facts = {"file": step.file_id, "kind": str(step.kind), "on": today.isoformat()}
    if proof.get("changed"):
        facts["changed"] = [str(name) for name in proof["changed"]]
        facts["changed_on"] = proof["changed_on"].isoformat()
    if step.scan_sha256:
        facts["scan_sha256"] = step.scan_sha256
    verb = "step_done" if state == StepState.DONE else "step_left_out"
    ledger.record(f"offboarding.{verb}", step, by=by, facts=facts)
    files.settle(step.file, by=by, today=today)
