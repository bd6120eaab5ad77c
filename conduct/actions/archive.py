"""What becomes of a closed case: how long it is kept, the locked archive, and the one line that stays."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conduct.choices import RetentionClass, State
from conduct.models import Case, Evidence
from conduct.querysets import sanctions_of
from core import clock
from ledger import actions as ledger

ARCHIVED = (RetentionClass.FIRST, RetentionClass.FINAL)
OF_OUTCOME = {
    State.FIRST: RetentionClass.FIRST,
    State.FINAL: RetentionClass.FINAL,
    State.DISMISSAL: RetentionClass.DISMISSAL,
}
# Months for which a closed case is kept; dismissals go with the end of the employment.
MONTHS = {
    RetentionClass.CONCERN: 6,
    RetentionClass.NO_ACTION: 6,
    RetentionClass.FIRST: 12,
    RetentionClass.FINAL: 12,
}
YEARS_AFTER_EMPLOYMENT = 6
EMPTY = {
    "seen": "",
    "link_to_work": "",
    "reason": "",
    "reporter": None,
    "reporter_words": "",
    "clause_text": "",
    "exception": "",
    "not_told_because": "",
}


def class_of(case: Case) -> RetentionClass:
    """Return what kind of record a case becomes when it closes."""
    outcome = sanctions_of(case).first()
    if outcome:
        return OF_OUTCOME[State(outcome.kind)]
    looked_into = case.investigations.exists()
    return RetentionClass.NO_ACTION if looked_into else RetentionClass.CONCERN


def is_archived(kind: str) -> bool:
    """Whether a closed case goes into the locked archive, which legal reviewers alone open."""
    return kind in ARCHIVED


def delete_on(case: Case, kind: str, *, today: date) -> date | None:
    """Return the day after which the file goes; None while the end of the employment is not known."""
    if kind in MONTHS:
        return clock.months_after(today, MONTHS[kind])
    left_on = case.employment.left_on if case.employment_id else None
    return left_on and clock.months_after(left_on, 12 * YEARS_AFTER_EMPLOYMENT)


@transaction.atomic
def summarise(rows, *, by, today: date) -> int:
    """Take everything out of archived files but one line: what it was, and from when to when it counted."""
    count = 0
    for case in rows:
        outcome = sanctions_of(case).first()
        line = _line(case, outcome)
        _drop_files(case)
        for related in ("messages", "talks", "checks", "accesses"):
            getattr(case, related).all().delete()
        case.letters.all().delete()
        case.approvals.all().delete()
        case.hearings.all().delete()
        case.investigations.all().delete()
        case.outcomes.all().delete()
        for name, value in EMPTY.items():
            setattr(case, name, value)
        case.summary = line
        case.save()
        ledger.record("conduct.file_summarised", case, by=by, facts={"on": today.isoformat()})
        count += 1
    return count


@transaction.atomic
def delete(rows, *, by, today: date) -> int:
    """Delete cases whose time is over, with their files on the disk."""
    count = 0
    for case in rows:
        _drop_files(case)
        ledger.record("conduct.case_deleted", case, by=by, facts={"on": today.isoformat()})
        case.delete()
        count += 1
    return count


def _line(case: Case, outcome) -> str:
    if outcome is None:
        return _("Closed on %s") % clock.written(case.closed_on)
    words = {
        "what": outcome.get_kind_display(),
        "from": clock.written(outcome.issued_on),
        "to": clock.written(outcome.live_until),
    }
    return _("%(what)s, %(from)s to %(to)s") % words


def _drop_files(case: Case) -> None:
    for evidence in Evidence.objects.filter(case=case).exclude(file=""):
        storage, name = evidence.file.storage, evidence.file.name
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
    case.evidence.all().delete()
