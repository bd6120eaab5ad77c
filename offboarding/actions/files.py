"""The leaver's file: opened by the leaving date, kept in step with it, closed when nothing is left to do.

Whatever a day or a staff list brings about is done for many files in as many queries as for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Q

from core.refusals import refuse
from ledger import actions as ledger
from offboarding import texts
from offboarding.actions.first_steps import Checklist
from offboarding.choices import StepState
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.querysets import to_open
from offboarding.rules import files as rules
from people.models import Employment, Person
from rounds.actions import doors as check_doors
from rounds.models import CheckDoor

SYSTEM = "system:leavers"
AT_ONCE = 200


@transaction.atomic
def follow(employments: Iterable[Employment], *, by, today: date) -> None:
    """Let files follow leaving dates: open them, move what is to do, or withdraw them."""
    wanted = {employment.pk: employment for employment in employments}
    files = {each.employment_id: each for each in LeaverFile.objects.filter(employment__in=wanted)}
    staying = [each for each in wanted.values() if each.left_on is None]
    withdraw([files[each.pk] for each in staying if each.pk in files], by=by, today=today)
    _leave_earlier(staying, by=by, today=today)
    moved = []
    for pk, file in files.items():
        file.employment = wanted[pk]
        if wanted[pk].left_on:
            moved.append(file)
    _redate(moved, by=by, today=today)
    new = [pk for pk, each in wanted.items() if each.left_on and pk not in files]
    if new:
        open_all(to_open(today).filter(pk__in=new), by=by, today=today)


@transaction.atomic
def open_(employment: Employment, *, by, today: date) -> LeaverFile:
    """Open the file of somebody who leaves, with the steps that are usual for them."""
    refuse(rules.why_not_open_file(_locked([employment.pk])[0]))
    [file] = open_all([employment], by=by, today=today)
    return file


@transaction.atomic
def open_all(employments: Iterable[Employment], *, by, today: date) -> list[LeaverFile]:
    """Open the files of many who leave and have none; as many queries for all as for one."""
    rows = _locked([employment.pk for employment in employments])
    rows = [each for each in rows if not rules.why_not_open_file(each)]
    if not rows:
        return []
    usual_steps()
    made = LeaverFile.objects.bulk_create(
        [LeaverFile(employment=each, opened_on=today) for each in rows]
    )
    checklist = Checklist(rows, today=today)
    steps = {file.pk: list(checklist.first(file)) for file in made}
    FileStep.objects.bulk_create(step for of_file in steps.values() for step in of_file)
    opened = [(file, _opened(file, len(steps[file.pk]))) for file in made]
    ledger.record_many("offboarding.file_opened", opened, by=by)
    return made


def catch_up(*, today: date) -> int:
    """Open files that are missing, add accounts that came up since, close what is done; return how many opened."""
    opened = len(open_all(to_open(today)[:AT_ONCE], by=SYSTEM, today=today))
    standing = LeaverFile.objects.standing().for_detail().iterator(chunk_size=AT_ONCE)
    while files := list(islice(standing, AT_ONCE)):
        with transaction.atomic():
            _add_accounts(files, today=today)
            settle_all(files, by=SYSTEM, today=today)
    return opened


@transaction.atomic
def withdraw(files: Iterable[LeaverFile], *, by, today: date) -> None:
    """Nobody leaves any more: nothing is to be done, and what was done stays on record."""
    gone = [file for file in files if not file.is_withdrawn]
    for file in gone:
        file.withdrawn_on = file.closed_on = today
    _change(gone, "offboarding.file_withdrawn", by=by, withdrawn_on=today, closed_on=today)
    _take_links_back(gone, by=by, today=today)


def settle(file: LeaverFile, *, by, today: date) -> None:
    """Close the file when nothing is left to do, and open it again when something is."""
    settle_all([file], by=by, today=today)


@transaction.atomic
def settle_all(files: Iterable[LeaverFile], *, by, today: date) -> None:
    """Close those files in which nothing is left to do, and open those again in which something is."""
    files = [file for file in files if not file.is_withdrawn]
    states = defaultdict(set)
    for file, state in FileStep.objects.filter(file__in=files).values_list("file", "state"):
        states[file].add(state)
    people = {file.employment.person_id for file in files}
    # As long as their personal link into a check round opens something, the file stays open too.
    invited = CheckDoor.objects.valid(today).filter(person__in=people)
    asked = set(invited.values_list("person", flat=True))
    moved: dict[bool, list[LeaverFile]] = {True: [], False: []}
    for file in files:
        done = rules.is_settled(states[file.pk], left_on=file.employment.left_on, today=today)
        done = done and file.employment.person_id not in asked
        if done != (file.closed_on is not None):
            file.closed_on = today if done else None
            moved[done].append(file)
    _change(moved[True], "offboarding.file_closed", by=by, closed_on=today)
    _take_links_back(moved[True], by=by, today=today)
    _change(moved[False], "offboarding.file_reopened", by=by, closed_on=None)


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


def _locked(ids: list[int]) -> list[Employment]:
    rows = Employment.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    rows = rows.select_related("person__manager", "employer", "leaver_file")
    return list(rows.prefetch_related("person__manager__employments").order_by("pk"))


def _opened(file: LeaverFile, steps: int) -> dict:
    employment = file.employment
    return {
        "employment": employment.pk,
        "person": employment.person_id,
        "left_on": employment.left_on.isoformat(),
        "steps": steps,
    }


def _change(files: list[LeaverFile], verb: str, *, by, **stamps) -> None:
    """Write the same stamps to many files, and one event for each."""
    if files:
        LeaverFile.objects.filter(pk__in=[file.pk for file in files]).update(**stamps)
        ledger.record_many(verb, [(file, None) for file in files], by=by)


def _take_links_back(files: list[LeaverFile], *, by, today: date) -> None:
    """Personal links into a check round end with the file; only few leavers ever have one."""
    standing = CheckDoor.objects.filter(revoked_on__isnull=True)
    found = standing.filter(person__employments__leaver_file__in=files)
    for person in Person.objects.filter(pk__in=found.values("person")) if files else ():
        check_doors.take_back(person, by=by, today=today)


def _redate(files: list[LeaverFile], *, by, today: date) -> None:
    """Leaving dates moved, or there is one again: what is still to do gets its new day."""
    if not files:
        return
    back = [file for file in files if file.is_withdrawn]
    for file in back:
        file.withdrawn_on = file.closed_on = None
        file.opened_on = today
    stamps = {"withdrawn_on": None, "closed_on": None, "opened_on": today}
    _change(back, "offboarding.file_reopened", by=by, **stamps)
    moved = defaultdict(list)
    for file, step in _open_steps(files):
        left_on = file.employment.left_on
        day = rules.due_on(left_on, days=step.due_days, opened_on=file.opened_on)
        if day != step.due_on:
            step.due_on, step.told = day, min(step.told, rules.ASKED)
            moved[file].append(step)
    steps = [step for of_file in moved.values() for step in of_file]
    if moved:
        names = ["due_on", "told"]  # an upsert, as many rows at once as the database takes
        FileStep.objects.bulk_create(
            steps, update_conflicts=True, unique_fields=["id"], update_fields=names
        )
        told = [
            (file, {"left_on": file.employment.left_on.isoformat(), "steps": len(of_file)})
            for file, of_file in moved.items()
        ]
        ledger.record_many("offboarding.file_moved", told, by=by)
    settle_all(files, by=by, today=today)


def _open_steps(files: list[LeaverFile]) -> Iterator[tuple[LeaverFile, FileStep]]:
    by_pk = {file.pk: file for file in files}
    for step in FileStep.objects.filter(file__in=files, state=StepState.OPEN):
        yield by_pk[step.file_id], step


def _leave_earlier(employments: list[Employment], *, by, today: date) -> None:
    """Somebody works here again: what was still to do for an earlier leaving is not to be done any more."""
    if not employments:
        return
    earlier = Q(employment__person__in={each.person_id for each in employments})
    files = LeaverFile.objects.standing().filter(earlier)
    withdraw(files.exclude(employment__in=employments), by=by, today=today)


def _add_accounts(files: list[LeaverFile], *, today: date) -> None:
    """Accounts that came into their hands, or into the register, after the files were opened."""
    known = defaultdict(set)
    steps = FileStep.objects.filter(file__in=files, account__isnull=False)
    for file, account in steps.values_list("file", "account"):
        known[file].add(account)
    checklist = Checklist([file.employment for file in files], today=today)
    new = {file: list(checklist.of_accounts(file, known=known[file.pk])) for file in files}
    new = {file: of_file for file, of_file in new.items() if of_file}
    if new:
        FileStep.objects.bulk_create(step for of_file in new.values() for step in of_file)
        told = [(file, {"steps": len(of_file)}) for file, of_file in new.items()]
        ledger.record_many("offboarding.steps_added", told, by=SYSTEM)
