"""What administrators do with logins."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people import rules
from people.models import Person, User


@transaction.atomic
def add(*, email: str, name: str, role: str, employers=(), places=(), person: Person | None, by):
    """Make a login; its owner sets the password through "I have forgotten my password"."""
    refuse(rules.why_not_take_login(User.objects.filter(email__iexact=email).exists()))
    refuse(rules.why_not_link(person))
    user = User.objects.create_user(email, name=name, role=role, places=list(places))
    user.employers.set(employers)
    if person:
        person.user = user
        person.save(update_fields=["user"])
    ledger.record("people.user_added", user, by=by, facts=_facts(user))
    return user


@transaction.atomic
def edit(user: User, *, name: str, email: str, role: str, employers=(), places=(), by) -> User:
    """Change what a login may do and see."""
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if role != fresh.role:
        refuse(rules.why_not_edit_login(fresh, by=by))
        _keep_an_administrator(fresh)
    if email.lower() != fresh.email.lower():
        refuse(rules.why_not_move_login(has_person=hasattr(fresh, "person")))
        taken = User.objects.filter(email__iexact=email).exclude(pk=fresh.pk).exists()
        refuse(rules.why_not_take_login(taken))
    before = _facts(fresh)
    fresh.name, fresh.email, fresh.role, fresh.places = name, email.lower(), role, list(places)
    fresh.save(update_fields=["name", "email", "role", "places"])
    fresh.employers.set(employers)
    facts = _facts(fresh)
    ledger.record("people.user_edited", fresh, by=by, facts={**facts, "was": before})
    return fresh


@transaction.atomic
def switch_off(user: User, *, by) -> User:
    """Refuse this login from now on, and sign it out everywhere."""
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    refuse(rules.why_not_edit_login(fresh, by=by))
    refuse(rules.why_not_switch(fresh, on=False))
    _keep_an_administrator(fresh)
    fresh.is_active = False
    fresh.save(update_fields=["is_active"])
    facts = {"sessions_ended": _end_sessions(fresh)}
    ledger.record("people.user_switched_off", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def remove_second_step(user: User, *, by) -> User:
    """Let somebody who lost telephone and recovery codes in again, with the password alone."""
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    steps = Authenticator.objects.filter(user=fresh)
    kinds = sorted(steps.values_list("type", flat=True))
    refuse(rules.why_not_remove_second_step(kinds))
    steps.delete()
    ended = _end_sessions(fresh)
    facts = {"kinds": kinds, "sessions_ended": ended}
    ledger.record("people.second_step_removed", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def switch_on(user: User, *, by) -> User:
    """Let this login in again."""
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    refuse(rules.why_not_switch(fresh, on=True))
    fresh.is_active = True
    fresh.save(update_fields=["is_active"])
    ledger.record("people.user_switched_on", fresh, by=by)
    return fresh


def _end_sessions(user: User) -> int:
    """Sign somebody out everywhere; return how many sessions there were."""
    sessions = UserSession.objects.filter(user=user)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return len(keys)


def _keep_an_administrator(user: User) -> None:
    if user.role != User.Role.ADMINISTRATOR or not user.is_active:
        return
    others = User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True)
    refuse(rules.why_not_lose_administrator(others_left=others.exclude(pk=user.pk).count()))


def _facts(user: User) -> dict:
    return {
        "role": str(user.role),
        "employers": sorted(employer.pk for employer in user.employers.all()),
        "places": sorted(user.places),
    }
