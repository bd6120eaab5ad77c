"""Gathers what the ladder asks before anything happens to a request: a few reads, and no writing."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from approvals.actions import outside
from approvals.models import Deputyship
from core.refusals import refuse
from offboarding import agreed
from offboarding.choices import NO_STATEMENT, Decision, ListedState, LookKind, LookResult
from offboarding.ladder import machine, opening
from offboarding.ladder.days import Clocks
from offboarding.ladder.machine import By, Event, Facts
from offboarding.ladder.steps import Step, next_step
from offboarding.models import DisconnectRequest, Recheck
from people import rules as people_rules
from people.models import User
from places import catalogue, gates
from places.choices import Gate

SYSTEM = "system:ladder"


def who(disconnect: DisconnectRequest, by) -> By:
    """Return as whom `by` acts: a user, somebody from outside, the leaver (named as the ledger does), or nobody.

    Whoever has acted in the owner's name on this request has been the owner in it, and stays so.
    """
    if outside.is_from_outside(by):
        return By.OUTSIDE
    if isinstance(by, str):
        return By.LEAVER if by.startswith("offboarding.door:") else By.CLOCK
    if people_rules.is_legal_reviewer(by):
        return By.REVIEWER
    is_owner = by.pk == disconnect.owner_id or by.pk in _acted_for_owner(disconnect)
    return By.OWNER if is_owner else By.COLLEAGUE


def stands_in(disconnect: DisconnectRequest, by, *, today: date) -> bool:
    """Whether `by` is the owner's deputy today."""
    user = outside.user_of(by)
    owner = disconnect.owner_id
    return user is not None and Deputyship.objects.stands_in(user, approver=owner, today=today)


def in_whose_name(disconnect: DisconnectRequest, event: Event, *, by, today: date) -> User | None:
    """Return the owner when their deputy does what only the owner may do; None otherwise."""
    if not machine.needs_owner(event) or who(disconnect, by) != By.COLLEAGUE:
        return None
    return disconnect.owner if stands_in(disconnect, by, today=today) else None


def _acted_for_owner(disconnect: DisconnectRequest) -> set[int]:
    """Who has approved a letter of this request in its owner's name."""
    named = disconnect.letters.filter(in_name_of__isnull=False)
    return set(named.values_list("approved_by", flat=True))


def facts_of(disconnect: DisconnectRequest, *, by, today: date, **more) -> Facts:
    """Return the facts of a request as they are now; `more` adds what only the caller knows."""
    answers = list(disconnect.answers.values_list("kind", "decision", "followed_by"))
    said = [row for row in answers if row[0] not in NO_STATEMENT]
    states = list(disconnect.listed.values_list("state", flat=True))
    looked, own = _looked(disconnect)
    referral = getattr(disconnect, "referral", None)
    return Facts(
        stage=disconnect.stage,
        by=who(disconnect, by),
        today=today,
        window_ends=disconnect.window_ends,
        idle_on=clocks_of(disconnect).idle_on,
        deadline_on=disconnect.deadline_on,
        next_on=disconnect.next_on,
        is_paused=disconnect.paused_since is not None,
        asked=sum(state in (ListedState.ASKED, ListedState.SAID_REMOVED) for state in states),
        claimed=states.count(ListedState.CLAIMED),
        unread=sum(decision == Decision.NONE for _kind, decision, _after in answers),
        has_answered=any(after is None for _kind, _decision, after in said),
        has_spoken=bool(said),
        looked=looked,
        has_looked=own,
        looked_on=_last_look(disconnect),
        agreed_note=referral.note if referral else "",
        stands_in=stands_in(disconnect, by, today=today),
        **more,
    )


def standing_alone(disconnect: DisconnectRequest) -> bool:
    """Whether nobody else in HR can sign in who could approve what the owner may not."""
    concerned = {disconnect.owner_id or 0, *_acted_for_owner(disconnect)}
    others = User.objects.filter(role=User.Role.HR, is_active=True).exclude(pk__in=concerned)
    return not others.exists()


def without_reviewer() -> bool:
    """Whether no legal reviewer of ours can sign in who could agree to a referral."""
    reviewers = User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True)
    return not reviewers.exists()


def clocks_of(disconnect: DisconnectRequest) -> Clocks:
    return Clocks(disconnect.idle_from, disconnect.deadline_on, disconnect.next_on)


def place_of(disconnect: DisconnectRequest) -> catalogue.Place:
    return catalogue.place(disconnect.employment.place)


def touched(disconnect: DisconnectRequest, *, today: date, **stamps) -> None:
    """Note that somebody took a step, so that the request does not count as idle."""
    clocks = clocks_of(disconnect)
    DisconnectRequest.objects.set_clocks(
        disconnect, Clocks(today, clocks.deadline_on, clocks.next_on), **stamps
    )


def not_met(disconnect: DisconnectRequest, *, today: date) -> str:
    """Say which precondition of the clause or the place fails; "" when all hold."""
    employment = disconnect.employment
    closed = gates.reason(Gate.DISCONNECT_LETTERS, employment.place, today=today)
    unprepared = gates.reason(Gate.AUDIT_CONNECTIONS, employment.place, today=today)
    return opening.why_not_send(
        agreed_on=disconnect.agreed_on,
        left_on=employment.left_on or today,
        clause_lapsed=agreed.why_lapsed(disconnect.clause_key, place=employment.place, today=today),
        place_closed=closed,
        not_prepared=unprepared,
    )


def insist(event: Event, facts: Facts) -> None:
    """Refuse unless `event` may happen now."""
    refuse(machine.why_not(event, facts))


def is_over(disconnect: DisconnectRequest, *, today: date) -> bool:
    return machine.is_over(today, disconnect.window_ends)


def zone_of(disconnect: DisconnectRequest) -> ZoneInfo:
    return people_rules.zone_of(disconnect.employment)


def _looked(disconnect: DisconnectRequest) -> tuple[LookResult | None, bool]:
    """Return what came of everything seen or told in this stage, and whether one of us has looked."""
    rows = list(
        Recheck.objects.filter(disconnect=disconnect, stage=disconnect.stage).values_list(
            "kind", "result"
        )
    )
    results = {result for _kind, result in rows}
    own = any(kind != LookKind.CONTACT for kind, _result in rows)
    for result in (LookResult.CONNECTED, LookResult.UNSURE, LookResult.GONE):
        if result in results:
            return result, own
    return None, own


def _last_look(disconnect: DisconnectRequest) -> date | None:
    looks = Recheck.objects.filter(disconnect=disconnect).exclude(kind=LookKind.CONTACT)
    return looks.order_by("-looked_on").values_list("looked_on", flat=True).first()


@dataclass(frozen=True)
class Standing:
    """Where a request stands for one reader: its next step, and for each event why not ("" when possible)."""

    step: Step
    facts: Facts
    not_met: str
    why_not: dict[str, str]


def standing(disconnect: DisconnectRequest, *, by, today: date) -> Standing:
    """Return what the page of a request has to say about what comes next."""
    unmet = "" if disconnect.is_closed else not_met(disconnect, today=today)
    found = facts_of(
        disconnect,
        by=by,
        today=today,
        not_met=unmet,
        may_approve_alone=standing_alone(disconnect),
        no_reviewer=without_reviewer(),
    )
    reasons = {str(event): machine.why_not(event, found) for event in Event}
    return Standing(next_step(found), found, unmet, reasons)
