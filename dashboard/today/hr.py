"""What needs HR today, and how things stand."""

from datetime import date, timedelta

from django.db.models import Avg, F, Q

from accounts.models import BusinessAccount
from dashboard import pictures
from dashboard.today import (
    accounts,
    approvals,
    campaigns,
    conduct,
    leavers,
    matters,
    outside,
    people,
    policies,
    privacy,
    requests,
    set_up,
    signing,
)
from dashboard.today.todo import Todo, grouped
from offboarding.models import AuditRun, Finding
from offboarding.querysets import places_left_alone, watched
from people.models import Employment

TWELVE_WEEKS = timedelta(weeks=12)
RUNS_IN_PICTURE = 30


def for_hr(user, *, today: date) -> dict:
    """Return everything that HR's page shows; always with the same number of queries."""
    ages = Finding.objects.visible_to(user).by_age(today)
    run = AuditRun.objects.visible_to(user).counted_for(user).latest_finished()
    return {
        **grouped(_todos(user, ages, run, today)),
        **how_things_stand(user, ages, run, today=today),
        "way": _way(user, today),
    }


def how_things_stand(user, ages, run, *, today: date) -> dict:
    """Figures and panels, the same for HR and for auditors."""
    findings = Finding.objects.visible_to(user)
    open_accounts = BusinessAccount.objects.visible_to(user).open()
    took, before = _days_to_close(findings, today)
    return {
        "open_findings": sum(age["count"] for age in ages),
        "open_line": pictures.spark(_open_by_run(user)),
        "leavers_watched": watched(Employment.objects.visible_to(user), today).count(),
        "accounts_open": open_accounts.count(),
        "accounts_undeputised": open_accounts.without_deputy().count(),
        "days_to_close": took,
        "days_to_close_before": before,
        "ages": _bars(ages),
        "run": run,
        "skips": places_left_alone(run, user) if run else [],
        "leavers": people.next_and_latest(user, today=today),
        "campaigns": campaigns.under_way(user),
    }


def _days_to_close(findings, today: date) -> tuple[int | None, int | None]:
    """The average of the last twelve weeks, and of the twelve before; None where nothing was closed."""
    since = today - TWELVE_WEEKS
    took = Avg(F("closed_on") - F("opened_on"), filter=Q(closed_on__gt=since))
    before = Avg(F("closed_on") - F("opened_on"), filter=Q(closed_on__lte=since))
    recent = findings.filter(closed_on__gt=since - TWELVE_WEEKS)
    found = recent.aggregate(took=took, before=before)
    return tuple(
        None if found[name] is None else round(found[name] / timedelta(days=1))
        for name in ("took", "before")
    )


def _todos(user, ages, run, today) -> list[Todo]:
    return [
        *matters.audit_that_stopped(user, run, today=today),
        *conduct.that_wait(user, today=today),
        *approvals.standing_in(user, today=today),
        *campaigns.to_see_to(user),
        *campaigns.that_could_not_start(today=today),
        *accounts.held_by_leavers(user, today=today),
        *accounts.without_custodian(user, today=today),
        *accounts.agencies_to_see_to(user, today=today),
        *accounts.wishes_to_answer(user),
        *outside.questions_of_candidates(user),
        *outside.second_pair_of_eyes(user),
        *accounts.checks_that_are_due(user, today=today),
        *requests.that_wait(user, today=today),
        *privacy.that_wait(user, today=today),
        *leavers.steps_to_see_to(user, today=today),
        *matters.findings_that_wait(ages),
        *matters.notices_that_failed(user),
        *matters.imports_to_look_at(user),
        *matters.exemptions_to_decide(user),
        *signing.messages_to_hr(user),
        *signing.second_person_needed(user),
        *approvals.only_from_outside(user),
        *signing.to_sign(user, today=today),
        *people.leaving_soon(user, today=today),
        *matters.preparations_that_lapse(user, today=today),
        *policies.approvals_that_end(user, today=today),
        *policies.place_changes_that_end(user, today=today),
        *policies.people_to_tell(user, today=today),
        *campaigns.nobody_asked(),
        *policies.to_look_at_again(today=today),
        *accounts.without_deputy(user),
    ]


def _open_by_run(user) -> list[int]:
    """How many findings were open after each of the last runs, oldest first."""
    runs = AuditRun.objects.visible_to(user).finished().counted_for(user)
    latest = runs.order_by("-as_of", "-pk").values_list("seen_open", flat=True)
    return list(latest[:RUNS_IN_PICTURE])[::-1]


def _way(user, today: date) -> set_up.SetUp | None:
    """The guided set-up, until it is complete or this user has put it away."""
    if user.set_up_put_away_on:
        return None
    way = set_up.of(user, today=today)
    return None if way.is_complete else way


def _bars(ages: list[dict]) -> list[dict]:
    widths = pictures.shares([age["count"] for age in ages])
    return [{**age, "width": width} for age, width in zip(ages, widths, strict=True)]
