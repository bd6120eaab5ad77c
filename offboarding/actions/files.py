"""The leaver's file: opened by the leaving date, kept in step with it, closed when nothing is left to do."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from accounts.models import BusinessAccount
from core.refusals import refuse
from ledger import actions as ledger
from offboarding import texts
from offboarding.choices import StepKind, StepState, Whose
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.querysets import contacts_left, to_open
from offboarding.rules import files as rules
from people.models import Employment, Person
from people.rules import standing
from rounds.actions import doors as check_doors
from rounds.models import CheckDoor

SYSTEM = "system:leavers"
AT_ONCE = 200


@transaction.atomic
def follow(employment: Employment, *, by, today: date) -> None:
    """Let the file follow the leaving date: open it, move what is to do, or withdraw it."""
    file = LeaverFile.objects.filter(employment=employment).first()
    if employment.left_on is None:
        if file is not None:
            withdraw([file], by=by, today=today)
        _leave_earlier(employment, by=by, today=today)
    elif file is not None:
        _redate(file, employment, by=by, today=today)
    elif to_open(today).filter(pk=employment.pk).exists():
        open_(employment, by=by, today=today)


@transaction.atomic
def open_(employment: Employment, *, by, today: date) -> LeaverFile:
    """Open the file of somebody who leaves, with the steps that are usual for them."""
    fresh = Employment.objects.select_for_update(of=("self",)).get(pk=employment.pk)
    refuse(rules.why_not_open_file(fresh))
    file = LeaverFile.objects.create(employment=fresh, opened_on=today)
    steps = FileStep.objects.bulk_create(_first_steps(file, today=today))
    facts = {
        "employment": fresh.pk,
        "person": fresh.person_id,
        "left_on": fresh.left_on.isoformat(),
        "steps": len(steps),
    }
    ledger.record("offboarding.file_opened", file, by=by, facts=facts)
    return file


def catch_up(*, today: date) -> int:
    """Open files that are missing, add accounts that came up since, close what is done; return how many opened."""
    opened = 0
    for employment in to_open(today)[:AT_ONCE]:
        open_(employment, by=SYSTEM, today=today)
        opened += 1
    for file in LeaverFile.objects.standing().for_detail().iterator(chunk_size=AT_ONCE):
        with transaction.atomic():
            _add_accounts(file, today=today)
            settle(file, by=SYSTEM, today=today)
    return opened


@transaction.atomic
def withdraw(files: Iterable[LeaverFile], *, by, today: date) -> None:
    """Nobody leaves any more: nothing is to be done, and what was done stays on record."""
    for file in files:
        if not file.is_withdrawn:
            file.withdrawn_on = file.closed_on = today
            file.save(update_fields=["withdrawn_on", "closed_on"])
            ledger.record("offboarding.file_withdrawn", file, by=by)
            check_doors.take_back(file.employment.person, by=by, today=today)


@transaction.atomic
def settle(file: LeaverFile, *, by, today: date) -> None:
    """Close the file when nothing is left to do, and open it again when something is."""
    if file.is_withdrawn:
        return
    states = set(file.steps.values_list("state", flat=True))
    done = rules.is_settled(states, left_on=file.employment.left_on, today=today)
    done = done and not _is_asked(file, today)
    if done == (file.closed_on is not None):
        return
    file.closed_on = today if done else None
    file.save(update_fields=["closed_on"])
    if done:
        check_doors.take_back(file.employment.person, by=by, today=today)
    verb = "offboarding.file_closed" if done else "offboarding.file_reopened"
    ledger.record(verb, file, by=by)


def _is_asked(file: LeaverFile, today: date) -> bool:
    """As long as their personal link into a check round opens something, the file stays open too."""
    return CheckDoor.objects.valid(today).filter(person=file.employment.person_id).exists()


def usual_steps() -> None:
    """Write down the checklist that PolicyHub brings along, once."""
    if not UsualStep.objects.exclude(key="").exists():
        rows = [UsualStep(**_in_words(step)) for step in texts.USUAL_STEPS]
        with transaction.atomic():
            UsualStep.objects.bulk_create(rows, ignore_conflicts=True)
            subject, facts = UsualStep._meta.label_lower, {"steps": len(rows)}
            ledger.record("offboarding.usual_steps_written", subject, by=SYSTEM, facts=facts)


def _in_words(step: dict) -> dict:
    return step | {"title": str(step["title"]), "advice": str(step["advice"])}


def _redate(file: LeaverFile, employment: Employment, *, by, today: date) -> None:
    """The leaving date moved, or there is one again: what is still to do gets its new day."""
    if file.is_withdrawn:
        file.withdrawn_on = file.closed_on = None
        file.opened_on = today
        file.save(update_fields=["withdrawn_on", "closed_on", "opened_on"])
        ledger.record("offboarding.file_reopened", file, by=by)
    moved = []
    for step in file.steps.filter(state=StepState.OPEN):
        day = rules.due_on(employment.left_on, days=step.due_days, opened_on=file.opened_on)
        if day != step.due_on:
            step.due_on, step.told = day, min(step.told, rules.ASKED)
            moved.append(step)
    FileStep.objects.bulk_update(moved, ["due_on", "told"])
    if moved:
        facts = {"left_on": employment.left_on.isoformat(), "steps": len(moved)}
        ledger.record("offboarding.file_moved", file, by=by, facts=facts)
    file.employment = employment
    settle(file, by=by, today=today)


def _leave_earlier(employment: Employment, *, by, today: date) -> None:
    """Somebody works here again: what was still to do for an earlier leaving is not to be done any more."""
    earlier = LeaverFile.objects.standing().filter(employment__person=employment.person_id)
    withdraw(earlier.exclude(employment=employment), by=by, today=today)


def _first_steps(file: LeaverFile, *, today: date) -> Iterator[FileStep]:
    usual_steps()
    employment = file.employment
    for usual in UsualStep.objects.used_for(employment):
        if usual.kind == StepKind.ACCOUNT:
            for account in _accounts(employment.person_id, today=today):
                yield _step(file, usual, account=account, today=today)
        elif usual.kind != StepKind.RELATIONSHIPS or contacts_left(employment.person_id).exists():
            yield _step(file, usual, today=today)


def _add_accounts(file: LeaverFile, *, today: date) -> None:
    """Accounts that came into their hands, or into the register, after the file was opened."""
    known = set(file.steps.filter(account__isnull=False).values_list("account", flat=True))
    accounts = _accounts(file.employment.person_id, today=today)
    new = [account for account in accounts if account.pk not in known]
    usual = UsualStep.objects.used_for(file.employment).filter(kind=StepKind.ACCOUNT).first()
    if not new or usual is None:
        return
    steps = [_step(file, usual, account=account, today=today) for account in new]
    FileStep.objects.bulk_create(steps)
    ledger.record("offboarding.steps_added", file, by=SYSTEM, facts={"steps": len(steps)})


def _accounts(person_id: int, *, today: date) -> list[BusinessAccount]:
    """The open accounts that somebody holds or answers for."""
    accounts = BusinessAccount.objects.open().select_related("owner", "deputy")
    held = accounts.filter(custodies__person=person_id, custodies__until__isnull=True)
    owned = accounts.filter(owner=person_id)
    return list((held | owned).distinct().order_by("platform", "handle"))


def _step(file: LeaverFile, usual: UsualStep, *, account=None, today: date) -> FileStep:
    employment = file.employment
    title = texts.ACCOUNT_TITLE % {"account": account} if account else usual.title
    return FileStep(
        file=file,
        kind=usual.kind,
        title=str(title)[:160],
        advice=usual.advice,
        account=account,
        whose=usual.whose,
        owner=_owner(usual.whose, employment, account, today=today),
        due_days=usual.due_days,
        due_on=rules.due_on(employment.left_on, days=usual.due_days, opened_on=today),
        needs_evidence=usual.needs_evidence,
    )


def _owner(whose: str, employment: Employment, account, *, today: date) -> Person | None:
    """Who does it: somebody who works here and is not the leaver; nobody named means HR."""
    asked: list[Person | None] = []
    if whose == Whose.MANAGER:
        asked = [employment.person.manager]
    elif whose == Whose.OWNER and account is not None:
        asked = [account.owner, account.deputy]
    for person in asked:
        if person is not None and person.pk != employment.person_id and works(person, today):
            return person
    return None


def works(person: Person, today: date) -> bool:
    """Whether somebody works here on this day."""
    return standing(person.main, today) in ("here", "leaving")
