"""What HR does with requests about somebody's own records: take on, extend, answer."""

from datetime import date

from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people.models import User
from rights import rules
from rights.actions import telling
from rights.choices import State
from rights.models import PrivacyRequest


@transaction.atomic
def take(asked: PrivacyRequest, *, by: User) -> PrivacyRequest:
    """A member of HR looks after it from now on; a colleague may take it over."""
    fresh = _locked(asked)
    keeps = fresh.keeper_id == by.pk
    refuse(rules.why_not_take(fresh.state, is_own=_is_own(fresh, by), keeps_it=keeps))
    fresh.state, fresh.keeper = State.TAKEN, by
    fresh.save(update_fields=["state", "keeper"])
    ledger.record("rights.taken", fresh, by=by, facts=telling.named(fresh))
    return fresh


@transaction.atomic
def extend(asked: PrivacyRequest, *, delay: str, words: str, by: User, today: date):
    """Take two months more, once; the person is told why before the first month is over."""
    fresh = _locked(asked)
    refuse(why_not_extend(fresh, by=by, today=today))
    fresh.extended_on, fresh.delay, fresh.delay_words = today, delay, words.strip()
    fresh.due_on = fresh.longest_on
    fresh.save(update_fields=["extended_on", "delay", "delay_words", "due_on"])
    facts = {"delay": str(delay), "due_on": fresh.due_on.isoformat()}
    ledger.record("rights.extended", fresh, by=by, facts=facts | telling.named(fresh))
    telling.extended(fresh)
    return fresh


@transaction.atomic
def answer(
    asked: PrivacyRequest, *, outcome: str, ground: str = "", words: str, by: User, today: date
) -> PrivacyRequest:
    """Say what was done or why not; a no always comes with the way to the authority."""
    fresh = _locked(asked)
    refuse(rules.why_not_answer(fresh.state, is_own=_is_own(fresh, by)))
    refuse(rules.why_not_say(outcome, ground=ground, words=words))
    fresh.state, fresh.answer = outcome, words.strip()
    fresh.ground = "" if outcome == State.DONE else ground
    fresh.keeper = fresh.keeper or by
    fresh.closed_on, fresh.closed_by = today, by
    fresh.save(update_fields=["state", "answer", "ground", "keeper", "closed_on", "closed_by"])
    facts = {"outcome": str(outcome), "ground": str(fresh.ground), "late": today > fresh.due_on}
    ledger.record("rights.answered", fresh, by=by, facts=facts | telling.named(fresh))
    telling.answered(fresh)
    return fresh


def why_not(asked: PrivacyRequest, *, by: User, today: date) -> dict[str, str]:
    """Say of each step why `by` cannot take it, or ""."""
    is_own, keeps = _is_own(asked, by), asked.keeper_id == by.pk
    return {
        "why_not_take": rules.why_not_take(asked.state, is_own=is_own, keeps_it=keeps),
        "why_not_extend": why_not_extend(asked, by=by, today=today),
        "why_not_answer": rules.why_not_answer(asked.state, is_own=is_own),
    }


def why_not_extend(asked: PrivacyRequest, *, by: User, today: date) -> str:
    """Say why `by` cannot extend the time for this answer."""
    return rules.why_not_extend(
        asked.state,
        is_own=_is_own(asked, by),
        extended_on=asked.extended_on,
        due=asked.due_on,
        today=today,
    )


def _locked(asked: PrivacyRequest) -> PrivacyRequest:
    found = PrivacyRequest.objects.select_for_update(of=("self",))
    return found.select_related("person__user", "user", "keeper").get(pk=asked.pk)


def _is_own(asked: PrivacyRequest, user: User) -> bool:
    return asked.asker_id == user.pk
