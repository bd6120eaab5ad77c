"""The retention schedule as a page reads it: every rule with its period, its state and its source."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _

from core.records import Act, Blank, Period, Record, Rule
from privacy import declared
from privacy.models import RuleState


@dataclass(frozen=True)
class Line:
    """One rule as it stands today."""

    rule: Rule
    record: Record
    period: Period
    is_chosen: bool
    then: str
    note: str
    state: RuleState | None


@dataclass(frozen=True)
class Group:
    """What one app keeps: its rules, and what stays as long as there is a reason."""

    name: str
    lines: list[Line]
    staying: list[Record]


def schedule() -> list[Group]:
    """Return the whole schedule, app by app; one query."""
    states = {state.key: state for state in RuleState.objects.select_related("decided_by")}
    groups: dict[str, Group] = {}
    for app, record in sorted(declared.records(), key=_upper_apps_first):
        group = groups.setdefault(app, Group(_name_of(app), [], []))
        group.lines.extend(_line(record, rule, states.get(rule.key)) for rule in record.rules)
        if not record.rules:
            group.staying.append(record)
    return list(groups.values())


def last_round(groups: list[Group]) -> datetime | None:
    """Return when retention last looked at anything."""
    states = [line.state for group in groups for line in group.lines if line.state]
    return max((s.last_run_at for s in states if s.last_run_at), default=None)


def _upper_apps_first(declaration: tuple[str, Record]) -> int:
    return -list(declared.modules()).index(declaration[0])


def _name_of(app: str) -> str:
    """Return the heading of an app's part of the schedule: what its module says, or its own name."""
    return str(getattr(declared.modules()[app], "HEADING", apps.get_app_config(app).verbose_name))


def _line(record: Record, rule: Rule, state: RuleState | None) -> Line:
    chosen = state.period if state else None
    return Line(
        rule=rule,
        record=record,
        period=chosen or rule.period,
        is_chosen=chosen is not None and chosen != rule.period,
        then=_then(rule),
        note=str(rule.note),
        state=state,
    )


def _then(rule: Rule) -> str:
    if isinstance(rule.then, Act):
        return str(rule.then.name)
    return _("Emptied") if isinstance(rule.then, Blank) else _("Deleted")
